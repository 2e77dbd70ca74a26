// What is remembered of a contact, as rows: opened, kept (deduplicated, superseded, bounded), inside a read or a write.
#pragma once

#include "server/domain/contact_fact.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/connection.h"

namespace passerelle::storage {

struct SealedFact {
    ContactFact fact; // without its words
    QByteArray sealed;
};
Result<std::vector<SealedFact>> factRows(Connection &connection, TenantId tenant, ContactId contact); // newest first
// What cannot be opened any more is passed over.
std::vector<ContactFact> openFacts(Cipher &cipher, TenantId tenant, std::vector<SealedFact> rows);
Result<QByteArray> sealFact(Cipher &cipher, TenantId tenant, ContactId contact, FactId id, const NewFact &fact);

// Inside a write. The numbers of those that are kept now, in the order of `facts`; invalid: it is not kept.
Result<std::vector<FactId>> keepFacts(Connection &connection, Cipher &cipher, TenantId tenant, ContactId contact, const std::vector<NewFact> &facts, const FactLimits &limits);

} // namespace passerelle::storage
