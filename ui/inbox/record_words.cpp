#include "ui/inbox/record_words.h"

#include "ui/kit/answer_words.h"
#include "ui/kit/formats.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct RecordWords {
    Q_DECLARE_TR_FUNCTIONS(RecordWords)
};

QString escaped(const QString &text)
{
    return text.toHtmlEscaped();
}

QString paragraph(const QString &text)
{
    return u"<p style=\"white-space: pre-wrap\">%1</p>"_s.arg(escaped(text));
}

QString heading(const QString &text)
{
    return u"<h4>%1</h4>"_s.arg(escaped(text));
}

QString table(const QStringList &heads, const QList<QStringList> &rows)
{
    QString html = u"<table cellpadding=\"6\" width=\"100%\"><tr>"_s;
    for (const QString &head : heads)
        html += u"<th align=\"left\">"_s + escaped(head) + u"</th>"_s;
    html += u"</tr>"_s;
    for (const QStringList &row : rows) {
        html += u"<tr>"_s;
        for (const QString &cell : row)
            html += u"<td valign=\"top\">"_s + escaped(cell) + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</table><p></p>"_s; // what follows stands apart
}

QString stateText(const api::RecordedPassageView &passage)
{
    if (passage.erased)
        return RecordWords::tr("erased since");
    if (passage.documentState == u"replaced"_s)
        return RecordWords::tr("the document was replaced since");
    if (passage.documentState == u"removed"_s)
        return RecordWords::tr("the document was removed since");
    return {};
}

QString differenceName(const api::ReplayDifferenceView &difference)
{
    if (difference.what == u"setting"_s)
        return RecordWords::tr("Setting %1").arg(difference.name);
    if (difference.what == u"passage"_s)
        return RecordWords::tr("Place of %1").arg(difference.name);
    if (difference.what == u"searched"_s)
        return RecordWords::tr("Searched for");
    if (difference.what == u"gate"_s)
        return RecordWords::tr("Whether it is answered");
    if (difference.what == u"prompt"_s)
        return promptPartText(difference.name);
    return difference.what == u"model"_s ? RecordWords::tr("Model") : RecordWords::tr("Answer");
}

// What is found now and was not then, in its words: places alone do not say that a price changed.
QString newPassages(const api::ReplayView &replay)
{
    QString html;
    for (const api::RecordedPassageView &passage : replay.again.passages) {
        const auto &before = replay.before.passages;
        const bool isKnown = std::any_of(before.begin(), before.end(), [&](const api::RecordedPassageView &one) { return one.text == passage.text; });
        if (!isKnown)
            html += paragraph(u"%1\n%2"_s.arg(RecordWords::tr("%1, p. %2").arg(passage.documentName, QString::number(passage.page)), passage.text));
    }
    return html.isEmpty() ? html : QString(heading(RecordWords::tr("Found now, and not then")) + html);
}

QString milliseconds(const std::optional<qint64> &time)
{
    return time ? durationText(*time) : u"–"_s;
}

} // namespace

QString recordSummary(const api::AnswerRecordView &record)
{
    QString html = heading(RecordWords::tr("Question")) + paragraph(record.question);
    if (record.searched != record.question)
        html += heading(RecordWords::tr("Searched for")) + paragraph(record.searched);
    html += heading(RecordWords::tr("Answer")) + paragraph(record.text);
    QList<QStringList> facts{{RecordWords::tr("Made"), dateTimeText(record.at)},
                             {RecordWords::tr("Kind"), answerKindWord(record.kind).text + (record.reason ? QString(u" – "_s + *record.reason) : QString())},
                             {RecordWords::tr("Model"), record.model.isEmpty() ? RecordWords::tr("No model") : record.model},
                             {RecordWords::tr("Cost"), record.costMicros ? moneyText(*record.costMicros) : RecordWords::tr("Not known")},
                             {RecordWords::tr("Best score"), RecordWords::tr("%1 (at least %2 is needed)").arg(decimalText(record.confidence, 2), decimalText(record.threshold, 2))},
                             {RecordWords::tr("Times"), RecordWords::tr("search %1, model %2, own %3, sending %4")
                                                            .arg(milliseconds(record.times.searchMs), milliseconds(record.times.modelMs), milliseconds(record.times.ownMs), milliseconds(record.times.sendMs))},
                             {RecordWords::tr("Instructions"), record.promptVersion.isEmpty() ? u"–"_s
                                                               : record.promptVersion == record.promptVersionNow ? RecordWords::tr("%1, as today").arg(record.promptVersion)
                                                                                                                 : RecordWords::tr("%1, today %2").arg(record.promptVersion, record.promptVersionNow)},
                             {RecordWords::tr("Passerelle"), record.program}};
    html += table({}, facts);
    if (!record.known.empty()) {
        html += heading(RecordWords::tr("What was known of the contact"));
        for (const api::KnownFactView &fact : record.known)
            html += paragraph(u"• %1 (%2)"_s.arg(fact.text, dateText(fact.at)));
    }
    return html;
}

QString recordPassages(const api::AnswerRecordView &record)
{
    if (record.passages.empty())
        return paragraph(RecordWords::tr("No passage was found."));
    QString html;
    int rank = 0;
    for (const api::RecordedPassageView &passage : record.passages) {
        QStringList facts{RecordWords::tr("score %1").arg(decimalText(passage.score, 2))};
        if (passage.extract)
            facts += RecordWords::tr("extract %1 of the prompt").arg(*passage.extract);
        if (passage.cited)
            facts += RecordWords::tr("cited");
        if (const QString state = stateText(passage); !state.isEmpty())
            facts += state;
        html += heading(RecordWords::tr("%1. %2, p. %3").arg(QString::number(++rank), passage.documentName, QString::number(passage.page)));
        html += u"<p><i>"_s + escaped(facts.join(u" · "_s)) + u"</i></p>"_s;
        html += paragraph(passage.heading.isEmpty() ? passage.text : QString(passage.heading + u"\n"_s + passage.text));
    }
    return html;
}

QString recordPrompt(const api::AnswerRecordView &record)
{
    if (record.prompt.empty())
        return paragraph(record.shortened ? RecordWords::tr("The prompt was too large to be kept.") : RecordWords::tr("The model was not asked."));
    QString html;
    for (const api::PromptPartView &part : record.prompt)
        html += heading(promptPartText(part.part)) + paragraph(part.text);
    return html;
}

QString recordChecks(const api::AnswerRecordView &record)
{
    QList<QStringList> rows;
    for (const api::AnswerCheckView &check : record.checks)
        rows.append({checkOutcomeWord(check.outcome).text, checkNameText(check.name), check.attempt > 0 ? QString::number(check.attempt) : u"–"_s, check.words});
    QString html = table({RecordWords::tr("Outcome"), RecordWords::tr("Check"), RecordWords::tr("Attempt"), RecordWords::tr("What was found")}, rows);
    int attempt = 0;
    for (const api::RecordedReplyView &reply : record.replies) {
        const QString title = RecordWords::tr("Reply %1 of %2").arg(QString::number(++attempt), reply.model);
        html += heading(reply.fault ? RecordWords::tr("%1, refused: %2").arg(title, *reply.fault) : title);
        html += paragraph(reply.error ? *reply.error : reply.text);
    }
    return html;
}

QString recordSettings(const api::AnswerRecordView &record)
{
    QList<QStringList> rows;
    for (const api::RecordedSettingView &setting : record.settings)
        rows.append({setting.key, setting.value, setting.value == setting.now ? RecordWords::tr("the same") : setting.now});
    return table({RecordWords::tr("Setting"), RecordWords::tr("Then"), RecordWords::tr("Today")}, rows);
}

QString replayText(const api::ReplayView &replay)
{
    QString html;
    if (replay.missing)
        html += u"<p><b>"_s + escaped(*replay.missing) + u"</b></p>"_s;
    if (replay.same)
        html += u"<p><b>"_s + escaped(RecordWords::tr("Nothing differs: passages, prompt and answer are the same.")) + u"</b></p>"_s;
    // Told above; what stands for it are the passages that it would read.
    const bool withoutAnswer = replay.missing && replay.with == u"now"_s && replay.again.kind == u"verbatim"_s;
    html += table({RecordWords::tr("Then"), RecordWords::tr("Made again")}, {{replay.before.text, withoutAnswer ? u"–"_s : replay.again.text}});
    QList<QStringList> rows;
    for (const api::ReplayDifferenceView &difference : replay.differences) {
        if (difference.what != u"answer"_s)
            rows.append({differenceName(difference), difference.before.isEmpty() ? u"–"_s : difference.before, difference.after.isEmpty() ? u"–"_s : difference.after});
    }
    if (!rows.isEmpty())
        html += table({RecordWords::tr("What differs"), RecordWords::tr("Then"), RecordWords::tr("Made again")}, rows);
    return html + newPassages(replay);
}

} // namespace passerelle::ui
