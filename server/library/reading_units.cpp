#include "server/library/reading_units.h"

#include "server/domain/passage.h"
#include "server/library/line_geometry.h"
#include "server/library/outline.h"
#include "server/library/page_layout.h"
#include "server/library/running_lines.h"
#include "server/library/said_units.h"
#include "server/library/text_cleaner.h"

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

    void readPage(int number, const std::vector<TextLine> &lines)
    {
        m_page = number;
        bool first = true;
        for (const Block &block : layOut(lines)) {
            if (block.table) {
                readTable(*block.table, first);
            } else {
                m_lastTable.reset();
                readColumn(block.lines);
            }
            first = false;
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
        if (firstOnPage && m_lastTable && continues(*m_lastTable, table))
            table.header = m_lastTable->header; // which stands on the page before, so its rectangles do not come along
        for (const TableRow &row : table.rows) {
            const QString text = rowText(row, table.header);
            if (text.isEmpty())
                continue;
            m_units.push_back({ReadingUnit::Kind::TableRow, m_page, m_outline.path(), text, {}});
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
        const double pitch = median(pitches);
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
    int m_page = 0;
    bool m_open = false;
};

} // namespace

std::vector<ReadingUnit> readUnits(const std::vector<PageContent> &pages)
{
    if (isSaid(pages))
        return saidUnits(pages);
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
        reader.readPage(pages[i].number, kept[i]);
    for (size_t i = 0; i < pages.size(); ++i)
        reader.readMargins(pages[i].number, linesOf(pages[i], roles[i], LineRole::FirstRunning));
    return reader.take();
}

} // namespace passerelle::library
