#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

class ColumnDrawer {
public:
    explicit ColumnDrawer(unsigned seed) : m_dice(seed + 90'001), m_words(m_dice) {}

    DrawnDocument draw()
    {
        m_family = m_dice.oneOf(fontFamilies());
        m_size = m_dice.between(8, 11);
        m_count = m_dice.chance(70) ? 2 : 3;
        m_gutter = m_dice.between(14, 30);
        m_title = u"Guide "_s + m_words.once();
        m_path = m_title;
        m_hyphens = m_dice.chance(60);
        m_subheadings = m_dice.chance(40);
        m_tables = m_dice.chance(30);
        m_acrossColumns = m_dice.chance(20);
        m_document.layout = u"%1 columns, gutter %2, size %3%4%5%6%7"_s.arg(m_count).arg(m_gutter).arg(m_size).arg(
            m_hyphens ? u", hyphens"_s : u""_s, m_subheadings ? u", subheadings"_s : u""_s, m_tables ? u", tables"_s : u""_s, m_acrossColumns ? u", drawn across"_s : u""_s);
        if (m_acrossColumns)
            m_paper.holdBack();
        const int pages = m_dice.between(3, 5);
        for (int page = 1; page <= pages; ++page) {
            if (page > 1)
                m_paper.newPage();
            m_document.order.emplace_back();
            drawPage(page);
        }
        m_document.running = {u"Salon Lanterne, le guide"_s, u"04 65 71 08 20"_s};
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void drawPage(int page)
    {
        m_paper.setFont(m_family, 8);
        m_paper.write(60, 34, u"Salon Lanterne, le guide"_s);
        m_paper.write(60, Paper::kHeight - 28, u"14, passage des Lanternes · 04 65 71 08 20"_s);
        m_paper.write(520, Paper::kHeight - 28, QString::number(page));
        double top = 70;
        if (page == 1) {
            m_paper.setFont(m_family, 22, true);
            m_paper.write(60, 84, m_title);
            top = 110;
        }
        // A heading across the page parts the columns above it from those below.
        const bool parted = m_dice.chance(35);
        const double middle = parted ? m_dice.between(360, 480) : Paper::kHeight - 60;
        drawColumns(top, middle - 20);
        if (parted) {
            m_section = u"Rubrique "_s + m_words.once();
            m_path = m_title + u" › "_s + m_section;
            m_paper.setFont(m_family, 16, true);
            m_paper.write(60, middle + 6, m_section);
            drawColumns(middle + 26, Paper::kHeight - 60);
        }
    }

    void drawColumns(double top, double bottom)
    {
        const double width = (Paper::kWidth - 120 - m_gutter * (m_count - 1)) / m_count;
        for (int column = 0; column < m_count; ++column) {
            const double left = 60 + column * (width + m_gutter);
            double y = top + m_size;
            // The last one need not be full.
            const double end = column == m_count - 1 && m_dice.chance(40) ? top + (bottom - top) * 0.6 : bottom;
            while (y < end - 6 * m_size) {
                if (m_subheadings && y < end - 12 * m_size && m_dice.chance(25))
                    y = drawSubheading(left, y);
                if (m_tables && y < end - 14 * m_size && m_dice.chance(20))
                    y = drawPrices(left, width, y);
                y = drawParagraph(left, width, y, end);
            }
        }
    }

    double drawSubheading(double left, double y)
    {
        const QString text = u"Conseil "_s + m_words.once();
        m_path = m_title + (m_section.isEmpty() ? QString() : QString(u" › "_s + m_section)) + u" › "_s + text;
        m_paper.setFont(m_family, 13, true);
        m_paper.write(left, y + 4, text);
        return y + 4 + m_size * 1.7;
    }

    double drawPrices(double left, double width, double y)
    {
        m_paper.setFont(m_family, m_size);
        const int rows = m_dice.between(3, 6);
        for (int row = 0; row < rows; ++row) {
            const QString mark = m_words.once();
            note(mark);
            m_paper.write(left, y, mark);
            const QString price = QString::number(m_dice.between(5, 199)) + u" €"_s;
            m_paper.write(left + width - m_paper.widthOf(price), y, price);
            y += m_size * 1.5;
        }
        return y + m_size * 0.9;
    }

    void note(const QString &mark)
    {
        m_document.order.back().append(mark);
        m_document.headings.emplace_back(mark, m_path);
    }

    double drawParagraph(double left, double width, double y, double end)
    {
        m_paper.setFont(m_family, m_size);
        const QString mark = m_words.once();
        note(mark);
        QStringList lines = m_paper.wrapped(m_words.sentence(mark, m_dice.between(12, 45)), width);
        for (qsizetype i = 0; i < lines.size() && y < end; ++i) {
            QString line = lines[i];
            if (m_hyphens && i + 1 < lines.size() && m_dice.chance(20)) {
                const QString next = lines[i + 1].section(u' ', 0, 0);
                if (next.size() > 7 && !next.endsWith(u'.') && m_paper.widthOf(QString(line + u' ' + next.left(4) + u'-')) < width) {
                    line += u' ' + next.left(4) + u'-';
                    lines[i + 1].remove(0, 4);
                    m_document.words.append(next);
                }
            }
            m_paper.write(left, y, line);
            y += m_size * 1.3;
        }
        return y + m_size * 0.9;
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    QString m_family;
    QString m_title;
    QString m_section;
    QString m_path;
    double m_size = 10;
    int m_count = 2;
    int m_gutter = 20;
    bool m_hyphens = false;
    bool m_subheadings = false;
    bool m_tables = false;
    bool m_acrossColumns = false;
};

class ChapterDrawer {
public:
    explicit ChapterDrawer(unsigned seed) : m_dice(seed + 70'001), m_words(m_dice) {}

    DrawnDocument draw()
    {
        m_family = m_dice.oneOf(fontFamilies());
        m_size = m_dice.between(9, 12);
        m_numbered = m_dice.chance(35);
        m_capitals = !m_numbered && m_dice.chance(30);
        m_document.layout = u"chapters, size %1%2%3"_s.arg(m_size).arg(m_numbered ? u", numbered"_s : u""_s, m_capitals ? u", capitals"_s : u""_s);
        m_document.order.emplace_back();
        const QString title = u"Règlement "_s + m_words.once();
        m_path = {title};
        write(title, 24, true, 0);
        const int chapters = m_dice.between(2, 5);
        for (int chapter = 1; chapter <= chapters; ++chapter) {
            enter(1, u"Chapitre "_s + m_words.once(), 17, chapter, 0);
            const int sections = m_dice.upTo(3);
            prose();
            for (int section = 1; section <= sections; ++section) {
                enter(2, u"Point "_s + m_words.once(), 13.5, chapter, section);
                const int paragraphs = m_dice.between(1, 3);
                for (int i = 0; i < paragraphs; ++i)
                    prose();
            }
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void enter(qsizetype level, const QString &name, double size, int chapter, int section)
    {
        QString text = name;
        if (m_numbered)
            text.prepend(section > 0 ? u"%1.%2 "_s.arg(chapter).arg(section) : u"%1. "_s.arg(chapter));
        if (m_capitals && level == 2) {
            text = text.toUpper();
            size = m_size;
        }
        m_path = m_path.first(level);
        m_path.append(text);
        m_y += m_size;
        write(text, size, true, 3 * m_size);
    }

    void prose()
    {
        const QString mark = m_words.once();
        m_document.headings.emplace_back(mark, m_path.join(u" › "_s));
        write(m_words.sentence(mark, m_dice.between(10, 60)), m_size, false, 0);
    }

    // `room`: what must still fit below it.
    void write(const QString &text, double size, bool bold, double room)
    {
        m_paper.setFont(m_family, size, bold);
        for (const QString &line : m_paper.wrapped(text, 470)) {
            if (m_y + size + room > Paper::kHeight - 70) {
                m_paper.newPage();
                m_document.order.emplace_back();
                m_paper.setFont(m_family, size, bold);
                m_y = 60;
            }
            m_y += size * 1.3;
            m_paper.write(62, m_y, line);
        }
        m_y += 0.7 * m_size;
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    QString m_family;
    QStringList m_path;
    double m_size = 10;
    double m_y = 60;
    bool m_numbered = false;
    bool m_capitals = false;
};

} // namespace

DrawnDocument drawnColumns(unsigned seed) { return ColumnDrawer(seed).draw(); }
DrawnDocument drawnChapters(unsigned seed) { return ChapterDrawer(seed).draw(); }

} // namespace passerelle::test
