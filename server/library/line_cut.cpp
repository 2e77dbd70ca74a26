#include "server/library/line_cut.h"

#include "server/library/line_geometry.h"

#include <cmath>

namespace passerelle::library {

namespace {

constexpr double kNearest = 1.5;        // of the type size, between where a cut is looked for and where it is found
constexpr double kWithoutSpace = 0.5;   // of the type size, by which a space may be further off than what is none

// Of a letter, compared with the others.
double letterWidth(QChar character)
{
    static constexpr QStringView kNarrow = u"iljtfI.,;:'’!|()[]- ";
    static constexpr QStringView kWide = u"mwMW@%œŒæÆ";
    return kNarrow.contains(character) ? 0.5 : kWide.contains(character) ? 1.5 : character.isUpper() ? 1.2 : 1.0;
}

// The best character by what `costs` says of it and by how far it is off, a space's middle or a letter's beginning; nullopt from
// it: not this one.
template <class Costs>
std::optional<qsizetype> nearestTo(const TextLine &line, double x, Costs costs)
{
    double whole = 0;
    for (const QChar character : line.text)
        whole += letterWidth(character);
    double passed = 0;
    double least = kNearest * typeSize(line);
    std::optional<qsizetype> found;
    for (qsizetype i = 0; i < line.text.size(); ++i) {
        const double width = letterWidth(line.text.at(i));
        const double within = line.text.at(i).isSpace() ? width / 2 : 0;
        const double off = std::abs(line.rectangle.left() + (passed + within) / whole * line.rectangle.width() - x);
        const std::optional<double> cost = costs(i);
        if (cost && off + *cost < least) {
            least = off + *cost;
            found = i;
        }
        passed += width;
    }
    return found;
}

} // namespace

std::optional<qsizetype> spaceAt(const TextLine &line, double x)
{
    return nearestTo(line, x, [&](qsizetype i) { return line.text.at(i).isSpace() ? std::optional(0.0) : std::nullopt; });
}

std::optional<qsizetype> beginningAt(const TextLine &line, double x)
{
    const double size = typeSize(line);
    return nearestTo(line, x, [&](qsizetype i) -> std::optional<double> {
        if (line.text.at(i).isSpace())
            return 0;
        const bool figureEnds = i > 0 && line.text.at(i).isLower() && line.text.at(i - 1).isDigit();
        return figureEnds ? std::optional(kWithoutSpace * size) : std::nullopt;
    });
}

TextLine cutOff(TextLine &line, qsizetype character, double right, double left)
{
    TextLine before = line;
    before.text = line.text.left(character).trimmed();
    before.rectangle.setRight(right);
    line.text = line.text.mid(character).trimmed();
    line.rectangle.setLeft(left);
    return before;
}

} // namespace passerelle::library
