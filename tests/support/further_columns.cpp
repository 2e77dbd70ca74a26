#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

// Where text flows: a column, or a part of one.
struct Frame {
    double left = 0;
    double width = 0;
    double top = 0;
    double bottom = 0;
};

class Typesetter {
public:
    Typesetter(unsigned seed, unsigned apart) : m_dice(seed + apart), m_words(m_dice)
    {
        m_family = m_dice.oneOf(fontFamilies());
        m_size = m_dice.between(8, 11);
        m_leading = 1.15 + 0.05 * m_dice.upTo(4);
        m_between = 0.4 + 0.2 * m_dice.upTo(3);
    }

protected:
    void newPage()
    {
        if (!m_document.order.empty())
            m_paper.newPage();
        m_document.order.emplace_back();
    }

    // A line of larger type that everything below it belongs to, up to the next one of its level (1: the document's title).
    double heading(qsizetype level, const QString &text, double x, double y, double size)
    {
        m_path = m_path.first(std::min(level - 1, m_path.size()));
        m_path.append(text);
        m_paper.setFont(m_family, size, true);
        m_paper.write(x, y + size, text);
        return y + 1.5 * size;
    }

    // Whole paragraphs, as many as there is room for.
    void fill(const Frame &frame, int headingsPercent = 0, qsizetype level = 2)
    {
        double y = frame.top;
        while (y < frame.bottom - 4 * m_size) {
            if (m_dice.chance(headingsPercent) && y < frame.bottom - 9 * m_size)
                y = heading(level, u"Sujet "_s + m_words.once(), frame.left, y + 0.3 * m_size, m_size + 3);
            y = paragraph(frame, y, m_size);
        }
    }

    double paragraph(const Frame &frame, double y, double size)
    {
        m_paper.setFont(m_family, size);
        const QString mark = m_words.once();
        note(mark);
        for (const QString &line : m_paper.wrapped(m_words.sentence(mark, m_dice.between(10, 55)), frame.width)) {
            if (y + m_leading * size > frame.bottom)
                break;
            y += m_leading * size;
            m_paper.write(frame.left, y, line);
        }
        return y + m_between * size;
    }

    void note(const QString &mark)
    {
        m_document.order.back().append(mark);
        m_document.headings.emplace_back(mark, m_path.join(u" › "_s));
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    QString m_family;
    QStringList m_path;
    double m_size = 10;
    double m_leading = 1.25;
    double m_between = 0.8;
};

// A magazine: headings across the columns in the middle of a page, boxes on shade in a column, footnotes over the page.
class Magazine : Typesetter {
public:
    explicit Magazine(unsigned seed) : Typesetter(seed, 222'000) {}

    DrawnDocument draw()
    {
        m_document.layout = u"magazine"_s;
        const int pages = m_dice.between(2, 4);
        for (int page = 0; page < pages; ++page) {
            newPage();
            double top = 64;
            if (page == 0)
                top = heading(1, u"Magazine "_s + m_words.once(), 54, 50, 26) + 6;
            const bool footnotes = m_dice.chance(40);
            const double bottom = footnotes ? 720 : 790;
            const double middle = m_dice.chance(55) ? m_dice.between(330, 520) : bottom;
            band(top, middle - 8);
            if (middle < bottom) {
                const double below = heading(2, u"Dossier "_s + m_words.once(), 54, middle, 17);
                band(below + 2, bottom);
            }
            if (footnotes) {
                m_paper.line(54, 730, 200, 730, 0.5);
                paragraph({54, 487, 732, 800}, 732, 7);
            }
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void band(double top, double bottom)
    {
        const int count = m_dice.chance(55) ? 2 : 3;
        const double gutter = m_dice.between(12, 26);
        const double width = (487 - gutter * (count - 1)) / count;
        const int boxed = m_dice.chance(35) && bottom - top > 260 ? m_dice.upTo(count - 1) : -1;
        for (int i = 0; i < count; ++i) {
            Frame frame{54 + i * (width + gutter), width, top, bottom};
            if (i == boxed) {
                m_paper.fill(frame.left - 5, frame.top - 2, frame.width + 10, 110, 228);
                paragraph({frame.left + 4, frame.width - 8, frame.top, frame.top + 104}, frame.top + 4, m_size);
                frame.top += 122;
            }
            if (i == count - 1 && m_dice.chance(40))
                frame.bottom = top + 0.7 * (bottom - top);
            fill(frame);
        }
    }
};

// A brochure: a narrow bar of facts at the left, two columns of unlike widths, notes below a column.
class Brochure : Typesetter {
public:
    explicit Brochure(unsigned seed) : Typesetter(seed, 444'000) {}

    DrawnDocument draw()
    {
        m_document.layout = u"brochure"_s;
        const int pages = m_dice.between(2, 3);
        for (int page = 0; page < pages; ++page) {
            newPage();
            double top = 60;
            if (page == 0)
                top = heading(1, u"Brochure "_s + m_words.once(), 48, 48, 24) + 10;
            if (m_dice.chance(50)) {
                m_paper.fill(44, top - 4, 126, 784 - top, 225);
                facts({50, 112, top, 770});
                m_dice.chance(50) ? fill({190, 360, top, 775}, 20) : pair(190, 360, top);
            } else {
                pair(48, 500, top);
            }
        }
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    // Short lines with a gap behind each.
    void facts(const Frame &frame)
    {
        double y = frame.top + m_size;
        const int count = m_dice.between(3, 6);
        for (int i = 0; i < count; ++i) {
            m_paper.setFont(m_family, m_size);
            const QString mark = m_words.once();
            note(mark);
            for (const QString &line : m_paper.wrapped(m_words.sentence(mark, m_dice.between(3, 9)), frame.width)) {
                m_paper.write(frame.left, y, line);
                y += m_leading * m_size;
            }
            y += 1.4 * m_size;
        }
    }

    void pair(double left, double width, double top)
    {
        const double gutter = m_dice.between(14, 24);
        const double first = (width - gutter) * (m_dice.chance(50) ? 0.5 : 0.42);
        const bool noted = m_dice.chance(40);
        fill({left, first, top, noted ? 690.0 : 775.0}, 25);
        if (noted) {
            m_paper.line(left, 704, left + 60, 704, 0.5);
            paragraph({left, first, 706, 790}, 706, 7);
        }
        fill({left + first + gutter, width - first - gutter, top, m_dice.chance(30) ? 560.0 : 775.0}, 25);
    }
};

} // namespace

DrawnDocument furtherColumns(unsigned seed) { return Magazine(seed).draw(); }
DrawnDocument lastColumns(unsigned seed) { return Brochure(seed).draw(); }

} // namespace passerelle::test
