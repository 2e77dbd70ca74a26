// What the sealed columns of people's replies hold, as bytes; a form that is unknown or broken is Corrupt. Pure.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/outgoing_store.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

// Where the two stand, in the row `row`.
inline SealPlace outgoingPlace(qint64 row) { return {"outgoing", "sealed", row}; }
inline SealPlace acceptedPlace(qint64 row) { return {"outgoing", "accepted", row}; }

// Who wrote what, in which parts, and what may go in its place.
QByteArray encodeOutgoing(const NewOutgoing &outgoing);
Status decodeOutgoing(QByteArrayView bytes, Outgoing &outgoing);
// What it was sent as, and the channel's ids of what it took.
QByteArray encodeAccepted(bool reopened, const std::vector<QString> &messageIds);
Status decodeAccepted(QByteArrayView bytes, Outgoing &outgoing);

} // namespace passerelle::storage
