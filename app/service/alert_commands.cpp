#include "app/service/billing_printing.h"
#include "app/service/command_line.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

#include <QtCore/QUrlQuery>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct AlertOptions {
    std::string tenant;
    bool installation = false;
    bool unseen = false;
    bool allBefore = false;
    qint64 number = 0;
    std::string state;
    std::string url;
    std::string enabled;
    std::string webhookKinds;
    std::string mailKinds;
    std::string mailOwners;
    std::string mailTo;
};

Result<QByteArray> callAlerts(Session &session, const AlertOptions &options, http::Method method, const QByteArray &path, const QByteArray &body = {}, const QUrlQuery &query = {})
{
    auto whole = scopedPath(session, options.installation, options.tenant, path);
    if (!whole)
        return failure(std::move(whole).error());
    return session.call({.method = method, .path = *whole, .query = query, .body = body, .french = session.words().french()});
}

int listAlerts(Session &session, const AlertOptions &options)
{
    QUrlQuery query;
    if (options.unseen)
        query.addQueryItem(u"unseen"_s, u"1"_s);
    const auto body = callAlerts(session, options, http::Method::Get, "/alerts", {}, query);
    return printAnswer<api::Page<api::AlertView>>(session, body, [&](const api::Page<api::AlertView> &page) {
        const Words &words = session.words();
        TextTable table({words.text("N°", "No."), words.text("Quand", "When"), words.text("Client", "Tenant"), words.text("Quoi", "What"), words.text("Conversation", "Conversation"),
                         words.text("Vu", "Seen")});
        const auto number = [](std::optional<qint64> value) { return value ? QString::number(*value) : u"–"_s; };
        for (const api::AlertView &alert : page.items) {
            table.add({QString::number(alert.number), instantInWords(alert.at, words), number(alert.tenantId), alert.title + (alert.detail.isEmpty() ? QString() : u" ("_s + alert.detail + u')'),
                       number(alert.conversation), alert.seenAt ? words.text("oui", "yes") : words.text("non", "no")});
        }
        return table.isEmpty() ? words.text("Rien à signaler.", "Nothing to tell.") : table.text();
    });
}

int listDeliveries(Session &session, const AlertOptions &options)
{
    QUrlQuery query;
    if (!options.state.empty())
        query.addQueryItem(u"state"_s, QString::fromStdString(options.state));
    const auto body = callAlerts(session, options, http::Method::Get, "/alert-deliveries", {}, query);
    return printAnswer<api::Page<api::AlertDeliveryView>>(session, body, [&](const api::Page<api::AlertDeliveryView> &page) {
        const Words &words = session.words();
        TextTable table({words.text("N°", "No."), words.text("Alerte", "Alert"), words.text("Voie", "Way"), words.text("État", "State"), words.text("Essais", "Tries"), words.text("Prochain", "Next"),
                         words.text("Problème", "Problem")});
        for (const api::AlertDeliveryView &delivery : page.items) {
            table.add({QString::number(delivery.number), QString::number(delivery.alert), delivery.address.value_or(delivery.way), inWords(StateOf::Delivery, delivery.state, words), QString::number(delivery.tries),
                       instantInWords(delivery.dueAt, words), delivery.problem.value_or(QString())});
        }
        return table.isEmpty() ? words.text("Aucun envoi.", "No delivery.") : table.text();
    });
}

QString listOf(const std::vector<QString> &names)
{
    return names.empty() ? u"–"_s : QStringList(names.begin(), names.end()).join(u", "_s);
}

int printRoute(Session &session, const Result<QByteArray> &body)
{
    return printAnswer<api::AlertRouteView>(session, body, [&](const api::AlertRouteView &route) {
        const Words &words = session.words();
        QStringList lines;
        lines << words.text("Webhook : %1", "Webhook: %1").arg(route.webhookUrl.value_or(u"–"_s));
        if (!route.webhookEnabled)
            lines << words.text("  coupé %1", "  off %1").arg(route.stoppedBecause ? u'(' + *route.stoppedBecause + u')' : QString());
        if (route.previousSecretUntil)
            lines << words.text("  l'ancien secret signe encore jusqu'au %1", "  the previous secret still signs until %1").arg(instantInWords(*route.previousSecretUntil, words));
        lines << u"  "_s + listOf(route.webhookKinds);
        QStringList readers(route.mailAddresses.begin(), route.mailAddresses.end());
        if (route.mailOwners)
            readers.prepend(words.text("les propriétaires", "the owners"));
        lines << words.text("Courriel : %1", "Mail: %1").arg(route.mailPossible ? (readers.isEmpty() ? u"–"_s : readers.join(u", "_s)) : words.text("pas de serveur de courriel", "no mail server"));
        lines << u"  "_s + listOf(route.mailKinds);
        if (route.deadLetters > 0)
            lines << words.text("%1 envois abandonnés : passerelled alert deliveries --state dead", "%1 deliveries were given up: passerelled alert deliveries --state dead").arg(route.deadLetters);
        return lines.join(u'\n');
    });
}

// "a,b" as a list; an empty text between commas is none.
std::optional<std::vector<QString>> namesIn(const std::string &text)
{
    if (text.empty())
        return std::nullopt;
    std::vector<QString> names;
    for (const QString &name : QString::fromStdString(text).split(u',', Qt::SkipEmptyParts)) {
        if (name.trimmed() != u"none"_s)
            names.push_back(name.trimmed());
    }
    return names;
}

std::optional<bool> switchIn(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(text == "on");
}

int setRoute(Session &session, const AlertOptions &options)
{
    const api::AlertRouteChange wanted{.webhookEnabled = switchIn(options.enabled), .webhookKinds = namesIn(options.webhookKinds), .mailKinds = namesIn(options.mailKinds),
                                       .mailOwners = switchIn(options.mailOwners), .mailAddresses = namesIn(options.mailTo)};
    return printRoute(session, callAlerts(session, options, http::Method::Patch, "/alert-route", api::encode(wanted)));
}

int printSecret(Session &session, const Result<QByteArray> &body)
{
    return printAnswer<api::AlertWebhookCreated>(session, body, [&](const api::AlertWebhookCreated &created) {
        const Words &words = session.words();
        const QString kept = words.text("Le secret reste celui qui est connu.", "The secret stays the one that is known.");
        const QString shown = words.text("Secret, montré cette fois seulement : %1", "Secret, shown this once: %1").arg(created.secret.value_or(QString()));
        return words.text("Les alertes partent vers %1", "Alerts go to %1").arg(created.url) + u'\n' + (created.secret ? shown : kept);
    });
}

CLI::App *addAlertCommand(CommandLine &line, CLI::App &noun, const std::shared_ptr<AlertOptions> &options, const char *name, const char *french, const char *english, const std::string &examples = {})
{
    CLI::App *command = line.add(noun, name, french, english, examples);
    line.addTenantOption(command, options->tenant);
    command->add_flag("--installation", options->installation, line.words()("Celles de l'installation.", "The installation's own."));
    return command;
}

void addAlertListCommands(CommandLine &line, CLI::App &noun, const std::shared_ptr<AlertOptions> &options)
{
    const Words &words = line.words();
    CLI::App *list = addAlertCommand(line, noun, options, "list", "Montre les alertes, les dernières d'abord.", "Shows the alerts, the latest first.");
    list->add_flag("--unseen", options->unseen, words("Celles que personne n'a vues.", "Those that nobody has seen."));
    line.whenChosen(list, [options](Session &session) { return listAlerts(session, *options); });

    CLI::App *seen = addAlertCommand(line, noun, options, "seen", "Marque une alerte comme vue.", "Marks an alert as seen.");
    seen->add_option("alert", options->number, words("Son numéro.", "Its number."))->required();
    seen->add_flag("--all-before", options->allBefore, words("Et toutes celles d'avant.", "And all before it."));
    line.whenChosen(seen, [options](Session &session) {
        const QByteArray path = "/alerts/" + QByteArray::number(options->number) + (options->allBefore ? "/all-seen" : "/seen");
        return printDone(session, callAlerts(session, *options, http::Method::Post, path), session.words().text("C'est noté.", "Noted."));
    });

    CLI::App *deliveries = addAlertCommand(line, noun, options, "deliveries", "Montre les envois d'alertes et ce qu'ils sont devenus.", "Shows the alerts' deliveries and what became of them.");
    deliveries->add_option("--state", options->state, words("Seulement : waiting, delivered ou dead.", "Only: waiting, delivered or dead."))->check(CLI::IsMember({"waiting", "delivered", "dead"}));
    line.whenChosen(deliveries, [options](Session &session) { return listDeliveries(session, *options); });

    CLI::App *replay = addAlertCommand(line, noun, options, "replay", "Retente un envoi abandonné.", "Tries a delivery again that was given up.");
    replay->add_option("delivery", options->number, words("Son numéro.", "Its number."))->required();
    line.whenChosen(replay, [options](Session &session) {
        const QByteArray path = "/alert-deliveries/" + QByteArray::number(options->number) + "/replay";
        return printDone(session, callAlerts(session, *options, http::Method::Post, path), session.words().text("L'envoi repart.", "The delivery goes again."));
    });
}

void addAlertWebhookCommands(CommandLine &line, CLI::App &noun, const std::shared_ptr<AlertOptions> &options)
{
    CLI::App *webhook = addAlertCommand(line, noun, options, "webhook", "Envoie les alertes à une adresse ; montre le secret qui les signe.", "Posts alerts to an address; shows the secret that signs them.",
                                        "  passerelled alert webhook --tenant 1 https://exemple.fr/alertes");
    webhook->add_option("url", options->url, line.words()("L'adresse, en https.", "The address, https."))->required();
    line.whenChosen(webhook, [options](Session &session) {
        return printSecret(session, callAlerts(session, *options, http::Method::Put, "/alert-route/webhook", api::encode(api::AlertWebhook{QString::fromStdString(options->url)})));
    });
    line.whenChosen(addAlertCommand(line, noun, options, "remove-webhook", "N'envoie plus les alertes nulle part.", "Posts alerts nowhere any more."), [options](Session &session) {
        return printDone(session, callAlerts(session, *options, http::Method::Delete, "/alert-route/webhook"), session.words().text("Plus de webhook.", "No webhook any more."));
    });
    line.whenChosen(addAlertCommand(line, noun, options, "rotate-secret", "Un nouveau secret ; l'ancien signe encore un jour à côté.", "A new secret; the old one signs beside it for a day."),
                    [options](Session &session) { return printSecret(session, callAlerts(session, *options, http::Method::Post, "/alert-route/secret")); });
    line.whenChosen(addAlertCommand(line, noun, options, "drop-previous-secret", "L'ancien secret ne signe plus.", "The previous secret signs no more."), [options](Session &session) {
        return printDone(session, callAlerts(session, *options, http::Method::Delete, "/alert-route/previous-secret"), session.words().text("L'ancien secret ne signe plus.", "The previous secret signs no more."));
    });
    line.whenChosen(addAlertCommand(line, noun, options, "test", "Envoie une alerte d'essai partout.", "Sends a test alert everywhere."), [options](Session &session) {
        return printDone(session, callAlerts(session, *options, http::Method::Post, "/alert-route/test"), session.words().text("L'essai est parti : voyez passerelled alert deliveries.", "The test is on its way: see passerelled alert deliveries."));
    });
}

} // namespace

void addAlertCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "alert", "Les alertes : ce qui est dit aux gens, et par où.", "Alerts: what people are told, and how.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AlertOptions>();
    addAlertListCommands(line, *noun, options);
    addAlertWebhookCommands(line, *noun, options);

    line.whenChosen(addAlertCommand(line, *noun, options, "route", "Montre par où partent les alertes.", "Shows where alerts go."),
                    [options](Session &session) { return printRoute(session, callAlerts(session, *options, http::Method::Get, "/alert-route")); });
    CLI::App *choose = addAlertCommand(line, *noun, options, "choose", "Choisit quelles alertes partent par où.", "Chooses which alerts go where.",
                                       "  passerelled alert choose --tenant 1 --mail-kinds hand_over,window_closing --mail-to astreinte@exemple.fr");
    choose->add_option("--webhook-kinds", options->webhookKinds, words("Les sortes envoyées au webhook, entre virgules ; none : aucune.", "The kinds that are posted, between commas; none: nothing."));
    choose->add_option("--mail-kinds", options->mailKinds, words("Les sortes envoyées par courriel.", "The kinds that are mailed."));
    choose->add_option("--mail-to", options->mailTo, words("Les adresses, entre virgules ; none : aucune.", "The addresses, between commas; none: nobody."));
    const auto onOrOff = [&](const char *name, std::string &into, const char *french, const char *english) { choose->add_option(name, into, words(french, english))->check(CLI::IsMember({"on", "off"})); };
    onOrOff("--mail-owners", options->mailOwners, "Écrire aux propriétaires : on ou off.", "Mail the owners: on or off.");
    onOrOff("--webhook", options->enabled, "Le webhook : on ou off.", "The webhook: on or off.");
    line.whenChosen(choose, [options](Session &session) { return setRoute(session, *options); });
}

} // namespace passerelle::service
