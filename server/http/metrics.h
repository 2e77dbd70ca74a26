// Figures for machines, in Prometheus' text format. Rooms are asked when somebody looks; sources are added by the wiring
// before the start and are called from any thread afterwards. No label carries a tenant or a contact.
#pragma once

#include "server/admin/admin.h"
#include "server/http/server.h"

#include <QtCore/QByteArray>

#include <functional>
#include <vector>

namespace passerelle::http {

enum class MetricType { Counter, Gauge };

struct MetricSample {
    std::vector<std::pair<QByteArray, QByteArray>> labels = {};
    double value = 0;
};

struct MetricFamily {
    QByteArray name; // "passerelle_messages_received_total"
    QByteArray help;
    MetricType type = MetricType::Gauge;
    std::vector<MetricSample> samples;
};

using MetricSource = std::function<void(std::vector<MetricFamily> &families)>;

class Metrics {
public:
    void add(MetricSource source) { m_sources.push_back(std::move(source)); }
    // Families of the same name, from several sources, are shown as one.
    QByteArray text() const;

private:
    std::vector<MetricSource> m_sources;
};

// The ledger's figures, the process's own, the disk.
MetricSource journalMetrics(const admin::Admin &admin);
// A listener's; the server outlives the metrics.
MetricSource listenerMetrics(QByteArray name, const ServerCounters &counters);

} // namespace passerelle::http
