#include "server/storage/postgres_database.h"

#include "server/storage/postgres_migrator.h"
#include "server/storage/postgres_pool.h"
#include "server/storage/postgres_transaction.h"

#include <QtCore/QRandomGenerator>

#include <condition_variable>
#include <deque>
#include <mutex>
#include <set>
#include <thread>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostTries = 6;
constexpr std::chrono::milliseconds kFirstWait{5};
constexpr std::chrono::seconds kLongestDoubt{20}; // how long a commit without an answer is asked about
constexpr std::size_t kPostedLimit = 100'000;

} // namespace

class PostgresDatabase::Impl {
public:
    explicit Impl(const PostgresOptions &options) : m_room(static_cast<int>(options.room)), m_instance(options.instance), m_writers(options.address, options.writers), m_readers(options.address, options.readers)
    {
        m_thread = std::thread([this] { runPosted(); });
    }

    ~Impl()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isStopping = true;
        }
        m_posted.notify_one();
        m_thread.join();
    }

    Status write(Scope scope, const std::function<Status(Connection &)> &job, Durability durability)
    {
        // It would wait for itself.
        const Inside inside(*this);
        if (!inside.isFirst)
            return failure(ErrorKind::Internal, u"a write was asked for inside a write"_s);
        const Turn turn(*this, scope);
        if (!turn.isMine())
            return failure(ErrorKind::Unavailable, u"the service stops, and others are before this write"_s);
        for (int tries = 1;; ++tries) {
            auto outcome = runOnce(scope, job, durability);
            if (outcome.end == PostgresTransaction::End::Done || tries == kMostTries)
                return std::move(outcome.status);
            // Not all at once again.
            std::this_thread::sleep_for(kFirstWait * (1 << tries) + std::chrono::milliseconds(QRandomGenerator::global()->bounded(20)));
        }
    }

    Result<PostgresConnection *> borrow(Scope scope)
    {
        for (int tries = 1;; ++tries) {
            auto connection = m_readers.borrow();
            if (!connection)
                return failure(std::move(connection).error());
            Status begun = PostgresTransaction(**connection, m_room, m_instance, scope).beginReading();
            if (begun)
                return connection->release();
            const bool wasLost = (*connection)->isLost();
            if (!wasLost)
                (void)(*connection)->execute("ROLLBACK");
            m_readers.giveBack(std::move(*connection));
            if (!wasLost || tries == kMostTries)
                return failure(std::move(begun).error());
        }
    }

    void takeBack(PostgresConnection *connection)
    {
        std::unique_ptr<PostgresConnection> owned(connection);
        if (!owned->isLost())
            (void)owned->execute("ROLLBACK");
        m_readers.giveBack(std::move(owned));
    }

    void post(Scope scope, std::function<Status(Connection &)> job, std::function<void(Status)> done)
    {
        {
            const std::lock_guard lock(m_mutex);
            if (m_waiting.size() < kPostedLimit) {
                m_waiting.push_back({scope, std::move(job), std::move(done)});
                done = nullptr;
            }
        }
        if (done)
            done(failure(ErrorKind::Unavailable, u"the queue of writes is full"_s));
        else
            m_posted.notify_one();
    }

    void refuseWaiting(bool refuse)
    {
        {
            const std::lock_guard lock(m_turnMutex);
            m_refusesWaiting = refuse;
        }
        m_turnOver.notify_all();
    }

    bool isReachable() const { return m_writers.isReachable() && m_readers.isReachable(); }

    Status check()
    {
        auto connection = m_readers.borrow();
        if (!connection)
            return failure(std::move(connection).error());
        Status checked = checkPostgres(**connection);
        m_readers.giveBack(std::move(*connection));
        return checked;
    }

private:
    struct Posted {
        Scope scope;
        std::function<Status(Connection &)> job;
        std::function<void(Status)> done;
    };
    // Those who would wait for each other on the server wait here: one connection of this process at most stands in the server's
    // queue for a lock. A process that its machine holds would else have them all there, and be ended by the server one by one.
    class Turn {
    public:
        Turn(Impl &owner, Scope scope) : m_impl(owner)
        {
            if (!scope.tenant() && !scope.isAlone())
                return;
            m_place = scope.tenant() ? scope.tenant()->value : 0; // 0: the installation's
            std::unique_lock lock(m_impl.m_turnMutex);
            m_impl.m_turnOver.wait(lock, [this] { return m_impl.m_refusesWaiting || !m_impl.m_turns.contains(*m_place); });
            m_isMine = m_impl.m_turns.insert(*m_place).second;
        }
        bool isMine() const { return m_isMine; }
        ~Turn()
        {
            if (!m_place || !m_isMine)
                return;
            {
                const std::lock_guard lock(m_impl.m_turnMutex);
                m_impl.m_turns.erase(*m_place);
            }
            m_impl.m_turnOver.notify_all();
        }
        Turn(const Turn &) = delete;
        Turn &operator=(const Turn &) = delete;

    private:
        Impl &m_impl;
        std::optional<qint64> m_place;
        bool m_isMine = true;
    };
    // Notes for its life that this thread is inside a write.
    struct Inside {
        explicit Inside(Impl &owner) : impl(owner)
        {
            const std::lock_guard lock(impl.m_insideMutex);
            isFirst = impl.m_inside.insert(std::this_thread::get_id()).second;
        }
        ~Inside()
        {
            const std::lock_guard lock(impl.m_insideMutex);
            if (isFirst)
                impl.m_inside.erase(std::this_thread::get_id());
        }
        Impl &impl;
        bool isFirst = false;
    };

    PostgresTransaction::Outcome runOnce(Scope scope, const std::function<Status(Connection &)> &job, Durability durability)
    {
        using End = PostgresTransaction::End;
        auto connection = m_writers.borrow();
        if (!connection)
            return {End::Done, failure(std::move(connection).error())}; // the pool has its own patience
        PostgresTransaction transaction(**connection, m_room, m_instance, scope);
        auto outcome = transaction.run(job, durability);
        m_writers.giveBack(std::move(*connection));
        if (outcome.end == End::NoMemory)
            m_writers.stopPreparing();
        if (outcome.end == End::Unknown)
            return resolved(transaction.number(), std::move(outcome.status));
        return outcome;
    }

    // Asks the server what became of it.
    PostgresTransaction::Outcome resolved(qint64 number, Status status)
    {
        using End = PostgresTransaction::End;
        const auto until = std::chrono::steady_clock::now() + kLongestDoubt;
        while (std::chrono::steady_clock::now() < until) {
            if (auto connection = m_readers.borrow()) {
                QString state;
                {
                    Statement row = (*connection)->prepare("SELECT pg_xact_status(CAST(CAST(:number AS TEXT) AS xid8))");
                    row.bind(":number", QString::number(number));
                    state = row.next() ? row.text(0) : QString();
                }
                m_readers.giveBack(std::move(*connection));
                if (state == "committed"_L1)
                    return {End::Done, {}};
                if (state == "aborted"_L1)
                    return {End::Repeat, std::move(status)};
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
        }
        return {End::Done, failure(ErrorKind::Unavailable, u"the database went away during a commit: it is not known whether it was made"_s)};
    }

    void runPosted()
    {
        for (;;) {
            std::unique_lock lock(m_mutex);
            m_posted.wait(lock, [this] { return !m_waiting.empty() || m_isStopping; });
            if (m_waiting.empty())
                return;
            Posted next = std::move(m_waiting.front());
            m_waiting.pop_front();
            lock.unlock();
            next.done(write(next.scope, next.job, Durability::AtOnce));
        }
    }

    const int m_room;
    const int m_instance;
    PostgresPool m_writers;
    PostgresPool m_readers;
    std::mutex m_insideMutex;
    std::set<std::thread::id> m_inside; // guarded by m_insideMutex
    std::mutex m_turnMutex;
    std::condition_variable m_turnOver;
    std::set<qint64> m_turns; // guarded by m_turnMutex: scopes of which a transaction is under way
    bool m_refusesWaiting = false; // guarded by m_turnMutex
    std::mutex m_mutex;
    std::condition_variable m_posted;
    std::deque<Posted> m_waiting; // guarded by m_mutex
    bool m_isStopping = false;    // guarded by m_mutex
    std::thread m_thread;
};

Result<std::unique_ptr<PostgresDatabase>> PostgresDatabase::open(const PostgresOptions &options)
{
    auto impl = std::make_unique<Impl>(options);
    if (auto checked = impl->check(); !checked)
        return failure(std::move(checked).error().during(options.address.description()));
    return std::unique_ptr<PostgresDatabase>(new PostgresDatabase(std::move(impl)));
}

PostgresDatabase::PostgresDatabase(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}

PostgresDatabase::~PostgresDatabase() = default;

Status PostgresDatabase::enqueueAndWait(Scope scope, std::function<Status(Connection &)> job, Durability durability) { return m_impl->write(scope, job, durability); }

void PostgresDatabase::post(Scope scope, std::function<Status(Connection &)> job, std::function<void(Status)> done) { m_impl->post(scope, std::move(job), std::move(done)); }

bool PostgresDatabase::isReachable() const { return m_impl->isReachable(); }

void PostgresDatabase::refuseWaiting(bool refuse) { m_impl->refuseWaiting(refuse); }

Status PostgresDatabase::truncateLog() { return {}; }

Result<Connection *> PostgresDatabase::borrowReader(Scope scope)
{
    const auto connection = m_impl->borrow(scope);
    return connection ? Result<Connection *>(*connection) : failure(connection.error());
}

void PostgresDatabase::giveBack(Connection *connection) { m_impl->takeBack(static_cast<PostgresConnection *>(connection)); } // borrowReader() lends no other

} // namespace passerelle::storage
