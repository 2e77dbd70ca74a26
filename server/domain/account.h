// A person who signs in: who it is, and how far its sign-up and its credentials have come. Neither the password's hash
// nor any other secret stands here. Values, for any thread.
#pragma once

#include "server/base/clock.h"
#include "server/domain/answer.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle {

struct Account {
    AccountId id;
    QString email;                         // as normalised by accounts::normalisedEmail()
    Language language = Language::French;  // of the mails
    Instant createdAt;
    bool suspended = false;                // its sessions are ended, and it cannot sign in
    std::optional<Instant> passwordSetAt;  // by its owner; the same password hashed anew does not count
    bool hasPassword = false;              // false: made by the operator, who handed over a one-time code
    bool hasSecondFactor = false;          // confirmed by a first code
    QString termsVersion;                  // the last that was accepted; empty: none
    std::optional<Instant> termsAcceptedAt;
    std::optional<Instant> lastSignInAt;
};

} // namespace passerelle
