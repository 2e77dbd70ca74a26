#include "tests/support/drawing_kit.h"
#include "tests/support/drawn_documents.h"

#include <algorithm>
#include <numeric>

namespace passerelle::test {

using namespace Qt::StringLiterals;

namespace {

enum class Side { Left, Middle, Right };

struct Stripe {
    QString name;
    double width = 0;
    Side side = Side::Left;
    Side nameSide = Side::Left;
};

struct Manner {
    double left = 60;
    double size = 10;
    double leading = 1.2;  // of the size
    double room = 3;       // above and below a row's text
    bool grid = false;
    bool underHead = false; // one rule below the names
    bool underRows = false;
    bool zebra = false;
    bool centred = false;  // cells stand in the middle of their row's height
    bool again = true;     // names again on every page
    double thickness = 0.6;
    QString family;
};

// Draws rows of cells that are known before.
class Ledger {
public:
    Ledger(Paper &paper, Manner manner, std::vector<Stripe> stripes) : m_paper(paper), m_manner(std::move(manner)), m_stripes(std::move(stripes))
    {
        m_width = std::accumulate(m_stripes.begin(), m_stripes.end(), 0.0, [](double sum, const Stripe &stripe) { return sum + stripe.width; });
    }

    // Gives where it ends.
    double draw(double y, const std::vector<QStringList> &rows)
    {
        m_y = y;
        names();
        for (size_t i = 0; i < rows.size(); ++i) {
            if (m_y > Paper::kHeight - 80) {
                m_paper.newPage();
                m_y = 70;
                if (m_manner.again)
                    names();
            }
            m_paper.setFont(m_manner.family, m_manner.size);
            row(rows[i], m_manner.zebra && i % 2 == 0, false);
        }
        return m_y;
    }

private:
    void names()
    {
        QStringList names;
        for (const Stripe &stripe : m_stripes)
            names.append(stripe.name);
        if (std::ranges::all_of(names, &QString::isEmpty))
            return;
        m_paper.setFont(m_manner.family, m_manner.size, true);
        row(names, false, true);
        if (m_manner.underHead)
            m_paper.line(m_manner.left, m_y, m_manner.left + m_width, m_y, m_manner.thickness);
    }

    void row(const QStringList &cells, bool grey, bool isHead)
    {
        std::vector<QStringList> lines;
        qsizetype most = 1;
        for (size_t i = 0; i < m_stripes.size(); ++i) {
            lines.push_back(m_paper.wrapped(cells[static_cast<qsizetype>(i)], m_stripes[i].width - 8));
            most = std::max(most, lines.back().size());
        }
        const double pitch = m_manner.leading * m_manner.size;
        const double height = static_cast<double>(most) * pitch + 2 * m_manner.room;
        if (grey)
            m_paper.fill(m_manner.left, m_y, m_width, height, 236);
        double left = m_manner.left;
        for (size_t i = 0; i < m_stripes.size(); ++i) {
            const double free = m_manner.centred ? (static_cast<double>(most - lines[i].size()) * pitch) / 2 : 0;
            cell(lines[i], left, m_stripes[i].width, m_y + m_manner.room + free, isHead ? m_stripes[i].nameSide : m_stripes[i].side);
            if (m_manner.grid)
                box(left, m_stripes[i].width, height);
            left += m_stripes[i].width;
        }
        m_y += height;
        if (m_manner.underRows && !isHead)
            m_paper.line(m_manner.left, m_y, m_manner.left + m_width, m_y, m_manner.thickness);
    }

    void box(double left, double width, double height)
    {
        m_paper.line(left, m_y, left + width, m_y, m_manner.thickness);
        m_paper.line(left, m_y + height, left + width, m_y + height, m_manner.thickness);
        m_paper.line(left, m_y, left, m_y + height, m_manner.thickness);
        m_paper.line(left + width, m_y, left + width, m_y + height, m_manner.thickness);
    }

    void cell(const QStringList &lines, double left, double width, double top, Side side)
    {
        double baseline = top + 0.95 * m_manner.size;
        for (const QString &line : lines) {
            const double rest = width - 8 - m_paper.widthOf(line);
            const double indent = side == Side::Left ? 0 : side == Side::Right ? rest : rest / 2;
            if (!line.isEmpty())
                m_paper.write(left + 4 + indent, baseline, line);
            baseline += m_manner.leading * m_manner.size;
        }
    }

    Paper &m_paper;
    Manner m_manner;
    std::vector<Stripe> m_stripes;
    double m_width = 0;
    double m_y = 0;
};

class UnseenTables {
public:
    explicit UnseenTables(unsigned seed) : m_dice(seed + 333'000), m_words(m_dice), m_kind(seed % 6)
    {
        m_manner.family = m_dice.oneOf(fontFamilies());
        m_manner.size = m_dice.between(8, 11);
        m_manner.room = m_dice.between(1, 5);
        m_manner.leading = 1.15 + 0.05 * m_dice.upTo(3);
    }

    DrawnDocument draw()
    {
        m_paper.setFont(m_manner.family, 20, true);
        m_paper.write(60, 80, u"Maison "_s + m_words.once());
        switch (m_kind) {
        case 0: hours(); break;
        case 1: catalogue(); break;
        case 2: besideText(); break;
        case 3: ages(); break;
        case 4: longGrid(); break;
        default: offers(); break;
        }
        m_document.layout = u"kind %1"_s.arg(m_kind);
        m_document.pdf = m_paper.finish();
        return std::move(m_document);
    }

private:
    double lay(double y, const std::vector<Stripe> &stripes, const std::vector<QStringList> &rows, const QString &title = {})
    {
        TrueTable table;
        for (const Stripe &stripe : stripes)
            table.header.append(stripe.name);
        if (std::ranges::all_of(table.header, &QString::isEmpty))
            table.header.clear();
        table.rows = rows;
        table.title = title;
        m_document.tables.push_back(table);
        return Ledger(m_paper, m_manner, stripes).draw(y, rows);
    }

    void say(double x, double &y, double width, int words)
    {
        m_paper.setFont(m_manner.family, m_manner.size);
        for (const QString &line : m_paper.wrapped(m_words.sentence(m_words.once(), words), width)) {
            m_paper.write(x, y, line);
            y += 1.25 * m_manner.size;
        }
        y += 0.6 * m_manner.size;
    }

    QString hour() { return QString::number(m_dice.between(7, 12)) + u" h – "_s + QString::number(m_dice.between(13, 19)) + u" h"_s; }
    QString money() { return QString::number(m_dice.between(3, 480)) + (m_dice.chance(50) ? u",%1 €"_s.arg(m_dice.between(10, 99)) : u" €"_s); }

    // Opening hours of two places, names in the middle of their columns.
    void hours()
    {
        m_manner.underHead = m_dice.chance(60);
        m_manner.grid = !m_manner.underHead && m_dice.chance(50);
        double y = 130;
        for (int place = 0; place < 2; ++place) {
            const QString title = u"Horaires "_s + m_words.once();
            m_paper.setFont(m_manner.family, m_manner.size, true);
            m_paper.write(60, y, title);
            std::vector<QStringList> rows;
            for (const QString &day : {u"Lundi"_s, u"Mardi"_s, u"Mercredi"_s, u"Jeudi"_s, u"Vendredi"_s, u"Samedi"_s})
                rows.push_back({day + u' ' + m_words.once(), m_dice.chance(25) ? u"fermé"_s : hour(), m_dice.chance(25) ? u"fermé"_s : hour()});
            y = lay(y + 12, {{u"Jour"_s, 150}, {u"Matin et midi"_s, 140, Side::Middle, Side::Middle}, {u"Soirée"_s, 120, Side::Middle, Side::Middle}}, rows, title) + 50;
        }
        say(60, y, 460, 18);
    }

    // Long descriptions, figures to the right, names of two lines.
    void catalogue()
    {
        m_manner.underRows = m_dice.chance(50);
        m_manner.zebra = !m_manner.underRows;
        m_manner.again = m_dice.chance(50);
        std::vector<QStringList> rows;
        const int count = m_dice.between(8, 24);
        for (int i = 0; i < count; ++i) {
            rows.push_back({m_words.once().toUpper() + QString::number(m_dice.between(10, 99)), m_words.phrase(m_dice.between(2, 14)), m_dice.chance(80) ? u"par %1"_s.arg(m_dice.between(1, 12)) : QString(),
                            money(), money()});
        }
        lay(120, {{u"Réf."_s, 90}, {u"Désignation"_s, 190}, {u"Lot"_s, 60, Side::Middle, Side::Middle}, {u"Prix hors taxe"_s, 65, Side::Right, Side::Right}, {u"Prix net"_s, 65, Side::Right, Side::Right}}, rows);
    }

    // A small table to the left of a paragraph.
    void besideText()
    {
        m_manner.grid = m_dice.chance(40);
        m_manner.underRows = !m_manner.grid && m_dice.chance(50);
        double y = 130;
        say(60, y, 470, 40);
        y += 20;
        std::vector<QStringList> rows;
        const int count = m_dice.between(5, 9);
        for (int i = 0; i < count; ++i)
            rows.push_back({m_words.phrase(m_dice.between(1, 2)), money()});
        const double top = y;
        double low = lay(y, {{u"Formule"_s, 150}, {u"Prix"_s, 70, Side::Right, Side::Right}}, rows);
        double beside = top + m_manner.size;
        for (int i = 0; i < 2; ++i)
            say(320, beside, 210, 26);
        low = std::max(low, beside) + 30;
        say(60, low, 470, 40);
    }

    // Names over two columns each.
    void ages()
    {
        m_manner.grid = m_dice.chance(50);
        m_manner.underHead = !m_manner.grid;
        m_paper.setFont(m_manner.family, m_manner.size, true);
        const double y = 130;
        for (const auto &[name, middle] : {std::pair(u"Adultes"_s, 290.0), std::pair(u"Enfants"_s, 430.0)})
            m_paper.write(middle - m_paper.widthOf(name) / 2, y - 3, name);
        std::vector<QStringList> rows;
        const int count = m_dice.between(5, 14);
        for (int i = 0; i < count; ++i)
            rows.push_back({m_words.phrase(m_dice.between(1, 3)), money(), m_dice.chance(20) ? QString() : money(), money(), m_dice.chance(20) ? QString() : money()});
        lay(y, {{u"Séance"_s, 160}, {u"Semaine"_s, 70, Side::Right, Side::Right}, {u"Dimanche"_s, 70, Side::Right, Side::Right}, {u"Semaine"_s, 70, Side::Right, Side::Right}, {u"Dimanche"_s, 70, Side::Right, Side::Right}},
            rows);
        TrueTable &table = m_document.tables.back();
        for (qsizetype i = 1; i < 5; ++i)
            table.header[i].prepend(i < 3 ? u"Adultes "_s : u"Enfants "_s);
    }

    // Ruled all over, cells in the middle of their rows, names perhaps once.
    void longGrid()
    {
        m_manner.grid = true;
        m_manner.centred = m_dice.chance(60);
        m_manner.again = m_dice.chance(40);
        std::vector<QStringList> rows;
        const int count = m_dice.between(20, 60);
        for (int i = 0; i < count; ++i)
            rows.push_back({m_words.phrase(m_dice.between(1, 3)), m_words.phrase(m_dice.between(2, 16)), m_dice.chance(85) ? m_words.once() : QString(), money()});
        lay(120, {{u"Service"_s, 120}, {u"Ce qui est compris"_s, 190}, {u"Conseiller"_s, 90}, {u"Prix"_s, 70, Side::Left, Side::Left}}, rows);
    }

    // What is in which offer, without figures.
    void offers()
    {
        m_manner.underHead = m_dice.chance(50);
        m_manner.zebra = m_dice.chance(50);
        double y = 120;
        say(60, y, 470, 20);
        std::vector<QStringList> rows;
        const QStringList answers{u"oui"_s, u"non"_s, u"en option"_s, u"sur devis"_s};
        const int count = m_dice.between(5, 12);
        for (int i = 0; i < count; ++i)
            rows.push_back({m_words.phrase(m_dice.between(1, 4)), m_dice.oneOf(answers), m_dice.oneOf(answers), m_dice.oneOf(answers)});
        y = lay(y + 10, {{u"Inclus"_s, 200}, {u"Essentiel"_s, 85, Side::Middle, Side::Middle}, {u"Confort"_s, 85, Side::Middle, Side::Middle}, {u"Prestige"_s, 85, Side::Middle, Side::Middle}}, rows) + 40;
        say(60, y, 470, 30);
    }

    Dice m_dice;
    Words m_words;
    Paper m_paper;
    Manner m_manner;
    DrawnDocument m_document;
    unsigned m_kind;
};

} // namespace

DrawnDocument unseenTable(unsigned seed) { return UnseenTables(seed).draw(); }

} // namespace passerelle::test
