#include "ui/bench/bench_words.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(BenchWords)
};

} // namespace

BenchWord answerKindWord(const QString &kind)
{
    if (kind == u"grounded"_s)
        return {Words::tr("From the documents"), u"good"_s, Meaning::Good};
    if (kind == u"curated"_s)
        return {Words::tr("Curated answer"), u"curated"_s, Meaning::Good};
    if (kind == u"verbatim"_s)
        return {Words::tr("Quoted, without the model"), u"information"_s, Meaning::Information};
    if (kind == u"not_found"_s)
        return {Words::tr("Not in the documents"), u"warning"_s, Meaning::Warning};
    if (kind == u"refused"_s)
        return {Words::tr("Refused"), u"warning"_s, Meaning::Warning};
    if (kind == u"handed_over"_s)
        return {Words::tr("Handed to a person"), u"person"_s, Meaning::Information};
    if (kind == u"service"_s)
        return {Words::tr("A sentence of the service"), u"information"_s, Meaning::Muted};
    return {kind, u"information"_s, Meaning::Muted};
}

BenchWord checkOutcomeWord(const QString &outcome)
{
    if (outcome == u"passed"_s)
        return {Words::tr("Passed"), u"good"_s, Meaning::Good};
    if (outcome == u"failed"_s)
        return {Words::tr("Failed"), u"error"_s, Meaning::Bad};
    return {Words::tr("Skipped"), u"right"_s, Meaning::Muted};
}

QString checkNameText(const QString &name)
{
    if (name == u"curated"_s)
        return Words::tr("A curated answer fits");
    if (name == u"greeting"_s)
        return Words::tr("Only a greeting");
    if (name == u"passages"_s)
        return Words::tr("Passages were found");
    if (name == u"threshold"_s)
        return Words::tr("The best passage is good enough");
    if (name == u"model"_s)
        return Words::tr("The model replied");
    if (name == u"answered"_s)
        return Words::tr("The reply answers the question");
    if (name == u"citations"_s)
        return Words::tr("Sources are cited and exist");
    if (name == u"figures"_s)
        return Words::tr("Figures stand in the sources");
    if (name == u"instructions"_s)
        return Words::tr("No instructions leak");
    if (name == u"language"_s)
        return Words::tr("The language is the question’s");
    return name;
}

QString promptPartText(const QString &part)
{
    if (part == u"instructions"_s)
        return Words::tr("Instructions");
    if (part == u"correction"_s)
        return Words::tr("Correction of the reply before");
    if (part == u"memory"_s)
        return Words::tr("The conversation so far");
    if (part == u"passages"_s)
        return Words::tr("Passages");
    if (part == u"question"_s)
        return Words::tr("The question");
    return part;
}

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
