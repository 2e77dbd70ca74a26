#include "ui/home/ledger_sum.h"

#include "ui/kit/fates.h"
#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(LedgerWords)
};

Tone toneOfTerm(const QString &fate)
{
    switch (Fates::meaning(fate)) {
    case Meaning::Bad: return Tone::Bad;
    case Meaning::Warning: return Tone::Warning;
    default: return Tone::Information;
    }
}

} // namespace

QString LedgerSum::sentence() const
{
    QStringList parts;
    for (const LedgerTerm &term : terms)
        parts.append(countText(term.count) + u' ' + term.name.toLower());
    const QString sum = LedgerWords::tr("%1 received = %2").arg(countText(received), parts.join(u" + "_s));
    return balances ? sum : fault() + u' ' + sum;
}

QString LedgerSum::fault() const
{
    return balances ? QString() : LedgerWords::tr("The ledger does not balance: %1 received, %2 accounted for.").arg(countText(received), countText(accounted));
}

LedgerSum sumOf(const api::LedgerView &ledger)
{
    LedgerSum sum{.received = ledger.received};
    for (const QString &fate : Fates::all()) {
        const qint64 count = Fates::count(ledger.fates, ledger.inProgress, fate);
        sum.accounted += count;
        if (count != 0 || fate == u"answered"_s || fate == u"in_progress"_s)
            sum.terms.push_back({Fates::name(fate), count, Fates::ofToday(fate), count != 0 ? toneOfTerm(fate) : Tone::Information});
    }
    sum.balances = ledger.balances && sum.accounted == sum.received;
    return sum;
}

} // namespace passerelle::ui
