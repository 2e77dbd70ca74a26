#include "server/storage/inbox_database.h"

#include "server/storage/instance_numbers.h"

#include "server/base/crash_point.h"
#include "server/storage/journal_records.h"
#include "server/storage/migrator.h"

#include <QtCore/QLoggingCategory>

#include <sqlite3.h>

#include <pthread.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(inboxLog, "passerelle.inbox")

constexpr int kWriterCacheKibibytes = 4096;
constexpr int kReaderCacheKibibytes = 512;
constexpr std::size_t kCommitTimesKept = 8192;
constexpr Millis kRetryAfter{1000};
// Removing rows alone costs a commit, which the next acknowledgement would wait for: it rides with the next group.
constexpr Millis kRemovalPatience{50};
constexpr std::chrono::seconds kBetweenComplaints{5};
constexpr SealPlace kPlace{"inbox", "sealed", 0};

SealPlace placeOf(qint64 number)
{
    SealPlace place = kPlace;
    place.row = number;
    return place;
}

// What belongs to no tenant is the service's own call to itself.
KeyName keyOf(TenantId tenant, qint64 day)
{
    return tenant.isValid() ? KeyName::ofDay(tenant, day) : KeyName::installation();
}

// Another place: a row cannot be made into the other kind by changing a flag.
SealPlace reportPlaceOf(qint64 number)
{
    return {"inbox", "report", number};
}

Error refusal(QString what)
{
    return Error{ErrorKind::Unavailable, std::move(what), kRetryAfter};
}

} // namespace

Result<std::unique_ptr<InboxDatabase>> InboxDatabase::open(const InboxOptions &options, Cipher &cipher, const Clock &clock)
{
    auto writing = openMigrated(options.path, options.migrations, CopyBeforeMigration::DropWhenDone, kWriterCacheKibibytes);
    if (!writing)
        return failure(std::move(writing).error().during(options.path));
    // Its rows are sealed under keys that are destroyed: overwriting them as well would double what is written.
    if (auto set = (*writing)->execute("PRAGMA secure_delete=OFF"); !set)
        return failure(std::move(set).error().during(options.path));
    auto reading = SqliteConnection::open(options.path, SqliteConnection::Mode::ReadOnly, kReaderCacheKibibytes);
    if (!reading)
        return failure(std::move(reading).error().during(options.path));
    std::unique_ptr<InboxDatabase> inbox(new InboxDatabase(options, cipher, clock, std::move(*writing), std::move(*reading)));
    if (auto read = inbox->readPosition(); !read)
        return failure(std::move(read).error().during(options.path));
    inbox->m_thread = std::thread([raw = inbox.get()] { raw->loop(); });
    return inbox;
}

InboxDatabase::InboxDatabase(InboxOptions options, Cipher &cipher, const Clock &clock, std::unique_ptr<SqliteConnection> writing, std::unique_ptr<SqliteConnection> reading)
    : m_options(std::move(options)), m_cipher(cipher), m_clock(clock), m_writing(std::move(writing)), m_reading(std::move(reading))
{
}

InboxDatabase::~InboxDatabase()
{
    {
        const std::lock_guard lock(m_mutex);
        m_stopping = true;
    }
    m_work.notify_all();
    m_news.notify_all();
    if (m_thread.joinable())
        m_thread.join();
    m_reading.reset(); // the last connection to close empties the log: it must be the one that may write
}

Status InboxDatabase::readPosition()
{
    Statement row = m_writing->query("inbox/find_last_number");
    if (!row.next())
        return row.status() ? failure(ErrorKind::Corrupt, u"the inbox does not know its last number"_s) : row.status();
    m_committedUpTo = row.integer(0);
    m_nextNumber = m_committedUpTo + 1;
    return {};
}

void InboxDatabase::append(const TenantContext &context, InboundMessage message, Done done)
{
    enqueue({context.tenant(), std::move(message), std::move(done), {}});
}

void InboxDatabase::appendReport(const TenantContext &context, DeliveryReport report, Done done)
{
    enqueue({context.tenant(), std::move(report), std::move(done), {}});
}

void InboxDatabase::enqueue(Waiting waiting)
{
    bool isFull = false;
    bool wasEmpty = false;
    {
        const std::lock_guard lock(m_mutex);
        isFull = m_stopping || static_cast<int>(m_queue.size()) + m_inHand >= m_options.queueLimit;
        if (!isFull) {
            wasEmpty = m_queue.empty();
            m_queue.push_back(std::move(waiting));
        }
    }
    if (isFull)
        waiting.done(failure(refusal(u"the inbox's queue is full"_s)));
    else if (wasEmpty)
        m_work.notify_one();
}

void InboxDatabase::loop()
{
    ::pthread_setname_np(::pthread_self(), "inbox writer");
    std::vector<Waiting> group;
    qint64 removeUpTo = 0;
    while (waitForWork(group, removeUpTo)) {
        try {
            commitGroup(group, removeUpTo);
        } catch (const std::exception &thrown) {
            qCCritical(inboxLog, "the inbox's writer threw: %s", thrown.what());
        }
        scrubIfAsked();
        group.clear();
    }
}

// False at the end. Otherwise there is a group, rows to remove, a number to reserve, or several of these.
bool InboxDatabase::waitForWork(std::vector<Waiting> &group, qint64 &removeUpTo)
{
    std::unique_lock lock(m_mutex);
    m_inHand = 0;
    const auto isUrgent = [this] { return !m_queue.empty() || m_reserveUpTo > 0 || m_scrubsAsked != m_scrubsDone || m_stopping; };
    m_work.wait(lock, [&] { return m_removeUpTo > 0 || isUrgent(); });
    if (!isUrgent())
        m_work.wait_for(lock, kRemovalPatience, isUrgent);
    if (m_reserveUpTo > 0)
        m_nextNumber = std::max(m_nextNumber, m_reserveUpTo + 1);
    removeUpTo = std::exchange(m_removeUpTo, 0);
    while (!m_queue.empty() && static_cast<int>(group.size()) < m_options.groupLimit) {
        group.push_back(std::move(m_queue.front()));
        m_queue.pop_front();
    }
    m_inHand = static_cast<int>(group.size());
    return !group.empty() || removeUpTo > 0 || m_reserveUpTo > 0 || m_scrubsAsked != m_scrubsDone;
}

void InboxDatabase::commitGroup(std::vector<Waiting> &group, qint64 removeUpTo)
{
    std::vector<Status> outcomes(group.size());
    Status whole;
    if (m_writable.load(std::memory_order_acquire))
        whole = writeGroup(group, outcomes, removeUpTo);
    else
        whole = failure(refusal(u"an earlier write could not be forced to disk: nothing is accepted until the service is restarted"_s));
    {
        const std::lock_guard lock(m_mutex);
        if (whole) {
            const qint64 last = lastCommitted(group, outcomes);
            m_committedUpTo = std::max(m_committedUpTo, last);
            if (!group.empty())
                m_commitTimes.push_back({last, m_clock.now()});
            while (!m_commitTimes.empty() && (m_commitTimes.front().last <= removeUpTo || m_commitTimes.size() > kCommitTimesKept))
                m_commitTimes.pop_front();
        } else {
            m_removeUpTo = std::max(m_removeUpTo, removeUpTo);
        }
        if (whole || m_stopping)
            m_reserveUpTo = 0;
        if (m_stopping && !whole)
            m_removeUpTo = 0; // they go at the next start
    }
    if (whole)
        m_news.notify_all();
    tell(group, whole, outcomes);
    if (!whole && group.empty()) {
        // Nobody waits: do not spin on a full disk.
        std::unique_lock lock(m_mutex);
        m_work.wait_for(lock, kRetryAfter, [this] { return !m_queue.empty() || m_stopping; });
    }
}

// Whoever waits for rows must not be told of a number without a row.
qint64 InboxDatabase::lastCommitted(const std::vector<Waiting> &group, const std::vector<Status> &outcomes) const
{
    if (group.empty())
        return m_nextNumber - 1;
    for (std::size_t i = group.size(); i > 0; --i) {
        if (outcomes[i - 1])
            return group[i - 1].number.value;
    }
    return 0;
}

Status InboxDatabase::writeGroup(std::vector<Waiting> &group, std::vector<Status> &outcomes, qint64 removeUpTo)
{
    if (auto begun = m_writing->execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    Status done;
    for (std::size_t i = 0; done && i < group.size(); ++i) {
        outcomes[i] = insert(group[i]);
        if (!outcomes[i] && !m_writing->isInTransaction())
            done = outcomes[i];
    }
    if (done && group.empty() && m_nextNumber > 1) {
        // Keeps sqlite_sequence at the reserved number.
        Statement reserve = m_writing->query("inbox/reserve_number");
        done = reserve.bind(":number", m_nextNumber - 1).run();
        if (!done && done.error().kind == ErrorKind::Conflict)
            done = {};
        else if (done)
            done = m_writing->query("inbox/remove_number").bind(":number", m_nextNumber - 1).run();
    }
    if (done && removeUpTo > 0) {
        crashPoint("before_inbox_removal");
        done = m_writing->query("inbox/remove_up_to").bind(":number", removeUpTo).run();
    }
    crashPoint("before_inbox_commit");
    if (done)
        done = m_writing->execute("COMMIT");
    if (done) {
        crashPoint("after_inbox_commit");
        if (removeUpTo > 0)
            crashPoint("after_inbox_removal");
        return done;
    }
    const int code = m_writing->lastErrorCode();
    if (code == SQLITE_IOERR_FSYNC || code == SQLITE_IOERR_DIR_FSYNC)
        m_writable.store(false, std::memory_order_release); // what the disk said once is not asked again
    if (m_writing->isInTransaction())
        (void)m_writing->execute("ROLLBACK");
    complain(group.size(), done.error());
    return failure(refusal(done.error().what));
}

// A full disk fails every group: once in a while is enough to be read.
void InboxDatabase::complain(std::size_t messages, const Error &error)
{
    const Monotonic now = std::chrono::steady_clock::now();
    ++m_failedGroups;
    if (m_complained && now - *m_complained < kBetweenComplaints)
        return;
    m_complained = now;
    qCCritical(inboxLog, "%zu messages could not be committed (failure %d): %s", messages, m_failedGroups, qUtf8Printable(error.what));
}

Status InboxDatabase::insert(Waiting &waiting)
{
    waiting.number = InboxNumber(numberAfter(m_nextNumber, m_options.instance, m_clock.now()));
    m_nextNumber = waiting.number.value + 1;
    const auto *message = std::get_if<InboundMessage>(&waiting.what);
    const Instant receivedAt = message ? message->receivedAt : m_clock.now();
    const qint64 day = dayOf(receivedAt);
    const qint64 number = waiting.number.value;
    const auto sealed = message ? m_cipher.seal(keyOf(waiting.tenant, day), placeOf(number), encodeInbound(*message))
                                : m_cipher.seal(keyOf(waiting.tenant, day), reportPlaceOf(number), encodeReport(std::get<DeliveryReport>(waiting.what)));
    if (!sealed)
        return failure(refusal(sealed.error().what));
    Statement row = m_writing->query("inbox/insert_message");
    row.bind(":number", number).bind(":owner", waiting.tenant.value).bind(":day", day);
    row.bind(":received", toMillis(receivedAt)).bindBlob(":sealed", *sealed).bind(":is_report", message == nullptr);
    return row.run();
}

void InboxDatabase::tell(std::vector<Waiting> &group, const Status &whole, const std::vector<Status> &outcomes)
{
    for (std::size_t i = 0; i < group.size(); ++i) {
        const Status &status = whole ? outcomes[i] : whole;
        try {
            if (status)
                group[i].done(group[i].number);
            else
                group[i].done(failure(refusal(status.error().what)));
        } catch (...) {
            qCCritical(inboxLog, "a callback after a commit threw");
        }
    }
    if (whole && !group.empty())
        crashPoint("after_acknowledgement");
}

Result<std::vector<InboxEntry>> InboxDatabase::next(InboxNumber after, int limit)
{
    std::vector<InboxEntry> entries;
    {
        const std::lock_guard lock(m_readingMutex);
        Statement rows = m_reading->query("inbox/list_after");
        rows.bind(":after", after.value).bind(":limit", limit);
        while (rows.next()) {
            InboxEntry entry{InboxNumber(rows.integer(0)), TenantId(rows.integer(1)), rows.integer(2), failure(ErrorKind::Corrupt, {}), {}};
            const bool isReport = rows.integer(5) != 0;
            const auto opened = m_cipher.open(keyOf(entry.tenant, entry.day), isReport ? reportPlaceOf(entry.number.value) : placeOf(entry.number.value), rows.blobView(4));
            if (isReport)
                entry.report = opened ? decodeReport(*opened) : Result<DeliveryReport>(failure(opened.error()));
            else
                entry.message = opened ? decodeInbound(*opened) : Result<InboundMessage>(failure(opened.error()));
            entry.ackTime = ackTimeOf(entry.number.value, fromMillis(rows.integer(3)));
            entries.push_back(std::move(entry));
        }
        if (!rows.status())
            return failure(rows.status().error());
    }
    return entries;
}

std::optional<Millis> InboxDatabase::ackTimeOf(qint64 number, Instant receivedAt)
{
    const std::lock_guard lock(m_mutex);
    const auto found = std::lower_bound(m_commitTimes.begin(), m_commitTimes.end(), number, [](const CommitTime &time, qint64 wanted) { return time.last < wanted; });
    if (found == m_commitTimes.end())
        return std::nullopt;
    return std::max(Millis(0), std::chrono::duration_cast<Millis>(found->at - receivedAt));
}

void InboxDatabase::waitFor(InboxNumber after, Millis atMost)
{
    std::unique_lock lock(m_mutex);
    m_news.wait_for(lock, atMost, [&] { return m_committedUpTo > after.value || m_woken || m_stopping; });
    m_woken = false;
}

void InboxDatabase::wake()
{
    {
        const std::lock_guard lock(m_mutex);
        m_woken = true;
    }
    m_news.notify_all();
}

void InboxDatabase::removeUpTo(InboxNumber number)
{
    {
        const std::lock_guard lock(m_mutex);
        m_removeUpTo = std::max(m_removeUpTo, number.value);
    }
    m_work.notify_one();
}

Status InboxDatabase::reserveUpTo(InboxNumber number)
{
    {
        const std::lock_guard lock(m_mutex);
        if (number.value <= m_committedUpTo)
            return {};
        m_reserveUpTo = number.value;
    }
    m_work.notify_one();
    std::unique_lock lock(m_mutex);
    const bool done = m_news.wait_for(lock, std::chrono::seconds(10), [&] { return m_committedUpTo >= number.value || m_stopping; });
    return done && m_committedUpTo >= number.value ? Status() : failure(ErrorKind::Unavailable, u"reserving the inbox's numbers"_s);
}

Status InboxDatabase::scrub()
{
    std::unique_lock lock(m_mutex);
    const quint64 mine = ++m_scrubsAsked;
    m_work.notify_one();
    m_news.wait(lock, [&] { return m_scrubsDone >= mine || m_stopping; });
    return m_scrubsDone >= mine ? m_scrubbed : failure(ErrorKind::Unavailable, u"the inbox is being closed"_s);
}

void InboxDatabase::scrubIfAsked()
{
    quint64 asked = 0;
    {
        const std::lock_guard lock(m_mutex);
        if (m_scrubsAsked == m_scrubsDone)
            return;
        asked = m_scrubsAsked;
    }
    Status done = compact();
    {
        const std::lock_guard lock(m_mutex);
        m_scrubsDone = asked;
        m_scrubbed = std::move(done);
    }
    m_news.notify_all();
}

// The file holds next to nothing when it is drained: writing it anew is a matter of milliseconds.
Status InboxDatabase::compact()
{
    const std::lock_guard reading(m_readingMutex); // a reader would keep the log from being emptied
    Status done = m_writing->execute("VACUUM");
    if (done) {
        Statement row = m_writing->prepare("PRAGMA wal_checkpoint(TRUNCATE)");
        done = row.next() && row.integer(0) == 0 ? Status() : failure(ErrorKind::Unavailable, u"the inbox's log could not be emptied"_s);
    }
    return done;
}

Result<std::vector<InboxPending>> InboxDatabase::pending()
{
    const std::lock_guard lock(m_readingMutex);
    std::vector<InboxPending> pending;
    Statement rows = m_reading->query("inbox/list_pending");
    while (rows.next())
        pending.push_back({InboxNumber(rows.integer(0)), TenantId(rows.integer(1)), rows.integer(2), fromMillis(rows.integer(3)), rows.integer(4) != 0});
    if (!rows.status())
        return failure(rows.status().error());
    return pending;
}

int InboxDatabase::queueDepth() const
{
    const std::lock_guard lock(m_mutex);
    return static_cast<int>(m_queue.size()) + m_inHand;
}

} // namespace passerelle::storage
