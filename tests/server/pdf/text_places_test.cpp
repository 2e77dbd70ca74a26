// Where text stands to fractions of a point, whatever Qt PDF rounds.
#include "app/extractor/text_places.h"
#include "app/scanner/magnified_copy.h"
#include "tests/support/planted_pages.h"

#include <QtTest/QTest>

#include <cmath>

using namespace passerelle;
using namespace passerelle::extractor;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

QRectF between(double left, double top, double right, double bottom) { return {QPointF(left, top), QPointF(right, bottom)}; }

bool isNear(const QRectF &a, const QRectF &b, double most)
{
    return std::abs(a.left() - b.left()) < most && std::abs(a.right() - b.right()) < most && std::abs(a.top() - b.top()) < most && std::abs(a.bottom() - b.bottom()) < most;
}

// With a document of its own for each, as Qt PDF keeps none of another's.
struct Opened {
    explicit Opened(const QByteArray &pdf) : bytes(pdf)
    {
        buffer.setBuffer(&bytes);
        buffer.open(QIODevice::ReadOnly);
        document.load(&buffer);
    }
    QByteArray bytes;
    QBuffer buffer;
    QPdfDocument document;
};

} // namespace

class TextPlacesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void edgesAreRefined_data()
    {
        QTest::addColumn<QList<QRectF>>("rounded");
        QTest::addColumn<QList<QRectF>>("finer");
        QTest::addColumn<QList<QRectF>>("expected");
        const QRectF first = between(10.3, 20.6, 30.4, 28.5);
        const QRectF second = between(40.2, 20.6, 60.4, 28.5);
        const QRectF firstRounded = between(10, 21, 30, 29);
        const QRectF secondRounded = between(40, 21, 60, 29);
        using Rectangles = QList<QRectF>;
        QTest::newRow("in order") << Rectangles{firstRounded, secondRounded} << Rectangles{first, second} << Rectangles{first, second};
        QTest::newRow("in another order") << Rectangles{firstRounded, secondRounded} << Rectangles{second, first} << Rectangles{first, second};
        QTest::newRow("one is missing") << Rectangles{firstRounded, secondRounded} << Rectangles{second} << Rectangles{firstRounded, second};
        QTest::newRow("none is known") << Rectangles{firstRounded} << Rectangles{} << Rectangles{firstRounded};
        QTest::newRow("another end") << Rectangles{firstRounded} << Rectangles{between(10.3, 20.6, 36, 28.5)} << Rectangles{between(10.3, 20.6, 30, 28.5)};
        QTest::newRow("another place") << Rectangles{firstRounded} << Rectangles{first.translated(1.5, 1.5)} << Rectangles{firstRounded};
        QTest::newRow("a stroke without width") << Rectangles{between(10, 21, 10, 29)} << Rectangles{between(9.8, 20.6, 10.4, 28.5)} << Rectangles{between(9.8, 20.6, 10.4, 28.5)};
        QTest::newRow("never inside out") << Rectangles{between(10, 21, 10, 29)} << Rectangles{between(10.7, 20.6, 16, 28.5)} << Rectangles{between(10, 21, 10, 29)};
    }
    void edgesAreRefined()
    {
        QFETCH(QList<QRectF>, rounded);
        QFETCH(QList<QRectF>, finer);
        QFETCH(QList<QRectF>, expected);
        const std::vector<QRectF> refined = FinerRectangles({finer.begin(), finer.end()}).refined({rounded.begin(), rounded.end()});
        QCOMPARE(QList<QRectF>(refined.begin(), refined.end()), expected);
    }

    void aCopySaysTheSameLarger_data()
    {
        QTest::addColumn<QByteArray>("ofPage");
        QTest::newRow("plain") << QByteArray();
        QTest::newRow("cropped") << QByteArray("/CropBox[20 30 500 800]");
        QTest::newRow("turned") << QByteArray("/Rotate 90");
        QTest::newRow("turned and cropped") << QByteArray("/Rotate 270/CropBox[20 30 500 800]");
    }
    void aCopySaysTheSameLarger()
    {
        QFETCH(QByteArray, ofPage);
        const QByteArray pdf = pageOf({seenLines(), textAt(60, 600, 11, kPlanted), "q 1 0 0 1 0 -100 cm /P Do Q\n", textAt(60, 300, 7, kSeen)}, ofPage);
        Opened original(pdf);
        Opened copy(scanner::magnifiedCopy(pdf, 10));
        QCOMPARE(copy.document.status(), QPdfDocument::Status::Ready);
        QCOMPARE(copy.document.pagePointSize(0), 10 * original.document.pagePointSize(0));
        const QPdfSelection all = original.document.getAllText(0);
        const QPdfSelection larger = copy.document.getAllText(0);
        QVERIFY(all.bounds().size() >= 4);
        QCOMPARE(larger.text().simplified(), all.text().simplified()); // where lines end is told otherwise on larger pages
        QCOMPARE(larger.bounds().size(), all.bounds().size());
        for (qsizetype i = 0; i < all.bounds().size(); ++i) {
            const QRectF fine = larger.bounds().at(i).boundingRect();
            QVERIFY(isNear(QRectF(fine.topLeft() / 10, fine.bottomRight() / 10), all.bounds().at(i).boundingRect(), 0.81));
        }
    }

    void aCopyHasNoPictures()
    {
        const QByteArray noise = QByteArray(300'000, 'x');
        const QByteArray pdf = pdfOf({"<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
                                      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>",
                                      streamOf(textAt(60, 600, 11, kSeen) + "/I Do\n"), "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
                                      streamOf(noise, "/Type/XObject/Subtype/Image/Width 1000/Height 300/BitsPerComponent 8/ColorSpace/DeviceGray")});
        const QByteArray copy = scanner::magnifiedCopy(pdf, 16);
        QVERIFY(!copy.isEmpty());
        QVERIFY(copy.size() < 10'000);
        QCOMPARE(Opened(copy).document.getAllText(0).text(), QString::fromLatin1(kSeen));
    }

    void whatIsDamagedHasNoCopy()
    {
        QVERIFY(scanner::magnifiedCopy("%PDF-1.7\nnothing else", 16).isEmpty());
        QVERIFY(scanner::magnifiedCopy({}, 16).isEmpty());
    }

    // Whether Qt PDF rounds or not.
    void placesHaveFractions()
    {
        const QByteArray pdf = pageOf({textAt(60.37, 600.41, 11, kPlanted), textAt(60.37, 500.77, 7.3, kSeen)});
        Opened opened(pdf);
        TextPlaces places(opened.document, opened.bytes);
        const QPdfSelection all = opened.document.getAllText(0);
        const std::vector<QRectF> exact = places.of(all, 0);
        QCOMPARE(exact.size(), 2U);
        for (const QRectF &rectangle : exact) {
            const double left = rectangle.left() - std::floor(rectangle.left()); // 60.37, and what the first letter leaves free
            QVERIFY2(left > 0.01 && rectangle.left() > 60.37 && rectangle.left() < 61.9, qPrintable(QString::number(rectangle.left())));
        }
        // Of a part of the text, from the same page.
        const QPdfSelection line = opened.document.getSelectionAtIndex(0, 0, static_cast<int>(qstrlen(kPlanted)));
        QCOMPARE(line.text(), QString::fromLatin1(kPlanted));
        const std::vector<QRectF> ofLine = places.of(line, 0);
        QCOMPARE(ofLine.size(), 1U);
        QCOMPARE(ofLine.front(), exact.front());
    }
};

QTEST_GUILESS_MAIN(TextPlacesTest)
#include "text_places_test.moc"
