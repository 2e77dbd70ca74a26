#include "server/runtime/doctor_wiring.h"

#include "server/http/webhook_routes.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

// In place of a contact's number; whoever is called so has no ticket, so that it can never meet a contact's.
constexpr auto kNobody = "passerelle-doctor";

std::optional<doctor::HookCall> hookCall(const Channel &channel, const Secret &secret, const QString &word)
{
    if (channel.kind != ChannelKind::ManyChat)
        return std::nullopt;
    const QJsonObject body{{u"contact_id"_s, QLatin1String(kNobody)}, {u"text"_s, word}};
    return doctor::HookCall{.path = QString::fromLatin1(http::hookPath(channel.hook)),
                            .headers = {{kHookSecretHeader, secret.reveal().toByteArray()}, {"Content-Type", "application/json"}},
                            .body = QJsonDocument(body).toJson(QJsonDocument::Compact)};
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
            .makeCall = hookCall,
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
