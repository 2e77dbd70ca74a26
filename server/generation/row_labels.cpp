#include "server/generation/row_labels.h"

#include "server/domain/folded_text.h"
#include "server/generation/figure_match.h"
#include "server/generation/figure_text.h"

#include <QtCore/QRegularExpression>
#include <QtCore/QSet>
#include <QtCore/QStringList>

#include <algorithm>

namespace passerelle::generation {

namespace {

using namespace Qt::StringLiterals;
using Words = QSet<QString>;

constexpr auto kLetters = QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;

struct Cell {
    Words header;
    std::vector<Figure> figures;
};

struct Row {
    Words name;
    std::vector<Cell> cells;
};

struct Tables {
    std::vector<Row> rows;
    std::vector<Figure> elsewhere; // in lines that are no rows
};

Words labelWords(const QString &text)
{
    static const Words empty{u"les"_s, u"des"_s, u"une"_s, u"par"_s, u"pour"_s, u"avec"_s, u"sur"_s, u"aux"_s, u"the"_s, u"and"_s, u"for"_s, u"with"_s, u"per"_s};
    static const QRegularExpression gap(u"[^\\p{L}\\p{N}]+"_s, kLetters);
    Words out;
    for (QString word : foldedText(text).split(gap, Qt::SkipEmptyParts)) {
        if (word.size() > 3 && (word.endsWith(u's') || word.endsWith(u'x')))
            word.chop(1);
        if (word.size() >= 3 && !empty.contains(word))
            out.insert(word);
    }
    return out;
}

std::vector<Cell> cellsOf(const QString &rest)
{
    static const QRegularExpression separator(u", (?=[\\p{L}])"_s, kLetters);
    std::vector<Cell> out;
    for (const QString &cell : rest.split(separator)) {
        const qsizetype colon = cell.indexOf(u':');
        out.push_back({colon > 0 ? labelWords(cell.left(colon)) : Words(), readFigures(cell, Spelt::Everywhere)});
    }
    return out;
}

// "Section - Coupe homme - Prix : 25 €, …", or "Coupe homme : 25 €, …"; nothing when the line is none.
std::optional<Row> rowIn(const QString &line)
{
    static const QRegularExpression plain(u"^([^:.!?]{3,60}?) ?: ([^:]*\\d[^:]*)$"_s, kLetters);
    qsizetype rest = line.lastIndexOf(u" - "_s, line.indexOf(u':') > 0 ? line.indexOf(u':') : -1);
    QString name = line.left(std::max<qsizetype>(rest, 0));
    if (rest > 0) {
        rest += 3;
    } else if (const auto match = plain.match(line); match.hasMatch()) {
        name = match.captured(1);
        rest = match.capturedStart(2);
    } else {
        return std::nullopt;
    }
    Row row{labelWords(name), cellsOf(line.mid(rest))};
    const bool saysSomething = std::any_of(row.cells.begin(), row.cells.end(), [](const Cell &cell) { return !cell.figures.empty(); });
    return row.name.isEmpty() || !saysSomething ? std::nullopt : std::optional(std::move(row));
}

// What all names of a table have in common says nothing ("Tarifs 2026 › Coiffure").
void dropCommonWords(std::vector<Row> &rows)
{
    if (rows.size() < 2)
        return;
    Words common = rows.front().name;
    for (const Row &row : rows)
        common &= row.name;
    for (Row &row : rows)
        row.name -= common;
}

Tables tablesOf(const std::vector<Passage> &cited)
{
    Tables out;
    for (const Passage &passage : cited) {
        std::vector<Row> rows;
        QString others = passage.heading;
        for (const QString &line : comparable(passage.text).split(u'\n', Qt::SkipEmptyParts)) {
            if (auto row = rowIn(line.trimmed()))
                rows.push_back(*std::move(row));
            else
                others += u"\n\n"_s + line;
        }
        dropCommonWords(rows);
        std::move(rows.begin(), rows.end(), std::back_inserter(out.rows));
        const auto figures = readFigures(others, Spelt::Everywhere);
        out.elsewhere.insert(out.elsewhere.end(), figures.begin(), figures.end());
    }
    return out;
}

bool holds(const Row &row, const Figure &figure)
{
    return std::any_of(row.cells.begin(), row.cells.end(), [&](const Cell &cell) { return isAmong(figure, cell.figures); });
}

std::vector<const Row *> allNamedIn(const std::vector<Row> &rows, const Words &said)
{
    std::vector<const Row *> out;
    for (const Row &row : rows) {
        if (!row.name.isEmpty() && said.contains(row.name))
            out.push_back(&row);
    }
    return out;
}

// Of "coupe homme" and "coupe homme et barbe" only the one that says more.
std::vector<const Row *> namedIn(const std::vector<Row> &rows, const Words &said)
{
    const std::vector<const Row *> all = allNamedIn(rows, said);
    std::vector<const Row *> out = all;
    std::erase_if(out, [&](const Row *one) {
        return std::any_of(all.begin(), all.end(), [&](const Row *other) { return other->name.size() > one->name.size() && other->name.contains(one->name); });
    });
    return out;
}

// "Visite — Adulte : 12 €, Enfant : 8 €": the header of another cell is named, and not this one's.
bool isOtherColumn(const Row &row, const Figure &figure, const Words &said)
{
    std::vector<const Cell *> alike;
    for (const Cell &cell : row.cells) {
        const bool sameKind = std::any_of(cell.figures.begin(), cell.figures.end(), [&](const Figure &one) { return one.kind == figure.kind && one.unit == figure.unit; });
        if (sameKind && !cell.header.isEmpty())
            alike.push_back(&cell);
    }
    if (alike.size() < 2)
        return false;
    Words common = alike.front()->header;
    for (const Cell *cell : alike)
        common &= cell->header;
    bool otherNamed = false;
    for (const Cell *cell : alike) {
        const Words own = cell->header - common;
        const bool named = !own.isEmpty() && said.contains(own);
        if (isAmong(figure, cell->figures)) {
            if (named || own.isEmpty())
                return false;
        } else {
            otherNamed = otherNamed || named;
        }
    }
    return otherNamed;
}

class RowChecker {
public:
    RowChecker(const QString &draft, const std::vector<Figure> &claimed, const Tables &tables) : m_draft(draft), m_claimed(claimed), m_tables(tables) {}

    bool belongsToOther(std::size_t index) const
    {
        const Figure &figure = m_claimed[index];
        if (isAmong(figure, m_tables.elsewhere) || std::none_of(m_tables.rows.begin(), m_tables.rows.end(), [&](const Row &row) { return holds(row, figure); }))
            return false;
        const Span sentence = sentenceAround(m_draft, figure.position);
        const QString before = textBefore(index, sentence);
        const QString after = boundAfter(index, sentence);
        const Words said = labelWords(before + u' ' + after);
        std::vector<const Row *> named = namedIn(m_tables.rows, labelWords(before));
        if (named.empty())
            named = namedIn(m_tables.rows, labelWords(after));
        const bool saysSo = !named.empty();
        if (!saysSo)
            named = allNamedIn(m_tables.rows, labelWords(m_draft.mid(sentence.begin, sentence.end - sentence.begin)));
        if (named.empty())
            return false;
        const auto right = std::find_if(named.begin(), named.end(), [&](const Row *row) { return holds(*row, figure); });
        if (right != named.end())
            return saysSo && isOtherColumn(**right, figure, said);
        return !saysSo || bindsToTheLeft(before) || !isNamedAfter(index, sentence);
    }

private:
    // Where the figure of the same kind beside this one ends (or begins), inside the sentence.
    qsizetype neighbour(std::size_t index, const Span &sentence, bool after) const
    {
        const Figure &figure = m_claimed[index];
        qsizetype at = after ? sentence.end : sentence.begin;
        for (const Figure &other : m_claimed) {
            if (other.kind != figure.kind || other.unit != figure.unit || !sentence.holds(other.position))
                continue;
            if (!after && other.position < figure.position)
                at = std::max(at, other.position + other.shown.size());
            else if (after && other.position > figure.position)
                at = std::min(at, other.position);
        }
        return at;
    }
    QString textBefore(std::size_t index, const Span &sentence) const
    {
        const qsizetype from = neighbour(index, sentence, false);
        return m_draft.mid(from, m_claimed[index].position - from);
    }
    // "… pour la coupe homme", "(adulte)": what is said of the figure right behind it.
    QString boundAfter(std::size_t index, const Span &sentence) const
    {
        static const QRegularExpression words(u"^ ?(?:\\(|(?:pour|par|for|per)\\b)([^,;.)]*?)(?=[,;.)]| et (?=\\d)| and (?=\\d)|$)"_s, kLetters);
        const qsizetype from = m_claimed[index].position + m_claimed[index].shown.size();
        return words.match(m_draft.mid(from, std::max<qsizetype>(0, neighbour(index, sentence, true) - from))).captured(1);
    }
    static bool bindsToTheLeft(const QString &before)
    {
        static const QRegularExpression words(u"(?::|=|\\(|-|\\b(?:à|a|de|est|sont|coûte|coûtent|coute|vaut|dure|is|are|costs?|at))\\s*$"_s, kLetters);
        return words.match(before).hasMatch();
    }
    bool isNamedAfter(std::size_t index, const Span &sentence) const
    {
        const qsizetype from = m_claimed[index].position;
        const auto named = namedIn(m_tables.rows, labelWords(m_draft.mid(from, neighbour(index, sentence, true) - from)));
        return std::any_of(named.begin(), named.end(), [&](const Row *row) { return holds(*row, m_claimed[index]); });
    }

    const QString &m_draft;
    const std::vector<Figure> &m_claimed;
    const Tables &m_tables;
};

} // namespace

Span sentenceAround(const QString &text, qsizetype position)
{
    static const QRegularExpression end(u"[.!?…](?=\\s|$)|\\n"_s);
    Span out{0, text.size()};
    for (auto it = end.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        if (match.capturedEnd() <= position) {
            out.begin = match.capturedEnd();
        } else {
            out.end = match.capturedEnd();
            break;
        }
    }
    return out;
}

std::vector<std::size_t> figuresOfOtherRows(const QString &draft, const std::vector<Figure> &claimed, const std::vector<Passage> &cited)
{
    const Tables tables = tablesOf(cited);
    std::vector<std::size_t> out;
    if (tables.rows.size() < 2 && (tables.rows.empty() || tables.rows.front().cells.size() < 2))
        return out;
    const RowChecker checker(draft, claimed, tables);
    for (std::size_t i = 0; i < claimed.size(); ++i) {
        const bool isMeasured = claimed[i].kind == FigureKind::Amount || claimed[i].kind == FigureKind::Time;
        if (isMeasured && checker.belongsToOther(i))
            out.push_back(i);
    }
    return out;
}

} // namespace passerelle::generation
