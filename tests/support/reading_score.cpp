#include "tests/support/reading_score.h"

#include "server/library/reading_units.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;
using library::ReadingUnit;

namespace {

QString bare(const QString &text) { return text.simplified().replace(QChar(0xA0), u' '); }

// What a row should say of a cell: "Header : text", or the text alone where there is no header.
bool saysCell(const QString &row, const TrueTable &table, size_t number, qsizetype column)
{
    const QString &cell = table.rows[number][column];
    if (column == 0) {
        const QString section = static_cast<qsizetype>(number) < table.sections.size() ? table.sections[static_cast<qsizetype>(number)] : QString();
        const QString head = section.isEmpty() ? cell : QString(section + u" — "_s + cell);
        const QString after = row.startsWith(head) ? row.mid(head.size()) : QString();
        return after.startsWith(u" — "_s) || after.startsWith(u" : "_s);
    }
    const QString wanted = table.header.isEmpty() ? cell : QString(table.header[column] + u" : "_s + cell);
    for (qsizetype at = row.indexOf(wanted); at >= 0; at = row.indexOf(wanted, at + 1)) {
        const QString before = row.first(at).trimmed();
        const QString after = row.mid(at + wanted.size()).trimmed();
        if ((after.isEmpty() || after.startsWith(u',')) && (before.endsWith(u',') || before.endsWith(u'—') || before.endsWith(u':')))
            return true;
    }
    return false;
}

void countTable(const TrueTable &table, const std::vector<ReadingUnit> &units, ReadingScore &score)
{
    for (size_t number = 0; number < table.rows.size(); ++number) {
        const QStringList &row = table.rows[number];
        // The word of the row that stands once; not in the first column where several rows share what stands there.
        const auto shared = std::ranges::count_if(table.rows, [&](const QStringList &other) { return other.first() == row.first(); });
        const QStringList words = row[shared > 1 ? 1 : 0].split(u' ');
        const QString mark = *std::ranges::max_element(words, {}, [](const QString &word) { return word.size(); });
        const auto unit = std::ranges::find_if(units, [&](const ReadingUnit &u) { return bare(u.text).contains(mark); });
        for (qsizetype i = 0; i < row.size(); ++i) {
            if (!row[i].isEmpty())
                score.cells.count(unit != units.end() && saysCell(bare(unit->text), table, number, i));
        }
        if (!table.title.isEmpty())
            score.titles.count(unit != units.end() && unit->heading.endsWith(table.title));
    }
}

bool isInOrder(const QStringList &marks, const QString &whole)
{
    qsizetype before = -1;
    for (const QString &mark : marks) {
        const qsizetype at = whole.indexOf(mark, 0, Qt::CaseInsensitive);
        if (at <= before)
            return false;
        before = at;
    }
    return true;
}

} // namespace

void Score::count(bool good)
{
    right += good ? 1 : 0;
    ++all;
}

void Score::operator+=(const Score &other)
{
    right += other.right;
    all += other.all;
}

void ReadingScore::operator+=(const ReadingScore &other)
{
    cells += other.cells;
    titles += other.titles;
    pages += other.pages;
    headings += other.headings;
    words += other.words;
    running += other.running;
}

ReadingScore scoreOf(const DrawnDocument &document, const std::vector<PageContent> &pages)
{
    const std::vector<ReadingUnit> units = library::readUnits(pages);
    QString whole;
    for (const ReadingUnit &unit : units)
        whole += unit.text + u'\n';
    ReadingScore score;
    for (const TrueTable &table : document.tables)
        countTable(table, units, score);
    for (const QStringList &marks : document.order) {
        if (!marks.isEmpty())
            score.pages.count(isInOrder(marks, whole));
    }
    for (const auto &[mark, path] : document.headings) {
        const auto unit = std::ranges::find_if(units, [&](const ReadingUnit &u) { return u.text.contains(mark, Qt::CaseInsensitive); });
        score.headings.count(unit != units.end() && unit->heading == path);
    }
    for (const QString &word : document.words)
        score.words.count(whole.contains(word, Qt::CaseInsensitive));
    for (const QString &line : document.running)
        score.running.count(whole.count(line) <= 1);
    return score;
}

} // namespace passerelle::test
