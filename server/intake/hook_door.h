// Accepts what a channel calls in: the secret first, on the raw call, then the body's form, then the inbox. Only after
// the inbox's commit is the acknowledgement made. An unknown hook and a wrong secret cannot be told apart. Thread-safe;
// never blocks (the bindings are a snapshot in memory).
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/base/result.h"
#include "server/domain/ports/channel_codec.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/secret_use.h"
#include "server/domain/self_calls.h"
#include "server/intake/rejected_calls.h"

#include <QtCore/QByteArray>

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>

namespace passerelle::intake {

struct HookAcknowledgement {
    InboxNumber number;
    QByteArray body; // of the 200
};

struct HookCounters {
    std::atomic<quint64> acknowledged{0}, unauthorized{0}, rejected{0}, refused{0};
};

// Calls to one hook whose secret was not the one that is stored, since the start.
struct HookRefusals {
    quint64 withoutSecret = 0;
    quint64 withWrongSecret = 0;
};

class HookDoor {
public:
    struct Parts {
        ChannelStore &channels;
        const ChannelCodec &manyChat;
        Inbox &inbox;
        RejectedCalls &rejected;
        // The service's own calls: taken like a contact's, but for no tenant, and counted nowhere. Null: there are none.
        const SelfCalls *selfCalls = nullptr;
    };
    using Done = std::function<void(Result<HookAcknowledgement>)>;

    explicit HookDoor(Parts parts);

    // Reads the bindings anew: at start, and after every change of a channel or a tenant.
    Status refresh();

    // Unauthorized or nothing; for the head of a call, before its body is read.
    Status authorize(QByteArrayView hook, QByteArrayView secret) const;
    // `done` runs once: on this thread for a refusal, on the inbox's thread after the commit. Errors: Unauthorized,
    // InvalidInput (with a sentence for the tenant), Unavailable (with retryAfter).
    void accept(QByteArrayView hook, QByteArrayView secret, QByteArrayView body, Instant receivedAt, Done done);

    const HookCounters &counters() const { return m_counters; }
    HookRefusals refusals(QByteArrayView hook) const;
    SecretUse secretUse(QByteArrayView hook) const; // nothing of a hook that is not known

private:
    struct RefusalCounts {
        std::atomic<quint64> withoutSecret{0}, withWrongSecret{0};
    };
    struct Bound {
        HookBinding binding;
        std::shared_ptr<RefusalCounts> refusals; // goes on from one snapshot to the next
        std::shared_ptr<SecretUseTimes> used;          // as long as the secret is the same
    };
    struct Proven {
        const HookBinding *binding = nullptr; // none: refused
        std::atomic<qint64> *used = nullptr;  // where the time of the secret that came is kept
        bool isOurs = false;
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(QByteArrayView name) const noexcept { return qHash(name); }
    };
    struct NameEqual {
        using is_transparent = void;
        bool operator()(QByteArrayView a, QByteArrayView b) const noexcept { return a == b; }
    };
    using Bindings = std::unordered_map<QByteArray, Bound, NameHash, NameEqual>;

    std::shared_ptr<const Bindings> snapshot() const;
    Proven prove(const Bindings &bindings, QByteArrayView hook, QByteArrayView secret) const;

    Parts m_parts;
    Bound m_nobody; // compared with when the hook is unknown: the same work, and never equal
    Guarded<std::shared_ptr<const Bindings>> m_bindings;
    mutable HookCounters m_counters;
};

} // namespace passerelle::intake
