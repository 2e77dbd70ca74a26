#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <algorithm>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

// A newsletter: a masthead, an introduction over the whole page, columns of unlike widths, pictures, notes.
class Newsletter {
public:
    explicit Newsletter(unsigned seed) : m_dice(seed + 555'000), m_words(m_dice) {}

    DrawnDocument draw()
    {
        m_family = m_dice.oneOf(fontFamilies());
        m_size = m_dice.between(8, 11);
        m_justified = m_dice.chance(40);
        m_ruled = m_dice.chance(40);
        m_document.layout = u"newsletter"_s;
        m_masthead = u"Lettre "_s + m_words.once();
        m_path = m_masthead;
        const int pages = m_dice.between(2, 4);
        for (int page = 1; page <= pages; ++page) {
            if (page > 1)
                m_paper.newPage();
            m_document.order.emplace_back();
            double y = 60;
            if (page == 1) {
                m_paper.setFont(m_family, 28, true);
                m_paper.write((Paper::kWidth - m_paper.widthOf(m_masthead)) / 2, 80, m_masthead);
                y = 120;
            }
            if (page == 1 || m_dice.chance(40))
                y = paragraph(50, 495, y, 760) + 10;
            body(y);
            m_paper.setFont(m_family, 8);
            m_paper.write(50, 815, u"Lettre d'information du quartier · page %1"_s.arg(page));
        }
        m_document.running = {u"Lettre d'information du quartier"_s};
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void body(double top)
    {
        const double gutter = m_dice.between(16, 28);
        const int shape = m_dice.upTo(2);
        std::vector<double> widths;
        if (shape == 0)
            widths = {(495 - gutter) / 2, (495 - gutter) / 2};
        else if (shape == 1)
            widths = {(495 - gutter) * 0.36, (495 - gutter) * 0.64};
        else
            widths = {(495 - 2 * gutter) / 3, (495 - 2 * gutter) / 3, (495 - 2 * gutter) / 3};
        double left = 50;
        for (size_t i = 0; i < widths.size(); ++i) {
            if (i > 0 && m_ruled)
                m_paper.line(left - gutter / 2, top, left - gutter / 2, 780, 0.5);
            column(left, widths[i], top, m_dice.chance(30) ? 600 : 780);
            left += widths[i] + gutter;
        }
    }

    void column(double left, double width, double top, double bottom)
    {
        double y = top;
        while (y < bottom - 7 * m_size) {
            if (m_dice.chance(15) && y < bottom - 150) {
                m_paper.fill(left, y, width, 90, 170);
                y += 105;
            }
            if (m_dice.chance(30) && y < bottom - 12 * m_size) {
                const QString title = u"Actualité "_s + m_words.once();
                m_path = m_masthead + u" › "_s + title;
                m_paper.setFont(m_family, 14, true);
                m_paper.write(left, y + 14, title);
                y += 20;
            }
            y = paragraph(left, width, y, bottom);
        }
    }

    double paragraph(double left, double width, double y, double bottom)
    {
        m_paper.setFont(m_family, m_size);
        const QString mark = m_words.once();
        m_document.order.back().append(mark);
        m_document.headings.emplace_back(mark, m_path);
        const QStringList lines = m_paper.wrapped(m_words.sentence(mark, m_dice.between(15, 60)), width);
        for (qsizetype i = 0; i < lines.size() && y + m_size < bottom; ++i) {
            y += 1.25 * m_size;
            if (m_justified && i + 1 < lines.size())
                stretch(left, width, y, lines[i]);
            else
                m_paper.write(left, y, lines[i]);
        }
        return y + 0.8 * m_size;
    }

    // Words from edge to edge.
    void stretch(double left, double width, double y, const QString &line)
    {
        const QStringList words = line.split(u' ');
        double taken = 0;
        for (const QString &word : words)
            taken += m_paper.widthOf(word);
        const double space = words.size() > 1 ? (width - taken) / static_cast<double>(words.size() - 1) : 0;
        for (const QString &word : words) {
            m_paper.write(left, y, word);
            left += m_paper.widthOf(word) + space;
        }
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    QString m_family;
    QString m_masthead;
    QString m_path;
    double m_size = 10;
    bool m_justified = false;
    bool m_ruled = false;
};

// General conditions: a title over two lines, articles, items, footers with the number of pages.
class Conditions {
public:
    explicit Conditions(unsigned seed) : m_dice(seed + 777'000), m_words(m_dice) {}

    DrawnDocument draw()
    {
        m_family = m_dice.oneOf(fontFamilies());
        m_size = m_dice.between(8, 11);
        m_document.layout = u"conditions"_s;
        m_document.order.emplace_back();
        m_paper.setFont(m_family, 22, true);
        const QString first = u"Conditions générales "_s + m_words.once();
        const QString second = u"applicables aux "_s + m_words.once();
        for (const QString &line : {first, second}) {
            m_paper.write((Paper::kWidth - m_paper.widthOf(line)) / 2, m_y, line);
            m_y += 28;
        }
        m_title = first + u' ' + second;
        const bool byArticle = m_dice.chance(60);
        const double nameSize = m_dice.between(static_cast<int>(m_size) + 2, static_cast<int>(m_size) + 5);
        const int articles = m_dice.between(5, 11);
        for (int article = 1; article <= articles; ++article)
            drawArticle(byArticle ? u"Article %1 – "_s.arg(article) : QString(), nameSize);
        footer();
        m_document.running = {u"Exemplaire à conserver"_s};
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    void drawArticle(const QString &number, double nameSize)
    {
        const QString name = number + u"Clause "_s + m_words.once();
        m_path = m_title + u" › "_s + name;
        turn(5 * m_size + nameSize);
        m_y += m_size;
        m_paper.setFont(m_family, nameSize, true);
        m_paper.write(70, m_y, name);
        m_y += 0.7 * nameSize;
        const int paragraphs = m_dice.between(1, 4);
        for (int i = 0; i < paragraphs; ++i) {
            const bool item = m_dice.chance(30);
            const QString mark = m_words.once();
            m_document.headings.emplace_back(mark, m_path);
            m_paper.setFont(m_family, m_size);
            const QString text = m_words.sentence(mark, m_dice.between(8, 70));
            const double indent = item ? 14 : 0;
            for (const QString &line : m_paper.wrapped(item ? QString(u"• "_s + text) : text, 450 - indent)) {
                turn(m_size);
                m_paper.setFont(m_family, m_size);
                m_y += 1.3 * m_size;
                m_paper.write(70 + indent, m_y, line);
            }
            m_y += 0.5 * m_size;
        }
    }

    void turn(double room)
    {
        if (m_y + room < 770)
            return;
        footer();
        m_paper.newPage();
        m_document.order.emplace_back();
        m_y = 60;
    }

    void footer()
    {
        m_paper.setFont(m_family, 8);
        m_paper.write(70, 812, u"Exemplaire à conserver"_s);
        m_paper.write(480, 812, u"Page %1 / 9"_s.arg(m_document.order.size()));
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    DrawnDocument m_document;
    QString m_family;
    QString m_title;
    QString m_path;
    double m_size = 10;
    double m_y = 90;
};

} // namespace

DrawnDocument unseenColumns(unsigned seed) { return Newsletter(seed).draw(); }
DrawnDocument unseenChapters(unsigned seed) { return Conditions(seed).draw(); }

} // namespace passerelle::test
