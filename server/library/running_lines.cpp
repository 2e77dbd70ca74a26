#include "server/library/running_lines.h"

#include "server/library/line_geometry.h"

#include <QtCore/QHash>
#include <QtCore/QRegularExpression>
#include <QtCore/QSet>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kMargin = 0.12;    // of the page's height, at the top and at the bottom
constexpr double kPlaceStep = 12.0; // points; the same line stands a little higher or lower from page to page
constexpr double kShareOfPages = 0.5;
constexpr size_t kLongestRunningLine = 160;

bool inMargin(const PageContent &page, const TextLine &line)
{
    if (line.rectangle.isEmpty() || page.size.height() <= 0)
        return false;
    const double middle = line.rectangle.center().y();
    return middle < kMargin * page.size.height() || middle > (1 - kMargin) * page.size.height();
}

// The line without what changes from page to page.
QString patternOf(const TextLine &line)
{
    QString pattern = line.text.simplified().toLower();
    for (QChar &character : pattern) {
        if (character.isDigit())
            character = u'#';
    }
    while (pattern.contains(u"##"_s))
        pattern.replace(u"##"_s, u"#"_s);
    return pattern;
}

bool isPageNumber(const TextLine &line)
{
    static const QRegularExpression number(
        u"^(?:[-–—]\\s*)?(?:(?:page|p\\.|seite|pagina)\\s*)?\\d{1,4}(?:\\s*(?:/|sur|of|de|von)\\s*\\d{1,4})?(?:\\s*[-–—])?$"_s,
        QRegularExpression::CaseInsensitiveOption);
    return number.match(line.text.simplified()).hasMatch();
}

QString placeKey(const TextLine &line, double step)
{
    return patternOf(line) + u'\n' + QString::number(std::lround(line.rectangle.center().y() / kPlaceStep + step));
}

// "30 min" at the top of page after page is a cell, if what stands beside it differs.
bool standsInRow(const PageContent &page, size_t index, const std::function<bool(const TextLine &)> &repeats)
{
    const TextLine &line = page.lines[index];
    size_t others = 0;
    for (const TextLine &other : page.lines) {
        if (&other != &line && onOneRow(other.rectangle, line.rectangle) && !repeats(other) && !isPageNumber(other))
            ++others;
    }
    const bool figures = std::any_of(line.text.begin(), line.text.end(), [](QChar c) { return c.isDigit(); });
    return others > (figures ? 0u : 1u);
}

} // namespace

std::vector<std::vector<LineRole>> findRunningLines(const std::vector<PageContent> &pages)
{
    // Two grids, half a step apart, so that no line sits on the edge of both.
    constexpr std::array<double, 2> kGrids{0.0, 0.5};
    QHash<QString, int> onPages;
    for (const PageContent &page : pages) {
        QSet<QString> seen;
        for (const TextLine &line : page.lines) {
            if (!inMargin(page, line) || static_cast<size_t>(line.text.size()) > kLongestRunningLine)
                continue;
            for (const double grid : kGrids)
                seen.insert(QString::number(grid) + placeKey(line, grid));
        }
        for (const QString &key : seen)
            ++onPages[key];
    }
    const int least = pages.size() < 3 ? 2 : std::max(3, static_cast<int>(std::ceil(kShareOfPages * static_cast<double>(pages.size()))));
    const auto repeats = [&](const TextLine &line) {
        return std::ranges::any_of(kGrids, [&](double grid) { return onPages.value(QString::number(grid) + placeKey(line, grid)) >= least; });
    };
    QSet<QString> kept;
    std::vector<std::vector<LineRole>> roles;
    roles.reserve(pages.size());
    for (const PageContent &page : pages) {
        std::vector<LineRole> ofPage(page.lines.size(), LineRole::Text);
        for (size_t i = 0; i < page.lines.size(); ++i) {
            const TextLine &line = page.lines[i];
            if (!inMargin(page, line))
                continue;
            const bool repeated = repeats(line);
            if (isPageNumber(line)) {
                ofPage[i] = LineRole::Running;
            } else if (repeated && !standsInRow(page, i, repeats)) {
                ofPage[i] = kept.contains(patternOf(line)) ? LineRole::Running : LineRole::FirstRunning;
                kept.insert(patternOf(line));
            }
        }
        roles.push_back(std::move(ofPage));
    }
    return roles;
}

} // namespace passerelle::library
