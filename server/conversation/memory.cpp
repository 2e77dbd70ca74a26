#include "server/conversation/memory.h"

namespace passerelle::conversation {

namespace {

constexpr qsizetype kQuestionInSummary = 100;
constexpr qsizetype kSentenceInSummary = 160;

// Cut between words where there is one, never inside a surrogate pair.
QString cut(const QString &text, qsizetype limit)
{
    if (text.size() <= limit)
        return text;
    qsizetype end = text.lastIndexOf(u' ', limit);
    if (end < limit / 2)
        end = limit;
    if (end > 0 && text[end - 1].isHighSurrogate())
        --end;
    return text.first(end) + QChar(0x2026);
}

QString firstSentence(const QString &text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar character = text[i];
        const bool ends = character == u'.' || character == u'!' || character == u'?';
        if (character == u'\n' || (ends && (i + 1 == text.size() || text[i + 1].isSpace())))
            return cut(text.first(character == u'\n' ? i : i + 1), kSentenceInSummary);
    }
    return cut(text, kSentenceInSummary);
}

QString summaryLine(const PastTurn &turn)
{
    QString line = cut(turn.question.simplified(), kQuestionInSummary);
    if (!turn.answer.isEmpty() && turn.byPersonAt)
        line += QStringLiteral(" ⇒ ") + firstSentence(turn.answer.trimmed()); // a person's
    else if (!turn.answer.isEmpty())
        line += QStringLiteral(" → ") + firstSentence(turn.answer.trimmed());
    return line;
}

ConversationMemory withTurn(ConversationMemory memory, const PastTurn &turn, int keep)
{
    if (keep <= 0) {
        memory.recent.clear();
        memory.summary.clear();
        return memory;
    }
    memory.recent.push_back({cut(turn.question, kMaxRememberedQuestion), cut(turn.answer, kMaxRememberedAnswer), turn.byPersonAt, turn.person});
    while (static_cast<int>(memory.recent.size()) > keep) {
        memory.summary += (memory.summary.isEmpty() ? QString() : QStringLiteral("\n")) + summaryLine(memory.recent.front());
        memory.recent.erase(memory.recent.begin());
    }
    while (memory.summary.size() > kMaxSummary) {
        const qsizetype end = memory.summary.indexOf(u'\n');
        memory.summary = end < 0 ? cut(memory.summary, kMaxSummary - 1) : memory.summary.sliced(end + 1);
    }
    return memory;
}

} // namespace

ConversationMemory remembered(ConversationMemory memory, const PastTurn &turn, Language language, int keep)
{
    memory.language = language;
    return withTurn(std::move(memory), turn, keep);
}

ConversationMemory withSpoken(ConversationMemory memory, const std::vector<SpokenLine> &lines, int keep)
{
    PastTurn turn;
    for (const SpokenLine &line : lines) {
        // What the contact wrote after an answer begins another exchange; so does another person.
        const bool isOther = turn.byPersonAt && (!line.byPerson || line.person != turn.person);
        if (isOther)
            memory = withTurn(std::move(memory), std::exchange(turn, {}), keep);
        QString &text = line.byPerson ? turn.answer : turn.question;
        text += (text.isEmpty() ? QString() : QStringLiteral("\n")) + line.text;
        if (line.byPerson && !turn.byPersonAt) {
            turn.byPersonAt = line.at;
            turn.person = line.person;
        }
    }
    return turn == PastTurn() ? memory : withTurn(std::move(memory), turn, keep);
}

} // namespace passerelle::conversation
