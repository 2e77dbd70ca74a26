#include "server/runtime/vector_wiring.h"

#include "server/storage/postgres_vectors.h"

namespace passerelle::runtime {

VectorWiring::VectorWiring(Foundation &foundation, const InstallationSettings &settings) : m_areInMemory(!settings.vectorsInDatabase)
{
    if (foundation.folder.instance == 0)
        return; // files
    const auto found = foundation.folder.segments->read<storage::PostgresVectors>(storage::Scope::installation(),
                                                                                   [](storage::Connection &connection) { return storage::findPostgresVectors(connection); });
    if (found && found->isReady())
        m_store.emplace(*foundation.folder.segments, settings.exactVectors);
    if (m_store || m_areInMemory)
        return;
    m_trouble = found ? found->trouble() : found.error().what;
    qWarning("%s", qPrintable(m_trouble));
}

} // namespace passerelle::runtime
