#include "server/retrieval/word_places.h"

#include <algorithm>

namespace passerelle::retrieval {
namespace {

// In words. Anything from half to twice as much measured the same.
constexpr quint32 kPairReach = 12;
constexpr quint32 kStretch = 24;
constexpr quint32 kAskedReach = 8;
constexpr std::size_t kMostPlaces = 512; // of a passage that repeats one word for pages

} // namespace

void WordPlaces::clear()
{
    m_places.clear();
    m_asked.clear();
}

Closeness WordPlaces::measure(std::span<const double> weights)
{
    double total = 0;
    for (const double weight : weights)
        total += weight;
    if (total <= 0 || m_places.empty())
        return {};
    m_places.resize(std::min(m_places.size(), kMostPlaces));
    return {near(weights, total), window(weights), kind()};
}

double WordPlaces::near(std::span<const double> weights, double total)
{
    m_drawn.assign(weights.size(), 0.0);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        for (std::size_t j = i; j-- > 0 && m_places[i].at - m_places[j].at <= kPairReach;) {
            const Place &one = m_places[i];
            const Place &other = m_places[j];
            if (one.group == other.group)
                continue;
            const double distance = std::max(1u, one.at - other.at);
            m_drawn[one.group] += weights[other.group] / distance;
            m_drawn[other.group] += weights[one.group] / distance;
        }
    }
    double sum = 0;
    for (std::size_t group = 0; group < weights.size(); ++group)
        sum += weights[group] * m_drawn[group] / (m_drawn[group] + total * 0.5);
    return sum;
}

double WordPlaces::window(std::span<const double> weights) const
{
    double best = 0;
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        double held = 0;
        quint64 seen = 0;
        for (std::size_t j = i; j < m_places.size() && m_places[j].at - m_places[i].at < kStretch; ++j) {
            const quint64 bit = quint64{1} << (m_places[j].group % 64);
            if ((seen & bit) == 0)
                held += weights[m_places[j].group];
            seen |= bit;
        }
        best = std::max(best, held);
    }
    return best;
}

double WordPlaces::kind() const
{
    double found = 0;
    std::size_t from = 0;
    for (const quint32 at : m_asked) {
        while (from < m_places.size() && m_places[from].at + kAskedReach < at)
            ++from;
        if (from < m_places.size() && m_places[from].at <= at + kAskedReach)
            found += 1;
    }
    return found / (found + 1.5);
}

} // namespace passerelle::retrieval
