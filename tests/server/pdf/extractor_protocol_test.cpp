#include "server/pdf/extractor_protocol.h"

#include <QtTest/QTest>

#include <limits>

using namespace passerelle;
using namespace passerelle::pdf;
using namespace Qt::StringLiterals;

class ExtractorProtocolTest : public QObject {
    Q_OBJECT

private:
    static PageContent page()
    {
        PageContent content;
        content.number = 12;
        content.size = QSizeF(595, 842);
        content.verdict = PageVerdict::Text;
        content.reason = u"page_too_long"_s;
        content.lines = {{u"Coupe homme 25 €"_s, QRectF(48, 61, 125, 16)}, {u"sans place"_s, QRectF()}};
        content.rulings = {QLineF(48, 58, 500, 58), QLineF(48, 58, 48, 300)};
        return content;
    }

private Q_SLOTS:
    void aPageComesBackAsItWas()
    {
        const auto decoded = decodePage(encodePage(page()));
        QVERIFY(decoded);
        QCOMPARE(decoded->number, 12);
        QCOMPARE(decoded->size, QSizeF(595, 842));
        QCOMPARE(decoded->verdict, PageVerdict::Text);
        QCOMPARE(decoded->reason, u"page_too_long"_s);
        QVERIFY(decoded->lines == page().lines);
        QCOMPARE(decoded->rulings, page().rulings);
    }

    void rulingsAreBounded()
    {
        PageContent many = page();
        many.rulings.assign(kMaxRulingsPerPage + 10, QLineF(1, 2, 3, 2));
        const auto decoded = decodePage(encodePage(many));
        QVERIFY(decoded);
        QCOMPARE(decoded->rulings.size(), static_cast<size_t>(kMaxRulingsPerPage));
        QByteArray lying = encodePage(page());
        lying.replace(lying.size() - 4 - 2 * 16, 4, QByteArray::fromHex("ffffffff"));
        QVERIFY(!decodePage(lying));
    }

    void everyTruncationIsRefused()
    {
        const QByteArray whole = encodePage(page());
        for (qsizetype length = 0; length < whole.size(); ++length)
            QVERIFY2(!decodePage(QByteArrayView(whole).first(length)), qPrintable(QString::number(length)));
        QVERIFY(!decodePage(QByteArray(whole + 'x')));
    }

    void nonsenseIsRefused_data()
    {
        QTest::addColumn<qsizetype>("place");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("a width that is not a number") << qsizetype(4) << QByteArray::fromHex("0000c07f");
        QTest::newRow("a width without end") << qsizetype(4) << QByteArray::fromHex("0000807f");
        QTest::newRow("an unknown verdict") << qsizetype(12) << QByteArray::fromHex("63");
        QTest::newRow("a reason longer than the frame") << qsizetype(13) << QByteArray::fromHex("ffffff7f");
        QTest::newRow("more lines than allowed") << qsizetype(39) << QByteArray::fromHex("ffffffff");
        QTest::newRow("a rectangle of negative width") << qsizetype(51) << QByteArray::fromHex("000080bf");
    }
    void nonsenseIsRefused()
    {
        QFETCH(qsizetype, place);
        QFETCH(QByteArray, bytes);
        QByteArray payload = encodePage(page());
        payload.replace(place, bytes.size(), bytes);
        QVERIFY(!decodePage(payload));
    }

    void headersAreBounded()
    {
        const QByteArray frame = encodeFrame(FrameKind::Page, "hello");
        const auto header = decodeHeader(QByteArrayView(frame).first(kFrameHeaderBytes), 5);
        QVERIFY(header);
        QCOMPARE(header->kind, FrameKind::Page);
        QCOMPARE(header->length, 5u);
        QVERIFY(!decodeHeader(QByteArrayView(frame).first(kFrameHeaderBytes), 4));
        QVERIFY(!decodeHeader(QByteArray::fromHex("0000000000"), 5));
        QVERIFY(!decodeHeader(QByteArray::fromHex("000000000e"), 5));
    }

    void requestsAreChecked()
    {
        const auto head = decodeRequestHead(FrameKind::Render, encodeRequestHead(FrameKind::Render, {.page = 3, .widthPixels = 800}));
        QVERIFY(head);
        QCOMPARE(head->page, 3);
        QCOMPARE(head->widthPixels, 800);
        const auto range = decodeRequestHead(FrameKind::ReadOn, encodeRequestHead(FrameKind::ReadOn, {.page = 33, .lastPage = 40}));
        QVERIFY(range);
        QCOMPARE(range->page, 33);
        QCOMPARE(range->lastPage, 40);
        QVERIFY(!decodeRequestHead(FrameKind::ReadOn, encodeRequestHead(FrameKind::ReadOn, {.page = 1, .lastPage = 10'000'001})));
        QVERIFY(!decodeRequestHead(FrameKind::Render, encodeRequestHead(FrameKind::Render, {.page = 3, .widthPixels = kMaxImageSide + 1})));
        QVERIFY(!decodeRequestHead(FrameKind::Read, encodeRequestHead(FrameKind::Read, {.page = 0})));
    }

    void refusalsAndCountsComeBack()
    {
        const auto refused = decodeRefused(encodeRefused({RefusalKind::NeedsPassword, u"locked"_s}));
        QVERIFY(refused && refused->kind == RefusalKind::NeedsPassword && refused->what == u"locked"_s);
        QVERIFY(!decodeRefused(QByteArray(5, '\0')));
        const auto opened = decodeOpened(encodeOpened({500, u"Tarifs"_s, {}}));
        QVERIFY(opened && opened->pageCount == 500 && opened->title == u"Tarifs"_s);
    }
};

QTEST_GUILESS_MAIN(ExtractorProtocolTest)
#include "extractor_protocol_test.moc"
