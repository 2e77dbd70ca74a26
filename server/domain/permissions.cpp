#include "server/domain/permissions.h"

#include <algorithm>

namespace passerelle {

namespace {

constexpr auto kAdministrator = bitOf(Role::Administrator);
constexpr auto kAgency = bitOf(Role::Agency);
constexpr auto kOwner = bitOf(Role::TenantOwner);
constexpr auto kEditor = bitOf(Role::TenantEditor);
constexpr auto kReader = bitOf(Role::TenantReader);
constexpr auto kSupport = bitOf(Role::Support);

constexpr std::uint8_t any(std::initializer_list<std::uint8_t> roles)
{
    unsigned bits = 0;
    for (const std::uint8_t role : roles)
        bits |= role;
    return static_cast<std::uint8_t>(bits);
}

constexpr std::uint8_t kHeads = any({kAdministrator, kAgency, kOwner});
constexpr std::uint8_t kOperators = any({kAdministrator, kAgency});
constexpr std::uint8_t kEditors = any({kHeads, kEditor});
constexpr std::uint8_t kReaders = any({kEditors, kReader});
constexpr std::uint8_t kEverybody = any({kReaders, kSupport});

using enum Permission;
using enum PermissionScope;

constexpr std::array kTable{
    PermissionRow{OwnAccount, "account.own", Self, kEverybody, "one's own account"},
    PermissionRow{ObserveInstallation, "installation.observe", Installation, any({kAdministrator, kSupport}), "see how the installation is"},
    PermissionRow{ConfigureInstallation, "installation.configure", Installation, kAdministrator, "change the installation's settings and tokens"},
    PermissionRow{ManageAccounts, "accounts.manage", Installation, kAdministrator, "invite, suspend and give roles to accounts"},
    PermissionRow{ListTenants, "tenants.list", Installation, kEverybody, "list the tenants that one covers"},
    PermissionRow{CreateTenants, "tenants.create", Installation, kOperators, "make a tenant"},
    PermissionRow{ManagePlans, "plans.manage", Installation, kAdministrator, "change plans and price tables"},
    PermissionRow{ManageBackups, "backups.manage", Installation, kAdministrator, "make, prove and restore backups"},
    PermissionRow{RotateKeys, "keys.rotate", Installation, kAdministrator, "change the encryption keys"},
    PermissionRow{ReadAudit, "audit.read", Installation, kAdministrator, "read and verify the audit log"},
    PermissionRow{ObserveTenant, "tenant.observe", Tenant, kEverybody, "see states and counts, nothing that a person wrote"},
    PermissionRow{ReadContent, "content.read", Tenant, kReaders, "read documents, conversations and answers"},
    PermissionRow{ManageDocuments, "documents.manage", Tenant, kEditors, "add, replace and remove documents"},
    PermissionRow{ManageConversations, "conversations.manage", Tenant, kEditors, "act on conversations and dead letters"},
    PermissionRow{ConfigureChannels, "channels.configure", Tenant, kHeads, "connect and change channels"},
    PermissionRow{ConfigureProvider, "provider.configure", Tenant, kHeads, "choose the model and its key"},
    PermissionRow{ConfigureTenant, "tenant.configure", Tenant, kHeads, "change the tenant's settings"},
    PermissionRow{ManageTokens, "tokens.manage", Tenant, kHeads, "make and revoke the tenant's tokens"},
    PermissionRow{ManageMembers, "members.manage", Tenant, kHeads, "invite and remove the tenant's members"},
    PermissionRow{AssignMembers, "members.assign", Tenant, kAdministrator, "make an account a member without an invitation"},
    PermissionRow{GrantSupport, "support.grant", Tenant, any({kAgency, kOwner}), "let support read content for a while"},
    PermissionRow{ReadTenantAudit, "tenant.audit", Tenant, kHeads, "read the tenant's part of the audit log"},
    PermissionRow{ReadBilling, "billing.read", Tenant, kHeads, "see usage, statements and invoices"},
    PermissionRow{ManageBilling, "billing.manage", Tenant, kOperators, "set the plan, issue statements and invoices"},
    PermissionRow{ReadPrivacy, "privacy.read", Tenant, kHeads, "see consents, receipts and the record of processing"},
    PermissionRow{ExportContact, "contacts.export", Tenant, kHeads, "export all that is kept of a contact"},
    PermissionRow{EraseContact, "contacts.erase", Tenant, kHeads, "erase a contact for good"},
    PermissionRow{ExportTenant, "tenant.export", Tenant, kHeads, "export the tenant whole"},
    PermissionRow{SuspendTenant, "tenant.suspend", Tenant, kOperators, "suspend and resume the tenant"},
    PermissionRow{CancelTenant, "tenant.cancel", Tenant, kHeads, "cancel the tenant, and take that back"},
    PermissionRow{TransferTenant, "tenant.transfer", Tenant, kAdministrator, "hand the tenant to another agency"},
    PermissionRow{EraseTenant, "tenant.erase", Tenant, kOperators, "erase the tenant for good, at once"},
};

constexpr bool isInOrder()
{
    for (std::size_t i = 0; i < kTable.size(); ++i) {
        if (static_cast<std::size_t>(kTable[i].permission) != i)
            return false;
    }
    return static_cast<std::size_t>(EraseTenant) + 1 == kTable.size();
}
static_assert(isInOrder(), "rowOf() looks up by position");

constexpr std::array kRoleNames{"administrator", "agency", "tenant_owner", "tenant_editor", "tenant_reader", "support"};
static_assert(kRoleNames.size() == kRoles.size());

} // namespace

const char *nameOf(Role role)
{
    return kRoleNames[static_cast<std::size_t>(role)];
}

std::optional<Role> roleNamed(QByteArrayView name)
{
    const auto found = std::find(kRoleNames.begin(), kRoleNames.end(), name);
    if (found == kRoleNames.end())
        return std::nullopt;
    return kRoles[static_cast<std::size_t>(found - kRoleNames.begin())];
}

std::span<const PermissionRow> permissionTable()
{
    return kTable;
}

const PermissionRow &rowOf(Permission permission)
{
    return kTable[static_cast<std::size_t>(permission)];
}

std::optional<Permission> permissionNamed(QByteArrayView name)
{
    const auto found = std::find_if(kTable.begin(), kTable.end(), [&](const PermissionRow &row) { return name == QByteArrayView(row.name); });
    return found == kTable.end() ? std::nullopt : std::optional(found->permission);
}

} // namespace passerelle
