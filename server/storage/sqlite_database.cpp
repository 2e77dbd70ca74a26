#include "server/storage/sqlite_database.h"

#include "server/storage/group_writer.h"

#include <sqlite3.h>

#include <condition_variable>
#include <mutex>
#include <vector>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

class SqliteDatabase::Impl {
public:
    Impl(SqliteDatabaseOptions options, std::unique_ptr<SqliteConnection> writing) : m_options(std::move(options)), m_writer(std::make_unique<GroupWriter>(std::move(writing))) {}
    ~Impl()
    {
        // The last connection to close empties the log: it must be the one that may write.
        m_idle.clear();
        m_writer.reset();
    }

    GroupWriter &writer() { return *m_writer; }

    Status runAndWait(GroupWriter::Job job)
    {
        struct Waiter {
            std::mutex mutex;
            std::condition_variable told;
            std::optional<Status> outcome;
        } waiter;
        if (m_writer->isThisThread())
            return failure(ErrorKind::Internal, u"a write was asked for inside a write"_s);
        job.done = [&waiter](Status outcome) {
            // Told under the lock: the waiter's stack is gone as soon as it is released.
            const std::lock_guard lock(waiter.mutex);
            waiter.outcome = std::move(outcome);
            waiter.told.notify_one();
        };
        m_writer->enqueue(std::move(job));
        std::unique_lock lock(waiter.mutex);
        waiter.told.wait(lock, [&waiter] { return waiter.outcome.has_value(); });
        return std::move(*waiter.outcome);
    }

    Result<SqliteConnection *> borrow()
    {
        std::unique_lock lock(m_mutex);
        m_returned.wait(lock, [this] { return !m_idle.empty() || m_lent + static_cast<int>(m_idle.size()) < m_options.readers; });
        ++m_lent;
        if (!m_idle.empty()) {
            auto *connection = m_idle.back().release();
            m_idle.pop_back();
            return connection;
        }
        lock.unlock();
        // Readers are opened when they are first needed: an idle service keeps none.
        auto opened = SqliteConnection::open(m_options.path, SqliteConnection::Mode::ReadOnly, std::max(256, m_options.cacheKibibytes / 4));
        if (!opened) {
            giveUp();
            return failure(std::move(opened).error());
        }
        return opened->release();
    }

    void takeBack(SqliteConnection *connection)
    {
        std::unique_ptr<SqliteConnection> owned(connection);
        {
            const std::lock_guard lock(m_mutex);
            --m_lent;
            m_idle.push_back(std::move(owned));
        }
        m_returned.notify_one();
    }

    void drop(SqliteConnection *connection)
    {
        delete connection;
        giveUp();
    }

private:
    void giveUp()
    {
        {
            const std::lock_guard lock(m_mutex);
            --m_lent;
        }
        m_returned.notify_one();
    }

    const SqliteDatabaseOptions m_options;
    std::unique_ptr<GroupWriter> m_writer;
    std::mutex m_mutex;
    std::condition_variable m_returned;
    std::vector<std::unique_ptr<SqliteConnection>> m_idle; // guarded by m_mutex
    int m_lent = 0;                                  // guarded by m_mutex
};

Result<std::unique_ptr<SqliteDatabase>> SqliteDatabase::open(const SqliteDatabaseOptions &options)
{
    auto writing = openMigrated(options.path, options.migrations, options.copyBeforeMigration, options.cacheKibibytes);
    if (!writing)
        return failure(std::move(writing).error().during(options.path));
    return std::unique_ptr<SqliteDatabase>(new SqliteDatabase(std::make_unique<Impl>(options, std::move(*writing))));
}

SqliteDatabase::SqliteDatabase(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

SqliteDatabase::~SqliteDatabase() = default;

bool SqliteDatabase::isWritable() const { return m_impl->writer().isWritable(); }

Status SqliteDatabase::enqueueAndWait(Scope, std::function<Status(Connection &)> job, Durability durability)
{
    return m_impl->runAndWait({std::move(job), {}, GroupWriter::Place::InGroup, durability == Durability::AtOnce});
}

void SqliteDatabase::post(Scope, std::function<Status(Connection &)> job, std::function<void(Status)> done)
{
    m_impl->writer().enqueue({std::move(job), std::move(done), GroupWriter::Place::InGroup});
}

Status SqliteDatabase::truncateLog()
{
    const auto checkpoint = [](Connection &connection) -> Status {
        Statement row = connection.prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        const bool answered = row.next();
        if (!answered)
            return row.status();
        if (row.integer(0) != 0)
            return failure(ErrorKind::Unavailable, u"a reader kept the log from being emptied"_s);
        return {};
    };
    return m_impl->runAndWait({checkpoint, {}, GroupWriter::Place::Alone});
}

Result<Connection *> SqliteDatabase::borrowReader(Scope)
{
    const auto connection = m_impl->borrow();
    if (!connection)
        return failure(connection.error());
    if (auto begun = (*connection)->execute("BEGIN"); !begun) {
        m_impl->drop(*connection);
        return failure(std::move(begun).error());
    }
    return *connection;
}

void SqliteDatabase::giveBack(Connection *connection)
{
    auto *lent = static_cast<SqliteConnection *>(connection); // borrowReader() lends no other
    if (lent->execute("ROLLBACK"))
        m_impl->takeBack(lent);
    else
        m_impl->drop(lent);
}

} // namespace passerelle::storage
