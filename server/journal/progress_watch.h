// The alarm for what is in progress for more than 60 seconds, and for a ledger that does not balance: read from the
// ledger now and then, written to the log when it begins and when it is over, shown in the metrics. Thread-safe.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <atomic>

namespace passerelle::journal {

class ProgressWatch {
public:
    explicit ProgressWatch(LedgerReader &ledger, const Clock &clock) : m_ledger(ledger), m_clock(clock) {}

    Status look(); // a task of the housekeeper

    bool isAlarmed() const { return m_alarmed.load(); }
    int overdue() const { return m_overdue.load(); }
    qint64 oldestMillis() const { return m_oldest.load(); } // 0: nothing is in progress
    bool balances() const { return m_balances.load(); }

private:
    LedgerReader &m_ledger;
    const Clock &m_clock;
    std::atomic<bool> m_alarmed{false};
    std::atomic<bool> m_balances{true};
    std::atomic<int> m_overdue{0};
    std::atomic<qint64> m_oldest{0};
};

} // namespace passerelle::journal
