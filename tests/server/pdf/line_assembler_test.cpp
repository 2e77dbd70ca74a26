#include "app/extractor/line_assembler.h"
#include "app/extractor/page_boxes.h"
#include "app/extractor/page_rotation.h"
#include "tests/support/hand_made_pdf.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::extractor;
using namespace Qt::StringLiterals;

class LineAssemblerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneRectangleALine()
    {
        const auto lines = assembleLines(u"Bienvenue à l'atelier\r\nOuvert le samedi"_s, {QRectF(48, 100, 98, 9), QRectF(48, 114, 78, 7)}).lines;
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].text, u"Bienvenue à l'atelier"_s);
        QCOMPARE(lines[0].rectangle, QRectF(48, 100, 98, 9));
        QCOMPARE(lines[1].rectangle, QRectF(48, 114, 78, 7));
    }

    void cellsOfARowAreApart()
    {
        const auto lines = assembleLines(u"Coupe homme 25 € 30 min\r\nTaille de barbe 16 € 20 min"_s,
                                         {QRectF(48, 100, 64, 9), QRectF(200, 100, 21, 7), QRectF(300, 100, 34, 7), QRectF(48, 120, 68, 7),
                                          QRectF(200, 120, 21, 7), QRectF(300, 120, 34, 7)})
                               .lines;
        QStringList texts;
        for (const TextLine &line : lines)
            texts.append(line.text);
        QCOMPARE(texts, (QStringList{u"Coupe homme"_s, u"25 €"_s, u"30 min"_s, u"Taille de barbe"_s, u"16 €"_s, u"20 min"_s}));
        QCOMPARE(lines[4].rectangle, QRectF(200, 120, 21, 7));
    }

    void wordsDrawnApartAreOneLine()
    {
        const auto lines = assembleLines(u"Ouvert le samedi"_s, {QRectF(48, 100, 33, 7), QRectF(84, 100, 7, 7), QRectF(94, 100, 36, 7)}).lines;
        QCOMPARE(lines.size(), size_t(1));
        QCOMPARE(lines[0].text, u"Ouvert le samedi"_s);
        QCOMPARE(lines[0].rectangle, QRectF(48, 100, 82, 7));
    }

    void lettersDrawnApartAreCounted()
    {
        // Two cells of very different widths a letter: only the count tells where to cut.
        std::vector<QRectF> rectangles;
        for (int i = 0; i < 6; ++i)
            rectangles.emplace_back(48 + i * 14, 100, 12, 10);
        for (int i = 0; i < 6; ++i)
            rectangles.emplace_back(300 + i * 3, 100, 2, 10);
        const auto lines = assembleLines(u"aaa bbb iiiiii"_s, rectangles).lines;
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].text, u"aaa bbb"_s);
        QCOMPARE(lines[1].text, u"iiiiii"_s);
    }

    void raisedLettersTakeNoPlaceFromOthers()
    {
        const auto lines = assembleLines(u"depuis le 1\r\ner\r\njanvier 2025\r\nSuite du texte"_s,
                                         {QRectF(48, 100, 50, 9), QRectF(99, 99, 7, 4), QRectF(109, 100, 57, 9), QRectF(48, 114, 66, 7)})
                               .lines;
        QCOMPARE(lines.size(), size_t(4));
        QCOMPARE(lines[1].text, u"er"_s);
        QCOMPARE(lines[1].rectangle, QRectF(99, 99, 7, 4));
        QCOMPARE(lines[2].rectangle, QRectF(109, 100, 57, 9));
        QCOMPARE(lines[3].rectangle, QRectF(48, 114, 66, 7));
    }

    void aHyphenAtALinesEndEndsTheLine()
    {
        const auto lines = assembleLines(u"Nous compi"_s + QChar(0xFFFE) + u"lons\r\n"_s, {QRectF(48, 100, 50, 9), QRectF(48, 114, 20, 7)}).lines;
        QCOMPARE(lines.size(), size_t(2));
        QCOMPARE(lines[0].text, u"Nous compi-"_s);
        QCOMPARE(lines[1].text, u"lons"_s);
    }

    void nothingIsLostWithoutRectangles()
    {
        const auto lines = assembleLines(u"un\r\ndeux"_s, {}).lines;
        QCOMPARE(lines.size(), size_t(2));
        QVERIFY(lines[0].rectangle.isEmpty());
    }

    // Pages made to be slow are given up early, not computed for minutes.
    void hugePagesAreBounded()
    {
        QString text;
        std::vector<QRectF> rectangles;
        for (int i = 0; i < 20'000; ++i) {
            text += u"x\r\n"_s;
            rectangles.emplace_back((i * 7919) % 500, (i * 104'729) % 800, 5, 5);
        }
        QCOMPARE(assembleLines(text, rectangles).lines.size(), size_t(20'000));
    }

    void boxesAreFoundByTheirSize()
    {
        const PageBoxes plain("<</MediaBox [0 0 612 792]/CropBox[108 72 504 720]>>");
        QCOMPARE(plain.originFor(QSizeF(396, 648)), QPointF(108, 72));
        QCOMPARE(plain.originFor(QSizeF(648, 396)), QPointF(108, 72)); // shown turned
        QCOMPARE(plain.originFor(QSizeF(612, 792)), QPointF(0, 0));
        const PageBoxes compressed(test::streamOf(test::deflated("1 0 <</Type/Page/MediaBox[-10 -20 585 822]>>"), "/Type/ObjStm/N 1/Filter/FlateDecode"));
        QCOMPARE(compressed.originFor(QSizeF(595, 842)), QPointF(-10, -20));
        const PageBoxes unsure("/CropBox[10 10 110 110] /CropBox[20 20 120 120]");
        QCOMPARE(unsure.originFor(QSizeF(100, 100)), QPointF(0, 0));
        QCOMPARE(PageBoxes("/CropBox[1 2").originFor(QSizeF(1, 1)), QPointF(0, 0));
    }

    void turnedPagesAreTurnedBack()
    {
#if QT_VERSION < QT_VERSION_CHECK(6, 5, 0)
        // A page of 842 × 595 as shown: lines run upwards in the page's own axes, each to the right of the one before.
        std::vector<QRectF> rectangles{QRectF(50, 195, 9, 300), QRectF(64, 195, 9, 300), QRectF(78, 195, 9, 300)};
        turnUpright(rectangles, QSizeF(842, 595));
        QVERIFY(rectangles[0].width() > rectangles[0].height());
        QVERIFY(rectangles[0].top() < rectangles[1].top());
        QVERIFY(QRectF(0, 0, 842, 595).contains(rectangles[2]));
#endif
        std::vector<QRectF> upright{QRectF(50, 100, 300, 9), QRectF(50, 114, 300, 9)};
        turnUpright(upright, QSizeF(595, 842));
        QCOMPARE(upright[0], QRectF(50, 100, 300, 9));
    }
};

QTEST_GUILESS_MAIN(LineAssemblerTest)
#include "line_assembler_test.moc"
