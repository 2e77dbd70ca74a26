// Search and ask: what a tenant's documents say, without any conversation. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/api/ask_dto.h"

namespace passerelle::admin {

class Questions {
public:
    explicit Questions(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::SearchResult> search(const TenantContext &context, const api::SearchQuery &wanted) const;
    // As a contact would be answered, within the tenant's deadline for answers.
    Result<api::AnswerView> ask(const TenantContext &context, const api::AskQuestion &wanted) const;

private:
    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
