#include "server/http/admission.h"

#include <algorithm>

namespace passerelle::http {

Admission::Arrival Admission::arrive(quint64 connection, const QByteArray &address, bool trustedProxy)
{
    Arrival arrival;
    if (m_open - m_probationers >= m_total)
        arrival.standing = Standing::OverTotalCap;
    else if (trustedProxy)
        arrival.standing = Standing::Free;
    else if (m_counted.value(address) >= m_byAddress)
        arrival.standing = Standing::OverAddressCap;
    ++m_open;
    if (arrival.standing == Standing::Counted)
        ++m_counted[address];
    if (!isOnProbation(arrival.standing))
        return arrival;
    if (m_probationers >= m_onProbation)
        arrival.evicted = oldestOfTheMost();
    m_probation[address].push_back(connection);
    ++m_probationers;
    return arrival;
}

void Admission::leave(quint64 connection, const QByteArray &address, Standing standing)
{
    --m_open;
    if (standing == Standing::Counted)
        uncount(address);
    else if (isOnProbation(standing))
        endProbation(connection, address);
}

bool Admission::reconsider(quint64 connection, const QByteArray &address, bool hookProven, bool trustedProxy, Standing &standing)
{
    if (standing == Standing::OverTotalCap)
        return hookProven; // answered, then closed: the place stays one of probation
    if (hookProven || trustedProxy) {
        if (standing == Standing::Counted)
            uncount(address);
        else if (standing == Standing::OverAddressCap)
            endProbation(connection, address);
        standing = Standing::Free;
        return true;
    }
    if (standing == Standing::Counted)
        return true;
    if (standing == Standing::OverAddressCap || m_counted.value(address) >= m_byAddress)
        return false;
    ++m_counted[address];
    standing = Standing::Counted;
    return true;
}

void Admission::uncount(const QByteArray &address)
{
    const auto found = m_counted.find(address);
    if (found != m_counted.end() && --*found <= 0)
        m_counted.erase(found);
}

void Admission::endProbation(quint64 connection, const QByteArray &address)
{
    const auto place = m_probation.find(address);
    if (place == m_probation.end())
        return;
    const auto found = std::find(place->begin(), place->end(), connection);
    if (found == place->end())
        return;
    place->erase(found);
    --m_probationers;
    if (place->empty())
        m_probation.erase(place);
}

// Whoever floods from one address pushes out its own.
quint64 Admission::oldestOfTheMost() const
{
    const auto most = std::max_element(m_probation.begin(), m_probation.end(), [](const auto &a, const auto &b) { return a.size() < b.size(); });
    return most->front();
}

} // namespace passerelle::http
