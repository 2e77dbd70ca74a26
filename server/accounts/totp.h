// One-time passwords by time (RFC 6238: HMAC-SHA-1, 30 seconds, six digits), as the usual phone applications make them.
// A code is taken for its own step and one on each side, and never twice: the step of the last one taken goes along. Pure.
#pragma once

#include "server/base/clock.h"
#include "server/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <optional>

namespace passerelle::accounts {

inline constexpr int kTotpKeyBytes = 20;
inline constexpr std::chrono::seconds kTotpStep{30};
inline constexpr int kTotpDigits = 6;

qint64 totpStep(Instant at);
QByteArray totpCode(const Secret &key, qint64 step, int digits = kTotpDigits);
// The step that the code belongs to, when it is right at `now` and later than `lastStep`.
std::optional<qint64> matchingStep(const Secret &key, const QString &typed, Instant now, qint64 lastStep);

QByteArray base32(QByteArrayView bytes); // RFC 4648, without padding
// What the QR code says: "otpauth://totp/Passerelle:a%40b.example?secret=…&issuer=Passerelle"
QString otpauthUri(const Secret &key, const QString &email);

} // namespace passerelle::accounts
