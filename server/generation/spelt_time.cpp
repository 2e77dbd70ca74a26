#include "server/generation/spelt_time.h"

#include "server/generation/figure_patterns.h"

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;

constexpr auto kTimeCase = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

// What is added to an hour, in minutes.
int minutesMore(const QString &words)
{
    const QString lower = words.toLower();
    if (lower.startsWith(u"et dem"_s) || lower == u"half"_s)
        return 30;
    if (lower == u"et quart"_s || lower == u"quarter past"_s)
        return 15;
    if (lower == u"moins le quart"_s || lower == u"quarter to"_s)
        return -15;
    return lower.isEmpty() ? 0 : numberSpelt(lower).value_or(0);
}

std::optional<int> hourOf(const QString &words)
{
    const QString lower = words.toLower();
    if (lower == u"midi"_s || lower == u"noon"_s)
        return 12;
    if (lower == u"minuit"_s || lower == u"midnight"_s)
        return 0;
    bool digits = false;
    const int number = lower.toInt(&digits);
    return digits ? std::optional(number) : numberSpelt(lower);
}

} // namespace

const std::vector<QRegularExpression> &speltTimePatterns()
{
    static const std::vector<QRegularExpression> patterns = [] {
        const QString number = u"(?:"_s + numberWordPattern() + u")(?:(?:-| | et |-et-)(?:"_s + numberWordPattern() + u"))*"_s;
        const QString more = u"et demie?|et quart|moins le quart|cinq|dix|quinze|vingt-cinq|vingt|trente-cinq|trente|quarante-cinq|quarante|cinquante-cinq|cinquante"_s;
        std::vector<QRegularExpression> out;
        for (const QString &pattern : {
                 QString(u"\\b(?<whole>(?:une )?demi[- ]heure|half an hour|half[- ]hour|trois[- ]quarts d'heure|three quarters of an hour|(?:un )?quart d'heure|(?:a )?quarter of an hour)\\b"_s),
                 QString(u"\\b(?<before>half|quarter past|quarter to)(?: past)? (?<hour>"_s + number + u"|\\d{1,2})\\b"_s),
                 QString(u"\\b(?<hour>"_s + number + u"|\\d{1,2}) o'clock\\b"_s),
                 QString(u"\\b(?<hour>"_s + number + u"|\\d{1,2}) ?(?:heures?|h) (?<more>"_s + more + u")(?![\\p{L}])"_s),
                 QString(u"\\b(?<hour>midi|minuit) (?<more>"_s + more + u")(?![\\p{L}])"_s),
                 QString(u"\\b(?<hour>"_s + number + u") (?:heures?|hours?)(?![\\p{L}])"_s)})
            out.emplace_back(pattern, kTimeCase);
        return out;
    }();
    return patterns;
}

std::optional<int> minutesSpelt(const QRegularExpressionMatch &match)
{
    if (const QString whole = match.captured(u"whole"_s).toLower(); !whole.isEmpty())
        return whole.startsWith(u"tr"_s) || whole.startsWith(u"three"_s) ? 45 : whole.contains(u"qua"_s) ? 15 : 30;
    const auto hour = hourOf(match.captured(u"hour"_s));
    if (!hour)
        return std::nullopt;
    return *hour * 60 + minutesMore(match.captured(u"more"_s)) + minutesMore(match.captured(u"before"_s));
}

} // namespace passerelle::generation
