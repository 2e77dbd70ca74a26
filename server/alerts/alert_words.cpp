#include "server/alerts/alert_words.h"

namespace passerelle::alerts {

namespace {

using namespace Qt::StringLiterals;

struct AlertWords {
    const char16_t *frenchTitle;
    const char16_t *englishTitle;
    const char16_t *frenchAdvice;
    const char16_t *englishAdvice;
};

// In the order of AlertKind.
constexpr AlertWords kAlertWords[] = {
    {u"Une conversation attend une personne", u"A conversation waits for a person", u"L’assistant se tait dans cette conversation jusqu’à ce qu’une personne réponde ou la lui rende.",
     u"The assistant is silent in this conversation until a person answers or gives it back."},
    {u"Il reste deux heures pour répondre dans une conversation", u"Two hours are left to answer in a conversation",
     u"Passé ce délai, WhatsApp n’accepte plus de message libre : seul un modèle ou un flux autorisé peut rouvrir la conversation.",
     u"After that WhatsApp takes no free message any more: only an approved template or flow can reopen the conversation."},
    {u"Le fournisseur du modèle ne répond pas", u"The model’s provider does not answer", u"En attendant, les contacts reçoivent les passages des documents, avec leur page.",
     u"In the meantime contacts get the documents’ passages, with their page."},
    {u"Le fournisseur du modèle répond de nouveau", u"The model’s provider answers again", u"Les réponses sont de nouveau rédigées par le modèle.", u"Answers are written by the model again."},
    {u"Une limite du forfait approche", u"A limit of the plan is near", u"Le forfait peut être changé avant que la limite soit atteinte.", u"The plan can be changed before the limit is reached."},
    {u"Une limite du forfait est atteinte", u"A limit of the plan is reached", u"Les appels au modèle s’arrêtent ; les réponses préparées et les passages des documents partent toujours.",
     u"Calls of the model stop; prepared answers and the documents’ passages still go out."},
    {u"La sauvegarde est en retard", u"The backup is late", u"Aucune sauvegarde n’a été vérifiée depuis plus de 26 heures : voyez passerelled backup status.",
     u"No backup was proved for more than 26 hours: see passerelled backup status."},
    {u"Un canal est en pause : sa clé est refusée", u"A channel is paused: its key is refused", u"Donnez au canal une clé valable : ce qui attend partira aussitôt.",
     u"Give the channel a valid key: what waits will leave at once."},
    {u"La connexion d’un canal ne fonctionne plus", u"A channel’s connection is broken", u"Le diagnostic dit ce qui manque : passerelled doctor.", u"The doctor says what is missing: passerelled doctor."},
    {u"La connexion d’un canal fonctionne de nouveau", u"A channel’s connection works again", u"Il n’y a rien à faire.", u"There is nothing to do."},
    {u"Le webhook de notification est coupé", u"The notification webhook is off", u"Son destinataire a répondu qu’il n’en veut plus (410). Réglez son adresse de nouveau pour le reprendre.",
     u"Its receiver answered that it wants no more (410). Set its address again to take it up."},
    {u"Ceci est un essai", u"This is a test", u"Si vous lisez ceci, les notifications arrivent.", u"If you read this, notifications arrive."},
    {u"Une demande de droits arrive à échéance", u"A privacy request is due", u"La loi donne un mois pour répondre, prolongeable une fois de deux mois avec un motif : voyez passerelled request list.",
     u"The law gives one month to answer, which can be extended once by two with a reason: see passerelled request list."},
    {u"Un document arrive à la fin de sa validité", u"A document’s validity is about to end", u"Passé son dernier jour, il est retiré : déposez sa nouvelle version, ou prolongez-le avec passerelled documents validity.",
     u"After its last day it is withdrawn: add its new version, or extend it with passerelled documents validity."},
    {u"Un document n’est plus valable et a été retiré", u"A document has expired and was withdrawn", u"Ce qu’il disait n’est plus répondu ; les contacts sont dirigés vers une personne.",
     u"What it said is not answered any more; contacts are led to a person."},
    {u"Deux passages se contredisent", u"Two passages contradict each other", u"Tant qu’ils restent tous deux, l’assistant peut donner l’un ou l’autre : voyez passerelled documents conflicts.",
     u"As long as both stand, the assistant may give either: see passerelled documents conflicts."},
    {u"Un document contient du texte invisible", u"A document holds text that cannot be seen", u"Ce texte n’est pas utilisé tant que personne ne l’a accepté : voyez passerelled documents hidden.",
     u"That text is not used unless somebody accepts it: see passerelled documents hidden."},
};
static_assert(std::size(kAlertWords) == kAlertKindCount);

const AlertWords &wordsOf(AlertKind kind)
{
    return kAlertWords[static_cast<std::size_t>(kind)];
}

} // namespace

QString alertTitle(const Alert &alert, Language language)
{
    const AlertWords &words = wordsOf(alert.kind);
    return QString::fromUtf16(language == Language::French ? words.frenchTitle : words.englishTitle);
}

QString alertAdvice(const Alert &alert, Language language)
{
    const AlertWords &words = wordsOf(alert.kind);
    return QString::fromUtf16(language == Language::French ? words.frenchAdvice : words.englishAdvice);
}

Mail alertMail(const Alert &alert, const QString &place, const QString &to, Language language)
{
    const bool french = language == Language::French;
    QString text = alertTitle(alert, language) + u".\n\n"_s + alertAdvice(alert, language) + u"\n\n"_s;
    const auto line = [&](const QString &name, const QString &value) { text += name + (french ? u" : "_s : u": "_s) + value + u'\n'; };
    if (alert.conversation.isValid())
        line(u"Conversation"_s, QString::number(alert.conversation.value));
    if (alert.channel.isValid())
        line(french ? u"Canal"_s : u"Channel"_s, QString::number(alert.channel.value));
    if (!alert.detail.isEmpty())
        line(french ? u"Détail technique"_s : u"Technical detail"_s, alert.detail);
    line(french ? u"Quand"_s : u"When"_s, toIso8601(alert.at));
    return {to, place + (french ? u" : "_s : u": "_s) + alertTitle(alert, language), text};
}

} // namespace passerelle::alerts
