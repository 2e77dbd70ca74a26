#include "app/service/command_line.h"
#include "app/service/text_table.h"

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

int addTenant(Session &session, const std::string &name)
{
    const auto body = session.call({.method = http::Method::Post, .path = "/tenants", .body = api::encode(api::NewTenant{QString::fromStdString(name)})});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto tenant = api::decode<api::TenantView>(*body);
    if (!tenant)
        return session.fail(tenant.error());
    session.print(session.words().text("Client %1 créé : %2", "Tenant %1 made: %2").arg(tenant->id).arg(tenant->name));
    session.print(session.words().text("Ensuite : passerelled documents add --tenant %1 FICHIER.pdf, puis channel add", "Next: passerelled documents add --tenant %1 FILE.pdf, then channel add").arg(tenant->id));
    return toInt(ExitCode::Ok);
}

int listTenants(Session &session)
{
    const auto body = session.call({.path = "/tenants"});
    if (!body)
        return session.fail(body.error());
    if (session.json()) {
        session.printJson(*body);
        return toInt(ExitCode::Ok);
    }
    const auto page = api::decode<api::Page<api::TenantView>>(*body);
    if (!page)
        return session.fail(page.error());
    TextTable table({u"#"_s, session.words().text("Nom", "Name"), session.words().text("Créé", "Made")});
    for (const api::TenantView &tenant : page->items)
        table.add({QString::number(tenant.id), tenant.name, instantInWords(tenant.createdAt, session.words())});
    session.print(table.isEmpty() ? session.words().text("Pas encore de client : passerelled tenant add NOM", "No tenant yet: passerelled tenant add NAME") : table.text());
    return toInt(ExitCode::Ok);
}

} // namespace

void addTenantCommands(CommandLine &line)
{
    CLI::App *noun = line.add(line.root(), "tenant", "Les clients : une entreprise, ses documents et ses contacts.", "Tenants: one business, its documents and its contacts.");
    noun->require_subcommand(1);

    const auto name = std::make_shared<std::string>();
    CLI::App *add = line.add(*noun, "add", "Crée un client.", "Makes a tenant.", "  passerelled tenant add \"Boulangerie Martin\" --data /srv/passerelle");
    add->add_option("name", *name, line.words()("Son nom, unique.", "Its name, unique."))->required();
    line.whenChosen(add, [name](Session &session) { return addTenant(session, *name); });

    line.whenChosen(line.add(*noun, "list", "Montre les clients.", "Shows the tenants."), listTenants);
    addTenantLifeCommands(line, *noun);
}

} // namespace passerelle::service
