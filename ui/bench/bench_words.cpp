#include "ui/bench/bench_words.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(BenchWords)
};

} // namespace

BenchWord verdictWord(const QString &verdict)
{
    if (verdict == u"better"_s)
        return {Words::tr("Better"), u"up"_s, Meaning::Good};
    if (verdict == u"worse"_s)
        return {Words::tr("Worse"), u"down"_s, Meaning::Bad};
    if (verdict == u"changed"_s)
        return {Words::tr("Different"), u"edit"_s, Meaning::Information};
    if (verdict == u"added"_s)
        return {Words::tr("New"), u"add"_s, Meaning::Information};
    if (verdict == u"removed"_s)
        return {Words::tr("Removed"), u"delete"_s, Meaning::Muted};
    return {Words::tr("Same"), u"right"_s, Meaning::Muted};
}

BenchWord runStateWord(const QString &state)
{
    if (state == u"running"_s)
        return {Words::tr("Running"), u"play"_s, Meaning::Information};
    if (state == u"done"_s)
        return {Words::tr("Done"), u"good"_s, Meaning::Good};
    if (state == u"cancelled"_s)
        return {Words::tr("Cancelled"), u"stop"_s, Meaning::Muted};
    if (state == u"interrupted"_s)
        return {Words::tr("Interrupted by a stop of the service"), u"warning"_s, Meaning::Warning};
    return {Words::tr("Failed"), u"error"_s, Meaning::Bad};
}

QString expectedText(const std::optional<QString> &document, const std::optional<qint64> &page)
{
    if (!document)
        return u"–"_s;
    return page ? Words::tr("%1, p. %2").arg(*document).arg(*page) : *document;
}

} // namespace passerelle::ui
