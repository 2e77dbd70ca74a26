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
constexpr double kRoundedLevel = 0.75; // points more between levels where edges were rounded to whole points
constexpr double kFineLevel = 0.1;     // the same where they were rounded to sixteenths
constexpr double kNoDifference = 0.1;  // points; also bounds how many groups there are at first
constexpr double kWhole = 0.001;       // points
constexpr qsizetype kLongestHeading = 110;
constexpr size_t kDeepest = 4;
constexpr qsizetype kLongestHeadings = 200;

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
    // Newer PCRE2 (10.46 does, 10.42 did not) takes \p{Lu} for any letter where case does not count.
    static const QRegularExpression numbered(u"^(?:(?:article|chapitre|section|partie)\\s+)?(?:\\d{1,2}(?:\\.\\d{1,2}){0,3}[.)]?|[IVX]{1,5}[.)])\\s*[-–—.:]?\\s*(?-i:\\p{Lu})"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    return numbered.match(text).hasMatch();
}

// Where nothing finer is known of what Qt PDF says, so that what is set alike differs by up to a point in height.
bool inWholePoints(const std::vector<TextLine> &lines)
{
    return std::all_of(lines.begin(), lines.end(), [](const TextLine &line) {
        const double height = line.rectangle.height();
        return std::abs(height - std::round(height)) < kWhole;
    });
}

struct SizeGroup {
    double sum;
    double count;
    double mean() const { return sum / count; }
};

bool areOneLevel(const SizeGroup &lower, const SizeGroup &upper, double rounding)
{
    return upper.mean() - lower.mean() <= (kSameLevel - 1) * upper.mean() + rounding;
}

// The means of what is set alike, ascending. The nearest two groups are joined until all are further apart than measuring
// errs: a chain of lines that are a little off each other does not make one level of two.
std::vector<double> groupSizes(std::vector<double> sizes, double rounding)
{
    std::sort(sizes.begin(), sizes.end());
    std::vector<SizeGroup> groups;
    for (const double size : sizes) {
        if (!groups.empty() && size - groups.back().mean() < kNoDifference)
            groups.back() = {groups.back().sum + size, groups.back().count + 1};
        else
            groups.push_back({size, 1});
    }
    for (;;) {
        size_t nearest = groups.size();
        for (size_t i = 0; i + 1 < groups.size(); ++i) {
            const auto distance = [&](size_t lower) { return groups[lower + 1].mean() - groups[lower].mean(); };
            if (areOneLevel(groups[i], groups[i + 1], rounding) && (nearest == groups.size() || distance(i) < distance(nearest)))
                nearest = i;
        }
        if (nearest == groups.size())
            break;
        groups[nearest] = {groups[nearest].sum + groups[nearest + 1].sum, groups[nearest].count + groups[nearest + 1].count};
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(nearest) + 1);
    }
    std::vector<double> means;
    for (const SizeGroup &group : groups)
        means.push_back(group.mean());
    return means;
}

} // namespace

Outline::Outline(const std::vector<TextLine> &lines) : m_bodySize(bodySize(lines))
{
    std::vector<double> sizes;
    for (const TextLine &line : lines) {
        if (const double size = typeSize(line); size > kLarger * m_bodySize && isHeading(line))
            sizes.push_back(size);
    }
    m_sizes = groupSizes(std::move(sizes), inWholePoints(lines) ? kRoundedLevel : kFineLevel);
}

double Outline::sizeOf(const TextLine &line) const
{
    const double size = typeSize(line);
    if (m_sizes.empty() || size <= kLarger * m_bodySize)
        return size;
    return *std::min_element(m_sizes.begin(), m_sizes.end(), [&](double a, double b) { return std::abs(a - size) < std::abs(b - size); });
}

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
    const double a = sizeOf(previous);
    const double b = sizeOf(line);
    const double gap = line.rectangle.top() - previous.rectangle.bottom();
    return a > kLarger * m_bodySize && std::max(a, b) < kSameLevel * std::min(a, b) && gap > -a && gap < 0.9 * a;
}

void Outline::enter(const TextLine &line, bool goesOn)
{
    const QString text = cleanLine(line.text);
    const double size = sizeOf(line);
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

QString Outline::path(const QString &below) const
{
    QString path;
    for (const Level &level : m_levels) {
        if (!path.isEmpty())
            path += kHeadingSeparator;
        path += level.text;
    }
    if (!below.isEmpty())
        path += path.isEmpty() ? below : QString(kHeadingSeparator.toString() + below);
    return path.left(kLongestHeadings);
}

} // namespace passerelle::library
