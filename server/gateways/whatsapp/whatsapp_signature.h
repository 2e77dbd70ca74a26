// The signature of Meta's calls: HMAC-SHA-256 over the raw bytes under the app's secret. Pure, thread-safe.
#pragma once

#include "server/base/secret.h"

#include <QtCore/QByteArray>

namespace passerelle::gateways {

// `signature` is the header's value, "sha256=<64 hex>". The bytes as they came first; when they do not fit and hold
// characters beyond ASCII, once more with those written as \uXXXX, which is how Meta computes it.
bool isSignedByMeta(QByteArrayView body, QByteArrayView signature, const Secret &appSecret);

// Every character beyond ASCII as \uXXXX: UTF-16 units, lower case. Empty when the bytes are no UTF-8.
QByteArray escapedBeyondAscii(QByteArrayView utf8);

} // namespace passerelle::gateways
