#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct AppOptions {
    std::string tenant; // empty: the installation's
    std::string name;
    std::string secretFile;
    qint64 app = 0;
};

Result<QByteArray> appsPath(Session &session, const AppOptions &options, const QByteArray &rest = {})
{
    return scopedPath(session, options.tenant.empty(), options.tenant, "/whatsapp-apps" + rest);
}

QByteArray partOf(const AppOptions &options, const QByteArray &rest)
{
    return '/' + QByteArray::number(options.app) + rest;
}

// What is pasted into Meta's page.
int printSetup(Session &session, const Result<QByteArray> &body)
{
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto app = api::decode<api::WhatsAppAppCreated>(*body);
    if (!app)
        return session.fail(app.error());
    const Words &words = session.words();
    session.print(words.text("Application WhatsApp %1. Sur la page de Meta, WhatsApp → Configuration → Webhook :", "WhatsApp app %1. On Meta's page, WhatsApp → Configuration → Webhook:").arg(app->id));
    session.print(words.text("  URL de rappel           https://VOTRE-ADRESSE", "  Callback URL            https://YOUR-ADDRESS") + app->hookPath);
    session.print(words.text("  Jeton de vérification   ", "  Verify token            ") + app->verifyToken);
    session.print(words.text("Abonnez-y le champ « messages » (et « smb_message_echoes » pour un numéro en coexistence).\n"
                             "L'adresse doit être publique, en https, avec le certificat d'une autorité reconnue.",
                             "Subscribe the field \"messages\" there (and \"smb_message_echoes\" for a coexistence number).\n"
                             "The address must be public, over https, with a certificate of a recognised authority."));
    return toInt(ExitCode::Ok);
}

int addApp(Session &session, const AppOptions &options)
{
    const auto path = appsPath(session, options);
    if (!path)
        return session.fail(path.error());
    const auto secret = readSecret(session, options.secretFile);
    if (!secret)
        return session.fail(secret.error());
    const api::NewWhatsAppApp wanted{.name = QString::fromStdString(options.name), .secret = *secret, .verifyToken = {}};
    return printSetup(session, session.call({.method = http::Method::Post, .path = *path, .body = api::encode(wanted)}));
}

int showApp(Session &session, const AppOptions &options)
{
    const auto path = appsPath(session, options, partOf(options, "/setup"));
    return path ? printSetup(session, session.call({.path = *path})) : session.fail(path.error());
}

int listApps(Session &session, const AppOptions &options)
{
    const auto path = appsPath(session, options);
    const auto body = path ? session.call({.path = *path}) : path;
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::WhatsAppAppView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Nom", "Name"), words.text("Chemin", "Path"), words.text("Partagée", "Shared"), words.text("Ancien secret", "Old secret")});
    for (const api::WhatsAppAppView &app : page->items)
        table.add({QString::number(app.id), app.name, app.hookPath.value_or(QString()), app.shared ? words.text("oui", "yes") : words.text("non", "no"),
                   app.previousSecretValid ? words.text("valable", "valid") : u"–"_s});
    session.print(table.isEmpty() ? words.text("Pas encore d'application WhatsApp.", "No WhatsApp app yet.") : table.text());
    return toInt(ExitCode::Ok);
}

int changeApp(Session &session, const Result<QByteArray> &body, const char *french, const char *english)
{
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text(french, english));
    return toInt(ExitCode::Ok);
}

int rotateSecret(Session &session, const AppOptions &options)
{
    const auto path = appsPath(session, options, partOf(options, "/secret"));
    if (!path)
        return session.fail(path.error());
    const auto secret = readSecret(session, options.secretFile);
    if (!secret)
        return session.fail(secret.error());
    return changeApp(session, session.call({.method = http::Method::Put, .path = *path, .body = api::encode(api::WhatsAppAppSecret{*secret})}),
                     "Le nouveau secret est en place ; l'ancien reste valable à côté.", "The new secret is in place; the old one stays valid beside it.");
}

} // namespace

void addWhatsAppCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "whatsapp-app", "Les applications de Meta, par lesquelles arrivent les messages WhatsApp.", "Meta's apps, by which WhatsApp's messages come in.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AppOptions>();
    const auto addScope = [&](CLI::App *command) {
        command->add_option("--tenant", options->tenant, words("L'application d'un client ; sinon celle de l'installation, pour les numéros de tous.", "A tenant's own app; otherwise the installation's, for the numbers of all."));
    };
    const auto addSecret = [&](CLI::App *command) {
        command->add_option("--secret-file", options->secretFile, words("Le fichier du secret de l'application, ou - pour l'entrée standard.", "The file of the app's secret, or - for standard input."))->required();
    };
    const auto aboutOne = [&](const char *name, const char *french, const char *english) {
        CLI::App *command = line.add(*noun, name, french, english);
        addScope(command);
        command->add_option("app", options->app, words("Le numéro de l'application.", "The app's number."))->required();
        return command;
    };

    CLI::App *add = line.add(*noun, "add", "Relie une application ; montre ce qui se colle sur la page de Meta.", "Connects an app; shows what is pasted into Meta's page.",
                             "  passerelled whatsapp-app add --name Passerelle --secret-file app.secret");
    addScope(add);
    add->add_option("--name", options->name, words("Un nom, pour les gens.", "A name, for people."))->required();
    addSecret(add);
    line.whenChosen(add, [options](Session &session) { return addApp(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les applications.", "Shows the apps.");
    addScope(list);
    line.whenChosen(list, [options](Session &session) { return listApps(session, *options); });
    line.whenChosen(aboutOne("show", "Montre encore ce qui se colle sur la page de Meta.", "Shows again what is pasted into Meta's page."), [options](Session &session) { return showApp(session, *options); });

    CLI::App *rotate = aboutOne("rotate-secret", "Met en place le nouveau secret ; l'ancien reste valable à côté.", "Sets the new secret; the old one stays valid beside it.");
    addSecret(rotate);
    line.whenChosen(rotate, [options](Session &session) { return rotateSecret(session, *options); });
    line.whenChosen(aboutOne("drop-previous-secret", "Met fin à l'ancien secret.", "Ends the old secret."), [options](Session &session) {
        const auto path = appsPath(session, *options, partOf(*options, "/previous-secret"));
        return path ? changeApp(session, session.call({.method = http::Method::Delete, .path = *path}), "L'ancien secret est refusé.", "The old secret is refused.") : session.fail(path.error());
    });
}

} // namespace passerelle::service
