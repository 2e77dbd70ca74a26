// Takes acknowledged messages out of the inbox, in order, a batch in one transaction: absorbs duplicates before any
// effect, finds or makes the contact, opens the ticket and sets when its conversation is due. Rows leave the inbox only
// after their batch is committed, and a batch that is repeated after a crash changes nothing. One thread of its own.
#pragma once

#include "server/base/clock.h"
#include "server/base/keyed_hash.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/self_calls.h"
#include "server/intake/duplicate_filter.h"
#include "server/intake/rejected_calls.h"

#include <atomic>
#include <functional>
#include <map>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace passerelle::intake {

struct DrainerOptions {
    int batch = 1024;
    DueRule due;                                       // when the quiet window of a burst ends
    std::function<Millis(TenantId)> duplicateWindow;   // of messages that have neither id nor stamp
    std::function<void(Instant)> onDue = {};           // after a commit that made a conversation due
    std::function<void(const Ticket &)> onOpened = {}; // after the commit of a message that waits for its answer; must not block
    std::function<void(const Ticket &)> onTaken = {};  // the same of every message that is not a repetition; before onOpened
    std::function<TicketSpeech(TenantId, const InboundMessage &)> speech = {}; // what it does to who speaks; null: nothing
    // What the channel delivers later than that is kept and not answered; null: whatever its age.
    std::function<Millis(TenantId)> answerWithin = {};
    // A report that does not name a turn of the assistant's, after it was committed.
    std::function<Status(TenantId, const DeliveryReport &)> onOtherReport = {};
    std::function<void(TenantId)> onTurnReports = {}; // of reports that do name one: once a tenant and batch, after the commit
};

struct DrainerCounters {
    std::atomic<quint64> drained{0}, duplicates{0}, unreadable{0}, failures{0}, reports{0}, erased{0};
    std::atomic<qint64> lagMillis{0}; // how old the newest drained message was when it was drained
};

class Drainer {
public:
    struct Parts {
        InboxSource &inbox;
        TicketStore &tickets;
        Cipher &cipher;
        RejectedCalls &rejected;
        const Clock &clock;
        SelfCalls *selfCalls = nullptr; // where the service's own calls end; null: they are dropped
        DeliveryReportStore *reports = nullptr; // null: what channels say of what was sent is dropped
    };

    Drainer(Parts parts, DrainerOptions options);
    ~Drainer(); // stop()

    // Makes sure that the inbox gives no number twice. Once, before start(). The set of fingerprints is rebuilt by the
    // first batch: with a million tickets that takes half a second, and nobody who knocks has to wait for it.
    Status prepare();
    void start();
    void stop(); // after the batch in hand; what remains is drained at the next start

    // One batch, on the calling thread: how many rows it took. For start()'s thread and for tests.
    Result<int> drainOnce();
    // Rebuilds the set without what is older than 30 days. Safe beside the thread: it is done there.
    void askToForget() { m_mustForget.store(true); }

    // Drains what was acknowledged by now, then runs `work` while nothing is drained. Contacts that are known by heart
    // are looked up again after it: it may have erased some. From any thread but the drainer's.
    Status whileDrained(const std::function<Status()> &work);
    // The same, with `count` inbox numbers in a row, from `first` on, that nobody else gets and below which nothing waits
    // to be drained: for messages that come from elsewhere. Unavailable when the inbox is too busy for that.
    Status whileReserved(qint64 count, const std::function<Status(InboxNumber first)> &work);

    const DrainerCounters &counters() const { return m_counters; }

private:
    struct ContactName {
        TenantId tenant;
        ChannelId channel;
        QString key;
        QString alias; // who comes with another name than before is looked up again
        bool operator==(const ContactName &) const = default;
    };
    struct ContactNameHash {
        std::size_t operator()(const ContactName &name) const noexcept
        {
            return qHash(name.key, static_cast<std::size_t>(name.channel.value)) ^ std::hash<qint64>{}(name.tenant.value);
        }
    };

    void loop(std::stop_token stop);
    Result<int> drainBatch();
    Status drainPending();
    InboxNumber position() const;
    Status loadFingerprints();
    void writeRejected();
    void endSelfCalls(const std::vector<InboxEntry> &entries);
    Status takeReports(std::vector<InboxEntry> &entries);
    Result<HashKey> hashKeyOf(TenantId tenant);
    Result<std::vector<Ticket>> ticketsOf(std::vector<InboxEntry> &entries);
    Result<Ticket> ticketOf(InboxEntry &entry);
    bool isTooOld(const InboundMessage &message, TenantId tenant) const;
    Result<QByteArray> contactFingerprint(const Ticket &ticket, const QString &name);
    Result<MessageFingerprint> fingerprintOf(const InboxEntry &entry);
    Status findContacts(std::vector<Ticket> &tickets);
    Status commit(const std::vector<Ticket> &tickets);
    Status drain(std::vector<InboxEntry> &entries);
    Status enter(std::vector<Ticket> &tickets);
    Status drainSingly(std::vector<InboxEntry> &entries);

    Parts m_parts;
    DrainerOptions m_options;
    mutable std::mutex m_draining; // guards what a batch works on: all of the following
    DuplicateFilter m_filter;
    std::map<qint64, HashKey> m_hashKeys; // by tenant
    std::unordered_map<ContactName, ContactHandle, ContactNameHash> m_contacts; // bounded: emptied when full
    bool m_knowsFingerprints = false;
    InboxNumber m_drainedUpTo;
    std::atomic<bool> m_mustForget{false};
    DrainerCounters m_counters;
    std::jthread m_thread;
};

} // namespace passerelle::intake
