#include "server/conversation/quiet_window.h"

#include "server/conversation/question_words.h"

#include <algorithm>

namespace passerelle::conversation {

bool isCompleteQuestion(QStringView text)
{
    text = text.trimmed();
    if (!text.endsWith(u'?') && !text.endsWith(QChar(0xFF1F)))
        return false;
    const QStringList words = wordsOf(text);
    return words.size() >= 2 && std::any_of(words.begin(), words.end(), [](const QString &word) { return !isGreeting(word); });
}

Instant quietWindowEnd(const QuietWindow &window, const Burst &burst)
{
    if (window.afterFragment.count() == 0)
        return burst.last;
    // Who has already sent more than one message may well send another, question mark or not.
    const bool isAlone = burst.first == burst.last;
    const auto wait = isAlone && isCompleteQuestion(burst.lastText) ? std::min(window.afterQuestion, window.afterFragment) : window.afterFragment;
    return std::min(burst.last + wait, burst.first + window.longest);
}

} // namespace passerelle::conversation
