#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"
#include "server/api/account_dto.h"

#include <algorithm>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct AccountOptions {
    std::string account; // an address or a number
    std::string email;
    std::string role;
    std::string tenant;
    std::string passwordFile;
    bool askPassword = false;
    qint64 agency = 0;
    qint64 days = 7;
    qint64 number = 0;
};

bool isTenantRole(const std::string &role)
{
    return role.rfind("tenant_", 0) == 0;
}

QString languageOf(const Session &session)
{
    return session.words().french() ? u"fr"_s : u"en"_s;
}

// Done without an answer to show: "{}" with --json, else the words.
int finished(Session &session, AdminRequest request, const QString &words)
{
    const auto body = session.call(std::move(request));
    if (!body)
        return session.fail(body.error());
    if (session.json())
        session.printJson("{}");
    else
        session.print(words);
    return toInt(ExitCode::Ok);
}

// The number of an account that is named by its number or its address.
Result<qint64> accountNumber(Session &session, const std::string &named)
{
    const QString wanted = QString::fromStdString(named).trimmed().toLower();
    bool isNumber = false;
    const qint64 number = wanted.toLongLong(&isNumber);
    if (isNumber)
        return number;
    const auto page = session.fetch<api::Page<api::AccountView>>({.path = "/accounts"});
    if (!page)
        return failure(page.error());
    const auto found = std::find_if(page->items.begin(), page->items.end(), [&](const api::AccountView &account) { return account.email == wanted; });
    if (found == page->items.end())
        return failure(ErrorKind::NotFound, session.words().text("aucun compte n'a cette adresse", "no account has that address"));
    return found->id;
}

Result<QByteArray> accountPath(Session &session, const AccountOptions &options, const QByteArray &rest)
{
    return accountNumber(session, options.account).map([&](qint64 number) -> QByteArray { return "/accounts/" + QByteArray::number(number) + rest; });
}

Result<std::optional<QString>> passwordFrom(Session &session, const AccountOptions &options)
{
    if (!options.askPassword && options.passwordFile.empty())
        return std::optional<QString>();
    const auto password = options.askPassword ? askSecret(session, session.words().text("Mot de passe", "Password")) : readSecret(session, options.passwordFile);
    if (!password)
        return failure(password.error());
    return std::optional(*password);
}

int addAccount(Session &session, const AccountOptions &options)
{
    const bool ofTenant = isTenantRole(options.role);
    if (ofTenant && options.tenant.empty())
        return session.fail({ErrorKind::InvalidInput, session.words().text("ce rôle tient chez un client : ajoutez --tenant", "that role holds in a tenant: add --tenant"), {}});
    auto password = passwordFrom(session, options);
    if (!password)
        return session.fail(password.error());
    std::optional<qint64> tenant;
    if (ofTenant) {
        const auto found = session.tenant(options.tenant);
        if (!found)
            return session.fail(found.error());
        tenant = *found;
    }
    api::NewAccountWish wanted{.email = QString::fromStdString(options.email), .password = std::move(*password), .language = languageOf(session)};
    if (!ofTenant && !options.role.empty())
        wanted.role = QString::fromStdString(options.role);
    if (options.agency > 0)
        wanted.agencyId = options.agency;
    const auto body = session.call({.method = http::Method::Post, .path = "/accounts", .body = api::encode(wanted)});
    if (!body)
        return session.fail(body.error());
    const auto made = api::decode<api::AccountCreated>(*body);
    if (!made)
        return session.fail(made.error());
    if (tenant) {
        const api::NewMember member{made->email, QString::fromStdString(options.role), {}};
        if (const auto given = session.call({.method = http::Method::Post, .path = tenantPath(*tenant, "/members"), .body = api::encode(member)}); !given)
            return session.fail(given.error());
    }
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    session.inform(session.words().text("Compte %1 : %2.", "Account %1: %2.").arg(made->id).arg(made->email));
    if (made->code) {
        session.print(*made->code);
        session.inform(session.words().text("Code à remettre à cette personne, montré cette seule fois, valable jusqu'à %1 : il sert à choisir le mot de passe.",
                                            "A code to hand to that person, shown this once, valid until %1: it sets the password.").arg(instantInWords(made->codeExpiresAt, session.words())));
    }
    return toInt(ExitCode::Ok);
}

int listAccounts(Session &session)
{
    const auto body = session.call({.path = "/accounts"});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::AccountView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Adresse", "Address"), words.text("Créé", "Made"), words.text("Dernière connexion", "Last sign-in"), words.text("Second facteur", "Second factor"), words.text("État", "State")});
    for (const api::AccountView &account : page->items) {
        const QString state = account.suspended ? words.text("suspendu", "suspended") : account.hasPassword ? words.text("actif", "active") : words.text("sans mot de passe", "no password yet");
        table.add({QString::number(account.id), account.email, instantInWords(account.createdAt, words), instantInWords(account.lastSignInAt, words), account.secondFactor ? words.text("oui", "yes") : words.text("non", "no"), state});
    }
    session.print(table.isEmpty() ? words.text("Pas de compte.", "No account.") : table.text());
    return toInt(ExitCode::Ok);
}

int suspendAccount(Session &session, const AccountOptions &options)
{
    auto path = accountPath(session, options, "/suspend");
    return path ? finished(session, {.method = http::Method::Post, .path = *path}, session.words().text("Compte suspendu ; ses sessions sont fermées.", "Account suspended; its sessions are ended."))
                : session.fail(path.error());
}

int resumeAccount(Session &session, const AccountOptions &options)
{
    auto path = accountPath(session, options, "/resume");
    return path ? finished(session, {.method = http::Method::Post, .path = *path}, session.words().text("Compte rétabli.", "Account resumed.")) : session.fail(path.error());
}

int removeFactor(Session &session, const AccountOptions &options)
{
    auto path = accountPath(session, options, "/second-factor");
    return path ? finished(session, {.method = http::Method::Delete, .path = *path}, session.words().text("Second facteur retiré ; ses sessions sont fermées.", "Second factor taken away; its sessions are ended."))
                : session.fail(path.error());
}

int resetCode(Session &session, const AccountOptions &options)
{
    const auto path = accountPath(session, options, "/reset-code");
    if (!path)
        return session.fail(path.error());
    const auto body = session.call({.method = http::Method::Post, .path = *path});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto code = api::decode<api::ResetCodeCreated>(*body);
    if (!code)
        return session.fail(code.error());
    session.print(code->code);
    session.inform(session.words().text("À remettre à cette personne, montré cette seule fois, valable jusqu'à %1.", "To hand to that person, shown this once, valid until %1.").arg(instantInWords(code->expiresAt, session.words())));
    return toInt(ExitCode::Ok);
}

int invite(Session &session, const AccountOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/invitations");
    if (!path)
        return session.fail(path.error());
    api::NewInvitation wanted{.email = QString::fromStdString(options.email), .role = QString::fromStdString(options.role), .agencyId = {}, .days = options.days, .language = languageOf(session)};
    if (options.agency > 0)
        wanted.agencyId = options.agency;
    const auto body = session.call({.method = http::Method::Post, .path = *path, .body = api::encode(wanted)});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto made = api::decode<api::InvitationCreated>(*body);
    if (!made)
        return session.fail(made.error());
    session.print(made->code);
    session.inform(made->mailed ? session.words().text("Invitation %1 pour %2, partie par courriel, valable jusqu'à %3.", "Invitation %1 for %2, sent by mail, valid until %3.").arg(made->id).arg(made->email, instantInWords(made->expiresAt, session.words()))
                                : session.words().text("Invitation %1 pour %2, à lui remettre, valable jusqu'à %3.", "Invitation %1 for %2, to be handed over, valid until %3.").arg(made->id).arg(made->email, instantInWords(made->expiresAt, session.words())));
    return toInt(ExitCode::Ok);
}

int listInvitations(Session &session, const AccountOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/invitations");
    if (!path)
        return session.fail(path.error());
    const auto body = session.call({.path = *path});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::InvitationView>>(*body);
    if (!page)
        return session.fail(page.error());
    const Words &words = session.words();
    TextTable table({u"#"_s, words.text("Adresse", "Address"), words.text("Rôle", "Role"), words.text("Client", "Tenant"), words.text("Par", "By"), words.text("Expire", "Expires")});
    for (const api::InvitationView &one : page->items)
        table.add({QString::number(one.id), one.email, inWords(StateOf::Role, one.role, words), one.tenantId ? QString::number(*one.tenantId) : u"—"_s, one.invitedBy, instantInWords(one.expiresAt, words)});
    session.print(table.isEmpty() ? words.text("Pas d'invitation en attente.", "No invitation waits.") : table.text());
    return toInt(ExitCode::Ok);
}

int withdrawInvitation(Session &session, const AccountOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/invitations");
    if (!path)
        return session.fail(path.error());
    return finished(session, {.method = http::Method::Delete, .path = *path + '/' + QByteArray::number(options.number)}, session.words().text("Invitation %1 retirée.", "Invitation %1 withdrawn.").arg(options.number));
}

void addNamedCommand(CommandLine &line, CLI::App *noun, const std::shared_ptr<AccountOptions> &options, const char *name, const char *french, const char *english,
                     int (*run)(Session &, const AccountOptions &))
{
    CLI::App *command = line.add(*noun, name, french, english);
    command->add_option("account", options->account, line.words()("Son adresse ou son numéro.", "Its address or its number."))->required();
    line.whenChosen(command, [options, run](Session &session) { return run(session, *options); });
}

void addInvitationCommands(CommandLine &line, CLI::App *noun, const std::shared_ptr<AccountOptions> &options)
{
    const Words &words = line.words();
    const auto place = [&](CLI::App *command) { command->add_option("--tenant", options->tenant, words("Chez ce client ; sans elle, dans l'installation.", "In this tenant; without it, in the installation.")); };
    CLI::App *invitation = line.add(*noun, "invite", "Invite quelqu'un : un code pour une adresse, un rôle, une fois.", "Invites somebody: a code for one address, one role, once.",
                                    "  passerelled account invite --email marie@exemple.fr --role tenant_owner --tenant \"Boulangerie Martin\"");
    invitation->add_option("--email", options->email, words("L'adresse.", "The address."))->required();
    invitation->add_option("--role", options->role, words("Le rôle.", "The role."))->required()->check(CLI::IsMember({"administrator", "support", "agency", "tenant_owner", "tenant_editor", "tenant_reader"}));
    invitation->add_option("--agency", options->agency, words("L'agence, par son numéro.", "The agency, by its number."));
    invitation->add_option("--days", options->days, words("Sa durée, en jours.", "How long it lasts, in days."))->check(CLI::Range(1, 30));
    place(invitation);
    line.whenChosen(invitation, [options](Session &session) { return invite(session, *options); });

    CLI::App *list = line.add(*noun, "invitations", "Montre les invitations en attente.", "Shows the invitations that wait.");
    place(list);
    line.whenChosen(list, [options](Session &session) { return listInvitations(session, *options); });

    CLI::App *withdraw = line.add(*noun, "withdraw", "Retire une invitation.", "Withdraws an invitation.");
    withdraw->add_option("invitation", options->number, words("Son numéro.", "Its number."))->required();
    place(withdraw);
    line.whenChosen(withdraw, [options](Session &session) { return withdrawInvitation(session, *options); });
}

} // namespace

void addAccountCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "account", "Les comptes des personnes.", "People's accounts.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AccountOptions>();

    CLI::App *add = line.add(*noun, "add", "Crée un compte ; sans mot de passe, montre un code pour en choisir un.", "Makes an account; without a password, shows a code to set one.",
                             "  passerelled account add --email marie@exemple.fr --role administrator\n"
                             "  passerelled account add --email paul@exemple.fr --role tenant_editor --tenant \"Boulangerie Martin\" --password-file -");
    add->add_option("--email", options->email, words("L'adresse.", "The address."))->required();
    add->add_option("--role", options->role, words("Le rôle ; sans lui, aucun.", "The role; without it, none."))->check(CLI::IsMember({"administrator", "support", "agency", "tenant_owner", "tenant_editor", "tenant_reader"}));
    add->add_option("--tenant", options->tenant, words("Le client, pour un rôle de client.", "The tenant, for a tenant's role."));
    add->add_option("--agency", options->agency, words("L'agence, par son numéro, pour le rôle agency.", "The agency, by its number, for the role agency."));
    CLI::Option *file = add->add_option("--password-file", options->passwordFile, words("Le fichier du mot de passe, ou - pour l'entrée standard.", "The password's file, or - for standard input."));
    add->add_flag("--ask-password", options->askPassword, words("Demande le mot de passe au clavier.", "Asks for the password at the keyboard."))->excludes(file);
    line.whenChosen(add, [options](Session &session) { return addAccount(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les comptes.", "Shows the accounts.");
    line.whenChosen(list, [](Session &session) { return listAccounts(session); });

    addNamedCommand(line, noun, options, "suspend", "Suspend un compte : la prochaine requête de ses sessions est refusée.", "Suspends an account: its sessions' next request is refused.", suspendAccount);
    addNamedCommand(line, noun, options, "resume", "Rétablit un compte suspendu.", "Lets a suspended account sign in again.", resumeAccount);
    addNamedCommand(line, noun, options, "reset-code", "Donne un code à remettre, pour choisir un nouveau mot de passe.", "Gives a code to hand over, to set a new password.", resetCode);
    addNamedCommand(line, noun, options, "remove-second-factor", "Retire un second facteur perdu.", "Takes a lost second factor away.", removeFactor);
    addInvitationCommands(line, noun, options);
}

} // namespace passerelle::service
