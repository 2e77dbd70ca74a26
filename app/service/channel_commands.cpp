#include "app/service/command_line.h"
#include "app/service/connection_printing.h"
#include "app/service/secret_input.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct ChannelOptions {
    std::string tenant;
    std::string kind = "manychat";
    std::string apiKeyFile;
    std::string apiBase;
    std::string name;
    std::string ackShape;
    std::string number;
    std::string ackMode;
    qint64 app = 0;
    qint64 channel = 0;
};

std::optional<QString> unlessEmpty(const std::string &text)
{
    return text.empty() ? std::nullopt : std::optional(QString::fromStdString(text));
}

// The channel with its secret: what the tenant copies into ManyChat.
int printCreated(Session &session, const QByteArray &body)
{
    if (session.json()) {
        session.printJson(body);
        return toInt(ExitCode::Ok);
    }
    const auto channel = api::decode<api::ChannelCreated>(body);
    if (!channel)
        return session.fail(channel.error());
    if (channel->number) {
        const Words &said = session.words();
        session.print(said.text("Canal %1 prêt : %2.", "Channel %1 ready: %2.").arg(channel->id).arg(channel->account.value_or(*channel->number)));
        session.print(said.text("Ses messages arrivent par le rappel de l'application %1 (passerelled whatsapp-app show %1) ; abonnez l'application au compte WhatsApp.",
                                "Its messages come by the callback of app %1 (passerelled whatsapp-app show %1); subscribe the app to the WhatsApp account.").arg(channel->appId.value_or(0)));
        return toInt(ExitCode::Ok);
    }
    const auto client = session.client();
    const QString address = client && !(*client)->webhookAddress().isEmpty() ? u"http(s)://"_s + (*client)->webhookAddress() : u"https://VOTRE-ADRESSE"_s;
    const Words &words = session.words();
    session.print(words.text("Canal %1 prêt. Dans ManyChat, une « External Request » :", "Channel %1 ready. In ManyChat, an \"External Request\":").arg(channel->id));
    session.print(u"  POST     "_s + address + channel->hookPath);
    session.print(words.text("  en-tête  ", "  header   ") + channel->headerName + u": "_s + channel->secret);
    session.print(words.text("Le secret est montré cette seule fois.", "The secret is shown this once."));
    return toInt(ExitCode::Ok);
}

int addChannel(Session &session, const ChannelOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto key = readSecret(session, options.apiKeyFile);
    if (!key)
        return session.fail(key.error());
    const api::NewChannel wanted{.kind = QString::fromStdString(options.kind),
                                 .apiKey = *key,
                                 .name = unlessEmpty(options.name),
                                 .apiBase = unlessEmpty(options.apiBase),
                                 .ackShape = unlessEmpty(options.ackShape),
                                 .ackText = {},
                                 .appId = options.app > 0 ? std::optional(options.app) : std::nullopt,
                                 .number = unlessEmpty(options.number),
                                 .ackMode = unlessEmpty(options.ackMode)};
    const auto body = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/channels"), .body = api::encode(wanted)});
    return body ? printCreated(session, *body) : session.fail(body.error());
}

int listChannels(Session &session, const ChannelOptions &options)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return session.fail(tenant.error());
    const auto body = session.call({.path = tenantPath(*tenant, "/channels")});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::ChannelView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Service", "Service"), words.text("Nom", "Name"), words.text("Chemin ou numéro", "Path or number"), words.text("Accusé", "Acknowledged by"), words.text("Actif", "Enabled")});
    for (const api::ChannelView &channel : page->items)
        table.add({QString::number(channel.id), channel.kind, channel.name, channel.number.value_or(channel.hookPath), channel.ackMode.value_or(u"text"_s), channel.enabled ? words.text("oui", "yes") : words.text("non", "no")});
    session.print(table.isEmpty() ? words.text("Pas encore de canal.", "No channel yet.") : table.text());
    return toInt(ExitCode::Ok);
}

// A call about one channel: "/secret", "/previous-secret", "/test".
Result<QByteArray> callChannel(Session &session, const ChannelOptions &options, http::Method method, const QByteArray &rest, QByteArray body = {})
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    return session.call({.method = method, .path = tenantPath(*tenant, "/channels/" + QByteArray::number(options.channel) + rest), .body = std::move(body)});
}

int printDone(Session &session, const Result<QByteArray> &body, const char *french, const char *english)
{
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson(*body);
    else
        session.print(session.words().text(french, english));
    return toInt(ExitCode::Ok);
}

} // namespace

void addChannelCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "channel", "Les canaux : par où les messages entrent et sortent.", "Channels: where messages come in and go out.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<ChannelOptions>();

    CLI::App *add = line.add(*noun, "add", "Relie un compte ManyChat (montre le chemin, l'en-tête et le secret du webhook) ou un numéro WhatsApp.",
                             "Connects a ManyChat account (shows the webhook's path, header and secret) or a WhatsApp number.",
                             "  passerelled channel add --tenant 1 --kind whatsapp --app 1 --number 106000000000001 --api-key-file whatsapp.key\n"
                             "  passerelled channel add --tenant \"Boulangerie Martin\" --kind manychat --api-key-file manychat.key\n"
                             "  pass show manychat | passerelled channel add --tenant 1 --kind manychat --api-key-file -");
    line.addTenantOption(add, options->tenant);
    add->add_option("--kind", options->kind, words("Le service : manychat ou whatsapp.", "The service: manychat or whatsapp."))->check(CLI::IsMember({"manychat", "whatsapp"}));
    add->add_option("--app", options->app, words("WhatsApp : l'application dont le rappel apporte les messages.", "WhatsApp: the app whose callback brings the messages."));
    add->add_option("--number", options->number, words("WhatsApp : le phone_number_id ; la clé doit pouvoir le lire.", "WhatsApp: the phone_number_id; the key must be able to read it."));
    add->add_option("--ack-mode", options->ackMode, words("WhatsApp : l'accusé : text, read_and_typing ou both.", "WhatsApp: the acknowledgement: text, read_and_typing or both."))
        ->check(CLI::IsMember({"text", "read_and_typing", "both"}));
    add->add_option("--api-key-file", options->apiKeyFile, words("Le fichier de la clé, ou - pour l'entrée standard.", "The key's file, or - for standard input."))->required();
    add->add_option("--api-base", options->apiBase, words("L'adresse du service, si ce n'est pas l'habituelle.", "The service's address, when it is not the usual one."));
    add->add_option("--name", options->name, words("Un nom, pour les gens.", "A name, for people."));
    add->add_option("--ack-shape", options->ackShape, words("La forme de l'accusé : mapping ou dynamic_block.", "The acknowledgement's shape: mapping or dynamic_block."))
        ->check(CLI::IsMember({"mapping", "dynamic_block"}));
    line.whenChosen(add, [options](Session &session) { return addChannel(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les canaux.", "Shows the channels.");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listChannels(session, *options); });

    const auto aboutOne = [&](const char *name, const char *french, const char *english) {
        CLI::App *command = line.add(*noun, name, french, english);
        line.addTenantOption(command, options->tenant);
        command->add_option("channel", options->channel, words("Le numéro du canal.", "The channel's number."))->required();
        return command;
    };
    line.whenChosen(aboutOne("rotate-secret", "Un nouveau secret ; l'ancien reste valable à côté.", "A new secret; the old one stays valid beside it."), [options](Session &session) {
        const auto body = callChannel(session, *options, http::Method::Post, "/secret");
        return body ? printCreated(session, *body) : session.fail(body.error());
    });
    line.whenChosen(aboutOne("drop-previous-secret", "Met fin à l'ancien secret.", "Ends the old secret."), [options](Session &session) {
        return printDone(session, callChannel(session, *options, http::Method::Delete, "/previous-secret"), "L'ancien secret est refusé.", "The old secret is refused.");
    });
    line.whenChosen(aboutOne("test", "Vérifie la clé, sans rien envoyer.", "Proves the key without sending anything."), [options](Session &session) {
        const auto body = callChannel(session, *options, http::Method::Post, "/test");
        return body ? printConnection(session, *body) : session.fail(body.error());
    });
    CLI::App *update = aboutOne("update", "Change l'accusé d'un numéro WhatsApp, ou le nom du canal.", "Changes how a WhatsApp number acknowledges, or the channel's name.");
    update->add_option("--name", options->name, words("Un nom, pour les gens.", "A name, for people."));
    update->add_option("--ack-mode", options->ackMode, words("WhatsApp : text, read_and_typing ou both.", "WhatsApp: text, read_and_typing or both."))
        ->check(CLI::IsMember({"text", "read_and_typing", "both"}));
    line.whenChosen(update, [options](Session &session) {
        const api::ChannelChange change{.name = unlessEmpty(options->name), .ackMode = unlessEmpty(options->ackMode)};
        return printDone(session, callChannel(session, *options, http::Method::Patch, {}, api::encode(change)), "Le canal est changé.", "The channel is changed.");
    });
    const auto switchTo = [options](Session &session, bool enabled) {
        const auto body = callChannel(session, *options, http::Method::Patch, {}, api::encode(api::ChannelChange{.enabled = enabled}));
        return printDone(session, body, enabled ? "Le canal est actif." : "Le canal est arrêté.", enabled ? "The channel is enabled." : "The channel is disabled.");
    };
    line.whenChosen(aboutOne("enable", "Remet le canal en marche.", "Enables the channel again."), [switchTo](Session &session) { return switchTo(session, true); });
    line.whenChosen(aboutOne("disable", "Arrête le canal : son webhook est refusé.", "Disables the channel: its webhook is refused."), [switchTo](Session &session) { return switchTo(session, false); });
    addManyChatCommands(line, *noun);
}

} // namespace passerelle::service
