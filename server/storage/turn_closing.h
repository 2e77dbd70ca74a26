// Ends a turn inside a running transaction: fates of its messages, ledger counters, the conversation's release. Used by
// every way in which a turn can end. Writer thread only.
#pragma once

#include "server/domain/ports/journal_stores.h"
#include "server/storage/ledger_counts.h"
#include "server/storage/connection.h"

#include <vector>

namespace passerelle::storage {

struct TurnRow {
    TurnStage stage = TurnStage::Claimed;
    int attempt = 0;
    int sendTries = 0;
    int bumps = 0;
    qint64 coversFrom = 0;
    qint64 coversTo = 0;
    bool isPartlySent = false; // the channel took the draft's first parts
    bool isReplayed = false;
};

// One message of a conversation's chain that belongs to the turn.
struct ChainMessage {
    qint64 number = 0;
    qint64 day = 0;
    Instant receivedAt;
    bool isOpen = false;
    QByteArray sealed;
};

Result<TurnRow> findTurn(Connection &connection, qint64 turn, qint64 conversation);

// The messages that the turn covers, oldest first: those without a fate, and those that this turn merged before.
Result<std::vector<ChainMessage>> messagesOf(Connection &connection, qint64 conversation, qint64 turn, const TurnRow &row);

// Of a turn found in `sending` that nobody holds any more: the bytes may have left.
const QString &uncertainReason();

struct ClosingTurn {
    qint64 owner = 0;
    qint64 conversation = 0;
    qint64 turn = 0;
};
Status closeTurn(Connection &connection, const ClosingTurn &closing, const TurnRow &row, Fate fate, const QString &reason, const TurnTimes &times, Instant now);

// Gives up the lease: looked at again when `due` comes.
Status releaseConversation(Connection &connection, qint64 conversation, Instant due, std::optional<Instant> retryAt);

} // namespace passerelle::storage
