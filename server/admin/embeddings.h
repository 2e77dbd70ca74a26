// The model that gives a tenant's passages their vectors, changed with care: quoted, made beside the one in use, tried,
// taken into use, taken back. Thread-safe, blocking. Foreign numbers are NotFound.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/embedding_dto.h"
#include "server/domain/embedding_change.h"

namespace passerelle::admin {

class Embeddings {
public:
    explicit Embeddings(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::EmbeddingQuoteView> quote(const TenantContext &context, const api::EmbeddingWish &wish) const;
    Result<api::Page<api::EmbeddingChangeView>> list(const TenantContext &context) const; // newest first
    // Returns at once; the vectors are made in the background.
    Result<api::EmbeddingChangeView> begin(const Principal &caller, const TenantContext &context, const api::EmbeddingWish &wish);
    Result<api::EmbeddingChangeView> find(const TenantContext &context, EmbeddingChangeId id) const;
    Result<api::EmbeddingChangeView> stop(const Principal &caller, const TenantContext &context, EmbeddingChangeId id);
    Result<api::EmbeddingChangeView> resume(const Principal &caller, const TenantContext &context, EmbeddingChangeId id);
    Result<api::EmbeddingChangeView> drop(const Principal &caller, const TenantContext &context, EmbeddingChangeId id);
    Result<api::EmbeddingChangeView> tryAgain(const Principal &caller, const TenantContext &context, EmbeddingChangeId id);
    Result<api::EmbeddingChangeView> activate(const Principal &caller, const TenantContext &context, EmbeddingChangeId id, const api::EmbeddingActivation &wish);
    Result<api::EmbeddingChangeView> rollBack(const Principal &caller, const TenantContext &context, EmbeddingChangeId id);

private:
    Result<EmbeddingRooms *> rooms() const;
    template <class Act>
    Result<api::EmbeddingChangeView> audited(const Principal &caller, const TenantContext &context, const char *action, EmbeddingChangeId id, const QString &detail, Act act);

    AdminDependencies m_rooms;
};

} // namespace passerelle::admin
