// Accepts the signed calls of a Meta app: the signature first, over the raw bytes, then the body's form, then the inbox.
// One call may bring messages and statuses of several numbers of several tenants; each is kept under the tenant that its
// number is bound to, whatever the body says, and the call is acknowledged only when all of them are committed. What comes
// for a number that is not bound here has no effect. Thread-safe; the bindings are a snapshot in memory.
#pragma once

#include "server/base/clock.h"
#include "server/base/guarded.h"
#include "server/domain/ports/event_codec.h"
#include "server/domain/ports/journal_stores.h"
#include "server/domain/ports/meta_app_store.h"
#include "server/domain/secret_use.h"
#include "server/intake/rejected_calls.h"

#include <atomic>
#include <functional>
#include <memory>
#include <unordered_map>

namespace passerelle::intake {

struct AppCounters {
    std::atomic<quint64> acknowledged{0}, unauthorized{0}, rejected{0}, refused{0}; // calls
    std::atomic<quint64> messages{0}, reports{0}, notes{0}, strangers{0};           // events; strangers: of unknown numbers
};

class AppDoor {
public:
    struct Parts {
        MetaAppStore &apps;
        const EventCodec &codec;
        Inbox &inbox;
        RejectedCalls &rejected;
    };
    using Done = std::function<void(Status)>;

    explicit AppDoor(Parts parts) : m_parts(parts), m_bindings(std::make_shared<const Bindings>()) {}

    // Reads the apps anew: at start, and after every change of an app, a channel or a tenant.
    Status refresh();

    // Meta asks whether the callback is ours: true when the hook is known and the token is its own. Constant in time.
    bool verifies(QByteArrayView hook, QByteArrayView verifyToken) const;
    // For the head of a call, before its body is read: Unauthorized without a signature, Forbidden when nobody could have
    // signed it (the hook is not known).
    Status authorize(QByteArrayView hook, QByteArrayView signature) const;
    // `done` runs once: on this thread for a refusal, on the inbox's thread after the last commit. Errors: Unauthorized,
    // Forbidden (the signature does not fit), InvalidInput (no JSON), Unavailable (with retryAfter). Takes some milliseconds
    // with a body of megabytes.
    void accept(QByteArrayView hook, QByteArrayView signature, QByteArrayView body, Instant receivedAt, Done done);

    const AppCounters &counters() const { return m_counters; }
    SecretUse secretUse(QByteArrayView hook) const; // nothing of an app that is not known

private:
    struct Bound {
        MetaAppBinding binding;
        std::shared_ptr<SecretUseTimes> used;                 // goes on from one snapshot to the next while the secret is the same
        std::unordered_map<QString, const Channel *> numbers; // by phone_number_id; of binding.numbers
    };
    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(QByteArrayView name) const noexcept { return qHash(name); }
    };
    struct NameEqual {
        using is_transparent = void;
        bool operator()(QByteArrayView a, QByteArrayView b) const noexcept { return a == b; }
    };
    using Bindings = std::unordered_map<QByteArray, std::unique_ptr<Bound>, NameHash, NameEqual>;

    std::shared_ptr<const Bindings> snapshot() const;
    enum class Signer { Nobody, Current, Previous };
    Signer signerOf(const MetaAppBinding &binding, QByteArrayView body, QByteArrayView signature) const;
    void write(const Bound &bound, std::vector<AccountEvent> events, Instant receivedAt, Done done);

    Parts m_parts;
    Guarded<std::shared_ptr<const Bindings>> m_bindings;
    mutable AppCounters m_counters;
};

} // namespace passerelle::intake
