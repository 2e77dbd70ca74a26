// What the statuses of a turn's messages make of its fate, and the rows that remember them. Used where a turn ends and
// where a status arrives, so that both ways lead to the same end in either order. Inside a running transaction, on the
// writer thread, except for the fingerprints, which are made before it.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/connection.h"

#include <optional>
#include <vector>

namespace passerelle::storage {

struct SettledFate {
    Fate fate = Fate::Answered;
    QString reason;
};

// What becomes of a turn when its answer is known to have reached the contact.
Fate fateWhenDelivered(AnswerKind kind);

// The channel's id of a message tells the contact's number: it is kept as a keyed hash alone.
Result<QByteArray> sentFingerprint(Cipher &cipher, TenantId tenant, ChannelId channel, const QString &messageId);
Result<std::vector<QByteArray>> sentFingerprints(Cipher &cipher, TenantId tenant, ChannelId channel, const std::vector<QString> &messageIds);

// The turn ends with what `end` says: its messages are remembered, and what their statuses said before is taken into account.
Result<SettledFate> noteSent(Connection &connection, const TurnClaim &claim, const std::vector<QByteArray> &fingerprints, const SettledFate &end, Instant now);

// The turn has ended and a status came: nothing, or the fate that it has from now on.
Result<std::optional<SettledFate>> settledFate(Connection &connection, qint64 turn, Fate present, std::optional<Fate> whenDelivered);

} // namespace passerelle::storage
