// What is remembered of contacts, sealed under each contact's own key. Facts are deduplicated: what is known already is
// not kept twice, and of a single kind the newer takes the older's place. Thread-safe; foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/contact_fact.h"
#include "server/domain/tenant_context.h"

#include <vector>

namespace passerelle {

class FactStore {
public:
    virtual ~FactStore() = default;
    virtual Result<std::vector<ContactFact>> list(const TenantContext &context, ContactId contact) = 0; // newest first
    // How many were new.
    virtual Result<int> keep(const TenantContext &context, ContactId contact, const std::vector<NewFact> &facts, const FactLimits &limits) = 0;
    // One that a person wrote: the fact as it is kept now. InvalidInput when it is sensitive and may not be kept.
    virtual Result<ContactFact> add(const TenantContext &context, ContactId contact, const NewFact &fact, const FactLimits &limits) = 0;
    virtual Result<ContactFact> correct(const TenantContext &context, ContactId contact, FactId id, const NewFact &fact) = 0;
    virtual Status remove(const TenantContext &context, ContactId contact, FactId id) = 0;
};

} // namespace passerelle
