#include "server/runtime/doctor_wiring.h"

#include "server/http/webhook_routes.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>
#include <QtCore/QUrl>

#include <algorithm>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

// In place of a contact's number; whoever is called so has no ticket, so that it can never meet a contact's.
constexpr auto kNobody = "passerelle-doctor";

doctor::HookCall manyChatCall(const Channel &channel, const Secret &secret, const QString &word)
{
    const QJsonObject body{{u"contact_id"_s, QLatin1String(kNobody)}, {u"text"_s, word}};
    return {.path = QString::fromLatin1(http::hookPath(channel.hook)),
            .headers = {{kHookSecretHeader, secret.reveal().toByteArray()}, {"Content-Type", "application/json"}},
            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
}

std::optional<MetaAppBinding> appOf(Foundation &foundation, const Channel &channel)
{
    auto apps = foundation.metaApps.bindings();
    if (!apps)
        return std::nullopt;
    const auto found = std::find_if(apps->begin(), apps->end(), [&](const MetaAppBinding &app) { return app.app.id == channel.app; });
    return found == apps->end() ? std::nullopt : std::optional(std::move(*found));
}

// An envelope without events, signed as Meta signs: what leaves is a signature of nothing, not the secret.
std::optional<doctor::HookCall> whatsAppCall(Foundation &foundation, const Channel &channel, bool isSigned, const Secret &otherSecret)
{
    const auto app = appOf(foundation, channel);
    if (!app)
        return std::nullopt;
    const QByteArray body = R"({"object":"whatsapp_business_account","entry":[]})";
    const Secret &key = isSigned ? app->secret : otherSecret;
    const QByteArray signature = QMessageAuthenticationCode::hash(body, key.reveal().toByteArray(), QCryptographicHash::Sha256).toHex();
    return doctor::HookCall{.path = u"/hooks/whatsapp/"_s + QString::fromLatin1(app->app.hook),
                            .headers = {{"X-Hub-Signature-256", "sha256=" + signature}, {"Content-Type", "application/json"}},
                            .body = body,
                            .endsAtTheDoor = true};
}

std::optional<doctor::SetUpQuestion> whatsAppQuestion(Foundation &foundation, const Channel &channel)
{
    const auto app = channel.kind == ChannelKind::WhatsApp ? appOf(foundation, channel) : std::nullopt;
    if (!app)
        return std::nullopt;
    const QByteArray challenge = QByteArray::number(QRandomGenerator::system()->generate());
    const QByteArray token = QUrl::toPercentEncoding(QString::fromUtf8(app->verifyToken.reveal().toByteArray()));
    return doctor::SetUpQuestion{.path = QString::fromLatin1("/hooks/whatsapp/" + app->app.hook + "?hub.mode=subscribe&hub.verify_token=" + token + "&hub.challenge=" + challenge), .answer = challenge};
}

} // namespace

DoctorWiring::DoctorWiring(Foundation &foundation, Engine &engine, const Configuration &configuration)
    : m_probe(configuration.publicCaFile), trips(*foundation.folder.main), doctor(rooms(foundation, engine)), m_rounds(doctor, trips, foundation.clock)
{
}

doctor::DoctorRooms DoctorWiring::rooms(Foundation &foundation, Engine &engine)
{
    return {.probe = m_probe,
            .selfCalls = engine.selfCalls,
            .channels = foundation.channels,
            .trips = trips,
            .clock = foundation.clock,
            .makeCall = [&foundation, &engine](const Channel &channel, const Secret &secret, const QString &word) -> std::optional<doctor::HookCall> {
                if (channel.kind == ChannelKind::WhatsApp)
                    return whatsAppCall(foundation, channel, secret.equals(engine.selfCalls.secret().reveal()), secret);
                return manyChatCall(channel, secret, word);
            },
            .makeQuestion = [&foundation](const Channel &channel) { return whatsAppQuestion(foundation, channel); },
            .publicUrl = [&foundation] { return foundation.settings.installation().publicUrl; },
            .isListening = [this] { return m_isListening.load(); },
            .refusedCalls =
                [&engine](const Channel &channel) {
                    const intake::HookRefusals refused = engine.hooks.refusals(channel.hook);
                    return doctor::RefusedCalls{refused.withoutSecret, refused.withWrongSecret};
                },
            .alerts = &engine.alerts.desk};
}

void DoctorWiring::start()
{
    m_isListening = true;
    m_rounds.start();
}

void DoctorWiring::stop()
{
    doctor.interrupt();
    m_rounds.stop();
    m_isListening = false;
}

http::MetricSource DoctorWiring::metrics() const
{
    return [this](std::vector<http::MetricFamily> &families) {
        const auto add = [&](const char *name, const char *help, http::MetricType type, double value) { families.push_back({name, help, type, {{{}, value}}}); };
        const doctor::DoctorCounters &counters = doctor.counters();
        add("passerelle_round_trips_total", "Synthetic messages that came in through the public address.", http::MetricType::Counter, static_cast<double>(counters.well));
        add("passerelle_round_trips_failed_total", "Synthetic messages that did not.", http::MetricType::Counter, static_cast<double>(counters.failed));
        add("passerelle_round_trip_seconds", "How long the last one took until it was worked on.", http::MetricType::Gauge, static_cast<double>(counters.lastWholeMillis) / 1000);
        add("passerelle_connections_broken", "Channels whose last two round trips failed.", http::MetricType::Gauge, doctor.broken());
    };
}

} // namespace passerelle::runtime
