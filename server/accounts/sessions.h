// Who is signed in. Sessions stand in memory and on disk: the door asks memory, and what is ended is refused from the next
// request on. A session ends at its instant, after a time without use, when its owner signs out, and with every change
// that must not leave it alive. Both clocks count: one that is set back does not make a session live longer. Thread-safe;
// find() never touches the disk.
#pragma once

#include "server/base/guarded.h"
#include "server/base/secret.h"
#include "server/domain/ports/account_stores.h"
#include "server/domain/ports/session_directory.h"
#include "server/domain/settings.h"

#include <atomic>
#include <functional>
#include <map>
#include <memory>

namespace passerelle::accounts {

struct OpenedSession {
    Secret token; // shown once
    SessionId id;
    Instant expiresAt;
};

class Sessions final : public SessionDirectory {
public:
    Sessions(SessionStore &store, const Clock &clock, std::function<InstallationSettings()> settings);

    // Reads those that live; at the start.
    Status load(const std::vector<Account> &accounts);

    Result<OpenedSession> open(AccountId account, const QString &client, bool secondFactor);
    std::optional<AccountSession> find(QByteArrayView hash) const override;
    // A second factor was shown in it.
    Status noteSecondFactor(SessionId session);

    std::vector<StoredSession> list(AccountId account) const; // newest first
    Status end(AccountId account, SessionId session); // NotFound when it is not that account's
    Status endAll(AccountId account, SessionId except = {});
    // Forgets what has expired and notes on disk when the others were last used; every minute.
    Status sweep();

private:
    struct Entry {
        StoredSession stored;
        Monotonic endsAt;
        mutable std::atomic<qint64> lastUsed{0};        // UTC milliseconds
        mutable std::atomic<qint64> lastUsedMonotonic{0}; // milliseconds
        std::atomic<bool> secondFactor{false};
        std::atomic<qint64> noted{0};                   // the last use that the disk knows
    };
    using Entries = std::map<QByteArray, std::shared_ptr<Entry>>;

    std::shared_ptr<Entry> entryOf(const StoredSession &stored) const;
    bool isLive(const Entry &entry) const;
    Status remove(const std::function<bool(const Entry &)> &which);

    SessionStore &m_store;
    const Clock &m_clock;
    const std::function<InstallationSettings()> m_settings;
    std::atomic<qint64> m_idleMilliseconds{0};
    Guarded<Entries> m_entries;
};

} // namespace passerelle::accounts
