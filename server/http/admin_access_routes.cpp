#include "server/http/admin_routes.h"
#include "server/http/view_words.h"

namespace passerelle::http {

using namespace Qt::StringLiterals;

namespace {

// Members stand at two places: the installation with its agencies, and a tenant.
void addMemberRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto list = [&admin](const AdminCall &call) { return jsonAnswer(admin.members.list(call.context)); };
    const auto add = [&admin](const AdminCall &call) {
        return withBody<api::NewMember>(call, [&](const api::NewMember &wanted) { return jsonAnswer(admin.members.add(call.caller, call.context, wanted), 201); });
    };
    const auto remove = [&admin](const AdminCall &call) { return emptyAnswer(admin.members.remove(call.caller, call.context, MembershipId(call.number("member")))); };

    const RouteWords removeWords{"Take a role back: it counts for the next request", "Members", {}, "", "", 204};
    routes.installation(Method::Get, "/members", Permission::ManageAccounts, {"List who holds a role in the installation or in an agency", "Members", {}, "", "MemberViewPage"}, list);
    routes.installation(Method::Post, "/members", Permission::ManageAccounts, {"Make an account an administrator, support, or an agency's member", "Members", {}, "NewMember", "MemberView", 201}, add, kJsonBody);
    routes.installation(Method::Delete, "/members/{member}", Permission::ManageAccounts, removeWords, remove);
    routes.tenant(Method::Get, "/members", Permission::ManageMembers, {"List who holds a role in this tenant", "Members", {}, "", "MemberViewPage"}, list);
    routes.tenant(Method::Post, "/members", Permission::AssignMembers, {"Make an account a member at once, without an invitation", "Members", {}, "NewMember", "MemberView", 201}, add, kJsonBody);
    routes.tenant(Method::Delete, "/members/{member}", Permission::ManageMembers, removeWords, remove);
}

void addGrantRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.tenant(Method::Get, "/grants", Permission::ObserveTenant, {"List the leaves that support was given, ended ones too", "Grants", {}, "", "GrantViewPage"},
                  [&admin](const AdminCall &call) { return jsonAnswer(admin.grants.list(call.tenant())); });
    routes.tenant(Method::Post, "/grants", Permission::GrantSupport, {"Let support read this tenant's content, for four hours at most", "Grants", {}, "NewGrant", "GrantView", 201},
                  [&admin](const AdminCall &call) {
                      return withBody<api::NewGrant>(call, [&](const api::NewGrant &wanted) { return jsonAnswer(admin.grants.add(call.caller, call.tenant(), wanted), 201); });
                  },
                  kJsonBody);
    routes.tenant(Method::Delete, "/grants/{grant}", Permission::GrantSupport, {"Take a leave back: it counts for the next request", "Grants", {}, "", "", 204},
                  [&admin](const AdminCall &call) { return emptyAnswer(admin.grants.revoke(call.caller, call.tenant(), GrantId(call.number("grant")))); });
}

Result<Response> exportAudit(const admin::Admin &admin, const AdminCall &call)
{
    qint64 after = 0;
    if (call.request.query.hasQueryItem(u"after"_s)) {
        bool ok = false;
        after = call.query("after").toLongLong(&ok);
        if (!ok || after < 0)
            return failure(ErrorKind::InvalidInput, u"\"after\" must be the number of an entry"_s);
    }
    auto lines = admin.audit.exportAfter(after);
    if (!lines)
        return failure(lines.error());
    return Response{200, "application/x-ndjson", std::move(*lines), {}};
}

void addAuditRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto list = listed([&admin](const AdminCall &call, const admin::ListPart &part) { return jsonAnswer(admin.audit.list(call.context, part)); });
    routes.installation(Method::Get, "/audit", Permission::ReadAudit, {"What was done, by whom, to what; newest first", "Audit", listWords(), "", "AuditViewPage"}, list);
    routes.installation(Method::Get, "/audit/check", Permission::ReadAudit, {"Do the log's arithmetic again: was anything changed, taken out or cut off?", "Audit", {}, "", "AuditCheck"},
                        [&admin](const AdminCall &call) { return jsonAnswer(inLanguage(admin.audit.check(), call.language)); });
    routes.installation(Method::Get, "/audit/export", Permission::ReadAudit,
                        {"The log as lines of JSON that can be verified without keys; at most 10,000 at once, the last part ends with the head", "Audit",
                         {{"after", "Only entries with a higher number."}}, "", "application/x-ndjson"},
                        [&admin](const AdminCall &call) { return exportAudit(admin, call); });
    routes.installation(Method::Post, "/canary", Permission::ReadAudit, {"Ask every tenant for the others' sentences: none may come", "Audit", {}, "CanaryWish", "CanaryView"},
                        [&admin](const AdminCall &call) {
                            return withBody<api::CanaryWish>(call, [&](const api::CanaryWish &wanted) { return jsonAnswer(inLanguage(admin.canary.sweep(call.caller, wanted), call.language)); });
                        },
                        kJsonBody);
    routes.tenant(Method::Get, "/audit", Permission::ReadTenantAudit, {"What was done in this tenant, newest first", "Audit", listWords(), "", "AuditViewPage"}, list);
}

} // namespace

void addAccessRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Get, "/agencies", Permission::ManageAccounts, {"List the agencies", "Agencies", {}, "", "AgencyViewPage"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.members.agencies()); });
    routes.installation(Method::Post, "/agencies", Permission::ManageAccounts, {"Make an agency", "Agencies", {}, "NewAgency", "AgencyView", 201},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewAgency>(call, [&](const api::NewAgency &wanted) { return jsonAnswer(admin.members.addAgency(call.caller, wanted), 201); });
                        },
                        kJsonBody);
    addMemberRoutes(routes, admin);
    addGrantRoutes(routes, admin);
    addAuditRoutes(routes, admin);
}

} // namespace passerelle::http
