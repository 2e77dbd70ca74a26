#include "tests/bench/load_figures.h"

#include <algorithm>
#include <cstdio>

namespace passerelle::bench {

namespace {

template <class Map, class Name>
std::string objectOf(const Map &map, Name name)
{
    std::string out = "{";
    for (const auto &[key, value] : map)
        out += (out.size() > 1 ? ",\"" : "\"") + name(key) + "\":" + std::to_string(value);
    return out + "}";
}

} // namespace

std::int64_t LoadFigures::ok() const
{
    const auto found = m_statuses.find(200);
    return found == m_statuses.end() ? 0 : found->second;
}

void LoadFigures::restart()
{
    m_micros.clear();
    m_statuses.clear();
    m_errors.clear();
    m_duplicates = 0;
}

double LoadFigures::percentile(double share)
{
    if (m_micros.empty())
        return 0;
    const auto at = m_micros.begin() + static_cast<std::ptrdiff_t>(static_cast<double>(m_micros.size() - 1) * share);
    std::nth_element(m_micros.begin(), at, m_micros.end());
    return static_cast<double>(*at) / 1000.0;
}

std::string LoadFigures::json(double seconds)
{
    char numbers[400];
    std::snprintf(numbers, sizeof numbers,
                  "{\"requests\":%lld,\"ok\":%lld,\"seconds\":%.3f,\"per_second\":%.1f,\"p50_ms\":%.3f,\"p90_ms\":%.3f,\"p99_ms\":%.3f,\"p999_ms\":%.3f,\"max_ms\":%.3f,"
                  "\"duplicates_sent\":%lld,",
                  static_cast<long long>(answers()), static_cast<long long>(ok()), seconds, seconds > 0 ? static_cast<double>(ok()) / seconds : 0.0, percentile(0.5),
                  percentile(0.9), percentile(0.99), percentile(0.999), percentile(1.0), static_cast<long long>(m_duplicates));
    return numbers + std::string("\"statuses\":") + objectOf(m_statuses, [](int status) { return std::to_string(status); }) + ",\"errors\":"
        + objectOf(m_errors, [](const std::string &kind) { return kind; }) + "}";
}

} // namespace passerelle::bench
