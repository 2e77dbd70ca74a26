#include "server/http/admission.h"

#include <algorithm>

namespace passerelle::http {

Admission::Arrival Admission::arrive(quint64 connection, const QByteArray &address, bool trustedProxy)
{
    Arrival arrival;
    if (m_open - int(m_probation.size()) >= m_total)
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
    if (int(m_probation.size()) >= m_onProbation)
        arrival.evicted = m_probation.front();
    m_probation.push_back(connection);
    return arrival;
}

void Admission::leave(quint64 connection, const QByteArray &address, Standing standing)
{
    --m_open;
    if (standing == Standing::Counted)
        uncount(address);
    else if (isOnProbation(standing))
        endProbation(connection);
}

bool Admission::reconsider(quint64 connection, const QByteArray &address, bool hookProven, bool trustedProxy, Standing &standing)
{
    if (standing == Standing::OverTotalCap)
        return hookProven; // answered, then closed: the place stays one of probation
    if (hookProven || trustedProxy) {
        if (standing == Standing::Counted)
            uncount(address);
        else if (standing == Standing::OverAddressCap)
            endProbation(connection);
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

void Admission::endProbation(quint64 connection)
{
    const auto found = std::find(m_probation.begin(), m_probation.end(), connection);
    if (found != m_probation.end())
        m_probation.erase(found);
}

} // namespace passerelle::http
