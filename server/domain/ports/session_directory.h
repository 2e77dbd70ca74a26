// Who is signed in. Kept in memory by whoever opens and ends sessions, so that the door can ask without touching the
// disk, and an ended session is refused from the next request on. Thread-safe; never blocks on the disk.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArrayView>

#include <optional>

namespace passerelle {

struct AccountSession {
    SessionId session;
    AccountId account;
    Instant expiresAt; // after that instant it is no session any more, whether or not it was swept
    bool secondFactor = false; // a second factor was shown when it was opened
};

class SessionDirectory {
public:
    virtual ~SessionDirectory() = default;
    // `hash`: SHA-256 of the session's token. Neither ended nor expired sessions, nor those of suspended accounts.
    virtual std::optional<AccountSession> find(QByteArrayView hash) const = 0;
};

} // namespace passerelle
