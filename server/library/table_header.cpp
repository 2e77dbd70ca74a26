#include "server/library/table_header.h"

#include "server/library/text_cleaner.h"

#include <QtCore/QSet>

#include <algorithm>
#include <cmath>
#include <optional>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kNameEdge = 3; // points
constexpr qsizetype kLongestColumnName = 45; // characters
constexpr qsizetype kMostSpacesInName = 6;

bool isMoney(const QString &text) { return text.contains(u'€') || text.contains(u'%') || text.contains(u"CHF"_s) || text.contains(u'$') || text.contains(u'£'); }

// Names that have digits are names only where what is below them is of another kind.
bool standOut(const std::vector<QString> &names, const std::vector<std::vector<QString>> &rest)
{
    size_t columns = 0;
    size_t unlike = 0;
    for (size_t column = 1; column < names.size(); ++column) {
        size_t filled = 0;
        size_t money = 0;
        for (const auto &row : rest) {
            filled += row[column].isEmpty() ? 0 : 1;
            money += isMoney(row[column]) ? 1 : 0;
        }
        if (names[column].isEmpty() || filled == 0)
            continue;
        ++columns;
        unlike += money * 10 >= filled * 6 && !isMoney(names[column]) ? 1 : 0;
    }
    return columns > 0 && unlike * 2 >= columns;
}

// Whether one of them, that is no figure, stands above figures.
bool nameFigures(const std::vector<QString> &names, const std::vector<std::vector<QString>> &rest)
{
    for (size_t column = 1; column < names.size(); ++column) {
        const auto figures = std::ranges::count_if(rest, [&](const auto &row) { return hasDigit(row[column]); });
        const auto filled = std::ranges::count_if(rest, [&](const auto &row) { return !row[column].isEmpty(); });
        if (!names[column].isEmpty() && filled > 0 && figures * 2 >= filled)
            return true;
    }
    return false;
}

// What tables' columns are called.
bool isUsualName(const QString &text)
{
    static const QSet<QString> kNames{
        u"prestation"_s, u"prestations"_s, u"service"_s, u"services"_s, u"soin"_s, u"soins"_s, u"formule"_s, u"formules"_s, u"forfait"_s, u"forfaits"_s, u"article"_s, u"articles"_s,
        u"produit"_s, u"produits"_s, u"désignation"_s, u"description"_s, u"libellé"_s, u"référence"_s, u"réf."_s, u"type"_s, u"catégorie"_s, u"nom"_s, u"prénom"_s, u"ville"_s,
        u"adresse"_s, u"téléphone"_s, u"contact"_s, u"jour"_s, u"jours"_s, u"date"_s, u"dates"_s, u"heure"_s, u"heures"_s, u"horaire"_s, u"horaires"_s, u"durée"_s, u"délai"_s,
        u"tarif"_s, u"tarifs"_s, u"prix"_s, u"montant"_s, u"coût"_s, u"quantité"_s, u"qté"_s, u"unité"_s, u"total"_s, u"remarque"_s, u"remarques"_s, u"observations"_s, u"détail"_s,
        u"détails"_s, u"contenu"_s, u"question"_s, u"réponse"_s, u"matin"_s, u"après-midi"_s, u"soir"_s, u"lieu"_s, u"niveau"_s, u"public"_s,
        u"item"_s, u"items"_s, u"name"_s, u"product"_s, u"treatment"_s, u"price"_s, u"prices"_s, u"rate"_s, u"amount"_s, u"cost"_s, u"duration"_s, u"time"_s, u"day"_s, u"hours"_s,
        u"phone"_s, u"city"_s, u"address"_s, u"quantity"_s, u"qty"_s, u"unit"_s, u"notes"_s, u"remarks"_s, u"details"_s, u"answer"_s, u"category"_s, u"reference"_s, u"includes"_s};
    return kNames.contains(text.section(u' ', 0, 0).toLower());
}

bool areNames(const std::vector<QString> &first, const std::vector<std::vector<QString>> &rest)
{
    size_t filled = 0;
    bool digits = false;
    for (const QString &cell : first) {
        if (cell.contains(u'€') || cell.contains(u'£') || cell.size() > kLongestColumnName || cell.count(u' ') > kMostSpacesInName)
            return false;
        digits = digits || hasDigit(cell);
        filled += cell.isEmpty() ? 0 : 1;
    }
    if (filled < 2 || filled + 1 < first.size() || rest.empty())
        return false;
    if (digits)
        return standOut(first, rest);
    if (std::ranges::all_of(first, [](const QString &cell) { return cell.isEmpty() || isUsualName(cell); }))
        return true;
    if (!first.front().isEmpty() && filled < first.size() && !nameFigures(first, rest))
        return false; // a row with a gap
    size_t withFigures = 0;
    for (const auto &row : rest)
        withFigures += std::any_of(row.begin(), row.end(), hasDigit) ? 1 : 0;
    return withFigures * 2 >= rest.size() || first.size() >= 3;
}

// One of the names broken in two stands over its second half.
bool standsOver(const GridCell &upper, const GridCell &lower)
{
    const QRectF &a = upper.rectangle;
    const QRectF &b = lower.rectangle;
    return std::abs(a.left() - b.left()) < kNameEdge || std::abs(a.right() - b.right()) < kNameEdge || std::abs(a.center().x() - b.center().x()) < kNameEdge;
}

// Columns whose middle is the name's middle.
std::optional<std::pair<size_t, size_t>> columnsUnder(const GridCell &name, const std::vector<Span> &columns, size_t from)
{
    std::optional<std::pair<size_t, size_t>> best;
    double least = 0.6 * (columns.back().second - columns[1].first) / static_cast<double>(columns.size() - 1);
    for (size_t first = from; first + 1 < columns.size(); ++first) {
        for (size_t last = first + 1; last < std::min(first + 4, columns.size()); ++last) {
            const double middle = (columns[first].first + columns[last].second) / 2;
            const double off = std::abs(middle - name.rectangle.center().x());
            const bool beside = name.rectangle.right() < columns[first].first || name.rectangle.left() > columns[last].second;
            if (off < least && !beside) {
                least = off;
                best = {first, last};
            }
        }
    }
    return best;
}

struct Groups {
    std::vector<QString> names; // by column
    std::vector<QRectF> rectangles;
};

// nullopt: the line is no line of names over several columns.
std::optional<Groups> groupsOf(const GridLine &line, const GridLine &below, const std::vector<Span> &columns)
{
    if (columns.size() < 3 || line.cells.size() >= below.cells.size() || line.cells.size() * 2 >= columns.size() + 1)
        return std::nullopt;
    Groups groups{std::vector<QString>(columns.size()), {}};
    size_t from = 1;
    for (const GridCell &cell : line.cells) {
        const GridCell *under = below.in(cell.column);
        if (hasDigit(cell.text) || cell.rectangle.right() < columns[1].first - kNameEdge || (under && standsOver(cell, *under)))
            return std::nullopt;
        const auto range = columnsUnder(cell, columns, from);
        if (!range)
            return std::nullopt;
        for (size_t column = range->first; column <= range->second; ++column)
            groups.names[column] = cell.text;
        groups.rectangles.push_back(cell.rectangle);
        from = range->second + 1;
    }
    return groups;
}

} // namespace

std::vector<QString> cellTexts(const std::vector<GridLine> &row, size_t columns)
{
    std::vector<QString> texts(columns);
    const LineJoiner joiner;
    for (const GridLine &line : row) {
        for (const GridCell &cell : line.cells)
            joiner.append(texts[cell.column], cell.text);
    }
    return texts;
}

ColumnNames findNames(const std::vector<std::vector<GridLine>> &rows, const std::vector<Span> &columns)
{
    // The lines of the first row, and of the second where the first one has nothing but names over several columns.
    std::vector<GridLine> lines = rows.front();
    size_t taken = 1;
    if (lines.size() == 1 && rows.size() > 2 && groupsOf(lines.front(), rows[1].front(), columns)) {
        lines.insert(lines.end(), rows[1].begin(), rows[1].end());
        taken = 2;
    }
    Groups groups{std::vector<QString>(columns.size()), {}};
    if (lines.size() > 1) {
        if (auto found = groupsOf(lines.front(), lines[1], columns)) {
            groups = std::move(*found);
            lines.erase(lines.begin());
        }
    }
    std::vector<std::vector<QString>> rest;
    for (size_t i = taken; i < rows.size(); ++i)
        rest.push_back(cellTexts(rows[i], columns.size()));
    std::vector<QString> names = cellTexts(lines, columns.size());
    if (!areNames(names, rest))
        return {};
    ColumnNames found{std::move(names), std::move(groups.rectangles), taken};
    for (size_t column = 0; column < columns.size(); ++column) {
        if (!groups.names[column].isEmpty())
            found.names[column] = QString(groups.names[column] + u' ' + found.names[column]).trimmed();
    }
    for (const GridLine &line : lines) {
        for (const GridCell &cell : line.cells) {
            if (cell.column > 0)
                found.rectangles.push_back(cell.rectangle);
        }
    }
    return found;
}

} // namespace passerelle::library
