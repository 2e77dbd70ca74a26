#include "server/library/outline.h"

#include "server/domain/passage.h"
#include "server/library/line_geometry.h"
#include "server/library/text_cleaner.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kLarger = 1.12;    // than the body; estimates from ink are a few per cent off
constexpr double kSameLevel = 1.07;
constexpr qsizetype kLongestHeading = 110;
constexpr size_t kDeepest = 4;
constexpr qsizetype kLongestPath = 200;

struct Letters {
    int all = 0;
    int capitals = 0;
};

Letters lettersOf(const QString &text)
{
    Letters letters;
    for (const QChar character : text) {
        letters.all += character.isLetter() ? 1 : 0;
        letters.capitals += character.isUpper() ? 1 : 0;
    }
    return letters;
}

bool isNumbered(const QString &text)
{
    static const QRegularExpression numbered(u"^(?:(?:article|chapitre|section|partie)\\s+)?(?:\\d{1,2}(?:\\.\\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)])\\s*[-–—.:]?\\s*\\p{Lu}"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    return numbered.match(text).hasMatch();
}

} // namespace

bool Outline::isHeading(const TextLine &line) const
{
    const QString text = line.text.trimmed();
    if (line.rectangle.isEmpty() || m_bodySize <= 0 || text.size() > kLongestHeading || text.size() < 2)
        return false;
    const Letters letters = lettersOf(text);
    if (letters.all < 2 || letters.all * 2 < text.size() || text.endsWith(u'.') || text.endsWith(u',') || text.endsWith(u';'))
        return false;
    const double size = typeSize(line);
    if (size > kLarger * m_bodySize)
        return true;
    if (size < 0.95 * m_bodySize)
        return false;
    const bool capitals = letters.capitals == letters.all && letters.all >= 5 && text.size() <= 70;
    return capitals || (isNumbered(text) && text.size() <= 80 && text.count(u' ') <= 9);
}

bool Outline::couldGoOn(const TextLine &previous, const TextLine &line) const
{
    const double a = typeSize(previous);
    const double b = typeSize(line);
    const double gap = line.rectangle.top() - previous.rectangle.bottom();
    return a > kLarger * m_bodySize && std::max(a, b) < kSameLevel * std::min(a, b) && gap > -a && gap < 0.9 * a;
}

void Outline::enter(const TextLine &line, bool goesOn)
{
    const QString text = cleanLine(line.text);
    const double size = typeSize(line);
    if (goesOn && !m_levels.empty()) {
        m_levels.back().text += u' ' + text;
        return;
    }
    while (!m_levels.empty() && m_levels.back().size <= size * kSameLevel)
        m_levels.pop_back();
    m_levels.push_back({size, text});
    if (m_levels.size() > kDeepest)
        m_levels.erase(m_levels.begin() + 1);
}

QString Outline::path() const
{
    QString path;
    for (const Level &level : m_levels) {
        if (!path.isEmpty())
            path += kHeadingSeparator;
        path += level.text;
    }
    return path.left(kLongestPath);
}

} // namespace passerelle::library
