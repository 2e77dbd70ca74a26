// Who may do what: one table, read by the router, by the API document and by the tests. A role allows the same things to
// whoever holds it; where it holds (everywhere, in an agency's tenants, in one tenant) is the membership's. Immutable.
#pragma once

#include <QtCore/QByteArrayView>

#include <array>
#include <cstdint>
#include <optional>
#include <span>

namespace passerelle {

enum class Role : std::uint8_t {
    Administrator, // of the installation: everything but what a tenant alone can grant
    Agency,        // its own tenants, which it makes, runs and bills
    TenantOwner,
    TenantEditor,
    TenantReader,
    Support,       // states and metadata everywhere; content only under a tenant's grant
};
inline constexpr std::array kRoles{Role::Administrator, Role::Agency, Role::TenantOwner, Role::TenantEditor, Role::TenantReader, Role::Support};
const char *nameOf(Role role); // "tenant_owner"
std::optional<Role> roleNamed(QByteArrayView name);

enum class Permission : std::uint8_t {
    // Of one's own account; of nobody else.
    OwnAccount,
    // Of the installation.
    ObserveInstallation,
    ConfigureInstallation,
    ManageAccounts,
    ListTenants, // those that one covers
    CreateTenants,
    ManagePlans,
    ManageBackups,
    RotateKeys,
    ReadAudit,
    // Of one tenant.
    ObserveTenant,        // states, counts, names: nothing that a person wrote
    ReadContent,          // documents, conversations, answers
    ManageDocuments,
    ManageConversations,
    ConfigureChannels,
    ConfigureProvider,
    ConfigureTenant,
    ManageTokens,
    ManageMembers,
    AssignMembers,        // without an invitation: the answer says whether an account exists
    GrantSupport,         // let support read content for a while
    ReadTenantAudit,
    ReadBilling,
    ManageBilling,
    ReadPrivacy,
    ExportContact,
    EraseContact,
    ExportTenant,
    SuspendTenant,
    CancelTenant,
    TransferTenant,
    EraseTenant,
};

enum class PermissionScope : std::uint8_t { Self, Installation, Tenant };

struct PermissionRow {
    Permission permission;
    const char *name; // "documents.manage", as tokens and the API document say it
    PermissionScope scope;
    std::uint8_t roles; // one bit a Role
    const char *words;  // for the API document, English
};

std::span<const PermissionRow> permissionTable(); // in the order of the enumeration
const PermissionRow &rowOf(Permission permission);
inline const char *nameOf(Permission permission) { return rowOf(permission).name; }
std::optional<Permission> permissionNamed(QByteArrayView name);

constexpr std::uint8_t bitOf(Role role) { return static_cast<std::uint8_t>(1U << static_cast<unsigned>(role)); }
inline bool allows(Role role, Permission permission) { return (rowOf(permission).roles & bitOf(role)) != 0; }

} // namespace passerelle
