// Who calls, and what that caller may do where: the process's own credential, API tokens, and people who are signed in.
// All that decides stands in memory, so that the door can ask without touching the disk, and what was revoked is refused
// from the very next request on. Every kind of credential passes the same checks. Thread-safe.
#pragma once

#include "server/admin/principal.h"
#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/secret.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/session_directory.h"

#include <QtCore/QByteArrayView>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace passerelle::admin {

struct AccessStores {
    TenantStore &tenants;
    TokenStore &tokens;
    MembershipStore &memberships;
    SettingStore &settings;
    const SessionDirectory *sessions = nullptr; // null: nobody can sign in
};

class Access {
public:
    Access(const AccessStores &stores, const Clock &clock);

    // Reads tenants, tokens, memberships, grants and the setting of the second factor; at start, and after each change of
    // any of them.
    Status reload();

    // A new credential: "psl_" and 256 random bits.
    static Secret newToken();
    static QByteArray hashOf(QByteArrayView token); // SHA-256

    // The process's own credential for the command line, which is an administrator's. It stands in memory and in the
    // instance file alone.
    const Secret &localToken() const { return m_localToken; }

    // Unauthorized for whatever is wrong with it: unknown, revoked, expired, or a token of a tenant that is not active.
    Result<Principal> authenticate(QByteArrayView bearer) const;
    // `reference` is a tenant's number or its name. NotFound when there is no such tenant, or none that the caller covers.
    Result<TenantContext> tenantFor(const Principal &caller, const QString &reference) const;
    // Whether the caller may do that: in that tenant, or in the installation when there is none. Reads the permission
    // table and nothing else.
    bool allows(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;
    // All that the caller may do: in the installation, with its own account, and in that tenant.
    std::vector<Permission> allowedTo(const Principal &caller, const std::optional<TenantContext> &context) const;
    // As allows, with the reason as Forbidden, for those who may know it.
    Status check(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;
    // Whether the caller's role holds that in every tenant, so that it may be passed on with the whole installation.
    bool mayPassOn(const Principal &caller, Permission permission) const;
    // The grant without which the caller could not do that; none when a role allows it. To be written down at each use.
    std::optional<GrantId> grantBehind(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;

    Result<Tenant> tenant(TenantId id) const;
    std::optional<AgencyId> agencyOf(TenantId id) const;
    std::size_t tenantCount() const { return snapshot()->tenants.size(); }
    std::vector<Tenant> tenantsFor(const Principal &caller) const;
    // Notes when tokens were last used, at most once a minute each. Call it from a worker: it writes.
    void noteUse(const Principal &caller);

private:
    struct Snapshot {
        std::map<QByteArray, AccessToken> tokens; // by hash
        std::map<TenantId, Tenant> tenants;
        std::map<QString, TenantId> names;
        std::map<TenantId, AgencyId> agencies;
        std::map<AccountId, std::vector<Membership>> memberships;
        std::map<TenantId, std::vector<SupportGrant>> grants;
        bool requireSecondFactor = false;
    };
    Result<Principal> authenticateToken(const QByteArray &hash) const;
    Result<Principal> authenticateSession(const QByteArray &hash) const;
    static bool covers(const Snapshot &known, const Membership &membership, TenantId tenant);
    static bool isCovered(const Snapshot &known, const Principal &caller, TenantId tenant);
    bool roleAllows(const Snapshot &known, const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;
    const SupportGrant *liveGrant(const Snapshot &known, const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;
    Status readDirectory(Snapshot &next);
    Status readMemberships(Snapshot &next);
    std::shared_ptr<const Snapshot> snapshot() const;

    const AccessStores m_stores;
    const Clock &m_clock;
    const Secret m_localToken;
    const QByteArray m_localHash;
    Guarded<std::shared_ptr<const Snapshot>> m_snapshot;
    Guarded<std::map<TokenId, Instant>> m_lastNoted;
};

} // namespace passerelle::admin
