#include "server/http/admin_routes.h"
#include "server/http/visitor.h"

namespace passerelle::http {

namespace {

// One's own account: only who is signed in has one.
void addOwnAccountRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    routes.installation(Method::Get, "/account", Permission::OwnAccount, {"One's own account, and what it may do where", "Account", {}, "", "OwnAccountView"},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.accounts.own(call.caller)); });
    routes.installation(Method::Post, "/account/password", Permission::OwnAccount, {"Change one's password: every session ends, this one too", "Account", {}, "PasswordChange", "", 204},
                        [&admin](const AdminCall &call) {
                            return withBody<api::PasswordChange>(call, [&](const api::PasswordChange &wanted) { return emptyAnswer(admin.accounts.changePassword(call.caller, wanted, visitorOf(call.request))); });
                        },
                        kJsonBody);
    routes.installation(Method::Post, "/account/terms", Permission::OwnAccount, {"Accept the present terms", "Account", {}, "TermsAcceptance", "", 204},
                        [&admin](const AdminCall &call) {
                            return withBody<api::TermsAcceptance>(call, [&](const api::TermsAcceptance &wanted) { return emptyAnswer(admin.accounts.acceptTerms(call.caller, wanted)); });
                        },
                        kJsonBody);
    routes.installation(Method::Get, "/account/sessions", Permission::OwnAccount, {"Where one is signed in", "Account", {}, "", "SessionViewPage"},
                        [&admin](const AdminCall &call) { return jsonAnswer(Result<api::Page<api::SessionView>>(admin.accounts.sessions(call.caller))); });
    routes.installation(Method::Delete, "/account/sessions", Permission::OwnAccount, {"Sign out everywhere else", "Account", {}, "", "", 204},
                        [&admin](const AdminCall &call) { return emptyAnswer(admin.accounts.endOtherSessions(call.caller)); });
    routes.installation(Method::Delete, "/account/sessions/{session}", Permission::OwnAccount, {"End one of one's sessions: it is refused from the next request on", "Account", {}, "", "", 204},
                        [&admin](const AdminCall &call) { return emptyAnswer(admin.accounts.endSession(call.caller, SessionId(call.number("session")))); });
    routes.installation(Method::Post, "/account/sign-out", Permission::OwnAccount, {"End this session", "Account", {}, "", "", 204},
                        [&admin](const AdminCall &call) { return emptyAnswer(admin.accounts.endSession(call.caller, call.caller.session())); });
}

void addSecondFactorRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto withCode = [](const AdminCall &call, const auto &work) {
        return withBody<api::FactorCode>(call, [&](const api::FactorCode &code) { return work(code, visitorOf(call.request)); });
    };
    routes.installation(Method::Post, "/account/second-factor", Permission::OwnAccount, {"A key for the phone application; it counts from its first code on", "Account", {}, "", "SecondFactorCreated", 201},
                        [&admin](const AdminCall &call) { return jsonAnswer(admin.accounts.beginSecondFactor(call.caller), 201); });
    routes.installation(Method::Post, "/account/second-factor/confirm", Permission::OwnAccount,
                        {"Show the first code: the factor counts, and recovery codes are shown once", "Account", {}, "FactorCode", "RecoveryCodesCreated", 201},
                        [&admin, withCode](const AdminCall &call) {
                            return withCode(call, [&](const api::FactorCode &code, const admin::Visitor &visitor) { return jsonAnswer(admin.accounts.confirmSecondFactor(call.caller, code, visitor), 201); });
                        },
                        kJsonBody);
    routes.installation(Method::Post, "/account/second-factor/remove", Permission::OwnAccount, {"Give the second factor up, with a code of it", "Account", {}, "FactorCode", "", 204},
                        [&admin, withCode](const AdminCall &call) {
                            return withCode(call, [&](const api::FactorCode &code, const admin::Visitor &visitor) { return emptyAnswer(admin.accounts.removeSecondFactor(call.caller, code, visitor)); });
                        },
                        kJsonBody);
    routes.installation(Method::Post, "/account/recovery-codes", Permission::OwnAccount,
                        {"New recovery codes in the place of all earlier ones, with a code", "Account", {}, "FactorCode", "RecoveryCodesCreated", 201},
                        [&admin, withCode](const AdminCall &call) {
                            return withCode(call, [&](const api::FactorCode &code, const admin::Visitor &visitor) { return jsonAnswer(admin.accounts.renewRecoveryCodes(call.caller, code, visitor), 201); });
                        },
                        kJsonBody);
}

void addOperatorsAccountRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto of = [](const AdminCall &call) { return AccountId(call.number("account")); };
    routes.installation(Method::Get, "/accounts", Permission::ManageAccounts, {"List the accounts", "Accounts", {}, "", "AccountViewPage"},
                        [&admin](const AdminCall &) { return jsonAnswer(admin.accounts.list()); });
    routes.installation(Method::Post, "/accounts", Permission::ManageAccounts, {"Make an account", "Accounts", {}, "NewAccountWish", "AccountCreated", 201},
                        [&admin](const AdminCall &call) {
                            return withBody<api::NewAccountWish>(call, [&](const api::NewAccountWish &wanted) { return jsonAnswer(admin.accounts.add(call.caller, wanted), 201); });
                        },
                        kJsonBody);
    routes.installation(Method::Post, "/accounts/{account}/suspend", Permission::ManageAccounts, {"Suspend an account: its sessions are refused from the next request on", "Accounts", {}, "", "", 204},
                        [&admin, of](const AdminCall &call) { return emptyAnswer(admin.accounts.suspend(call.caller, of(call))); });
    routes.installation(Method::Post, "/accounts/{account}/resume", Permission::ManageAccounts, {"Let a suspended account sign in again", "Accounts", {}, "", "", 204},
                        [&admin, of](const AdminCall &call) { return emptyAnswer(admin.accounts.resume(call.caller, of(call))); });
    routes.installation(Method::Post, "/accounts/{account}/reset-code", Permission::ManageAccounts, {"A one-time code to hand over, for a new password", "Accounts", {}, "", "ResetCodeCreated", 201},
                        [&admin, of](const AdminCall &call) { return jsonAnswer(admin.accounts.resetCode(call.caller, of(call)), 201); });
    routes.installation(Method::Delete, "/accounts/{account}/second-factor", Permission::ManageAccounts, {"Take a lost second factor away; its sessions end", "Accounts", {}, "", "", 204},
                        [&admin, of](const AdminCall &call) { return emptyAnswer(admin.accounts.removeSecondFactorOf(call.caller, of(call))); });
}

// Invitations stand at two places: the installation with its agencies, and a tenant.
void addInvitationRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    const auto list = [&admin](const AdminCall &call) { return jsonAnswer(admin.accounts.invitations(call.context)); };
    const auto add = [&admin](const AdminCall &call) {
        return withBody<api::NewInvitation>(call, [&](const api::NewInvitation &wanted) {
            return jsonAnswer(admin.accounts.invite(call.caller, call.context, wanted, visitorOf(call.request)), 201);
        });
    };
    const auto remove = [&admin](const AdminCall &call) { return emptyAnswer(admin.accounts.withdrawInvitation(call.caller, call.context, InvitationId(call.number("invitation")))); };
    const RouteWords removeWords{"Withdraw an invitation", "Invitations", {}, "", "", 204};
    routes.installation(Method::Get, "/invitations", Permission::ManageAccounts, {"List the invitations that were not taken yet", "Invitations", {}, "", "InvitationViewPage"}, list);
    routes.installation(Method::Post, "/invitations", Permission::ManageAccounts, {"Invite an administrator, support, or an agency's member", "Invitations", {}, "NewInvitation", "InvitationCreated", 201}, add, kJsonBody);
    routes.installation(Method::Delete, "/invitations/{invitation}", Permission::ManageAccounts, removeWords, remove);
    routes.tenant(Method::Get, "/invitations", Permission::ManageMembers, {"List this tenant's invitations", "Invitations", {}, "", "InvitationViewPage"}, list);
    routes.tenant(Method::Post, "/invitations", Permission::ManageMembers, {"Invite somebody into this tenant", "Invitations", {}, "NewInvitation", "InvitationCreated", 201}, add, kJsonBody);
    routes.tenant(Method::Delete, "/invitations/{invitation}", Permission::ManageMembers, removeWords, remove);
}

} // namespace

void addAccountRoutes(AdminRoutes &routes, admin::Admin &admin)
{
    if (!admin.accounts.isThere())
        return;
    addOwnAccountRoutes(routes, admin);
    addSecondFactorRoutes(routes, admin);
    addOperatorsAccountRoutes(routes, admin);
    addInvitationRoutes(routes, admin);
}

} // namespace passerelle::http
