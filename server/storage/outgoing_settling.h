// What a channel says of people's replies, joined with what they ended as: before the end it is noted and waits, after it
// it settles at once. Within the caller's transaction.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/outgoing_store.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

struct ReplyName {
    TenantId tenant;
    DeliveryId id;
};

// One that is not there, or cannot have been sent, is left alone.
Status noteReport(Connection &connection, Cipher &cipher, const ReplyName &name, const OutgoingReport &report);
// One that ended is failed or, when all of it is known to have left, sent. Does nothing to any other.
Status heedReports(Connection &connection, Cipher &cipher, const ReplyName &name, Instant now);
// Its process went away while it was being sent: uncertain, unless the channel said more.
Status endLost(Connection &connection, Cipher &cipher, const ReplyName &name, Instant now);

} // namespace passerelle::storage
