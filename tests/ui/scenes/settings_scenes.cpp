// The settings of a bakery, of its installation and of the console, as the pictures show them.
#include "tests/ui/support/scene.h"

#include <QtGui/QAction>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QSpinBox>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct PlannedSetting {
    const char16_t *key;
    const char16_t *type;
    api::Scalar value;
    api::Scalar usual;
    const char16_t *french;
    const char16_t *english;
    const char16_t *unit = u"";
    double least = 0;
    double most = 120;
    std::vector<QString> choices = {};
    bool restart = false;
};

api::SettingView viewOf(const PlannedSetting &planned)
{
    return {.key = QString::fromUtf16(planned.key), .type = QString::fromUtf16(planned.type), .scope = u"tenant"_s, .value = planned.value, .defaultValue = planned.usual, .isDefault = planned.value == planned.usual,
            .minimum = planned.least, .maximum = planned.most, .choices = planned.choices, .unit = QString::fromUtf16(planned.unit), .needsRestart = planned.restart, .french = QString::fromUtf16(planned.french), .english = QString::fromUtf16(planned.english)};
}

std::vector<api::SettingView> ofClient()
{
    const std::vector<PlannedSetting> all{
        {u"business_name", u"text", u"Boulangerie Martin"_s, QString(), u"Le nom de l'entreprise, tel que l'assistant le dit ; vide : le nom du client.", u"The name of the business as the assistant says it; empty: the tenant's name."},
        {u"ack_text", u"text", u"OK, bien reçu"_s, u"OK, bien reçu"_s, u"L'accusé de réception, envoyé dès que le message est à l'abri.", u"The acknowledgement, sent as soon as the message is safe."},
        {u"form_of_address", u"choice", u"vous"_s, u"vous"_s, u"Comment l'assistant s'adresse aux contacts.", u"How the assistant addresses contacts.", u"", 0, 0, {u"vous"_s, u"tu"_s}},
        {u"languages", u"languages", u"fr,en"_s, u"fr,en"_s, u"Les langues des réponses ; la première sert quand celle du contact n'en est pas.", u"The languages of answers; the first serves when the contact's is none of them.", u"", 1, 2, {u"fr"_s, u"en"_s}},
        {u"source_line", u"boolean", true, true, u"Dire sous chaque réponse de quel document elle vient.", u"Say below each answer which document it comes from."},
        {u"retrieval_threshold", u"decimal", api::Scalar(), api::Scalar(), u"À partir de quelle ressemblance un passage sert ; vide : ce que la mesure a donné.", u"From which likeness on a passage is used; empty: what measurement gave.", u"", 0, 1},
        {u"quiet_window_default_ms", u"integer", qint64(1200), qint64(1200), u"Le temps de calme avant de répondre, pour que plusieurs bulles fassent une question.", u"How long it is quiet before an answer, so that several bubbles make one question.", u"ms", 0, 10000},
        {u"answer_deadline_ms", u"integer", qint64(8000), qint64(8000), u"Le temps pour préparer une réponse, au plus.", u"How long an answer may take.", u"ms", 1000, 60000},
        {u"hand_over_fr", u"text", u"Bien noté : une personne de l'équipe va vous répondre ici."_s, u"Bien noté : une personne de l'équipe va vous répondre ici."_s, u"Ce que lit un contact que l'on passe à une personne.", u"What a contact reads when a person takes over.", u"", 1, 400},
        {u"opening_hours", u"text", u"ma-sa 06:45-19:30; di 07:00-13:00"_s, QString(), u"Les heures auxquelles quelqu'un répond ; vide : non précisées.", u"When somebody answers; empty: not said.", u"", 0, 400},
        {u"keep_messages_days", u"integer", qint64(365), qint64(365), u"La conservation des messages ; 0 : jusqu'à leur effacement.", u"How long messages are kept; 0: until they are erased.", u"days", 0, 36500},
    };
    std::vector<api::SettingView> views;
    for (const PlannedSetting &planned : all)
        views.push_back(viewOf(planned));
    return views;
}

std::vector<api::SettingView> ofInstallation()
{
    const std::vector<PlannedSetting> all{
        {u"sign_up", u"choice", u"invitation"_s, u"closed"_s, u"Qui peut créer un compte : personne d'autre que l'opérateur, les personnes invitées, ou tout le monde.", u"Who may make an account: nobody but the operator, whoever is invited, or everybody.", u"", 0, 0, {u"closed"_s, u"invitation"_s, u"open"_s}},
        {u"require_second_factor", u"boolean", true, false, u"Administrateurs et support doivent montrer un second facteur ; sans lui, seul leur propre compte leur est ouvert.", u"Administrators and support must show a second factor; without it only their own account is open to them."},
        {u"workers", u"integer", qint64(256), qint64(256), u"Les réponses préparées en même temps, au plus.", u"How many answers are prepared at once.", u"", 1, 1000, {}, true},
        {u"index_memory_mb", u"integer", qint64(512), qint64(512), u"La mémoire des index de recherche ; les moins utilisés la quittent d'abord.", u"The memory of the search indexes; the least recently used leave first.", u"MB", 16, 65536, {}, true},
        {u"sends_per_second", u"decimal", 25.0, 25.0, u"Les envois par seconde et par clé de canal.", u"Deliveries a second, by key of a channel.", u"per second", 0.1, 1000, {}, true},
        {u"public_url", u"text", u"https://assistant.boulangerie-martin.fr"_s, QString(), u"L'adresse par laquelle les canaux appellent d'Internet, par exemple https://bot.exemple.fr ; vide : rien n'est vérifié de l'extérieur.", u"The address at which channels call from the Internet, such as https://bot.example.com; empty: nothing is checked from outside.", u"", 0, 190},
        {u"backup_hour", u"integer", qint64(3), qint64(3), u"L'heure locale de la sauvegarde.", u"The local hour of the backup.", u"", 0, 23},
        {u"vat_mode", u"choice", u"rate"_s, u"rate"_s, u"Avec TVA, ou en franchise (art. 293 B du CGI).", u"With VAT, or exempt (art. 293 B of the French tax code).", u"", 0, 0, {u"rate"_s, u"franchise"_s}},
        {u"vat_rate", u"decimal", 20.0, 20.0, u"Le taux de TVA.", u"The VAT rate.", u"%", 0, 100},
    };
    std::vector<api::SettingView> views;
    for (const PlannedSetting &planned : all)
        views.push_back(viewOf(planned));
    return views;
}

void planSettings(FakeAdminClient &client)
{
    client.on(Verb::Get, u"/tenants/1/settings"_s, api::Page<api::SettingView>{ofClient(), {}});
    client.on(Verb::Get, u"/settings"_s, api::Page<api::SettingView>{ofInstallation(), {}});
}

} // namespace

std::vector<Scene> settingsScenes()
{
    return {{u"settings-client"_s, planSettings, {.page = u"settings"_s, .arguments = {{u"part"_s, u"client"_s}}}},
            {u"settings-changed"_s, planSettings, {.page = u"settings"_s, .arguments = {{u"part"_s, u"installation"_s}}}, [](QWidget &window) {
                 if (auto *workers = window.findChild<QSpinBox *>(u"workers"_s))
                     workers->setValue(384);
                 if (auto *url = window.findChild<QLineEdit *>(u"public_url"_s))
                     url->setText(u"https://bot.boulangerie-martin.fr"_s);
             }},
            {u"settings-console"_s, planSettings, {.page = u"settings"_s, .arguments = {{u"part"_s, u"console"_s}}}},
            {u"shell-palette"_s, planSettings, {.page = u"settings"_s, .arguments = {{u"part"_s, u"client"_s}}}, [](QWidget &window) {
                 for (QAction *action : window.findChildren<QAction *>())
                     if (action->data().toString() == u"shell.palette")
                         action->trigger();
             }}};
}

} // namespace passerelle::ui
