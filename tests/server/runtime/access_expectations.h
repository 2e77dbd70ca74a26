// What the matrix of accesses must give, written down by hand and not computed from the program's own table: which roles
// each permission is for, who stands where in the test's installation, and which permission the routes that matter ask.
// Letters: A administrator, G agency, O owner, E editor, R reader, S support, g support with a tenant's live grant.
#pragma once

#include <QtCore/QByteArray>

#include <array>
#include <map>

namespace passerelle::runtime {

struct PermissionExpectation {
    const char *permission;
    const char *roles;
};

inline constexpr std::array kRolesOfPermissions{
    PermissionExpectation{"account.own", "any account"},
    PermissionExpectation{"installation.observe", "AS"},
    PermissionExpectation{"installation.configure", "A"},
    PermissionExpectation{"accounts.manage", "A"},
    PermissionExpectation{"tenants.list", "AGOERS"},
    PermissionExpectation{"tenants.create", "AG"},
    PermissionExpectation{"plans.manage", "A"},
    PermissionExpectation{"backups.manage", "A"},
    PermissionExpectation{"keys.rotate", "A"},
    PermissionExpectation{"audit.read", "A"},
    PermissionExpectation{"tenant.observe", "AGOERSg"},
    PermissionExpectation{"content.read", "AGOERg"},
    PermissionExpectation{"documents.manage", "AGOE"},
    PermissionExpectation{"conversations.manage", "AGOE"},
    PermissionExpectation{"channels.configure", "AGO"},
    PermissionExpectation{"provider.configure", "AGO"},
    PermissionExpectation{"tenant.configure", "AGO"},
    PermissionExpectation{"tokens.manage", "AGO"},
    PermissionExpectation{"members.manage", "AGO"},
    PermissionExpectation{"members.assign", "A"},
    PermissionExpectation{"support.grant", "GO"},
    PermissionExpectation{"tenant.audit", "AGO"},
    PermissionExpectation{"billing.read", "AGO"},
    PermissionExpectation{"billing.manage", "AG"},
    PermissionExpectation{"privacy.read", "AGO"},
    PermissionExpectation{"contacts.export", "AGO"},
    PermissionExpectation{"contacts.erase", "AGO"},
    PermissionExpectation{"tenant.export", "AGO"},
    PermissionExpectation{"tenant.suspend", "AG"},
    PermissionExpectation{"tenant.cancel", "AGO"},
    PermissionExpectation{"tenant.transfer", "A"},
    PermissionExpectation{"tenant.erase", "AG"},
};

// Where the test's tenants stand: Alpha, of agency 1, has given support leave; Beta is agency 2's; Gamma, of agency 1, gave
// leave that is over, and one that was taken back; Sleep, of agency 1, is suspended.
enum class Target { Alpha, Beta, Gamma, Sleep, Unknown };
inline constexpr std::array kTargets{Target::Alpha, Target::Beta, Target::Gamma, Target::Sleep, Target::Unknown};

struct CallerExpectation {
    const char *caller;
    bool known;                // false: 401 wherever it calls
    bool hasAccount;           // may see its own account
    const char *installation;  // its roles as far as the installation is concerned
    // Its role in Alpha, Beta, Gamma, Sleep; '-': not covered, 404; 'x': covered, but nothing is allowed there.
    const char *tenants;
    const char *only = "";     // of a token with a narrow scope: the only permissions, between spaces
};

inline constexpr std::array kCallers{
    CallerExpectation{"nobody", false, false, "", "----"},
    CallerExpectation{"garbage", false, false, "", "----"},
    CallerExpectation{"unknown token", false, false, "", "----"},
    CallerExpectation{"unknown session", false, false, "", "----"},
    CallerExpectation{"revoked token of Alpha", false, false, "", "----"},
    CallerExpectation{"expired token of Alpha", false, false, "", "----"},
    CallerExpectation{"expired token of the installation", false, false, "", "----"},
    CallerExpectation{"token of Sleep", false, false, "", "----"},
    CallerExpectation{"expired session of Alpha's owner", false, false, "", "----"},
    CallerExpectation{"suspended account that owns Alpha", false, false, "", "----"},
    CallerExpectation{"account without a role", true, true, "", "----"},
    CallerExpectation{"owner of Alpha", true, true, "O", "O---"},
    CallerExpectation{"editor of Alpha", true, true, "E", "E---"},
    CallerExpectation{"reader of Alpha", true, true, "R", "R---"},
    CallerExpectation{"owner of Alpha and Sleep", true, true, "O", "O--x"},
    CallerExpectation{"owner of Beta", true, true, "O", "-O--"},
    CallerExpectation{"editor of Alpha who reads Beta", true, true, "ER", "ER--"},
    CallerExpectation{"agency 1", true, true, "G", "G-GG"},
    CallerExpectation{"agency 2", true, true, "G", "-G--"},
    CallerExpectation{"support", true, true, "S", "gSSS"},
    CallerExpectation{"administrator", true, true, "A", "AAAA"},
    CallerExpectation{"token of Alpha", true, false, "", "O---"},
    CallerExpectation{"token of Beta", true, false, "", "-O--"},
    CallerExpectation{"token of Alpha for documents", true, false, "", "O---", " documents.manage content.read "},
    CallerExpectation{"token of Alpha for nothing", true, false, "", "O---", " "},
    CallerExpectation{"token of the installation", true, false, "A", "AAAA"},
    CallerExpectation{"token of the installation to observe", true, false, "A", "AAAA", " installation.observe tenant.observe "},
    CallerExpectation{"the process", true, false, "A", "AAAA"},
};

// Routes that matter, pinned: a route that asks for less than this is a hole, whatever the table says.
inline const std::map<QByteArray, QByteArray> kPermissionsOfRoutes{
    {"GET /api/v1/status", "installation.observe"},
    {"GET /api/v1/ledger", "installation.observe"},
    {"GET /api/v1/ledger/check", "installation.observe"},
    {"GET /api/v1/tenants", "tenants.list"},
    {"POST /api/v1/tenants", "tenants.create"},
    {"GET /api/v1/tokens", "installation.configure"},
    {"POST /api/v1/tokens", "installation.configure"},
    {"DELETE /api/v1/tokens/{token}", "installation.configure"},
    {"GET /api/v1/settings", "installation.configure"},
    {"PUT /api/v1/settings/{key}", "installation.configure"},
    {"DELETE /api/v1/settings/{key}", "installation.configure"},
    {"GET /api/v1/agencies", "accounts.manage"},
    {"POST /api/v1/agencies", "accounts.manage"},
    {"GET /api/v1/members", "accounts.manage"},
    {"POST /api/v1/members", "accounts.manage"},
    {"DELETE /api/v1/members/{member}", "accounts.manage"},
    {"POST /api/v1/canary", "audit.read"},
    {"GET /api/v1/accounts", "accounts.manage"},
    {"POST /api/v1/accounts", "accounts.manage"},
    {"POST /api/v1/accounts/{account}/suspend", "accounts.manage"},
    {"POST /api/v1/accounts/{account}/resume", "accounts.manage"},
    {"POST /api/v1/accounts/{account}/reset-code", "accounts.manage"},
    {"DELETE /api/v1/accounts/{account}/second-factor", "accounts.manage"},
    {"GET /api/v1/invitations", "accounts.manage"},
    {"POST /api/v1/invitations", "accounts.manage"},
    {"DELETE /api/v1/invitations/{invitation}", "accounts.manage"},
    {"GET /api/v1/tenants/{tenant}/invitations", "members.manage"},
    {"POST /api/v1/tenants/{tenant}/invitations", "members.manage"},
    {"DELETE /api/v1/tenants/{tenant}/invitations/{invitation}", "members.manage"},
    {"GET /api/v1/account", "account.own"},
    {"POST /api/v1/account/password", "account.own"},
    {"DELETE /api/v1/account/sessions/{session}", "account.own"},
    {"POST /api/v1/account/second-factor/remove", "account.own"},
    {"GET /api/v1/backups", "backups.manage"},
    {"POST /api/v1/backups", "backups.manage"},
    {"GET /api/v1/backup-state", "backups.manage"},
    {"POST /api/v1/backups/{backup}/prove", "backups.manage"},
    {"POST /api/v1/keys/confirm", "backups.manage"},
    {"POST /api/v1/keys/rotate", "keys.rotate"},
    {"POST /api/v1/keys/of-tenant/{number}/rotate", "keys.rotate"},
    {"GET /api/v1/audit", "audit.read"},
    {"GET /api/v1/audit/check", "audit.read"},
    {"GET /api/v1/audit/export", "audit.read"},
    {"GET /api/v1/tenants/{tenant}", "tenant.observe"},
    {"GET /api/v1/tenants/{tenant}/ledger", "tenant.observe"},
    {"GET /api/v1/tenants/{tenant}/channels", "tenant.observe"},
    {"POST /api/v1/tenants/{tenant}/channels", "channels.configure"},
    {"PATCH /api/v1/tenants/{tenant}/channels/{channel}", "channels.configure"},
    {"POST /api/v1/tenants/{tenant}/channels/{channel}/secret", "channels.configure"},
    {"DELETE /api/v1/tenants/{tenant}/channels/{channel}/previous-secret", "channels.configure"},
    {"POST /api/v1/tenants/{tenant}/channels/{channel}/test", "channels.configure"},
    {"GET /api/v1/tenants/{tenant}/provider", "tenant.observe"},
    {"PUT /api/v1/tenants/{tenant}/provider", "provider.configure"},
    {"POST /api/v1/tenants/{tenant}/provider/test", "provider.configure"},
    {"GET /api/v1/tenants/{tenant}/tokens", "tokens.manage"},
    {"POST /api/v1/tenants/{tenant}/tokens", "tokens.manage"},
    {"DELETE /api/v1/tenants/{tenant}/tokens/{token}", "tokens.manage"},
    {"PUT /api/v1/tenants/{tenant}/settings/{key}", "tenant.configure"},
    {"DELETE /api/v1/tenants/{tenant}/settings/{key}", "tenant.configure"},
    {"POST /api/v1/tenants/{tenant}/search", "content.read"},
    {"POST /api/v1/tenants/{tenant}/ask", "content.read"},
    {"GET /api/v1/tenants/{tenant}/documents", "content.read"},
    {"POST /api/v1/tenants/{tenant}/documents", "documents.manage"},
    {"GET /api/v1/tenants/{tenant}/documents/{document}", "content.read"},
    {"PUT /api/v1/tenants/{tenant}/documents/{document}", "documents.manage"},
    {"DELETE /api/v1/tenants/{tenant}/documents/{document}", "documents.manage"},
    {"GET /api/v1/tenants/{tenant}/documents/{document}/progress", "content.read"},
    {"POST /api/v1/tenants/{tenant}/documents/{document}/cancel", "documents.manage"},
    {"GET /api/v1/tenants/{tenant}/documents/{document}/pages/{page}/image", "content.read"},
    {"GET /api/v1/tenants/{tenant}/conversations", "content.read"},
    {"GET /api/v1/tenants/{tenant}/conversations/{conversation}/timeline", "content.read"},
    {"GET /api/v1/tenants/{tenant}/conversations/{conversation}/replies", "content.read"},
    {"POST /api/v1/tenants/{tenant}/conversations/{conversation}/replies", "conversations.manage"},
    {"GET /api/v1/tenants/{tenant}/conversations/{conversation}/replies/{reply}", "content.read"},
    {"POST /api/v1/tenants/{tenant}/conversations/{conversation}/replies/{reply}/repeat", "conversations.manage"},
    {"GET /api/v1/tenants/{tenant}/drafts", "content.read"},
    {"GET /api/v1/tenants/{tenant}/drafts/{draft}", "content.read"},
    {"POST /api/v1/tenants/{tenant}/drafts/{draft}/send", "conversations.manage"},
    {"POST /api/v1/tenants/{tenant}/drafts/{draft}/discard", "conversations.manage"},
    {"GET /api/v1/tenants/{tenant}/agreement", "tenant.observe"},
    {"GET /api/v1/tenants/{tenant}/channels/{channel}/effect", "content.read"},
    {"PATCH /api/v1/tenants/{tenant}/channels/{channel}/effect", "channels.configure"},
    {"GET /api/v1/tenants/{tenant}/messages", "content.read"},
    {"GET /api/v1/tenants/{tenant}/messages/{message}", "content.read"},
    {"GET /api/v1/tenants/{tenant}/curated", "content.read"},
    {"POST /api/v1/tenants/{tenant}/curated", "documents.manage"},
    {"POST /api/v1/tenants/{tenant}/curated-trial", "content.read"},
    {"GET /api/v1/tenants/{tenant}/curated/{answer}", "content.read"},
    {"GET /api/v1/tenants/{tenant}/curated/{answer}/versions", "content.read"},
    {"PATCH /api/v1/tenants/{tenant}/curated/{answer}", "documents.manage"},
    {"DELETE /api/v1/tenants/{tenant}/curated/{answer}", "documents.manage"},
    {"POST /api/v1/tenants/{tenant}/messages/{message}/feedback", "conversations.manage"},
    {"GET /api/v1/tenants/{tenant}/feedback", "content.read"},
    {"GET /api/v1/tenants/{tenant}/gaps", "content.read"},
    {"GET /api/v1/tenants/{tenant}/gaps/{gap}", "content.read"},
    {"POST /api/v1/tenants/{tenant}/gaps/{gap}/answer", "documents.manage"},
    {"GET /api/v1/tenants/{tenant}/gaps/{gap}/replay", "content.read"},
    {"POST /api/v1/tenants/{tenant}/gaps/{gap}/dismiss", "documents.manage"},
    {"POST /api/v1/tenants/{tenant}/gaps/{gap}/reopen", "documents.manage"},
    {"GET /api/v1/tenants/{tenant}/gap-report", "content.read"},
    {"GET /api/v1/tenants/{tenant}/dead-letters", "content.read"},
    {"POST /api/v1/tenants/{tenant}/dead-letters/{message}/replay", "conversations.manage"},
    {"GET /api/v1/tenants/{tenant}/rejected-calls", "content.read"},
    {"GET /api/v1/tenants/{tenant}/members", "members.manage"},
    {"POST /api/v1/tenants/{tenant}/members", "members.assign"},
    {"DELETE /api/v1/tenants/{tenant}/members/{member}", "members.manage"},
    {"GET /api/v1/tenants/{tenant}/grants", "tenant.observe"},
    {"POST /api/v1/tenants/{tenant}/grants", "support.grant"},
    {"DELETE /api/v1/tenants/{tenant}/grants/{grant}", "support.grant"},
    {"GET /api/v1/tenants/{tenant}/audit", "tenant.audit"},
    {"GET /api/v1/connections", "installation.observe"},
    {"POST /api/v1/connections/check", "installation.configure"},
    {"GET /api/v1/tenants/{tenant}/connections", "tenant.observe"},
    {"POST /api/v1/tenants/{tenant}/connections/check", "channels.configure"},
    {"GET /api/v1/tenants/{tenant}/channels/{channel}/round-trips", "tenant.observe"},
};

} // namespace passerelle::runtime
