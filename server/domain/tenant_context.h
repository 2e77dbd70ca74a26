// Proof that the code that runs may act for one tenant. No store can be reached without one, and one can only be made
// by naming how the tenant was proven: never from what a request's body claims. Immutable.
#pragma once

#include "server/domain/ids.h"

namespace passerelle {

enum class TenantProof {
    HookSecret,   // the secret of the channel's hook was presented
    AccessToken,  // a bearer token that covers this tenant was presented
    AccountSession, // a person who is signed in holds a role that covers this tenant
    StoredRecord, // a record written earlier under a proven tenant is being continued
};

class TenantContext {
public:
    static TenantContext proven(TenantId tenant, TenantProof proof) { return TenantContext(tenant, proof); }

    TenantId tenant() const { return m_tenant; }
    TenantProof proof() const { return m_proof; }
    bool operator==(const TenantContext &other) const { return m_tenant == other.m_tenant; }

private:
    TenantContext(TenantId tenant, TenantProof proof) : m_tenant(tenant), m_proof(proof) {}
    TenantId m_tenant;
    TenantProof m_proof;
};

} // namespace passerelle
