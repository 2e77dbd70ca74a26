// Windows that are about to close, in the main database. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/window_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlWindowStore final : public WindowStore {
public:
    explicit SqlWindowStore(Database &database) : m_database(database) {}

    Result<std::vector<ClosingWindow>> closing(Instant after, Instant before, int limit) override;
    Status noteWarned(const ClosingWindow &window) override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
