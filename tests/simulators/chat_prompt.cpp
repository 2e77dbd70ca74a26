#include "tests/simulators/chat_prompt.h"

#include <QtCore/QRegularExpression>

namespace passerelle::simulators {

using namespace Qt::StringLiterals;

namespace {

QString questionOf(const QString &turn)
{
    static const QRegularExpression marker(u"(?:^|\\n)\\s*Question\\s*:\\s*"_s);
    QRegularExpressionMatchIterator found = marker.globalMatch(turn);
    qsizetype from = 0;
    while (found.hasNext())
        from = found.next().capturedEnd(); // the last one: an extract may hold the word as well
    return turn.mid(from).trimmed();
}

std::vector<Extract> extractsOf(const QString &turn, qsizetype from)
{
    static const QRegularExpression head(u"^\\[(\\d{1,2})\\][ \\t]*(?:\\(([^\\n]*?p\\.\\s*\\d+[^)\\n]*)\\))?"_s, QRegularExpression::MultilineOption);
    static const QRegularExpression question(u"\\n\\s*Question\\s*:"_s);
    qsizetype end = turn.size();
    for (auto found = question.globalMatch(turn, from); found.hasNext();)
        end = found.next().capturedStart();
    std::vector<Extract> out;
    qsizetype textFrom = -1;
    for (auto found = head.globalMatch(turn, from); found.hasNext();) {
        const QRegularExpressionMatch match = found.next();
        if (match.capturedStart() >= end)
            break;
        if (!out.empty())
            out.back().text = turn.mid(textFrom, match.capturedStart() - textFrom).trimmed();
        out.push_back({match.captured(1).toInt(), match.captured(2).trimmed(), {}});
        textFrom = match.capturedEnd();
    }
    if (!out.empty())
        out.back().text = turn.mid(textFrom, end - textFrom).trimmed();
    return out;
}

} // namespace

qint64 Prompt::characters() const
{
    qint64 count = system.size();
    for (const PromptTurn &turn : turns)
        count += turn.text.size();
    return count;
}

ReadPrompt readPrompt(const Prompt &prompt)
{
    ReadPrompt out;
    if (prompt.turns.empty())
        return out;
    const QString &last = prompt.turns.back().text;
    static const QRegularExpression opening(u"(?:^|\\n)\\s*(Extraits|Extracts)\\s*:[ \\t]*\\n"_s);
    const QRegularExpressionMatch opened = opening.match(last);
    out.hasExtracts = opened.hasMatch();
    if (out.hasExtracts) {
        out.english = opened.captured(1) == u"Extracts"_s;
        out.extracts = extractsOf(last, opened.capturedEnd());
    }
    out.question = questionOf(last);
    for (auto turn = prompt.turns.rbegin() + 1; turn != prompt.turns.rend(); ++turn) {
        if (turn->fromUser) {
            out.earlierQuestion = questionOf(turn->text);
            break;
        }
    }
    return out;
}

} // namespace passerelle::simulators
