// The permissions of the admin API by the names that its document gives them. The table itself is the server's; a test
// compares the two.
#pragma once

#include <QtCore/QString>

#include <array>

namespace passerelle::ui::may {

inline constexpr QLatin1StringView kOwnAccount("account.own");
inline constexpr QLatin1StringView kObserveInstallation("installation.observe");
inline constexpr QLatin1StringView kConfigureInstallation("installation.configure");
inline constexpr QLatin1StringView kManageAccounts("accounts.manage");
inline constexpr QLatin1StringView kListTenants("tenants.list");
inline constexpr QLatin1StringView kCreateTenants("tenants.create");
inline constexpr QLatin1StringView kManagePlans("plans.manage");
inline constexpr QLatin1StringView kManageBackups("backups.manage");
inline constexpr QLatin1StringView kRotateKeys("keys.rotate");
inline constexpr QLatin1StringView kReadAudit("audit.read");
inline constexpr QLatin1StringView kObserveTenant("tenant.observe");
inline constexpr QLatin1StringView kReadContent("content.read");
inline constexpr QLatin1StringView kManageDocuments("documents.manage");
inline constexpr QLatin1StringView kManageConversations("conversations.manage");
inline constexpr QLatin1StringView kConfigureChannels("channels.configure");
inline constexpr QLatin1StringView kConfigureProvider("provider.configure");
inline constexpr QLatin1StringView kConfigureTenant("tenant.configure");
inline constexpr QLatin1StringView kManageTokens("tokens.manage");
inline constexpr QLatin1StringView kManageMembers("members.manage");
inline constexpr QLatin1StringView kAssignMembers("members.assign");
inline constexpr QLatin1StringView kGrantSupport("support.grant");
inline constexpr QLatin1StringView kReadTenantAudit("tenant.audit");
inline constexpr QLatin1StringView kReadBilling("billing.read");
inline constexpr QLatin1StringView kManageBilling("billing.manage");
inline constexpr QLatin1StringView kReadPrivacy("privacy.read");
inline constexpr QLatin1StringView kExportContact("contacts.export");
inline constexpr QLatin1StringView kEraseContact("contacts.erase");
inline constexpr QLatin1StringView kExportTenant("tenant.export");
inline constexpr QLatin1StringView kSuspendTenant("tenant.suspend");
inline constexpr QLatin1StringView kCancelTenant("tenant.cancel");
inline constexpr QLatin1StringView kTransferTenant("tenant.transfer");
inline constexpr QLatin1StringView kEraseTenant("tenant.erase");

inline constexpr std::array kAll{
    kOwnAccount, kObserveInstallation, kConfigureInstallation, kManageAccounts, kListTenants, kCreateTenants,
    kManagePlans, kManageBackups, kRotateKeys, kReadAudit, kObserveTenant, kReadContent,
    kManageDocuments, kManageConversations, kConfigureChannels, kConfigureProvider, kConfigureTenant, kManageTokens,
    kManageMembers, kAssignMembers, kGrantSupport, kReadTenantAudit, kReadBilling, kManageBilling,
    kReadPrivacy, kExportContact, kEraseContact, kExportTenant, kSuspendTenant, kCancelTenant,
    kTransferTenant, kEraseTenant,
};

} // namespace passerelle::ui::may
