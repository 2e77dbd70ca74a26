// What is remembered of a contact: read, written, corrected, forgotten by people. Thread-safe, blocking. Foreign numbers
// are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/fact_dto.h"
#include "server/domain/contact_fact.h"

namespace passerelle::admin {

class Facts {
public:
    explicit Facts(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::Page<api::FactView>> list(const TenantContext &context, ContactId contact) const;
    Result<api::FactView> add(const Principal &caller, const TenantContext &context, ContactId contact, const api::NewFactWish &wish) const;
    Result<api::FactView> change(const Principal &caller, const TenantContext &context, ContactId contact, FactId id, const api::FactChange &change) const;
    Status remove(const Principal &caller, const TenantContext &context, ContactId contact, FactId id) const;

private:
    api::FactView viewOf(const ContactFact &fact, int days) const;
    Status mayKeep(const TenantContext &context, const NewFact &fact) const;
    Result<ContactFact> known(const TenantContext &context, ContactId contact, FactId id) const;
    Status audit(const Principal &caller, const TenantContext &context, const char *action, ContactId contact) const;

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
