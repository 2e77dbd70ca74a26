#include "server/accounts/sessions.h"

#include "server/accounts/random_code.h"

#include <algorithm>
#include <set>

namespace passerelle::accounts {

using namespace Qt::StringLiterals;

namespace {

qint64 millisOf(Monotonic instant)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(instant.time_since_epoch()).count();
}

} // namespace

Sessions::Sessions(SessionStore &store, const Clock &clock, std::function<InstallationSettings()> settings)
    : m_store(store), m_clock(clock), m_settings(std::move(settings))
{
}

Status Sessions::load(const std::vector<Account> &accounts)
{
    m_idleMilliseconds = std::chrono::milliseconds(m_settings().sessionIdle).count();
    std::set<AccountId> active;
    for (const Account &account : accounts) {
        if (!account.suspended)
            active.insert(account.id);
    }
    const auto stored = m_store.list();
    if (!stored)
        return failure(stored.error().during(u"reading the sessions"));
    Entries entries;
    std::vector<SessionId> over;
    for (const StoredSession &session : *stored) {
        // A suspension that was cut short before its sessions went counts all the same.
        if (auto entry = entryOf(session); active.contains(session.account) && isLive(*entry))
            entries.emplace(session.hash, std::move(entry));
        else
            over.push_back(session.id);
    }
    m_entries.with([&](Entries &current) { current = std::move(entries); });
    return over.empty() ? Status() : m_store.remove(over);
}

std::shared_ptr<Sessions::Entry> Sessions::entryOf(const StoredSession &stored) const
{
    using std::chrono::milliseconds;
    auto entry = std::make_shared<Entry>();
    const Instant now = m_clock.now();
    const Monotonic monotonic = m_clock.monotonic();
    entry->stored = stored;
    entry->endsAt = monotonic + (stored.expiresAt - now);
    entry->lastUsed = toMillis(stored.lastUsedAt);
    entry->lastUsedMonotonic = millisOf(monotonic) - std::max<qint64>(toMillis(now) - toMillis(stored.lastUsedAt), 0);
    entry->secondFactor = stored.secondFactor;
    entry->noted = toMillis(stored.lastUsedAt);
    return entry;
}

bool Sessions::isLive(const Entry &entry) const
{
    const Instant now = m_clock.now();
    const Monotonic monotonic = m_clock.monotonic();
    const qint64 idle = m_idleMilliseconds;
    return now < entry.stored.expiresAt && monotonic < entry.endsAt && toMillis(now) - entry.lastUsed < idle && millisOf(monotonic) - entry.lastUsedMonotonic < idle;
}

Result<OpenedSession> Sessions::open(AccountId account, const QString &client, bool secondFactor)
{
    const InstallationSettings settings = m_settings();
    m_idleMilliseconds = std::chrono::milliseconds(settings.sessionIdle).count();
    const Instant now = m_clock.now();
    OpenedSession opened{newSessionToken(), {}, now + settings.sessionLifetime};
    StoredSession wanted;
    wanted.account = account;
    wanted.hash = sessionHash(opened.token.reveal());
    wanted.createdAt = now;
    wanted.expiresAt = opened.expiresAt;
    wanted.lastUsedAt = now;
    wanted.secondFactor = secondFactor;
    wanted.client = client;
    const auto added = m_store.add(wanted);
    if (!added)
        return failure(added.error());
    opened.id = added->id;
    m_entries.with([&](Entries &entries) { entries.emplace(added->hash, entryOf(*added)); });
    return opened;
}

std::optional<AccountSession> Sessions::find(QByteArrayView hash) const
{
    const auto entry = m_entries.with([&](const Entries &entries) {
        const auto found = entries.find(hash.toByteArray());
        return found == entries.end() ? nullptr : found->second;
    });
    if (!entry || !isLive(*entry))
        return std::nullopt;
    entry->lastUsed = std::max(entry->lastUsed.load(), toMillis(m_clock.now()));
    entry->lastUsedMonotonic = millisOf(m_clock.monotonic());
    return AccountSession{entry->stored.id, entry->stored.account, entry->stored.expiresAt, entry->secondFactor};
}

Status Sessions::noteSecondFactor(SessionId session)
{
    if (auto noted = m_store.noteSecondFactor(session); !noted)
        return noted;
    m_entries.with([&](Entries &entries) {
        for (const auto &[hash, entry] : entries) {
            if (entry->stored.id == session)
                entry->secondFactor = true;
        }
    });
    return {};
}

std::vector<StoredSession> Sessions::list(AccountId account) const
{
    std::vector<StoredSession> sessions;
    m_entries.with([&](const Entries &entries) {
        for (const auto &[hash, entry] : entries) {
            if (entry->stored.account != account || !isLive(*entry))
                continue;
            StoredSession session = entry->stored;
            session.lastUsedAt = fromMillis(entry->lastUsed);
            session.secondFactor = entry->secondFactor;
            sessions.push_back(std::move(session));
        }
    });
    std::sort(sessions.begin(), sessions.end(), [](const StoredSession &a, const StoredSession &b) { return a.id > b.id; });
    return sessions;
}

Status Sessions::end(AccountId account, SessionId session)
{
    const auto sessions = list(account);
    const bool known = std::any_of(sessions.begin(), sessions.end(), [&](const StoredSession &one) { return one.id == session; });
    if (!known)
        return failure(ErrorKind::NotFound, u"there is no such session"_s);
    return remove([&](const Entry &entry) { return entry.stored.id == session; });
}

Status Sessions::endAll(AccountId account, SessionId except)
{
    return remove([&](const Entry &entry) { return entry.stored.account == account && entry.stored.id != except; });
}

// Out of memory first: whatever the disk says then, the next request is refused.
Status Sessions::remove(const std::function<bool(const Entry &)> &which)
{
    std::vector<SessionId> gone;
    m_entries.with([&](Entries &entries) {
        std::erase_if(entries, [&](const auto &entry) {
            if (!which(*entry.second))
                return false;
            gone.push_back(entry.second->stored.id);
            return true;
        });
    });
    return gone.empty() ? Status() : m_store.remove(gone);
}

Status Sessions::sweep()
{
    m_idleMilliseconds = std::chrono::milliseconds(m_settings().sessionIdle).count();
    if (auto removed = remove([this](const Entry &entry) { return !isLive(entry); }); !removed)
        return removed;
    std::vector<std::pair<SessionId, Instant>> uses;
    m_entries.with([&](Entries &entries) {
        for (const auto &[hash, entry] : entries) {
            const qint64 used = entry->lastUsed;
            if (used > entry->noted) {
                uses.emplace_back(entry->stored.id, fromMillis(used));
                entry->noted = used;
            }
        }
    });
    return uses.empty() ? Status() : m_store.noteUse(uses);
}

} // namespace passerelle::accounts
