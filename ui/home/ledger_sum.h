// Today's ledger as a sum that people can check: received = answered + … + in progress, each part with the place where
// its messages are. Says when the two sides differ. Pure.
#pragma once

#include "server/api/dto.h"
#include "ui/kit/notices.h"

#include <vector>

namespace passerelle::ui {

struct LedgerTerm {
    QString name;
    qint64 count = 0;
    Place place;
    Tone tone = Tone::Information;
};

struct LedgerSum {
    qint64 received = 0;
    std::vector<LedgerTerm> terms = {}; // those that are not zero; answered and in progress always
    qint64 accounted = 0;          // what the terms add up to
    bool balances = true;          // by the server's own word, and by addition

    QString sentence() const;      // "312 received = 301 answered + 11 in progress"; after fault() where there is one
    QString fault() const;         // empty when it balances
};

LedgerSum sumOf(const api::LedgerView &ledger);

} // namespace passerelle::ui
