#include "server/storage/group_writer.h"

#include <QtCore/QLoggingCategory>

#include <sqlite3.h>

#include <algorithm>

namespace passerelle::storage {

namespace {

Q_LOGGING_CATEGORY(groupWriterLog, "passerelle.storage")

constexpr std::size_t kGroupLimit = 512;     // bounds the wait of the group's first caller
constexpr std::size_t kQueueLimit = 100'000; // jobs; beyond it callers are told at once
constexpr int kCheckpointPages = 1000;       // SQLite's own default: more costs tail latency (measured)

Error refusal()
{
    return Error{ErrorKind::Unavailable, QStringLiteral("an earlier write could not be forced to disk: nothing is written until the service is restarted"), {}};
}

bool isFailedSync(int code)
{
    return code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC;
}

} // namespace

GroupWriter::GroupWriter(std::unique_ptr<SqliteConnection> connection) : m_connection(std::move(connection))
{
    // Takes the place of the automatic checkpoint, which swallows its errors.
    sqlite3_wal_hook(m_connection->handle(), &GroupWriter::onCommitted, this);
    m_thread = std::thread([this] { loop(); });
}

GroupWriter::~GroupWriter()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_woken.notify_one();
    m_thread.join();
}

void GroupWriter::enqueue(Job job)
{
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        if (m_queue.size() < kQueueLimit) {
            wasEmpty = m_queue.empty();
            m_queue.push_back(std::move(job));
            job.done = nullptr;
        }
    }
    if (job.done)
        job.done(failure(ErrorKind::Unavailable, QStringLiteral("the queue of writes is full")));
    else if (wasEmpty)
        m_woken.notify_one();
}

void GroupWriter::loop()
{
    std::vector<Job> waiting;
    std::vector<Job> group;
    for (;;) {
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait(lock, [this] { return !m_queue.empty() || m_stopping; });
            if (m_queue.empty())
                return;
            waiting.swap(m_queue);
        }
        for (std::size_t first = 0; first < waiting.size();) {
            const std::size_t last = std::min(waiting.size(), first + kGroupLimit);
            do {
                group.push_back(std::move(waiting[first++]));
            } while (first < last && group.back().place == Place::InGroup && waiting[first].place == Place::InGroup);
            runGroup(group);
            group.clear();
        }
        waiting.clear();
    }
}

void GroupWriter::runGroup(std::vector<Job> &jobs)
{
    std::vector<Status> outcomes(jobs.size());
    Status whole;
    if (!isWritable()) {
        whole = failure(refusal());
    } else if (jobs.front().place == Place::Alone) {
        whole = runGuarded(jobs.front());
        if (!whole)
            noteFailure();
    } else {
        whole = runJobs(jobs, outcomes);
    }
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        try {
            jobs[i].done(whole ? std::move(outcomes[i]) : whole);
        } catch (...) {
            qCCritical(groupWriterLog, "a callback after a commit threw");
        }
    }
}

// In WAL mode NORMAL leaves out the sync of a commit, and only that: the log keeps its order, and the next commit that is
// forced takes this one to disk with it.
Status GroupWriter::forceCommits(bool toDisk)
{
    if (toDisk == m_forced)
        return {};
    Status set = m_connection->execute(toDisk ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    if (set)
        m_forced = toDisk;
    return set;
}

// An error of the returned status is one of the whole group: nothing of it is on disk as far as anyone is told.
Status GroupWriter::runJobs(std::vector<Job> &jobs, std::vector<Status> &outcomes)
{
    const bool toDisk = std::any_of(jobs.begin(), jobs.end(), [](const Job &job) { return job.durable; });
    if (auto set = forceCommits(toDisk); !set)
        return set;
    if (auto begun = m_connection->execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    for (std::size_t i = 0; i < jobs.size(); ++i) {
        if (auto whole = runInSavepoint(jobs[i], jobs.size() == 1, outcomes[i]); !whole) {
            noteFailure();
            rollBack();
            return whole;
        }
    }
    Status committed = m_connection->execute("COMMIT");
    if (!committed) {
        noteFailure();
        rollBack();
        qCCritical(groupWriterLog, "a group of %zu writes could not be committed: %s", jobs.size(), qUtf8Printable(committed.error().what));
        if (committed.error().kind != ErrorKind::Corrupt)
            committed = failure(ErrorKind::Unavailable, committed.error().what);
    } else if (!isWritable()) {
        // The commit itself is in the log and on disk; it is the checkpoint after it that failed. It may be reported.
        qCCritical(groupWriterLog, "a checkpoint could not be forced to disk: no more writes");
    }
    return committed;
}

Status GroupWriter::runInSavepoint(Job &job, bool alone, Status &outcome)
{
    if (!alone) {
        if (auto marked = m_connection->execute("SAVEPOINT job"); !marked)
            return marked;
    }
    outcome = runGuarded(job);
    // A full disk or an I/O error makes SQLite roll everything back by itself: the neighbours' work is gone as well.
    if (!m_connection->isInTransaction())
        return failure(outcome ? Error{ErrorKind::Internal, QStringLiteral("a job ended the transaction"), {}} : outcome.error());
    if (alone) {
        if (!outcome)
            return outcome;
        return {};
    }
    return m_connection->execute(outcome ? QByteArray("RELEASE job") : QByteArray("ROLLBACK TO job; RELEASE job"));
}

Status GroupWriter::runGuarded(const Job &job)
{
    try {
        return job.run(*m_connection);
    } catch (const std::exception &thrown) {
        return failure(ErrorKind::Internal, QStringLiteral("a write threw: ") + QString::fromUtf8(thrown.what()));
    } catch (...) {
        return failure(ErrorKind::Internal, QStringLiteral("a write threw"));
    }
}

void GroupWriter::rollBack()
{
    if (m_connection->isInTransaction())
        (void)m_connection->execute("ROLLBACK");
}

void GroupWriter::noteFailure()
{
    if (isFailedSync(m_connection->lastErrorCode()))
        m_writable.store(false, std::memory_order_release);
}

int GroupWriter::onCommitted(void *self, sqlite3 *handle, const char *database, int pages)
{
    if (pages < kCheckpointPages)
        return SQLITE_OK;
    const int code = sqlite3_wal_checkpoint_v2(handle, database, SQLITE_CHECKPOINT_PASSIVE, nullptr, nullptr);
    if (isFailedSync(code))
        static_cast<GroupWriter *>(self)->m_writable.store(false, std::memory_order_release);
    return SQLITE_OK; // what was committed is safe in the log; a checkpoint that is busy comes again
}

} // namespace passerelle::storage
