#include "app/extractor/letter_pieces.h"
#include "app/extractor/page_rulings.h"

#include <QtGui/QColor>
#include <QtTest/QTest>

#include <algorithm>

using namespace passerelle;
using namespace passerelle::extractor;
using namespace Qt::StringLiterals;

class PageRulingsTest : public QObject {
    Q_OBJECT

private:
    static QImage paper()
    {
        QImage image(300, 400, QImage::Format_RGB32);
        image.fill(Qt::white);
        return image;
    }
    static void fill(QImage &image, int left, int top, int width, int height, int grey)
    {
        for (int y = top; y < top + height; ++y) {
            for (int x = left; x < left + width; ++x)
                image.setPixel(x, y, qRgb(grey, grey, grey));
        }
    }
    static bool has(const std::vector<QLineF> &rulings, double x1, double y1, double x2, double y2)
    {
        return std::ranges::any_of(rulings, [&](const QLineF &r) {
            return std::abs(r.x1() - x1) < 2 && std::abs(r.y1() - y1) < 2 && std::abs(r.x2() - x2) < 2 && std::abs(r.y2() - y2) < 2;
        });
    }

private Q_SLOTS:
    void rulesAndBandsAreFound()
    {
        QImage image = paper();
        fill(image, 40, 100, 200, 1, 120);  // a thin rule
        fill(image, 40, 100, 1, 90, 0);     // an upright one
        fill(image, 40, 150, 200, 20, 230); // a shaded band
        const auto rulings = rulingsOf(image, QSizeF(300, 400));
        QVERIFY(has(rulings, 40, 100, 240, 100));
        QVERIFY(has(rulings, 40, 100, 40, 190));
        QVERIFY(has(rulings, 40, 150, 240, 150));
        QVERIFY(has(rulings, 40, 170, 240, 170));
        // Both edges of a rule are one.
        QCOMPARE(std::ranges::count_if(rulings, [](const QLineF &r) { return r.y1() == r.y2() && std::abs(r.y1() - 100) < 3; }), std::ptrdiff_t(1));
    }

    // Rows too low for an upright edge of their own.
    void anUprightRuleGoesOnBehindALevelOne()
    {
        QImage image = paper();
        fill(image, 40, 100, 1, 60, 120);
        for (int y = 100; y <= 160; y += 10)
            fill(image, 30, y, 200, 1, 120);
        QVERIFY(has(rulingsOf(image, QSizeF(300, 400)), 40, 100, 40, 160));
    }

    void placesAreInPoints()
    {
        QImage image = paper();
        fill(image, 40, 100, 200, 2, 0);
        QVERIFY(has(rulingsOf(image, QSizeF(600, 800)), 80, 200, 480, 200));
    }

    void lettersAreNone()
    {
        QImage image = paper();
        for (int letter = 0; letter < 30; ++letter) {
            fill(image, 20 + 8 * letter, 100, 1, 10, 0);
            fill(image, 20 + 8 * letter, 105, 5, 1, 0);
        }
        QVERIFY(rulingsOf(image, QSizeF(300, 400)).empty());
        QVERIFY(rulingsOf(QImage(), QSizeF(300, 400)).empty());
        QVERIFY(rulingsOf(image, QSizeF()).empty());
    }

    void aLineOfSeveralRowsFallsApart()
    {
        // "fi" is drawn as one letter; the second row begins further left.
        const std::vector<QRectF> letters{{50, 100, 8, 9}, {59, 100, 6, 9}, {120, 100, 6, 9}, {129, 100, 6, 9}, {50, 120, 6, 9}, {57, 120, 6, 9}};
        const auto pieces = cutByLetters(u"fin 7 € ab"_s, letters);
        QCOMPARE(pieces.size(), size_t(3));
        QCOMPARE(pieces[0].text, u"fin"_s);
        QCOMPARE(pieces[1].text, u"7 €"_s);
        QCOMPARE(pieces[2].text, u"ab"_s);
        QCOMPARE(pieces[2].rectangle, QRectF(50, 120, 13, 9));
        QVERIFY(cutByLetters(u"fin 7 € abc"_s, letters).empty());
    }
};

QTEST_GUILESS_MAIN(PageRulingsTest)
#include "page_rulings_test.moc"
