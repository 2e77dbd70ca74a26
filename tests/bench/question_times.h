// How long questions took, and what of that is told. One thread.
#pragma once

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace passerelle::bench {

inline double secondsNow() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

struct QuestionTimes {
    std::vector<double> millis;
    template <class F>
    auto take(F &&work)
    {
        const double begun = secondsNow();
        auto result = work();
        millis.push_back((secondsNow() - begun) * 1000);
        return result;
    }
    double at(double share) const
    {
        std::vector<double> sorted = millis;
        std::sort(sorted.begin(), sorted.end());
        return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
    }
    void print(const char *what) const { std::printf("  %-58s p50 %8.2f  p95 %8.2f  p99 %8.2f ms  (%zu)\n", what, at(0.5), at(0.95), at(0.99), millis.size()); }
};

} // namespace passerelle::bench
