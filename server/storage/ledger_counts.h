// The ledger's counters (kinds beside the fates) and the one way to change them: inside the transaction that changes
// what they count. Writer thread only.
#pragma once

#include "server/domain/message.h"
#include "server/storage/connection.h"

#include <map>
#include <optional>
#include <tuple>

namespace passerelle::storage {

inline constexpr int kReceivedKind = 10;
inline constexpr int kOpenKind = 11;

class LedgerCounts {
public:
    void add(qint64 owner, qint64 day, int kind, qint64 delta) { m_deltas[{owner, day, kind}] += delta; }
    void received(qint64 owner, qint64 day)
    {
        add(owner, day, kReceivedKind, 1);
        add(owner, day, kOpenKind, 1);
    }
    void ended(qint64 owner, qint64 day, Fate fate)
    {
        add(owner, day, kOpenKind, -1);
        add(owner, day, static_cast<int>(fate), 1);
    }
    void reopened(qint64 owner, qint64 day, Fate fate)
    {
        add(owner, day, kOpenKind, 1);
        add(owner, day, static_cast<int>(fate), -1);
    }
    // A message that was purged is not counted any more. No fate: it was in progress.
    void purged(qint64 owner, qint64 day, std::optional<Fate> fate)
    {
        add(owner, day, kReceivedKind, -1);
        add(owner, day, fate ? static_cast<int>(*fate) : kOpenKind, -1);
    }
    Status write(Connection &connection) const
    {
        Statement row = connection.query("ledger/add_count");
        for (const auto &[key, delta] : m_deltas) {
            if (delta == 0)
                continue;
            row.reset().bind(":owner", std::get<0>(key)).bind(":day", std::get<1>(key)).bind(":kind", std::get<2>(key)).bind(":count", delta);
            if (auto done = row.run(); !done)
                return done;
        }
        return {};
    }

private:
    std::map<std::tuple<qint64, qint64, int>, qint64> m_deltas;
};

} // namespace passerelle::storage
