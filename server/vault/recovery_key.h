// The master key as people write it down: 256 bits and a 24-bit checksum in Crockford's base 32, fourteen groups of four.
// Reading forgives case, spaces, and the letters O, I and L. Pure functions.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QString>

namespace passerelle::vault {

QString recoveryKeyOf(const Secret &masterKey);
// InvalidInput when a character is foreign, the length is wrong or the checksum does not match.
Result<Secret> masterKeyFromRecovery(const QString &recoveryKey);

} // namespace passerelle::vault
