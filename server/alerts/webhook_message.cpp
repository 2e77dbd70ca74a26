#include "server/alerts/webhook_message.h"

#include "server/alerts/alert_words.h"
#include "server/json/strict_json.h"

#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <nlohmann/json.hpp>

#include <array>

namespace passerelle::alerts {

namespace {

using nlohmann::json;

json numberOrNull(qint64 value)
{
    return value > 0 ? json(value) : json(nullptr);
}

} // namespace

Secret newSigningSecret()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    Secret secret{QByteArrayView(reinterpret_cast<const char *>(random.data()), sizeof random)};
    random.fill(0);
    return secret;
}

QByteArray shownSecret(const Secret &secret)
{
    return "whsec_" + secret.reveal().toByteArray().toBase64();
}

QByteArray signatureOf(const Secret &secret, QByteArrayView id, qint64 timestamp, QByteArrayView body)
{
    QByteArray key = secret.reveal().toByteArray();
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    wipe(key);
    code.addData(QByteArray(id.toByteArray() + '.' + QByteArray::number(timestamp) + '.'));
    code.addData(body.toByteArray());
    return "v1," + code.result().toBase64();
}

QByteArray webhookBody(const KeptAlert &kept)
{
    const Alert &alert = kept.alert;
    const auto text = [](const QString &words) { return passerelle::json::fromQString(words); };
    return passerelle::json::dump(json{
        {"version", kWebhookVersion},
        {"type", nameOf(alert.kind)},
        {"timestamp", text(toIso8601(alert.at))},
        {"data",
         {{"alert", kept.number},
          {"tenant", numberOrNull(alert.tenant.value_or(TenantId()).value)},
          {"conversation", numberOrNull(alert.conversation.value)},
          {"channel", numberOrNull(alert.channel.value)},
          {"subject", alert.subject.isEmpty() ? json(nullptr) : text(alert.subject)},
          {"detail", text(alert.detail)},
          {"text", {{"fr", text(alertTitle(alert, Language::French))}, {"en", text(alertTitle(alert, Language::English))}}}}}});
}

std::vector<std::pair<QByteArray, QByteArray>> webhookHeaders(const AlertRoute &route, QByteArrayView id, Instant now, QByteArrayView body)
{
    const qint64 timestamp = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
    QByteArray signatures = signatureOf(route.secret, id, timestamp, body);
    if (!route.previousSecret.isEmpty() && route.previousUntil && now < *route.previousUntil)
        signatures += ' ' + signatureOf(route.previousSecret, id, timestamp, body);
    return {{"Content-Type", "application/json"}, {"webhook-id", id.toByteArray()}, {"webhook-timestamp", QByteArray::number(timestamp)}, {"webhook-signature", signatures}};
}

} // namespace passerelle::alerts
