#include "ui/costs/usage_words.h"

#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct UsageWords {
    Q_DECLARE_TR_FUNCTIONS(UsageWords)
};

QString quantity(const QString &limit, qint64 value)
{
    if (limit == u"spend"_s)
        return moneyText(value);
    return limit == u"storage"_s ? bytesText(value) : countText(value);
}

} // namespace

QString limitName(const QString &limit)
{
    if (limit == u"messages"_s)
        return UsageWords::tr("Answers this month");
    if (limit == u"spend"_s)
        return UsageWords::tr("Cost of models this month");
    if (limit == u"pages"_s)
        return UsageWords::tr("Pages of documents");
    if (limit == u"storage"_s)
        return UsageWords::tr("Size of documents");
    return limit;
}

QString limitUse(const api::LimitView &limit)
{
    return UsageWords::tr("%1 of %2").arg(quantity(limit.limit, limit.used), quantity(limit.limit, limit.allowed));
}

QString limitEffect(const api::LimitView &limit, qint64 softPercent)
{
    const bool answers = limit.limit == u"messages"_s || limit.limit == u"spend"_s;
    if (limit.percent >= 100)
        return answers ? UsageWords::tr("Reached: customers now get the passage of the document word for word, without the model.")
                       : UsageWords::tr("Reached: new documents are refused; those that are there go on answering.");
    const QString then = answers ? UsageWords::tr("When it is reached, customers get the passage of the document word for word, without the model.")
                                 : UsageWords::tr("When it is reached, new documents are refused; those that are there go on answering.");
    return softPercent > 0 ? UsageWords::tr("A notice is sent at %1.").arg(percentText(static_cast<double>(softPercent) / 100)) + u' ' + then : then;
}

QString purposeText(const QString &purpose)
{
    if (purpose == u"answer"_s)
        return UsageWords::tr("Answers");
    if (purpose == u"test_question"_s)
        return UsageWords::tr("Tried questions");
    if (purpose == u"question_vector"_s)
        return UsageWords::tr("Searching");
    if (purpose == u"document_vectors"_s)
        return UsageWords::tr("Reading documents");
    if (purpose == u"contact_facts"_s)
        return UsageWords::tr("Memory of contacts");
    if (purpose == u"transcription"_s)
        return UsageWords::tr("Voice notes");
    if (purpose == u"description"_s)
        return UsageWords::tr("Pictures");
    if (purpose == u"page_reading"_s)
        return UsageWords::tr("Reading scans");
    if (purpose == u"reranking"_s)
        return UsageWords::tr("Putting passages in order");
    return purpose;
}

} // namespace passerelle::ui
