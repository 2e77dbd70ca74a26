#include "ui/home/ledger_sum.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct LedgerWords {
    Q_DECLARE_TR_FUNCTIONS(LedgerWords)
};

Place inInbox(const QString &fate, const QVariantMap &more = {})
{
    QVariantMap arguments{{u"state"_s, u"all"_s}, {u"fate"_s, fate}};
    arguments.insert(more);
    return {.page = u"inbox"_s, .arguments = arguments};
}

Place inHealth(const QString &part)
{
    return {.page = u"health"_s, .arguments = {{u"part"_s, part}}};
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
    const api::FatesView &fates = ledger.fates;
    LedgerSum sum{.received = ledger.received};
    const auto add = [&](const QString &name, qint64 count, const Place &place, Tone tone = Tone::Information, bool always = false) {
        sum.accounted += count;
        if (count != 0 || always)
            sum.terms.push_back({name, count, place, count != 0 ? tone : Tone::Information});
    };
    add(LedgerWords::tr("Answered"), fates.answered, inInbox(u"answered"_s), Tone::Information, true);
    add(LedgerWords::tr("Merged"), fates.merged, inInbox(u"merged"_s));
    add(LedgerWords::tr("Duplicates"), fates.duplicate, inInbox(u"duplicate"_s));
    add(LedgerWords::tr("Drafts"), fates.drafted, inInbox(u"drafted"_s, {{u"drafts"_s, true}}));
    add(LedgerWords::tr("To a person"), fates.toPerson, inInbox(u"to_person"_s, {{u"owner"_s, u"person"_s}}));
    add(LedgerWords::tr("Refused"), fates.refused, inInbox(u"refused"_s));
    add(LedgerWords::tr("No reply due"), fates.noReplyDue, inInbox(u"no_reply_due"_s));
    add(LedgerWords::tr("Too late"), fates.expired, inInbox(u"expired"_s), Tone::Warning);
    add(LedgerWords::tr("Uncertain"), fates.uncertain, inHealth(u"dead"_s), Tone::Warning);
    add(LedgerWords::tr("Failed"), fates.failed, inHealth(u"dead"_s), Tone::Bad);
    add(LedgerWords::tr("In progress"), ledger.inProgress, inInbox(u"in_progress"_s), Tone::Information, true);
    sum.balances = ledger.balances && sum.accounted == sum.received;
    return sum;
}

} // namespace passerelle::ui
