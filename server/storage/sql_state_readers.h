// Figures by day and the depth of queues, read from main.db and the inbox. Nothing sealed is opened. Thread-safe, blocking.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/state_readers.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlFiguresReader final : public FiguresReader {
public:
    explicit SqlFiguresReader(Database &database) : m_database(database) {}
    Result<std::vector<DayFigures>> figures(const TenantContext &context, const std::vector<Span> &days) override;

private:
    Database &m_database;
};

class SqlQueueReader final : public QueueReader {
public:
    // `instance`: which of the services that share the database; the inbox is that one's.
    SqlQueueReader(Database &database, InboxSource &inbox, int instance = 0) : m_database(database), m_inbox(inbox), m_instance(instance) {}
    Result<std::vector<WaitingQueue>> queues() override;

private:
    Database &m_database;
    InboxSource &m_inbox;
    const int m_instance;
};

} // namespace passerelle::storage
