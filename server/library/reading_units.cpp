#include "server/library/reading_units.h"

#include "server/domain/passage.h"
#include "server/library/line_geometry.h"
#include "server/library/outline.h"
#include "server/library/page_layout.h"
#include "server/library/running_lines.h"
#include "server/library/said_units.h"
#include "server/library/text_cleaner.h"
#include "server/library/torn_lines.h"

#include <QtCore/QRegularExpression>

#include <algorithm>
#include <iterator>
#include <optional>

using namespace Qt::StringLiterals;

namespace passerelle::library {

namespace {

constexpr double kParagraphGap = 0.35; // of the type size, beyond the column's usual distance of lines
constexpr double kShortLine = 0.75;   // of the column's width: the last line of a paragraph
constexpr double kIndent = 0.8;       // of the type size
constexpr size_t kEnoughPitches = 4;
constexpr double kUsualPitch = 1.6;   // of the type size, where too few lines tell
constexpr double kTitleAbove = 36;    // points between a table and its title
constexpr qsizetype kLongestTitle = 60;

bool isListItem(const QString &text)
{
    static const QRegularExpression item(u"^(?:[•▪‣◦●○■□–—✓✔*·]|-\\s|\\d{1,2}[.)]\\s|[a-z]\\)\\s)"_s);
    return item.match(text).hasMatch();
}

bool endsSentence(const QString &text)
{
    static constexpr QStringView kEnds = u".!?:;…»\"”)";
    return !text.isEmpty() && kEnds.contains(text.back());
}

bool startsLower(const QString &text) { return !text.isEmpty() && text.at(0).isLower(); }

std::vector<TextLine> linesOf(const PageContent &page, const std::vector<LineRole> &roles, LineRole role)
{
    std::vector<TextLine> lines;
    lines.reserve(page.lines.size());
    for (size_t i = 0; i < page.lines.size(); ++i) {
        if (roles[i] == role && !page.lines[i].text.trimmed().isEmpty())
            lines.push_back(page.lines[i]);
    }
    return lines;
}

class UnitReader {
public:
    UnitReader(const std::vector<TextLine> &lines, LineJoiner joiner) : m_outline(lines), m_joiner(std::move(joiner)) {}

    void readPage(int number, const std::vector<TextLine> &lines, const std::vector<QLineF> &rulings)
    {
        m_page = number;
        const std::vector<Block> blocks = layOut(lines, rulings, m_lastTable ? &*m_lastTable : nullptr);
        for (size_t i = 0; i < blocks.size(); ++i) {
            if (blocks[i].table) {
                readTable(*blocks[i].table, i == 0);
                continue;
            }
            // What speaks for the rows below it may be the last line of a page, and its rows overleaf.
            const bool hangs = i > 0 && i + 1 == blocks.size() && blocks[i - 1].table && blocks[i].lines.size() == 1 && !endsSentence(blocks[i].lines.front().text);
            if (!hangs)
                m_lastTable.reset();
            readColumn(blocks[i].lines);
            m_hanging = hangs ? cleanLine(blocks[i].lines.front().text) : QString();
        }
        closeParagraph();
    }

    // What stands in the margins is said once, apart from the text that it interrupts. A title repeated there says
    // nothing about them, and would make the shortest passage of the document the best for each of the title's words.
    void readMargins(int number, const std::vector<TextLine> &lines)
    {
        ReadingUnit unit{ReadingUnit::Kind::Paragraph, number, {}, {}, {}};
        for (const TextLine &line : lines) {
            if (isTitle(cleanLine(line.text)))
                continue;
            unit.text += unit.text.isEmpty() ? QString() : u" · "_s;
            unit.lines.push_back({unit.text.size(), number, line.rectangle});
            unit.text += cleanLine(line.text);
        }
        if (!unit.text.isEmpty())
            m_margins.push_back(std::move(unit));
    }

    std::vector<ReadingUnit> take()
    {
        m_units.insert(m_units.end(), std::make_move_iterator(m_margins.begin()), std::make_move_iterator(m_margins.end()));
        return std::move(m_units);
    }

private:
    bool isTitle(const QString &text) const
    {
        return std::any_of(m_units.begin(), m_units.end(), [&](const ReadingUnit &unit) {
            const QStringList path = unit.heading.split(kHeadingSeparator.toString());
            return path.contains(text, Qt::CaseInsensitive);
        });
    }
    void readTable(Table table, bool firstOnPage)
    {
        closeParagraph();
        if (firstOnPage && m_lastTable && continues(*m_lastTable, table)) {
            takeHangingSection();
            goOnWith(*m_lastTable, table);
        } else {
            m_tableTitle = takeTitle(table);
            becomeSection(table);
        }
        m_hanging.clear();
        const QString heading = m_outline.path(m_tableTitle);
        for (const TableRow &row : table.rows) {
            const QString text = rowText(row, table.header);
            if (text.isEmpty())
                continue;
            m_units.push_back({ReadingUnit::Kind::TableRow, m_page, heading, text, {}});
            std::vector<ReadingUnit::Line> &places = m_units.back().lines;
            for (const QRectF &rectangle : table.headerRectangles)
                places.push_back({0, m_page, rectangle});
            if (!row.sectionRectangle.isEmpty())
                places.push_back({0, m_page, row.sectionRectangle});
            for (const QRectF &rectangle : row.rectangles)
                places.push_back({0, m_page, rectangle});
        }
        m_lastTable = std::move(table);
    }

    // Above a table without names whose other rows have something that speaks for them, it speaks for the first ones.
    void becomeSection(Table &table)
    {
        const bool hasSections = std::ranges::any_of(table.rows, [](const TableRow &row) { return !row.section.isEmpty(); });
        if (m_tableTitle.isEmpty() || !table.header.empty() || !hasSections)
            return;
        for (TableRow &row : table.rows) {
            if (!row.section.isEmpty())
                break;
            row.section = m_tableTitle;
        }
        m_tableTitle.clear();
    }

    void takeHangingSection()
    {
        if (m_hanging.isEmpty() || m_lastTable->rows.empty() || m_units.empty() || m_units.back().text != m_hanging)
            return;
        m_units.pop_back();
        m_lastTable->rows.back().section = m_hanging;
    }

    // A short line of its own right above a table says what all of its rows are about.
    QString takeTitle(const Table &table)
    {
        if (table.rows.empty() || m_units.empty())
            return {};
        const ReadingUnit &last = m_units.back();
        double top = 1e9;
        for (const TableRow &row : table.rows) {
            for (const QRectF &rectangle : row.rectangles)
                top = std::min(top, rectangle.top());
        }
        for (const QRectF &rectangle : table.headerRectangles)
            top = std::min(top, rectangle.top());
        if (last.kind != ReadingUnit::Kind::Paragraph || last.page != m_page || last.lines.size() != 1 || last.heading != m_outline.path())
            return {};
        const double gap = top - last.lines.front().rectangle.bottom();
        QString title = last.text;
        if (title.endsWith(u':'))
            title = title.chopped(1).trimmed();
        if (gap < 0 || gap > kTitleAbove || title.size() > kLongestTitle || endsSentence(title) || title.contains(u','))
            return {};
        m_units.pop_back();
        return title;
    }

    void readColumn(const std::vector<TextLine> &lines)
    {
        double left = 1e9;
        double right = 0;
        std::vector<double> pitches;
        for (size_t i = 0; i < lines.size(); ++i) {
            left = std::min(left, lines[i].rectangle.left());
            right = std::max(right, lines[i].rectangle.right());
            if (i > 0)
                pitches.push_back(lines[i].rectangle.center().y() - lines[i - 1].rectangle.center().y());
        }
        const bool known = pitches.size() >= kEnoughPitches;
        const double pitch = known ? median(pitches) : std::min(median(pitches), kUsualPitch * bodySize(lines));
        const TextLine *previous = nullptr;
        bool previousWasHeading = false;
        for (const TextLine &line : lines) {
            const bool headingGoesOn = previousWasHeading && previous && m_outline.couldGoOn(*previous, line);
            if (headingGoesOn || m_outline.isHeading(line)) {
                closeParagraph();
                m_outline.enter(line, headingGoesOn);
                previousWasHeading = true;
            } else {
                if (!previous || previousWasHeading || beginsParagraph(*previous, line, pitch, left, right))
                    beginUnit(line);
                else
                    goOn(line);
                previousWasHeading = false;
            }
            previous = &line;
        }
    }

    bool beginsParagraph(const TextLine &previous, const TextLine &line, double pitch, double left, double right) const
    {
        if (isListItem(line.text))
            return true;
        if (line.rectangle.isEmpty() || previous.rectangle.isEmpty())
            return endsSentence(previous.text);
        const double size = std::max(typeSize(line), 1.0);
        const double step = line.rectangle.center().y() - previous.rectangle.center().y();
        if (step > pitch + kParagraphGap * size || step < 0)
            return true;
        const bool previousWasShort = previous.rectangle.right() < left + kShortLine * (right - left);
        if (previousWasShort && endsSentence(previous.text))
            return true;
        const bool indented = line.rectangle.left() > previous.rectangle.left() + kIndent * size;
        return indented && endsSentence(previous.text) && !isListItem(previous.text);
    }

    // A sentence that stopped at the end of a column or page goes on in the next.
    bool continuesOpenSentence(const TextLine &line) const
    {
        return !m_units.empty() && m_units.back().kind != ReadingUnit::Kind::TableRow && m_units.back().heading == m_outline.path()
            && !endsSentence(m_units.back().text) && startsLower(line.text.trimmed());
    }

    void beginUnit(const TextLine &line)
    {
        closeParagraph();
        if (continuesOpenSentence(line)) {
            m_current = std::move(m_units.back());
            m_units.pop_back();
            m_open = true;
            goOn(line);
            return;
        }
        const QString text = cleanLine(line.text);
        m_current = {isListItem(text) ? ReadingUnit::Kind::ListItem : ReadingUnit::Kind::Paragraph, m_page, m_outline.path(), {}, {}};
        m_open = true;
        goOn(line);
    }

    void goOn(const TextLine &line)
    {
        if (!line.rectangle.isEmpty())
            m_current.lines.push_back({m_current.text.size(), m_page, line.rectangle});
        m_joiner.append(m_current.text, cleanLine(line.text));
    }

    void closeParagraph()
    {
        if (m_open && !m_current.text.isEmpty())
            m_units.push_back(std::move(m_current));
        m_current = {};
        m_open = false;
    }

    Outline m_outline;
    LineJoiner m_joiner;
    std::vector<ReadingUnit> m_units;
    std::vector<ReadingUnit> m_margins;
    ReadingUnit m_current;
    std::optional<Table> m_lastTable;
    QString m_tableTitle;
    QString m_hanging; // a line below the last table of the page before
    int m_page = 0;
    bool m_open = false;
};

} // namespace

std::vector<ReadingUnit> readUnits(const std::vector<PageContent> &read)
{
    if (isSaid(read))
        return saidUnits(read);
    std::vector<PageContent> pages = read;
    for (PageContent &page : pages)
        page.lines = withoutTears(page.lines);
    const std::vector<std::vector<LineRole>> roles = findRunningLines(pages);
    std::vector<std::vector<TextLine>> kept;
    std::vector<TextLine> all;
    LineJoiner joiner;
    for (size_t i = 0; i < pages.size(); ++i) {
        kept.push_back(linesOf(pages[i], roles[i], LineRole::Text));
        for (const TextLine &line : kept.back()) {
            joiner.learn(line.text);
            all.push_back(line);
        }
    }
    UnitReader reader(all, std::move(joiner));
    for (size_t i = 0; i < pages.size(); ++i)
        reader.readPage(pages[i].number, kept[i], pages[i].rulings);
    for (size_t i = 0; i < pages.size(); ++i)
        reader.readMargins(pages[i].number, linesOf(pages[i], roles[i], LineRole::FirstRunning));
    return reader.take();
}

} // namespace passerelle::library
