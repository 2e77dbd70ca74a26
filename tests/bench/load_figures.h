// What a load run measured: answers by status, errors by kind, latencies; printed as one JSON object.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace passerelle::bench {

class LoadFigures {
public:
    void answered(int status, std::uint32_t micros)
    {
        m_micros.push_back(micros);
        ++m_statuses[status];
    }
    void failed(const std::string &kind) { ++m_errors[kind]; }
    void duplicateSent() { ++m_duplicates; }
    std::int64_t answers() const { return static_cast<std::int64_t>(m_micros.size()); }
    std::int64_t ok() const;
    // Forgets the latencies and counts so far: the end of the warm-up.
    void restart();
    std::string json(double seconds);

private:
    double percentile(double share);

    std::vector<std::uint32_t> m_micros;
    std::map<int, std::int64_t> m_statuses;
    std::map<std::string, std::int64_t> m_errors;
    std::int64_t m_duplicates = 0;
};

} // namespace passerelle::bench
