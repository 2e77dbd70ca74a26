// How fast this machine is at what windows are made of: always the same small window is built, styled, laid out, drawn and
// taken down, and the processor's time of it measured, again and again while something else is judged by it. GUI thread.
#pragma once

#include <cstddef>
#include <vector>

namespace passerelle::console {

class Yardstick {
public:
    // Once more. The first time warms the caches and counts for nothing.
    void lay();
    std::size_t count() const { return m_times.size(); }
    double milliseconds() const; // the median
    // By how much this machine is slower than the one on which kUsual was measured; 1 on a faster one.
    double slowness() const;

    // On the machine whose 50 ms are meant: two virtual cores of an AMD EPYC, with nothing else to do, in 2026.
    static constexpr double kUsual = 20; // ms

private:
    bool m_warm = false;
    std::vector<double> m_times;
};

} // namespace passerelle::console
