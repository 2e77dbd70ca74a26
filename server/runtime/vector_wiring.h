// Where passages' vectors are kept and searched: sealed in segments and in each service's memory, or, on a PostgreSQL server with
// pgvector, in its rows. Made by Engine before the indexes.
#pragma once

#include "server/domain/settings.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_vector_store.h"

#include <optional>

namespace passerelle::runtime {

class VectorWiring {
public:
    VectorWiring(Foundation &foundation, const InstallationSettings &settings);
    VectorWiring(const VectorWiring &) = delete;
    VectorWiring &operator=(const VectorWiring &) = delete;

    // Null where the database keeps none.
    VectorStore *store() { return m_store ? &*m_store : nullptr; }
    bool areInMemory() const { return m_areInMemory; }
    // Why vectors are not where the setting wants them, and what helps; empty: they are.
    const QString &trouble() const { return m_trouble; }

private:
    std::optional<storage::SqlVectorStore> m_store;
    const bool m_areInMemory;
    QString m_trouble;
};

} // namespace passerelle::runtime
