#include "server/http/metrics.h"

#include <cmath>
#include <map>

namespace passerelle::http {

namespace {

QByteArray escapedLabel(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

QByteArray numberText(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    if (value == std::floor(value) && std::abs(value) < 1e15)
        return QByteArray::number(static_cast<qint64>(value));
    return QByteArray::number(value, 'g', 12);
}

QByteArray sampleLine(const QByteArray &name, const MetricSample &sample)
{
    QByteArray line = name;
    if (!sample.labels.empty()) {
        line += '{';
        for (std::size_t i = 0; i < sample.labels.size(); ++i) {
            if (i > 0)
                line += ',';
            line += sample.labels[i].first + "=\"" + escapedLabel(sample.labels[i].second) + '"';
        }
        line += '}';
    }
    return line + ' ' + numberText(sample.value) + '\n';
}

MetricFamily single(QByteArray name, QByteArray help, MetricType type, double value)
{
    return {std::move(name), std::move(help), type, {{{}, value}}};
}

MetricFamily fatesFamily(const api::FatesView &fates)
{
    MetricFamily family{"passerelle_messages_fates_total", "Messages by how they ended.", MetricType::Counter, {}};
    const auto add = [&](const char *fate, qint64 count) { family.samples.push_back({{{"fate", fate}}, static_cast<double>(count)}); };
    add("answered", fates.answered);
    add("merged", fates.merged);
    add("duplicate", fates.duplicate);
    add("drafted", fates.drafted);
    add("to_person", fates.toPerson);
    add("refused", fates.refused);
    add("no_reply_due", fates.noReplyDue);
    add("expired", fates.expired);
    add("uncertain", fates.uncertain);
    add("failed", fates.failed);
    return family;
}

} // namespace

QByteArray Metrics::text() const
{
    std::vector<MetricFamily> families;
    for (const MetricSource &source : m_sources)
        source(families);

    std::map<QByteArray, MetricFamily> byName;
    for (MetricFamily &family : families) {
        const auto [place, isNew] = byName.try_emplace(family.name, family);
        if (!isNew)
            place->second.samples.insert(place->second.samples.end(), family.samples.begin(), family.samples.end());
    }
    QByteArray text;
    for (const auto &[name, family] : byName) {
        text += "# HELP " + name + ' ' + family.help + '\n';
        text += "# TYPE " + name + (family.type == MetricType::Counter ? " counter\n" : " gauge\n");
        for (const MetricSample &sample : family.samples)
            text += sampleLine(name, sample);
    }
    return text;
}

MetricSource journalMetrics(const admin::Admin &admin)
{
    return [&admin](std::vector<MetricFamily> &families) {
        families.push_back({"passerelle_build_info", "The program's version.", MetricType::Gauge, {{{{"version", PASSERELLE_VERSION}}, 1}}});
        families.push_back(single("process_resident_memory_bytes", "Resident memory of the service.", MetricType::Gauge,
                                  static_cast<double>(admin::Health::residentBytes())));
        families.push_back(single("process_start_time_seconds", "When the service started, since 1970.", MetricType::Gauge,
                                  static_cast<double>(toMillis(admin.health.startedAt())) / 1000));
        families.push_back(single("passerelle_disk_free_bytes", "Free room where the data folder is.", MetricType::Gauge,
                                  static_cast<double>(admin.health.diskFreeBytes())));
        families.push_back(single("passerelle_tenants", "How many tenants there are.", MetricType::Gauge,
                                  static_cast<double>(admin.access.tenantCount())));
        const auto ledger = admin.journal.ledger(std::nullopt, 0);
        families.push_back(single("passerelle_journal_up", "Whether the journal answers.", MetricType::Gauge, ledger ? 1 : 0));
        if (!ledger)
            return;
        families.push_back(single("passerelle_messages_received_total", "Messages acknowledged.", MetricType::Counter, static_cast<double>(ledger->received)));
        families.push_back(fatesFamily(ledger->fates));
        families.push_back(single("passerelle_messages_in_progress", "Messages without a fate yet.", MetricType::Gauge, static_cast<double>(ledger->inProgress)));
        families.push_back(single("passerelle_messages_oldest_in_progress_seconds", "The age of the oldest message without a fate.", MetricType::Gauge,
                                  static_cast<double>(ledger->oldestInProgressMs.value_or(0)) / 1000));
        families.push_back(single("passerelle_conversations_overdue", "Conversations with something in progress for more than 60 s.", MetricType::Gauge,
                                  static_cast<double>(ledger->overdue)));
        families.push_back(single("passerelle_ledger_balances", "Whether received = sum of fates + in progress.", MetricType::Gauge, ledger->balances ? 1 : 0));
    };
}

MetricSource listenerMetrics(QByteArray name, const ServerCounters &counters)
{
    return [name = std::move(name), &counters](std::vector<MetricFamily> &families) {
        const auto add = [&](const char *metric, const char *help, MetricType type, double value) {
            families.push_back({metric, help, type, {{{{"listener", name}}, value}}});
        };
        add("passerelle_http_connections_accepted_total", "Connections accepted.", MetricType::Counter, static_cast<double>(counters.accepted.load()));
        add("passerelle_http_connections_refused_total", "Connections refused at a cap.", MetricType::Counter, static_cast<double>(counters.refusedConnections.load()));
        add("passerelle_http_requests_total", "Complete requests.", MetricType::Counter, static_cast<double>(counters.requests.load()));
        add("passerelle_http_bad_requests_total", "Requests refused as malformed.", MetricType::Counter, static_cast<double>(counters.badRequests.load()));
        add("passerelle_http_timeouts_total", "Requests that took too long to arrive.", MetricType::Counter, static_cast<double>(counters.timeouts.load()));
        add("passerelle_http_connections_open", "Connections open now.", MetricType::Gauge, static_cast<double>(counters.open.load()));
    };
}

} // namespace passerelle::http
