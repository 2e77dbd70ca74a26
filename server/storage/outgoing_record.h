// What the sealed columns of people's replies hold, as bytes; a form that is unknown or broken is Corrupt. Pure.
#pragma once

#include "server/domain/ports/outgoing_store.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

// Who wrote what, in which parts, and what may go in its place.
QByteArray encodeOutgoing(const NewOutgoing &outgoing);
Status decodeOutgoing(QByteArrayView bytes, Outgoing &outgoing);
// What it was sent as, and the channel's ids of what it took.
QByteArray encodeAccepted(bool reopened, const std::vector<QString> &messageIds);
Status decodeAccepted(QByteArrayView bytes, Outgoing &outgoing);

} // namespace passerelle::storage
