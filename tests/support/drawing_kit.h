// What documents are drawn with whose words are known: dice that always fall alike for a seed, paper whose unit is the point,
// and words that stand once. For tests; one thread.
#pragma once

#include <QtCore/QBuffer>
#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QStringList>
#include <QtGui/QPainter>
#include <QtGui/QPdfWriter>

#include <memory>
#include <random>
#include <vector>

namespace passerelle::test {

class Dice {
public:
    explicit Dice(unsigned seed) : m_engine(seed * 2654435761u + 17) {}
    int upTo(int most) { return static_cast<int>(m_engine() % static_cast<unsigned>(most + 1)); }
    int between(int least, int most) { return least + upTo(most - least); }
    bool chance(int percent) { return upTo(99) < percent; }
    template <class List>
    auto oneOf(const List &list)
    {
        return list[static_cast<decltype(list.size())>(upTo(static_cast<int>(list.size()) - 1))];
    }

private:
    std::mt19937 m_engine;
};

// A PDF of A4 pages whose units are points, origin top left.
class Paper {
public:
    static constexpr double kWidth = 595;
    static constexpr double kHeight = 842;

    Paper();
    void setFont(const QString &family, double size, bool bold = false);
    double widthOf(const QString &text) const;
    void write(double x, double baseline, const QString &text);
    void line(double x1, double y1, double x2, double y2, double thickness = 1);
    void fill(double x, double y, double width, double height, int grey);
    void newPage();
    // Lines of at most that width, if their words allow it; never empty.
    QStringList wrapped(const QString &text, double width) const;
    // Text is kept back until the next release, which writes it in the order of its lines: what stands beside each other is
    // drawn one after the other, as some programs do.
    void holdBack() { m_holds = true; }
    void release();
    QByteArray finish();

private:
    struct Held {
        QPointF place;
        QFont font;
        QString text;
    };
    QBuffer m_buffer;
    std::unique_ptr<QPdfWriter> m_writer;
    QPainter m_painter;
    std::vector<Held> m_held;
    bool m_holds = false;
};

const QStringList &fontFamilies();

// Words that stand once: what is looked for afterwards is found at one place only.
class Words {
public:
    explicit Words(Dice &dice) : m_dice(dice) {}
    QString once();
    QString phrase(int words);   // begins with a word that stands once
    QString sentence(const QString &first, int words);

private:
    Dice &m_dice;
    int m_count = 0;
};

} // namespace passerelle::test
