// The writing side of a Database: one thread that swaps the queue, runs what waits in one transaction (a savepoint a
// job), commits once, and only then tells the callers. Owns the writing connection. enqueue is thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/storage/sqlite_connection.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace passerelle::storage {

class GroupWriter {
public:
    enum class Place {
        InGroup, // in one transaction with its neighbours
        Alone,   // outside any transaction: a checkpoint
    };
    struct Job {
        std::function<Status(Connection &)> run;
        std::function<void(Status)> done;
        Place place = Place::InGroup;
        bool durable = true; // false: its group need not be forced to disk for it
    };

    explicit GroupWriter(std::unique_ptr<SqliteConnection> connection);
    ~GroupWriter(); // runs what waits, then ends

    // `done` is called exactly once, on the writer thread; at once on the calling thread when the queue is full.
    void enqueue(Job job);
    bool isThisThread() const { return std::this_thread::get_id() == m_thread.get_id(); }
    bool isWritable() const { return m_writable.load(std::memory_order_acquire); }

private:
    void loop();
    void runGroup(std::vector<Job> &jobs);
    Status runJobs(std::vector<Job> &jobs, std::vector<Status> &outcomes);
    Status forceCommits(bool toDisk);
    Status runInSavepoint(Job &job, bool alone, Status &outcome);
    Status runGuarded(const Job &job);
    void rollBack();
    void noteFailure();
    static int onCommitted(void *self, sqlite3 *handle, const char *database, int pages);

    std::unique_ptr<SqliteConnection> m_connection;
    bool m_forced = true;     // what the connection's commits are set to; the writer thread's
    std::mutex m_mutex;
    std::condition_variable m_woken;
    std::vector<Job> m_queue; // guarded by m_mutex
    bool m_stopping = false;  // guarded by m_mutex
    std::atomic<bool> m_writable{true};
    std::thread m_thread;
};

} // namespace passerelle::storage
