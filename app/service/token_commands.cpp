#include "app/service/command_line.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct TokenOptions {
    std::string tenant;
    std::string name;
    qint64 days = 0;
    qint64 token = 0;
    std::vector<std::string> permissions;
};

int createToken(Session &session, const TokenOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/tokens");
    if (!path)
        return session.fail(path.error());
    api::NewToken wanted{.name = options.name.empty() ? session.words().text("ligne de commande", "command line") : QString::fromStdString(options.name)};
    if (options.days > 0)
        wanted.expiresInDays = options.days;
    for (const std::string &permission : options.permissions) {
        if (!wanted.permissions)
            wanted.permissions.emplace();
        wanted.permissions->push_back(QString::fromStdString(permission));
    }
    const auto body = session.call({.method = http::Method::Post, .path = *path, .body = api::encode(wanted)});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto token = api::decode<api::TokenCreated>(*body);
    if (!token)
        return session.fail(token.error());
    session.print(token->token);
    session.inform(session.words().text("Jeton %1, montré cette seule fois : Authorization: Bearer …", "Token %1, shown this once: Authorization: Bearer …").arg(token->id));
    return toInt(ExitCode::Ok);
}

int listTokens(Session &session, const TokenOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/tokens");
    if (!path)
        return session.fail(path.error());
    const auto body = session.call({.path = *path});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::TokenView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Nom", "Name"), words.text("Client", "Tenant"), words.text("Créé", "Made"), words.text("Expire", "Expires"), words.text("Dernier usage", "Last used"), words.text("État", "State")});
    for (const api::TokenView &token : page->items)
        table.add({QString::number(token.id), token.name, token.tenantId ? QString::number(*token.tenantId) : words.text("tous", "all"), instantInWords(token.createdAt, words),
                   instantInWords(token.expiresAt, words), instantInWords(token.lastUsedAt, words), token.revoked ? words.text("révoqué", "revoked") : words.text("valable", "valid")});
    session.print(table.isEmpty() ? words.text("Pas de jeton.", "No token.") : table.text());
    return toInt(ExitCode::Ok);
}

int revokeToken(Session &session, const TokenOptions &options)
{
    const auto body = session.call({.method = http::Method::Delete, .path = "/tokens/" + QByteArray::number(options.token)});
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson("{\"revoked\":" + QByteArray::number(options.token) + '}');
    else
        session.print(session.words().text("Jeton %1 révoqué.", "Token %1 revoked.").arg(options.token));
    return toInt(ExitCode::Ok);
}

} // namespace

void addTokenCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "token", "Les jetons de l'API d'administration.", "The admin API's tokens.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<TokenOptions>();
    const auto tenantOption = [&](CLI::App *command) {
        command->add_option("--tenant", options->tenant, words("Pour ce seul client ; sans elle, pour toute l'installation.", "For this tenant alone; without it, for the whole installation."));
    };

    CLI::App *create = line.add(*noun, "create", "Crée un jeton et le montre, une fois.", "Makes a token and shows it, once.",
                                "  passerelled token create --name supervision --expires-in-days 90\n"
                                "  passerelled token create --tenant \"Boulangerie Martin\"");
    tenantOption(create);
    create->add_option("--name", options->name, words("À quoi il sert.", "What it is for."));
    create->add_option("--expires-in-days", options->days, words("Sa durée, en jours ; sans elle, il n'expire pas.", "How long it lasts, in days; without it, it does not expire."))->check(CLI::Range(1, 3650));
    create->add_option("--permission", options->permissions, words("Ce qu'il permet seulement (documents.manage …) ; répétable ; sans elle, tout ce que sa place permet.", "What alone it allows (documents.manage …); repeatable; without it, all that its place allows."));
    line.whenChosen(create, [options](Session &session) { return createToken(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les jetons, sans eux-mêmes.", "Shows the tokens, without themselves.");
    tenantOption(list);
    line.whenChosen(list, [options](Session &session) { return listTokens(session, *options); });

    CLI::App *revoke = line.add(*noun, "revoke", "Révoque un jeton : la prochaine requête est refusée.", "Revokes a token: the next request is refused.");
    revoke->add_option("token", options->token, words("Son numéro.", "Its number."))->required();
    line.whenChosen(revoke, [options](Session &session) { return revokeToken(session, *options); });
}

} // namespace passerelle::service
