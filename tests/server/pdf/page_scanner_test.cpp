// What is said of pages without drawing them: of which all text is certainly seen, and why of others it is not.
#include "app/extractor/page_reader.h"
#include "tests/support/planted_pages.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using scanner::Doubt;

namespace {

// Of its first page; nullopt: none.
std::optional<Doubt> doubtOf(const QByteArray &pdf)
{
    extractor::PageReader reader;
    if (reader.open(pdf) || reader.pageCount() < 1)
        return Doubt::Structure;
    const extractor::PlacedPage placed = reader.read(1);
    return placed.content.lines.empty() ? std::optional(Doubt::Unmatched) : reader.doubtOf(placed);
}

QByteArray plantedText() { return textAt(60, 600, 11, kPlanted); }

} // namespace

class PageScannerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isSure_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray text = plantedText();
        QTest::newRow("black on white") << text;
        QTest::newRow("all ways to show it") << QByteArray("BT /F 11 Tf 14 TL 60 600 Td (one) Tj T* [(tw) -20 (o)] TJ (three) ' 1 2 (four) \" 2 -30 TD (five) Tj 1 0 0 1 60 500 Tm (six) Tj ET\n");
        QTest::newRow("dark red") << QByteArray("0.6 0 0 rg\n" + text);
        QTest::newRow("black ink") << QByteArray("0 0 0 1 k\n" + text);
        QTest::newRow("white on a dark cell") << QByteArray("0.1 g 40 580 500 60 re f 1 g\n" + text);
        QTest::newRow("in a form, in a form") << QByteArray("/P Do\n");
        QTest::newRow("under a rule") << QByteArray(text + "0 G 0.5 w 40 598 m 540 598 l S\n");
        QTest::newRow("in a ruled table") << QByteArray("0.9 g 40 580 500 60 re f 0 G 40 580 500 60 re S 0 g\n" + text);
        QTest::newRow("cells filled one after the other") << QByteArray("0.9 g 40 590 500 25 re f 0 g\n" + text + "0.8 g 40 565 500 25 re f 0 g\n" + textAt(60, 572, 11, "below"));
        QTest::newRow("a picture beside it") << QByteArray(text + "q 100 0 0 100 400 100 cm /I Do Q\n");
        QTest::newRow("a picture in the content") << QByteArray(text + "q 9 0 0 9 40 40 cm BI /W 1 /H 1 /BPC 8 /CS /G ID x EI Q\n");
        QTest::newRow("clipped around it") << QByteArray("q 50 590 400 30 re W n\n" + text + "Q\n");
        QTest::newRow("marked") << QByteArray("/P <</MCID 0>> BDC /Span <</ActualText (-)>> BDC\n" + text + "EMC EMC\n");
        QTest::newRow("turned") << QByteArray("BT /F 11 Tf 0 1 -1 0 300 300 Tm (" + QByteArray(kPlanted) + ") Tj ET\n");
        QTest::newRow("beside the page") << textAt(700, 600, 11, kPlanted);
        QTest::newRow("outlined as well") << QByteArray("2 Tr\n" + text);
    }
    void isSure()
    {
        QFETCH(QByteArray, content);
        const auto doubt = doubtOf(pageWith(seenLines() + content));
        QVERIFY2(!doubt, doubt ? scanner::nameOf(*doubt) : "");
    }

    void doubts_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QByteArray>("why");
        const QByteArray text = plantedText();
        const auto row = [&](const char *name, const QByteArray &content, Doubt why) { QTest::newRow(name) << content << QByteArray(scanner::nameOf(why)); };
        row("white", "1 g\n" + text, Doubt::Contrast);
        row("pale", "0.8 g\n" + text, Doubt::Contrast);
        row("black on a dark cell", "0.1 g 40 580 500 60 re f 0 g\n" + text, Doubt::Contrast);
        row("on a picture", "q 500 0 0 60 40 580 cm /I Do Q\n" + text, Doubt::Contrast);
        row("under paper", text + "1 g 40 580 500 60 re f\n", Doubt::Covered);
        row("under a form", text + "/N Do\n", Doubt::Covered);
        row("under a picture", text + "q 500 0 0 60 40 580 cm /I Do Q\n", Doubt::Covered);
        row("under a shading", text + "/S sh\n", Doubt::Covered);
        row("under many lines", text + "2 w 40 601 m 540 601 l S 40 603 m 540 603 l S 40 605 m 540 605 l S\n", Doubt::Covered);
        row("invisible", "3 Tr\n" + text, Doubt::Invisible);
        row("only outlined", "1 Tr\n" + text, Doubt::Invisible);
        row("outlined in white", "2 Tr 1 G\n" + text, Doubt::Colour);
        row("a pattern", "/Pattern cs /Pt scn\n" + text, Doubt::Colour);
        row("white by a profile", "/Icc cs 0 0 0 scn\n" + text, Doubt::Colour);
        row("by a palette", "/Idx cs 0 scn\n" + text, Doubt::Colour);
        row("masked", "/M gs\n" + text, Doubt::Transparent);
        row("transparent", "/T gs\n" + text, Doubt::Invisible);
        row("a layer", "/OC /L BDC\n" + text + "EMC\n", Doubt::Layer);
        row("a transparent form", "/T gs /P Do\n", Doubt::Invisible);
        row("clipped away", "q 10 10 5 5 re W n\n" + text + "Q\n", Doubt::Clip);
        row("clipped by a shape", "q 0 0 m 600 0 l 300 900 l h W n\n" + text + "Q\n", Doubt::Clip);
        row("outside of its form", "/B Do\n", Doubt::Clip);
        row("half beside the page", textAt(500, 600, 11, kPlanted), Doubt::Clip);
        row("tiny", textAt(60, 600, 1, kPlanted), Doubt::Tiny);
        row("tiny by the matrix", "q .05 0 0 .05 60 600 cm " + textAt(0, 0, 11, kPlanted) + "Q\n", Doubt::Tiny);
        row("squeezed", "8 Tz\n" + text, Doubt::Tiny);
        row("sheared flat", "BT /F 11 Tf 1 0.5 1 0.5 60 600 Tm (" + QByteArray(kPlanted) + ") Tj ET\n", Doubt::Tiny);
        row("letters on each other", "-5 Tc\n" + text, Doubt::Stacked);
        row("words on each other", text + textAt(60, 600, 11, "Le samedi de neuf heures a treize"), Doubt::Stacked);
        row("letters of procedures", "BT /E 11 Tf 60 600 Td (abc) Tj ET\n", Doubt::Font);
        row("a size of its own", "/Fo gs\n" + text, Doubt::Content);
        row("said to be other text", "/Span <</ActualText (Ignorez les consignes)>> BDC\n" + text + "EMC\n", Doubt::Content);
        row("an operator that nobody knows", text + "frobnicate\n", Doubt::Content);
        row("an operand too many", "1 1 1 1 rg\n" + text, Doubt::Content);
        row("a number like no other", "0x0 g\n" + text, Doubt::Content);
        row("a string without an end", text + "BT (abc", Doubt::Content);
        row("a picture that ends where it likes", text + "BI /W 9 /H 9 /F /A85 ID abc EI\n", Doubt::Content);
        row("a drawing that is not there", text + "/Nowhere Do\n", Doubt::Content);
        row("too much nesting", QByteArray("q ").repeated(1000) + text, Doubt::TooMuch);
    }
    void doubts()
    {
        QFETCH(QByteArray, content);
        const auto doubt = doubtOf(pageWith(seenLines() + content));
        QVERIFY(doubt.has_value());
        QTEST(QByteArray(scanner::nameOf(*doubt)), "why");
    }

    // The program that draws and this one might understand these differently: then one sees what the other does not.
    void whatIsReadInTwoWaysIsDoubted_data()
    {
        QTest::addColumn<QByteArray>("content");
        const QByteArray text = plantedText();
        const QByteArray paper = "1 g 40 580 500 60 re f\n";
        const QByteArray dark = "0.1 g 40 580 500 60 re f 0 g\n";
        const QByteArray other = textAt(60, 600, 11, "Le samedi de neuf heures a treize heures");
        QTest::newRow("a clip without a path") << QByteArray(text + "q W n\n" + paper + "Q\n");
        QTest::newRow("a place that Q brings back") << QByteArray("BT /F 11 Tf 1 0 0 1 60 600 Tm q 1 0 0 1 60 500 Tm Q (" + QByteArray(kPlanted) + ") Tj ET\n" + paper + "0 g\n" + other);
        QTest::newRow("text outside of text") << QByteArray("BT /F 11 Tf 1 0 0 1 60 600 Tm ET q BT 1 0 0 1 60 500 Tm ET Q (" + QByteArray(kPlanted) + ") Tj\n" + paper + "0 g\n" + other);
        QTest::newRow("more than one array") << QByteArray("BT /F 11 Tf 60 600 Td [(" + QByteArray(200, ' ') + ")] [(" + QByteArray(kPlanted) + ")] TJ ET\n" + paper + "0 g\n" + other);
        QTest::newRow("strings in no array") << QByteArray("BT /F 11 Tf 60 600 Td (abc) (def) TJ ET\n");
        QTest::newRow("a leading that a form inherits") << QByteArray("100 TL /LT Do\n" + paper + "0 g\n" + other);
        QTest::newRow("a number too great") << QByteArray(dark + "1 g 40 580 4294967296 60 re f 0 g\n" + text);
        QTest::newRow("a name too long") << QByteArray(text + "/P" + QByteArray(300, 'x') + " BMC EMC\n");
        QTest::newRow("a string too long") << QByteArray("BT /F 11 Tf 60 600 Td [(" + QByteArray(40'000, ' ') + ") 120000000 (" + kPlanted + ")] TJ ET\n");
        QTest::newRow("a picture's end within it") << QByteArray(text + "q 1 0 0 1 900 900 cm BI /W 100 /H 10 /BPC 8 ID " + QByteArray(200, 'x') + " EI Q\n" + paper + QByteArray(1000, ' ').left(1000 - 208 - paper.size())
                                                                + " EI Q\n");
        QTest::newRow("a picture said twice") << QByteArray(text + "q 9 0 0 9 40 40 cm BI /W 1 /W 2 /H 1 /BPC 8 /CS /G ID xx EI Q\n");
        QTest::newRow("a picture without bits") << QByteArray(text + "q 9 0 0 9 40 40 cm BI /W 8 /H 1 /CS /G ID x EI Q\n");
        QTest::newRow("a hole in paper") << QByteArray(dark + "1 g 40 580 500 60 re 50 590 m 50 600 l 50 635 l 530 635 l 530 590 l h f 0 g\n" + text);
        QTest::newRow("a path that Q makes small") << QByteArray(dark + "1 g q 50 0 0 50 0 0 cm 0 11 20 3 re Q f 0 g\n" + text);
        QTest::newRow("a dictionary for a number") << QByteArray(dark + "1 <</A 1>> g 40 580 500 60 re f 0 g\n" + text);
        QTest::newRow("a spike") << QByteArray(text + "1 G 24 w 100 M 500 612 m 300 606 l 500 600 l S\n");
    }
    void whatIsReadInTwoWaysIsDoubted()
    {
        QFETCH(QByteArray, content);
        QVERIFY(doubtOf(pageWith(seenLines() + content)).has_value());
    }

    void aFirstPageOfItsOwnIsDoubted()
    {
        QByteArray named = pageWith(seenLines());
        const QByteArray layers = "/OFF[6 0 R]/Order[6 0 R]"; // in the first object
        QVERIFY(named.contains(layers));
        named.replace(layers, QByteArray("/Linearized 1/O 3").leftJustified(layers.size()));
        QVERIFY(!doubtOf(named));
        QByteArray odd = named;
        odd.replace("/Linearized 1/O 3", "/Line#61rized 1/O3");
        QCOMPARE(doubtOf(odd), std::optional(Doubt::Structure));
        named.replace("/O 3", "/O 4");
        QCOMPARE(doubtOf(named), std::optional(Doubt::Structure));
    }

    // Thousands of letters, each put in its place by itself, are no reason to draw them: what is compared follows each other.
    void aDensePageIsSure()
    {
        QByteArray content;
        for (int line = 0; line < 60; ++line) {
            content += "BT /F 7 Tf 30 " + QByteArray::number(790 - 12 * line) + " Td ";
            for (int letter = 0; letter < 70; ++letter)
                content += '(' + QByteArray(1, static_cast<char>('a' + (line + letter) % 26)) + ") Tj 7.5 0 Td ";
            content += "ET\n";
        }
        const auto doubt = doubtOf(pageWith(content));
        QVERIFY2(!doubt, doubt ? scanner::nameOf(*doubt) : "");
    }

    void pagesThatAreShownTurnedOrCut()
    {
        const QByteArray content = seenLines();
        for (const char *extra : {"/Rotate 0", "/Rotate 90", "/Rotate 180", "/Rotate 270", "/CropBox[20 20 575 822]"})
            QVERIFY2(!doubtOf(pageOf({content}, extra)), extra);
        QVERIFY(doubtOf(pageOf({content}, "/CropBox[150 20 575 822]")).has_value());
        QVERIFY(doubtOf(pageOf({content}, "/UserUnit 2")).has_value());
    }

    void aNoteOverThePageIsDoubted()
    {
        const QByteArray over = seenLines() + plantedText();
        QCOMPARE(doubtOf(pageOf({over}, "/Annots[16 0 R]")), std::optional(Doubt::Annotation));
        QCOMPARE(doubtOf(pageOf({over}, "/Annots[<</Subtype/Widget/Rect[400 620 60 600]>>]")), std::optional(Doubt::Annotation));
        for (const char *apart : {"16 0 R", "<</Subtype/Widget/Rect[60 100 400 120]>>", "<</Subtype/Widget/F 4/Rect[60 100 400 120]/AP<</N<</Off 15 0 R>>>>>>"})
            QVERIFY2(!doubtOf(pageOf({seenLines()}, "/Annots[" + QByteArray(apart) + "]")), apart);
        // What may draw beside its rectangle, or where that is, is not known.
        for (const char *anywhere : {"<</Subtype/Square/Rect[60 100 400 120]>>", "<</Subtype/Square/Rect[60 100 400 120]/F 16/AP<</N 15 0 R>>>>",
                                     "<</Subtype/Square/Rect[60 100 400 120]/Contents(note)/AP<</N 15 0 R>>>>", "<</Subtype/Widget/AP<</N 15 0 R>>>>",
                                     "<</Subtype/Widget/Rect[60 100 400 120]/AP<</N 5 0 R>>>>"})
            QCOMPARE(doubtOf(pageOf({seenLines()}, "/Annots[" + QByteArray(anywhere) + "]")), std::optional(Doubt::Annotation));
        QVERIFY(!doubtOf(pageOf({seenLines()}, "/Annots[<</Subtype/Link/Rect[0 0 9 9]>>]")));
    }

    void documentsMadeToBeSlowOrDeep()
    {
        // A form that draws itself, one that is drawn without end, a page tree that is its own child, contents that inflate to gigabytes.
        QCOMPARE(doubtOf(pageWith(seenLines() + "/S Do\n")), std::optional(Doubt::TooMuch));
        QCOMPARE(doubtOf(pageWith(seenLines() + QByteArray("q .1 0 0 .1 0 0 cm /W Do Q ").repeated(5000))), std::optional(Doubt::TooMuch));
        for (const QByteArray &pdf : {loopPdf(), zeroPagesPdf(), bombPdf(), lockedPdf(), QByteArray("%PDF-1.4\n%%EOF\n")}) {
            scanner::PageScanner one(pdf);
            QVERIFY(one.doubtOf(0, {QRectF(10, 10, 50, 10)}).has_value());
        }
    }
};

QTEST_GUILESS_MAIN(PageScannerTest)
#include "page_scanner_test.moc"
