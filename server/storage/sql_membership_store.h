// Agencies, memberships and support grants in main.db. Agencies' names are sealed under the installation's key, a grant's
// reason under the tenant's. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/membership_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlMembershipStore final : public MembershipStore {
public:
    SqlMembershipStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<Agency> addAgency(const QString &name, Instant at) override;
    Result<std::vector<Agency>> agencies() override;
    Result<std::map<TenantId, AgencyId>> tenantAgencies() override;
    Status setAgency(TenantId tenant, std::optional<AgencyId> agency) override;
    Result<Membership> setRole(AccountId account, Role role, const RolePlace &place, Instant at) override;
    Status remove(MembershipId membership) override;
    Status removeAccount(AccountId account) override;
    Result<std::vector<Membership>> memberships() override;
    Result<SupportGrant> addGrant(const SupportGrant &grant) override;
    Status revokeGrant(TenantId tenant, GrantId grant, Instant at) override;
    Result<std::vector<SupportGrant>> grants(TenantId tenant) override;
    Result<std::vector<SupportGrant>> liveGrants(Instant now) override;

private:
    Result<std::vector<SupportGrant>> grantsOf(Statement &rows) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
