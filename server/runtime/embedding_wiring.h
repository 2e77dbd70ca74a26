// Changes of the embedding model over a Foundation. Made once by Engine, behind the index whose vectors it makes.
#pragma once

#include "server/admin/embedding_rooms.h"
#include "server/gateways/configured_models.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_embedding_store.h"

namespace passerelle::runtime {

class EmbeddingWiring {
public:
    struct Parts {
        retrieval::TenantIndexes &indexes;
        retrieval::KeptVectors &kept;
        ModelDirectory &metered;
        gateways::ConfiguredModels &models;
        BenchStore &bench;
        std::function<bool()> contactsWait;
        std::function<Result<QString>(const TenantContext &, const BenchQuestion &)> searched;
    };
    EmbeddingWiring(Foundation &foundation, Parts parts);
    EmbeddingWiring(const EmbeddingWiring &) = delete;
    EmbeddingWiring &operator=(const EmbeddingWiring &) = delete;

    storage::SqlEmbeddingStore store;
    retrieval::EmbeddingChanges changes;
    admin::EmbeddingRooms rooms;
};

} // namespace passerelle::runtime
