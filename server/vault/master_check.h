// What keys.db keeps to know the right master key again, and the note that its recovery key was confirmed. Pure functions
// over what they are given; thread-safe as the store is.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/base/secret.h"
#include "server/domain/ports/key_store.h"

#include <QtCore/QString>

#include <optional>

namespace passerelle::vault {

// An id for people, and a check that tells nothing about the key.
Result<QByteArray> masterCheckOf(const Secret &masterKey);
QString masterIdIn(const QByteArray &check); // sixteen hexadecimal digits

// Unauthorized, with both ids in words, when the check value is of another master key.
Status expectSameMaster(const QByteArray &stored, const QByteArray &presented);

// Whoever types the recovery key proves that it was kept. It counts for this master key alone: after a change of the
// master key the new one is to be confirmed. InvalidInput when it is mistyped, Unauthorized when it is another one.
Status confirmRecoveryKey(KeyStore &store, const QString &recoveryKey, Instant at);
// When that was; none: not yet.
Result<std::optional<Instant>> recoveryConfirmedAt(KeyStore &store);

} // namespace passerelle::vault
