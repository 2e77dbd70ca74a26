#include "server/journal/progress_watch.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::journal {

namespace {
Q_LOGGING_CATEGORY(watchLog, "passerelle.journal")
constexpr Millis kOverdueAfter{60'000};
constexpr qint64 kDaysLookedAt = 2;
}

Status ProgressWatch::look()
{
    const auto ledger = m_ledger.ledger({}, dayOf(m_clock.now()) - kDaysLookedAt);
    if (!ledger)
        return failure(ledger.error());
    const Millis oldest = ledger->oldestInProgress.value_or(Millis(0));
    bool balances = true;
    for (const LedgerDay &day : ledger->days)
        balances = balances && day.balances();
    m_oldest = oldest.count();
    m_overdue = ledger->overdue;
    if (m_balances.exchange(balances) != balances) {
        if (balances)
            qCInfo(watchLog, "the ledger balances again");
        else
            qCCritical(watchLog, "the ledger does not balance");
    }
    const bool isLate = oldest > kOverdueAfter;
    if (m_alarmed.exchange(isLate) != isLate) {
        if (isLate)
            qCCritical(watchLog, "in progress for more than 60 s: %d conversations, the oldest for %lld s", ledger->overdue, static_cast<long long>(oldest.count() / 1000));
        else
            qCInfo(watchLog, "nothing is in progress for more than 60 s any more");
    }
    return {};
}

} // namespace passerelle::journal
