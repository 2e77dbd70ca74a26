// Who calls: bearer tokens and the tenants that they cover. Tokens and tenants stand in memory, so that the door can ask
// without touching the disk, and a revocation counts for the very next request. Every kind of credential passes the same
// check. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/secret.h"
#include "server/domain/permissions.h"
#include "server/domain/ports/directory_stores.h"

#include <QtCore/QByteArrayView>

#include <map>
#include <memory>
#include <optional>

namespace passerelle::admin {

// A proven caller. Immutable; made by Access alone.
class Principal {
public:
    bool isInstallation() const { return !m_tenant; }
    // The one tenant that the credential covers; none: the whole installation.
    std::optional<TenantId> tenant() const { return m_tenant; }
    TokenId token() const { return m_token; } // none: the process's own credential

private:
    friend class Access;
    Principal(TokenId token, std::optional<TenantId> tenant) : m_token(token), m_tenant(tenant) {}
    TokenId m_token;
    std::optional<TenantId> m_tenant;
};

class Access {
public:
    Access(TenantStore &tenants, TokenStore &tokens, const Clock &clock);

    // Reads tenants and tokens; at start, and after each change of either.
    Status reload();

    // A new credential: "psl_" and 256 random bits.
    static Secret newToken();
    static QByteArray hashOf(QByteArrayView token); // SHA-256

    // The process's own credential for the command line, which covers the whole installation. It stands in memory and in
    // the instance file alone.
    const Secret &localToken() const { return m_localToken; }

    // Unauthorized for whatever is wrong with it: unknown, revoked, expired, or of a tenant that is not active.
    Result<Principal> authenticate(QByteArrayView bearer) const;
    // `reference` is a tenant's number or its name. NotFound when there is no such tenant, or none that the caller may see.
    Result<TenantContext> tenantFor(const Principal &caller, const QString &reference) const;
    // Whether the caller may do that: in that tenant, or in the installation when there is none.
    bool allows(const Principal &caller, Permission permission, const std::optional<TenantContext> &context) const;
    Result<Tenant> tenant(TenantId id) const;
    std::size_t tenantCount() const { return snapshot()->tenants.size(); }
    std::vector<Tenant> tenantsFor(const Principal &caller) const;
    // Notes when tokens were last used, at most once a minute each. Call it from a worker: it writes.
    void noteUse(const Principal &caller);

private:
    struct Snapshot {
        std::map<QByteArray, AccessToken> tokens; // by hash
        std::map<TenantId, Tenant> tenants;
        std::map<QString, TenantId> names;
    };
    std::shared_ptr<const Snapshot> snapshot() const;

    TenantStore &m_tenants;
    TokenStore &m_tokens;
    const Clock &m_clock;
    const Secret m_localToken;
    const QByteArray m_localHash;
    Guarded<std::shared_ptr<const Snapshot>> m_snapshot;
    Guarded<std::map<TokenId, Instant>> m_lastNoted;
};

} // namespace passerelle::admin
