#include "server/admin/manychat_words.h"

namespace passerelle::admin {

namespace {

using namespace Qt::StringLiterals;

struct SetupWords {
    const char16_t *french;
    const char16_t *english;
    const char16_t *frenchAdvice;
    const char16_t *englishAdvice;
};

// In the order of SetupFinding::What; %1 is the name.
constexpr SetupWords kSetupWords[] = {
    {u"La clé ouvre la page « %1 ».", u"The key opens the page \"%1\".", u"", u""},
    {u"ManyChat refuse la clé.", u"ManyChat refuses the key.", u"Dans ManyChat, ouvrez Settings › API, créez une clé et donnez-la au canal.", u"In ManyChat open Settings › API, make a key and give it to the channel."},
    {u"ManyChat ne répond pas.", u"ManyChat does not answer.", u"Vérifiez que le serveur peut joindre api.manychat.com, puis recommencez.", u"See that the server reaches api.manychat.com, then try again."},
    {u"La page n’a pas la formule Pro.", u"The page is not on the Pro plan.", u"Passez la page à la formule Pro : l’External Request et l’API en font partie.", u"Move the page to the Pro plan: the External Request and the API belong to it."},
    {u"Le flux « %1 » est là pour rouvrir une conversation.", u"The flow \"%1\" is there to reopen a conversation.", u"", u""},
    {u"Le flux réglé (%1) n’existe pas sur cette page.", u"The flow that is set (%1) does not exist on this page.", u"Choisissez un des flux de la page, ou créez-en un qui envoie un modèle de message approuvé.",
     u"Choose one of the page’s flows, or make one that sends an approved message template."},
    {u"Aucun flux n’est choisi pour après les 24 heures.", u"No flow is chosen for after the 24 hours.", u"Sans flux, une réponse tardive d’une personne ne peut pas partir : créez dans ManyChat un flux avec un modèle approuvé et choisissez-le.",
     u"Without one a person’s late answer cannot leave: make a flow with an approved template in ManyChat and choose it."},
    {u"L’étiquette « %1 » existe.", u"The tag \"%1\" exists.", u"", u""},
    {u"L’étiquette « %1 » n’existe pas.", u"The tag \"%1\" does not exist.", u"Créez-la dans ManyChat : Settings › Tags.", u"Make it in ManyChat: Settings › Tags."},
    {u"Le champ « %1 » existe.", u"The field \"%1\" exists.", u"", u""},
    {u"Le champ « %1 » n’existe pas.", u"The field \"%1\" does not exist.", u"Créez-le dans ManyChat : Settings › Custom Fields, de type Text.", u"Make it in ManyChat: Settings › Custom Fields, of type Text."},
    {u"Le champ « %1 » n’est pas de type texte.", u"The field \"%1\" is not of type text.", u"Créez un champ de type Text et choisissez-le.", u"Make a field of type Text and choose it."},
    {u"Rien dans les appels ne dit qu’une personne parle.", u"Nothing in the calls says that a person speaks.", u"Pour que l’assistant se taise dès qu’un conseiller répond dans ManyChat, ajoutez un champ au corps de l’appel et réglez person_at.",
     u"For the assistant to be silent as soon as somebody answers in ManyChat, add a field to the call’s body and set person_at."},
    {u"La liste %1 n’a pas pu être lue.", u"The list %1 could not be read.", u"Recommencez dans une minute.", u"Try again in a minute."},
};
static_assert(std::size(kSetupWords) == static_cast<std::size_t>(SetupFinding::What::Unreadable) + 1);

} // namespace

api::SetupFindingView setupView(const SetupFinding &finding, Language language)
{
    const SetupWords &words = kSetupWords[static_cast<std::size_t>(finding.what)];
    const bool french = language == Language::French;
    const QString sentence = QString::fromUtf16(french ? words.french : words.english);
    const QString advice = QString::fromUtf16(french ? words.frenchAdvice : words.englishAdvice);
    return {.grade = QString::fromLatin1(nameOf(gradeOf(finding.what))),
            .finding = QString::fromLatin1(nameOf(finding.what)),
            .words = sentence.contains(u"%1"_s) ? sentence.arg(finding.name) : sentence,
            .advice = advice.isEmpty() ? std::nullopt : std::optional(advice),
            .detail = finding.detail.isEmpty() ? std::nullopt : std::optional(finding.detail)};
}

} // namespace passerelle::admin
