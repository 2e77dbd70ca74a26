// Who speaks in a conversation, as its row says it, and what is said meanwhile; written inside somebody else's
// transaction. Writer thread only, but for reading.
#pragma once

#include "server/base/result.h"
#include "server/domain/ownership.h"
#include "server/storage/connection.h"

#include <QtCore/QByteArray>

#include <optional>

namespace passerelle::storage {

// The columns speaker, speaker_version, speaker_cause, speaker_since, speaker_until; the person's name stands apart.
struct SpeakerRow {
    Owner owner = Owner::Bot;
    qint64 version = 0;
    OwnershipCause cause = OwnershipCause::Console;
    std::optional<qint64> since;
    std::optional<qint64> until;

    bool hasLapsed(qint64 now) const { return owner != Owner::Bot && until && *until <= now; }
    // Another owner, from `now` on. It has no name until writeSpeaker() gives it one.
    void become(Owner next, OwnershipCause why, qint64 now, std::optional<Instant> leaseUntil);
};

// Of a row that has the columns in that order from `first` on.
SpeakerRow speakerAt(const Statement &row, int first);
// `person`: sealed; empty: none.
Status writeSpeaker(Connection &connection, qint64 conversation, const SpeakerRow &speaker, const QByteArray &person);
Status moveLease(Connection &connection, qint64 conversation, const std::optional<qint64> &until);

struct SpokenRow {
    qint64 owner = 0;
    qint64 conversation = 0;
    qint64 at = 0;
    bool byPerson = false;
    qint64 number = 0; // of the message that says it; 0: `sealed` does
};
Status writeSpoken(Connection &connection, const SpokenRow &spoken);

} // namespace passerelle::storage
