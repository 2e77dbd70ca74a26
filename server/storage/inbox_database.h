// The inbox: an append-only SQLite file of its own (inbox.db) with its own writing thread, so that imports, audits and
// backups never stand in the way of an acknowledgement. What waits is sealed under the tenant's key of the day, inserted
// and committed in one go; callers are told only after the commit is on disk. Rows that were drained go with a later
// commit; their numbers are never given again. append() never blocks; everything is thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/sqlite_connection.h"

#include <QtCore/QString>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <variant>

namespace passerelle::storage {

struct InboxOptions {
    QString path;
    QString migrations = QStringLiteral(":/sql/migrations/sqlite/inbox");
    int instance = 0; // which of the services that share a database: its numbers are nobody else's
    int queueLimit = 4096; // messages that wait for a commit; beyond it append() answers Unavailable at once
    int groupLimit = 1024; // messages in one commit
};

class InboxDatabase final : public Inbox, public InboxSource {
public:
    static Result<std::unique_ptr<InboxDatabase>> open(const InboxOptions &options, Cipher &cipher, const Clock &clock);
    ~InboxDatabase() override; // commits what waits, removes what was drained

    void append(const TenantContext &context, InboundMessage message, Done done) override;
    void appendReport(const TenantContext &context, DeliveryReport report, Done done) override;

    Result<std::vector<InboxEntry>> next(InboxNumber after, int limit) override;
    void waitFor(InboxNumber after, Millis atMost) override;
    void wake() override;
    void removeUpTo(InboxNumber number) override;
    Status reserveUpTo(InboxNumber number) override;
    Result<std::vector<InboxPending>> pending() override;
    Status scrub() override;
    int queueDepth() const override;

private:
    struct Waiting {
        TenantId tenant;
        std::variant<InboundMessage, DeliveryReport> what;
        Done done;
        InboxNumber number; // given by the writer
    };
    // When the rows up to `last` were committed: for the journey's first figure.
    struct CommitTime {
        qint64 last = 0;
        Instant at;
    };

    InboxDatabase(InboxOptions options, Cipher &cipher, const Clock &clock, std::unique_ptr<SqliteConnection> writing, std::unique_ptr<SqliteConnection> reading);
    Status readPosition();
    void enqueue(Waiting waiting);
    void loop();
    bool waitForWork(std::vector<Waiting> &group, qint64 &removeUpTo);
    void commitGroup(std::vector<Waiting> &group, qint64 removeUpTo);
    Status writeGroup(std::vector<Waiting> &group, std::vector<Status> &outcomes, qint64 removeUpTo);
    qint64 lastCommitted(const std::vector<Waiting> &group, const std::vector<Status> &outcomes) const;
    void complain(std::size_t messages, const Error &error);
    Status insert(Waiting &waiting);
    void scrubIfAsked();
    Status compact();
    void tell(std::vector<Waiting> &group, const Status &whole, const std::vector<Status> &outcomes);
    std::optional<Millis> ackTimeOf(qint64 number, Instant receivedAt);

    const InboxOptions m_options;
    Cipher &m_cipher;
    const Clock &m_clock;
    std::unique_ptr<SqliteConnection> m_writing; // the writer thread's
    qint64 m_nextNumber = 1;               // the writer thread's, except before it starts
    std::optional<Monotonic> m_complained; // the writer thread's
    int m_failedGroups = 0;                // the writer thread's
    std::atomic<bool> m_writable{true};

    std::mutex m_readingMutex;
    std::unique_ptr<SqliteConnection> m_reading; // guarded by m_readingMutex

    mutable std::mutex m_mutex;
    std::condition_variable m_work;
    std::condition_variable m_news;
    std::deque<Waiting> m_queue;          // guarded by m_mutex, like all below
    std::deque<CommitTime> m_commitTimes;
    qint64 m_committedUpTo = 0;
    qint64 m_removeUpTo = 0;
    qint64 m_reserveUpTo = 0;
    int m_inHand = 0;                     // taken from the queue, not yet told
    quint64 m_scrubsAsked = 0;
    quint64 m_scrubsDone = 0;
    Status m_scrubbed;                    // the outcome of the last one
    bool m_woken = false;
    bool m_stopping = false;
    std::thread m_thread;
};

} // namespace passerelle::storage
