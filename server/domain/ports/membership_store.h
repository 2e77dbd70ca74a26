// Who holds which role where, which agency has which tenant, and what tenants let support read. Every write is durable
// when it returns. Thread-safe. Unknown numbers are NotFound.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/ids.h"
#include "server/domain/permissions.h"

#include <QtCore/QString>

#include <map>
#include <optional>
#include <vector>

namespace passerelle {

struct Agency {
    AgencyId id;
    QString name;
    Instant createdAt;
};

// Where a role holds: in the whole installation (neither is set), in the tenants of one agency, or in one tenant.
struct RolePlace {
    std::optional<AgencyId> agency = {};
    std::optional<TenantId> tenant = {}; // never both

    static RolePlace everywhere() { return {}; }
    static RolePlace of(AgencyId agency) { return {agency, {}}; }
    static RolePlace of(TenantId tenant) { return {{}, tenant}; }
    bool operator==(const RolePlace &) const = default;
};

// Administrators and support hold everywhere, agencies in an agency, owners, editors and readers in a tenant.
inline bool fits(Role role, const RolePlace &place)
{
    switch (role) {
    case Role::Administrator:
    case Role::Support: return !place.agency && !place.tenant;
    case Role::Agency: return place.agency && !place.tenant;
    case Role::TenantOwner:
    case Role::TenantEditor:
    case Role::TenantReader: return place.tenant && !place.agency;
    }
    return false;
}

struct Membership {
    MembershipId id;
    AccountId account;
    Role role = Role::TenantReader;
    RolePlace place;
    Instant since;
};

// A tenant's leave for support to read its content, for a while. It ends by itself, at its instant.
struct SupportGrant {
    GrantId id;
    TenantId tenant;
    QString givenBy; // as the audit log names callers: "account:12"
    QString reason;
    Instant givenAt;
    Instant endsAt;
    std::optional<Instant> revokedAt;

    // A clock that was set back before the grant's beginning does not bring it to life again.
    bool isLive(Instant now) const { return !revokedAt && givenAt <= now && now < endsAt; }
};

class MembershipStore {
public:
    virtual ~MembershipStore() = default;
    virtual Result<Agency> addAgency(const QString &name, Instant at) = 0; // Conflict when the name is taken
    virtual Result<std::vector<Agency>> agencies() = 0;
    virtual Result<std::map<TenantId, AgencyId>> tenantAgencies() = 0; // tenants of no agency are left out
    virtual Status setAgency(TenantId tenant, std::optional<AgencyId> agency) = 0;

    // One role an account and place: a second one takes the place of the first. InvalidInput when role and place do not fit.
    virtual Result<Membership> setRole(AccountId account, Role role, const RolePlace &place, Instant at) = 0;
    virtual Status remove(MembershipId membership) = 0;
    virtual Status removeAccount(AccountId account) = 0; // all that it holds; none is no error
    virtual Result<std::vector<Membership>> memberships() = 0;

    virtual Result<SupportGrant> addGrant(const SupportGrant &grant) = 0; // its id is filled in
    virtual Status revokeGrant(TenantId tenant, GrantId grant, Instant at) = 0;
    virtual Result<std::vector<SupportGrant>> grants(TenantId tenant) = 0; // newest first, ended ones too
    virtual Result<std::vector<SupportGrant>> liveGrants(Instant now) = 0; // of all tenants; those to come are none
};

} // namespace passerelle
