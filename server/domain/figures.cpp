#include "server/domain/figures.h"

#include <algorithm>
#include <cmath>

namespace passerelle {

namespace {

constexpr double kStep = 1.05;

int bucketOf(std::chrono::milliseconds time)
{
    return time.count() < 1 ? -1 : static_cast<int>(std::ceil(std::log(static_cast<double>(time.count())) / std::log(kStep) - 1e-9));
}

std::chrono::milliseconds topOf(int bucket)
{
    return std::chrono::milliseconds(bucket < 0 ? 0 : static_cast<qint64>(std::llround(std::pow(kStep, bucket))));
}

} // namespace

void TimeSpread::add(std::chrono::milliseconds time)
{
    ++m_buckets[bucketOf(time)];
    ++m_count;
}

void TimeSpread::add(const TimeSpread &other)
{
    for (const auto &[bucket, count] : other.m_buckets)
        m_buckets[bucket] += count;
    m_count += other.m_count;
}

std::optional<std::chrono::milliseconds> TimeSpread::percentile(int percent) const
{
    if (m_count == 0)
        return std::nullopt;
    const qint64 wanted = std::max<qint64>(1, (m_count * percent + 99) / 100);
    qint64 seen = 0;
    for (const auto &[bucket, count] : m_buckets) {
        seen += count;
        if (seen >= wanted)
            return topOf(bucket);
    }
    return topOf(m_buckets.rbegin()->first);
}

void DayFigures::add(const DayFigures &other)
{
    received += other.received;
    answered += other.answered;
    unanswered += other.unanswered;
    drafted += other.drafted;
    toPerson += other.toPerson;
    ack.add(other.ack);
    answer.add(other.answer);
    cost += other.cost;
}

} // namespace passerelle
