// What happened in a day, in figures. Times are kept in buckets of 5 %, so that days of several tenants add up. Pure values.
#pragma once

#include "server/domain/money.h"

#include <chrono>
#include <map>
#include <optional>

namespace passerelle {

// How long something took, how often; a percentile is told to the next 5 %.
class TimeSpread {
public:
    void add(std::chrono::milliseconds time);
    void add(const TimeSpread &other);
    // The time that so many in a hundred did not exceed; none when nothing was added.
    std::optional<std::chrono::milliseconds> percentile(int percent) const;

private:
    std::map<int, qint64> m_buckets;
    qint64 m_count = 0;
};

struct DayFigures {
    qint64 received = 0;
    qint64 answered = 0;
    qint64 unanswered = 0; // questions without a good answer
    qint64 drafted = 0;
    qint64 toPerson = 0;
    TimeSpread ack;
    TimeSpread answer; // from the last message of a turn to its delivered answer; of at most 100 answers a day
    Money cost = {};   // of the calls whose price is known

    void add(const DayFigures &other);
};

} // namespace passerelle
