// The receipt of an erasure: what was erased, when, what was found in each store, signed with the installation's key. It
// holds numbers and dates, nothing of the person. Pure, but for the signing.
#pragma once

#include "server/base/clock.h"
#include "server/domain/answer.h"
#include "server/domain/ports/erasure_store.h"
#include "server/domain/ports/receipt_signer.h"

#include <QtCore/QByteArray>

#include <optional>

namespace passerelle::privacy {

struct ErasureFacts {
    TenantId tenant;
    std::optional<ContactId> contact; // none: the whole tenant
    Instant askedAt;
    Instant erasedAt;
    qint64 registerNumber = 0;        // of the erasure register, that a restore replays
    QString by;                       // "account:12", "contact", "scheduler"
    ErasedCounts found;
};

Result<QByteArray> signedReceipt(const ErasureFacts &facts, ReceiptSigner &signer);

struct CheckedReceipt {
    bool isAuthentic = false;
    QByteArray publicKey;
    QString french;  // the receipt as people read it; empty when it is none
    QString english;
};
// InvalidInput when it is no receipt at all. `isAuthentic` says that the signature is that of the public key inside.
Result<CheckedReceipt> checkReceipt(QByteArrayView receipt, const ReceiptSigner &signer);

} // namespace passerelle::privacy
