#include "app/service/state_words.h"

#include <algorithm>
#include <array>

namespace passerelle::service {

namespace {

struct StateWord {
    StateOf what;
    const char *word;
    const char *french;
    const char *english;
};

constexpr std::array kStateWords{
    StateWord{StateOf::Document, "queued", "en attente", "queued"},
    StateWord{StateOf::Document, "reading", "en lecture", "reading"},
    StateWord{StateOf::Document, "paused", "en pause", "paused"},
    StateWord{StateOf::Document, "indexing", "mis en index", "indexing"},
    StateWord{StateOf::Document, "ready", "prêt", "ready"},
    StateWord{StateOf::Document, "quarantined", "en quarantaine", "quarantined"},
    StateWord{StateOf::Document, "failed", "échoué", "failed"},
    StateWord{StateOf::Document, "cancelled", "annulé", "cancelled"},
    StateWord{StateOf::Document, "removed", "supprimé", "removed"},
    StateWord{StateOf::Document, "staged", "à valider", "staged"},
    StateWord{StateOf::Answer, "grounded", "tirée des documents", "from the documents"},
    StateWord{StateOf::Answer, "verbatim", "extraits mot pour mot", "word for word"},
    StateWord{StateOf::Answer, "not_found", "pas trouvée", "not found"},
    StateWord{StateOf::Answer, "refused", "refusée", "refused"},
    StateWord{StateOf::Answer, "service", "formule du service", "set phrase"},
    StateWord{StateOf::Answer, "handed_over", "confiée à une personne", "handed to a person"},
    StateWord{StateOf::Answer, "curated", "réponse rédigée", "curated answer"},
    StateWord{StateOf::Message, "in_progress", "en cours", "in progress"},
    StateWord{StateOf::Message, "answered", "répondu", "answered"},
    StateWord{StateOf::Message, "merged", "regroupé", "merged"},
    StateWord{StateOf::Message, "duplicate", "doublon", "duplicate"},
    StateWord{StateOf::Message, "drafted", "en brouillon", "drafted"},
    StateWord{StateOf::Message, "to_person", "à une personne", "to a person"},
    StateWord{StateOf::Message, "refused", "refusé", "refused"},
    StateWord{StateOf::Message, "no_reply_due", "sans réponse attendue", "no reply due"},
    StateWord{StateOf::Message, "expired", "expiré", "expired"},
    StateWord{StateOf::Message, "uncertain", "incertain", "uncertain"},
    StateWord{StateOf::Message, "failed", "échoué", "failed"},
    // Of what people wrote and did, which stands in the same column of a conversation.
    StateWord{StateOf::Message, "prepared", "préparé", "prepared"},
    StateWord{StateOf::Message, "sending", "envoi en cours", "sending"},
    StateWord{StateOf::Message, "sent", "envoyé", "sent"},
    StateWord{StateOf::Message, "resolved", "traitée", "resolved"},
    StateWord{StateOf::Message, "reopened", "rouverte", "reopened"},
    StateWord{StateOf::Message, "taken_over", "reprise en main", "taken over"},
    StateWord{StateOf::Message, "given_back", "rendue à l'assistant", "given back"},
    StateWord{StateOf::Message, "kept", "gardée", "kept"},
    StateWord{StateOf::Role, "administrator", "administrateur", "administrator"},
    StateWord{StateOf::Role, "agency", "agence", "agency"},
    StateWord{StateOf::Role, "tenant_owner", "propriétaire", "owner"},
    StateWord{StateOf::Role, "tenant_editor", "rédacteur", "editor"},
    StateWord{StateOf::Role, "tenant_reader", "lecteur", "reader"},
    StateWord{StateOf::Role, "support", "assistance", "support"},
    StateWord{StateOf::Consent, "none", "rien", "none"},
    StateWord{StateOf::Consent, "noticed", "informé", "noticed"},
    StateWord{StateOf::Consent, "asked", "demandé", "asked"},
    StateWord{StateOf::Consent, "agreed", "accepté", "agreed"},
    StateWord{StateOf::Consent, "refused", "refusé", "refused"},
    StateWord{StateOf::ConsentEvent, "notice_shown", "information donnée", "notice shown"},
    StateWord{StateOf::ConsentEvent, "question_asked", "accord demandé", "question asked"},
    StateWord{StateOf::ConsentEvent, "agreed", "accepté", "agreed"},
    StateWord{StateOf::ConsentEvent, "refused", "refusé", "refused"},
    StateWord{StateOf::ConsentEvent, "opted_out", "STOP", "STOP"},
    StateWord{StateOf::ConsentEvent, "opted_in", "retour après STOP", "opted in again"},
    StateWord{StateOf::ConsentEvent, "data_asked", "données demandées", "data asked for"},
    StateWord{StateOf::ConsentEvent, "erasure_asked", "effacement demandé", "erasure asked for"},
    StateWord{StateOf::ConsentEvent, "person_asked", "personne demandée", "person asked for"},
    StateWord{StateOf::ConsentEvent, "assistant_disclosed", "assistant annoncé", "assistant disclosed"},
    StateWord{StateOf::Delivery, "waiting", "attend", "waiting"},
    StateWord{StateOf::Delivery, "delivered", "remise", "delivered"},
    StateWord{StateOf::Delivery, "dead", "abandonnée", "given up"},
    StateWord{StateOf::Gap, "open", "ouvert", "open"},
    StateWord{StateOf::Gap, "answered", "répondu", "answered"},
    StateWord{StateOf::Gap, "dismissed", "écarté", "dismissed"},
    StateWord{StateOf::GapCause, "not_found", "pas trouvée", "not found"},
    StateWord{StateOf::GapCause, "refused", "refusée", "refused"},
    StateWord{StateOf::GapCause, "low_score", "score trop bas", "low score"},
    StateWord{StateOf::GapCause, "handed_over", "confiée à une personne", "handed over"},
    StateWord{StateOf::GapCause, "marked", "signalée", "marked"},
    StateWord{StateOf::Feedback, "good", "bonne", "good"},
    StateWord{StateOf::Feedback, "wrong", "fausse", "wrong"},
    StateWord{StateOf::Feedback, "incomplete", "incomplète", "incomplete"},
    StateWord{StateOf::Request, "access", "accès", "access"},
    StateWord{StateOf::Request, "erasure", "effacement", "erasure"},
    StateWord{StateOf::Request, "rectification", "rectification", "rectification"},
    StateWord{StateOf::Request, "objection", "opposition", "objection"},
    StateWord{StateOf::Request, "portability", "portabilité", "portability"},
    StateWord{StateOf::Request, "restriction", "limitation", "restriction"},
    StateWord{StateOf::Request, "open", "ouverte", "open"},
    StateWord{StateOf::Request, "extended", "prolongée", "extended"},
    StateWord{StateOf::Request, "done", "traitée", "done"},
    StateWord{StateOf::Request, "refused", "refusée", "refused"},
    StateWord{StateOf::DraftMode, "live", "en direct", "live"},
    StateWord{StateOf::DraftMode, "drafts", "brouillons", "drafts"},
    StateWord{StateOf::DraftMode, "pilot", "pilotes", "pilot"},
    StateWord{StateOf::Fact, "name", "nom", "name"},
    StateWord{StateOf::Fact, "language", "langue", "language"},
    StateWord{StateOf::Fact, "address", "tu ou vous", "tu or vous"},
    StateWord{StateOf::Fact, "preference", "préférence", "preference"},
    StateWord{StateOf::Fact, "place", "lieu", "place"},
    StateWord{StateOf::Fact, "order", "commande", "order"},
    StateWord{StateOf::Fact, "sensitive", "sensible", "sensitive"},
    StateWord{StateOf::Fact, "other", "autre", "other"},
    StateWord{StateOf::Origin, "said", "dit par le contact", "said by the contact"},
    StateWord{StateOf::Origin, "found", "trouvé dans ses mots", "found in its words"},
    StateWord{StateOf::Origin, "written", "écrit par une personne", "written by a person"},
    StateWord{StateOf::AskedAgain, "curated", "rédigée", "curated"},
    StateWord{StateOf::AskedAgain, "documents", "documents", "documents"},
    StateWord{StateOf::AskedAgain, "nothing", "rien", "nothing"},
};

} // namespace

QString inWords(StateOf what, const QString &word, const Words &words)
{
    const auto found = std::ranges::find_if(kStateWords, [&](const StateWord &one) { return one.what == what && word == QLatin1StringView(one.word); });
    if (found != kStateWords.end())
        return words.text(found->french, found->english);
    return QString(word).replace(u'_', u' ');
}

} // namespace passerelle::service
