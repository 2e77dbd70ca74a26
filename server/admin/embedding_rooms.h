// What the service of embedding models works on. Everything outlives it.
#pragma once

#include "server/retrieval/embedding_changes.h"

namespace passerelle::admin {

struct EmbeddingRooms {
    retrieval::EmbeddingChanges &changes;
};

} // namespace passerelle::admin
