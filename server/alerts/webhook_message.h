// What an outgoing webhook says and how it is signed, after the Standard Webhooks specification: HMAC-SHA-256 over
// "id.timestamp.body", in base64 after "v1,". Pure, thread-safe.
#pragma once

#include "server/domain/ports/alert_store.h"

#include <utility>

namespace passerelle::alerts {

inline constexpr int kWebhookVersion = 1; // of the body's shape

Secret newSigningSecret();                          // 32 random bytes
QByteArray shownSecret(const Secret &secret);       // "whsec_" and base64: shown once
QByteArray signatureOf(const Secret &secret, QByteArrayView id, qint64 timestamp, QByteArrayView body); // "v1,…"

QByteArray webhookBody(const KeptAlert &alert);
// webhook-id, webhook-timestamp, webhook-signature, Content-Type. Two signatures while a rotation lasts.
std::vector<std::pair<QByteArray, QByteArray>> webhookHeaders(const AlertRoute &route, QByteArrayView id, Instant now, QByteArrayView body);

} // namespace passerelle::alerts
