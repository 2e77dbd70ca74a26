#include "server/generation/draft.h"

#include "server/generation/figure_text.h"

#include <QtCore/QRegularExpression>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

const QRegularExpression &citationMark()
{
    static const QRegularExpression mark(
        u"[ \\t\\x{A0}\\x{202F}]*[\\[【](?:(?:extraits?|extracts?|sources?)\\s*)?(?:n° ?)?(\\d{1,2}(?:\\s*(?:,|;|-|–|et|and)\\s*\\d{1,2})*)[\\]】]"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return mark;
}

// "1", "1, 3", "2-4"
std::vector<int> numbersIn(const QString &list)
{
    static const QRegularExpression number(u"(\\d{1,2})(?:\\s*[-–]\\s*(\\d{1,2}))?"_s);
    std::vector<int> out;
    for (auto it = number.globalMatch(list); it.hasNext();) {
        const auto match = it.next();
        const int first = match.captured(1).toInt();
        const int last = match.capturedLength(2) > 0 ? match.captured(2).toInt() : first;
        for (int i = first; i <= last; ++i)
            out.push_back(i);
    }
    return out;
}

bool saysItDoesNotKnow(const QString &text)
{
    static const QRegularExpression french(
        u"(?:extraits?|documents?|informations?)\\b[^.]{0,40}\\bne\\b[^.]{0,20}\\b(?:répond|mentionn|précis|contien|indiqu|permett|donn|parl|fourni)"
        "|je n(?:e|')[^.]{0,20}(?:trouve|trouvé|sais|dispose|ai pas d'information|ai pas cette information)"
        "|aucun(?:e)? (?:extrait|information|document|réponse)"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    static const QRegularExpression english(
        u"(?:extracts?|documents?|information)\\b[^.]{0,40}\\b(?:do|does|did)(?: not|n't|n’t)\\b[^.]{0,20}\\b(?:answer|mention|say|specify|contain|provide|cover|include)"
        "|i (?:could not|couldn't|can't|cannot|don't|do not) (?:find|know|have)|no (?:information|extract|answer)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return french.match(text).hasMatch() || english.match(text).hasMatch();
}

} // namespace

Draft readDraft(const QString &reply, int extracts)
{
    static const QRegularExpression agreedWord(u"\\b(?:AUCUNE_R[EÉ]PONSE|NO_ANSWER)\\b"_s, QRegularExpression::UseUnicodePropertiesOption);
    Draft draft;
    for (auto it = citationMark().globalMatch(reply); it.hasNext();) {
        for (const int number : numbersIn(it.next().captured(1))) {
            if (number >= 1 && number <= extracts && std::find(draft.cited.begin(), draft.cited.end(), number) == draft.cited.end())
                draft.cited.push_back(number);
        }
    }
    draft.text = withoutInvisible(reply).remove(citationMark()).trimmed();
    draft.saysNotFound = agreedWord.match(reply).hasMatch() || (draft.cited.empty() && saysItDoesNotKnow(draft.text));
    return draft;
}

} // namespace passerelle::generation
