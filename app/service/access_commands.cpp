#include "app/service/command_line.h"
#include "app/service/secret_input.h"
#include "app/service/state_words.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

struct AccessOptions {
    std::string tenant;
    std::string name;
    std::string email;
    std::string role;
    std::string reason;
    std::string credentialFile;
    qint64 agency = 0;
    qint64 number = 0;
    qint64 minutes = 60;
};

// Prints what came as it is (--json), or decoded and told in words.
template <class T, class F>
int tell(Session &session, AdminRequest request, F &&words)
{
    const auto body = session.call(std::move(request));
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto view = api::decode<T>(*body);
    if (!view)
        return session.fail(view.error());
    session.print(words(*view));
    return toInt(ExitCode::Ok);
}

int removed(Session &session, AdminRequest request, const QString &words)
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

int addMember(Session &session, const AccessOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/members");
    if (!path)
        return session.fail(path.error());
    api::NewMember wanted{QString::fromStdString(options.email), QString::fromStdString(options.role), {}};
    if (options.agency > 0)
        wanted.agencyId = options.agency;
    return tell<api::MemberView>(session, {.method = http::Method::Post, .path = *path, .body = api::encode(wanted)}, [&](const api::MemberView &member) {
        return session.words().text("Membre %1 : le compte %2 est %3.", "Member %1: account %2 is %3.").arg(member.id).arg(member.account).arg(inWords(StateOf::Role, member.role, session.words()));
    });
}

int listMembers(Session &session, const AccessOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/members");
    if (!path)
        return session.fail(path.error());
    return tell<api::Page<api::MemberView>>(session, {.path = *path}, [&](const api::Page<api::MemberView> &page) {
        const Words &words = session.words();
        TextTable table({u"#"_s, words.text("Adresse", "Address"), words.text("Rôle", "Role"), words.text("Agence", "Agency"), words.text("Depuis", "Since")});
        for (const api::MemberView &member : page.items)
            table.add({QString::number(member.id), member.email.value_or(u"—"_s), inWords(StateOf::Role, member.role, words), member.agencyId ? QString::number(*member.agencyId) : u"—"_s, instantInWords(member.since, words)});
        return table.isEmpty() ? words.text("Pas de membre.", "No member.") : table.text();
    });
}

int removeMember(Session &session, const AccessOptions &options)
{
    const auto path = scopedPath(session, options.tenant.empty(), options.tenant, "/members");
    if (!path)
        return session.fail(path.error());
    return removed(session, {.method = http::Method::Delete, .path = *path + '/' + QByteArray::number(options.number)},
                   session.words().text("Rôle %1 retiré.", "Role %1 taken back.").arg(options.number));
}

// The process's own credential is an administrator's, and leave for support is the tenant's alone to give.
Result<AdminRequest> grantRequest(Session &session, const AccessOptions &options, const QByteArray &rest)
{
    const auto tenant = session.tenant(options.tenant);
    if (!tenant)
        return failure(tenant.error());
    AdminRequest request{.path = tenantPath(*tenant, "/grants" + rest)};
    if (!options.credentialFile.empty()) {
        const auto credential = readSecret(session, options.credentialFile);
        if (!credential)
            return failure(credential.error());
        request.credential = credential->toUtf8();
    }
    return request;
}

int addGrant(Session &session, const AccessOptions &options)
{
    auto request = grantRequest(session, options, {});
    if (!request)
        return session.fail(request.error());
    request->method = http::Method::Post;
    request->body = api::encode(api::NewGrant{QString::fromStdString(options.reason), options.minutes});
    return tell<api::GrantView>(session, std::move(*request), [&](const api::GrantView &grant) {
        return session.words().text("Autorisation %1 : le support peut lire jusqu'à %2.", "Leave %1: support can read until %2.").arg(grant.id).arg(instantInWords(grant.endsAt, session.words()));
    });
}

int listGrants(Session &session, const AccessOptions &options)
{
    auto request = grantRequest(session, options, {});
    if (!request)
        return session.fail(request.error());
    return tell<api::Page<api::GrantView>>(session, std::move(*request), [&](const api::Page<api::GrantView> &page) {
        const Words &words = session.words();
        TextTable table({u"#"_s, words.text("Donnée par", "Given by"), words.text("Motif", "Reason"), words.text("Jusqu'à", "Until"), words.text("État", "State")});
        for (const api::GrantView &grant : page.items)
            table.add({QString::number(grant.id), grant.givenBy, grant.reason, instantInWords(grant.revokedAt.value_or(grant.endsAt), words), grant.live ? words.text("en cours", "live") : words.text("finie", "over")});
        return table.isEmpty() ? words.text("Le support n'a jamais été autorisé à lire.", "Support was never given leave to read.") : table.text();
    });
}

int revokeGrant(Session &session, const AccessOptions &options)
{
    auto request = grantRequest(session, options, '/' + QByteArray::number(options.number));
    if (!request)
        return session.fail(request.error());
    request->method = http::Method::Delete;
    return removed(session, std::move(*request), session.words().text("Autorisation %1 reprise.", "Leave %1 taken back.").arg(options.number));
}

int addAgency(Session &session, const AccessOptions &options)
{
    return tell<api::AgencyView>(session, {.method = http::Method::Post, .path = "/agencies", .body = api::encode(api::NewAgency{QString::fromStdString(options.name)})},
                                 [&](const api::AgencyView &agency) { return session.words().text("Agence %1 créée : %2", "Agency %1 made: %2").arg(agency.id).arg(agency.name); });
}

int listAgencies(Session &session)
{
    return tell<api::Page<api::AgencyView>>(session, {.path = "/agencies"}, [&](const api::Page<api::AgencyView> &page) {
        const Words &words = session.words();
        TextTable table({u"#"_s, words.text("Nom", "Name"), words.text("Clients", "Tenants"), words.text("Créée", "Made")});
        for (const api::AgencyView &agency : page.items)
            table.add({QString::number(agency.id), agency.name, QString::number(agency.tenants), instantInWords(agency.createdAt, words)});
        return table.isEmpty() ? words.text("Pas d'agence.", "No agency.") : table.text();
    });
}

void addMemberCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "member", "Qui tient quel rôle, et où.", "Who holds which role, and where.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AccessOptions>();
    const auto place = [&](CLI::App *command) {
        command->add_option("--tenant", options->tenant, words("Chez ce client ; sans elle, dans l'installation et ses agences.", "In this tenant; without it, in the installation and its agencies."));
    };
    CLI::App *add = line.add(*noun, "add", "Donne un rôle à un compte qui existe.", "Gives a role to an account that is there.",
                             "  passerelled member add anne@exemple.fr --role tenant_owner --tenant \"Boulangerie Martin\"\n"
                             "  passerelled member add paul@exemple.fr --role agency --agency 2");
    place(add);
    add->add_option("email", options->email, words("L'adresse du compte.", "The account's address."))->required();
    add->add_option("--role", options->role, words("Le rôle : administrator, support, agency, tenant_owner, tenant_editor, tenant_reader.", "The role: administrator, support, agency, tenant_owner, tenant_editor, tenant_reader."))->required();
    add->add_option("--agency", options->agency, words("Le numéro de l'agence, pour le rôle agency.", "The agency's number, for the role agency."));
    line.whenChosen(add, [options](Session &session) { return addMember(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les rôles.", "Shows the roles.");
    place(list);
    line.whenChosen(list, [options](Session &session) { return listMembers(session, *options); });

    CLI::App *remove = line.add(*noun, "remove", "Retire un rôle : la prochaine requête est refusée.", "Takes a role back: the next request is refused.");
    place(remove);
    remove->add_option("member", options->number, words("Le numéro du membre.", "The member's number."))->required();
    line.whenChosen(remove, [options](Session &session) { return removeMember(session, *options); });
}

void addGrantCommands(CommandLine &line)
{
    const Words &words = line.words();
    CLI::App *noun = line.add(line.root(), "grant", "Laisser le support lire le contenu d'un client, pour un temps.", "Let support read a tenant's content, for a while.");
    noun->require_subcommand(1);
    const auto options = std::make_shared<AccessOptions>();
    const auto credential = [&](CLI::App *command) {
        command->add_option("--token-file", options->credentialFile,
                            words("Un jeton du client lui-même (ou - pour l'entrée standard) : lui seul peut donner cette autorisation.", "A token of the tenant's own (or - for standard input): it alone can give that leave."));
    };
    CLI::App *add = line.add(*noun, "add", "Autorise le support à lire, quatre heures au plus.", "Lets support read, for four hours at most.",
                             "  passerelled grant add --tenant \"Boulangerie Martin\" --minutes 60 --reason \"réponses fausses\" --token-file martin.token");
    line.addTenantOption(add, options->tenant);
    credential(add);
    add->add_option("--reason", options->reason, words("Pourquoi ; montré au client.", "Why; shown to the tenant."))->required();
    add->add_option("--minutes", options->minutes, words("Pour combien de temps (60).", "For how long (60)."))->check(CLI::Range(1, 240));
    line.whenChosen(add, [options](Session &session) { return addGrant(session, *options); });

    CLI::App *list = line.add(*noun, "list", "Montre les autorisations, finies comprises.", "Shows the leaves, ended ones too.");
    line.addTenantOption(list, options->tenant);
    line.whenChosen(list, [options](Session &session) { return listGrants(session, *options); });

    CLI::App *revoke = line.add(*noun, "revoke", "Reprend une autorisation : la prochaine lecture est refusée.", "Takes a leave back: the next read is refused.");
    line.addTenantOption(revoke, options->tenant);
    credential(revoke);
    revoke->add_option("grant", options->number, words("Son numéro.", "Its number."))->required();
    line.whenChosen(revoke, [options](Session &session) { return revokeGrant(session, *options); });
}

} // namespace

void addAccessCommands(CommandLine &line)
{
    CLI::App *agency = line.add(line.root(), "agency", "Les agences : elles font, mènent et facturent leurs propres clients.", "Agencies: they make, run and bill tenants of their own.");
    agency->require_subcommand(1);
    const auto options = std::make_shared<AccessOptions>();
    CLI::App *add = line.add(*agency, "add", "Crée une agence.", "Makes an agency.");
    add->add_option("name", options->name, line.words()("Son nom, unique.", "Its name, unique."))->required();
    line.whenChosen(add, [options](Session &session) { return addAgency(session, *options); });
    line.whenChosen(line.add(*agency, "list", "Montre les agences.", "Shows the agencies."), listAgencies);
    addMemberCommands(line);
    addGrantCommands(line);
}

} // namespace passerelle::service
