// Decides who may stay connected: a cap in total and one by address. A newcomer over a cap is not sent away at once but
// gets a short probation to show a valid hook secret, since the calls of one channel come from few addresses; when too
// many are on probation, the oldest of the address that has most of them goes. Pure bookkeeping, door thread only.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>

#include <deque>
#include <optional>

namespace passerelle::http {

enum class Standing {
    Counted,        // against its address
    Free,           // a trusted proxy, or proven by a hook's secret: only against the total
    OverAddressCap, // on probation
    OverTotalCap,   // on probation, and closed after its answer even when proven
};
inline bool isOnProbation(Standing standing) { return standing >= Standing::OverAddressCap; }

class Admission {
public:
    Admission(int total, int byAddress, int onProbation) : m_total(total), m_byAddress(byAddress), m_onProbation(onProbation) {}

    struct Arrival {
        Standing standing = Standing::Counted;
        // Whose probation ends now to make room, unless it proves itself at the last look; otherwise it must leave().
        std::optional<quint64> evicted;
    };
    Arrival arrive(quint64 connection, const QByteArray &address, bool trustedProxy);
    void leave(quint64 connection, const QByteArray &address, Standing standing);
    // After a head was checked. False: it may not stay (`standing` is unchanged).
    bool reconsider(quint64 connection, const QByteArray &address, bool hookProven, bool trustedProxy, Standing &standing);
    int open() const { return m_open; }

private:
    void uncount(const QByteArray &address);
    void endProbation(quint64 connection, const QByteArray &address);
    quint64 oldestOfTheMost() const;

    const int m_total;
    const int m_byAddress;
    const int m_onProbation;
    int m_open = 0;
    QHash<QByteArray, int> m_counted;
    QHash<QByteArray, std::deque<quint64>> m_probation; // by address, oldest first; none is empty
    int m_probationers = 0;
};

} // namespace passerelle::http
