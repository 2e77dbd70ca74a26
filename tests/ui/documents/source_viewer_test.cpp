// The source viewer and its page: where a passage stands on the picture, pages that come late, what was seen already, a
// passage that is gone.
#include "tests/ui/support/desk.h"
#include "ui/kit/page_browser.h"
#include "ui/kit/page_text.h"
#include "ui/kit/source_viewer.h"

#include <QtCore/QBuffer>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 15'000;

// A page of 500 by 700 points, two pixels a point.
QByteArray picture()
{
    QImage image(1000, 1400, QImage::Format_RGB32);
    image.fill(Qt::white);
    image.setDotsPerMeterX(5669);
    image.setDotsPerMeterY(5669);
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return png;
}

QString imagePath(int page) { return u"/tenants/1/documents/7/pages/%1/image"_s.arg(page); }

void plan(Desk &desk)
{
    for (int page = 1; page <= 3; ++page)
        desk.client.onBytes(Verb::Get, imagePath(page), picture(), "image/png");
    desk.client.on(Verb::Get, u"/tenants/1/documents/7/progress"_s, api::ProgressView{.document = {.id = 7, .name = u"Tarifs.pdf"_s, .pages = 3}, .finished = true});
    desk.client.on(Verb::Get, u"/tenants/1/passages/17"_s, api::PassageView{.id = 17, .document = 7, .documentName = u"Tarifs.pdf"_s, .page = 2, .text = u"Une coupe coûte 28 €."_s, .rectangles = {{100, 350, 200, 20}}});
}

// A document of two pages without pictures; the passage stands below forty lines.
void planText(Desk &desk)
{
    api::PageText second{.page = {.number = 2}};
    second.lines.push_back({u"heading"_s, u"Tarifs"_s});
    for (int i = 0; i < 40; ++i)
        second.lines.push_back({u"paragraph"_s, u"Ligne %1 sans rapport."_s.arg(i)});
    second.lines.push_back({u"list_item"_s, u"Une coupe coûte 28 €, shampooing compris."_s});
    for (int i = 40; i < 80; ++i)
        second.lines.push_back({u"paragraph"_s, u"Ligne %1 sans rapport."_s.arg(i)});
    desk.client.on(Verb::Get, u"/tenants/1/documents/9/pages/1"_s, api::PageText{.page = {.number = 1}, .lines = {{u"paragraph"_s, u"Bienvenue chez nous."_s}}});
    desk.client.on(Verb::Get, u"/tenants/1/documents/9/pages/2"_s, second);
    desk.client.on(Verb::Get, u"/tenants/1/documents/9/progress"_s, api::ProgressView{.document = {.id = 9, .name = u"Guide client.docx"_s, .pages = 2}, .finished = true});
    desk.client.on(Verb::Get, u"/tenants/1/passages/21"_s, api::PassageView{.id = 21, .document = 9, .documentName = u"Guide client.docx"_s, .page = 2, .text = u"Une coupe coûte 28 €, shampooing compris."_s});
}

} // namespace

class SourceViewerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPassageIsHighlightedWhereItStands()
    {
        Desk desk;
        plan(desk);
        SourceViewer viewer(desk.workspace, nullptr);
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        viewer.showSource({.document = 7, .documentName = u"Tarifs.pdf"_s, .page = 2, .passage = 17});
        QVERIFY(shown.wait(kPatience));
        PageImage &image = viewer.pages().image();
        QCOMPARE(image.highlighted(), 17);
        const QRectF box = image.boxOf(17);
        const double scale = image.shownWidth() / image.devicePixelRatioF() / 500.0;
        QVERIFY2(std::abs(box.width() - 200 * scale) < 1, qPrintable(QString::number(box.width())));
        QVERIFY(std::abs(box.height() - 20 * scale) < 1);
        QVERIFY(box.top() >= 0 && box.bottom() <= image.viewport()->height());
        const QImage drawn = image.viewport()->grab().toImage();
        const QPoint middle = (box.center() * image.devicePixelRatioF()).toPoint();
        QVERIFY(drawn.pixelColor(middle) != QColor(Qt::white));
        QCOMPARE(drawn.pixelColor(middle + QPoint(0, static_cast<int>(box.height() * 3))), QColor(Qt::white));
    }

    void aClickOnAMarkTellsItsPassage()
    {
        Desk desk;
        PageImage image;
        image.resize(600, 600);
        image.show();
        image.setPicture(QImage::fromData(picture()), u"Page"_s);
        image.setMarks({{1, {{10, 10, 100, 20}}, {}}, {2, {{10, 60, 100, 20}}, {}}});
        QSignalSpy clicked(&image, &PageImage::passageClicked);
        QTest::mouseClick(image.viewport(), Qt::LeftButton, Qt::NoModifier, image.boxOf(2).center().toPoint());
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked.front().front().toLongLong(), 2);
        const int before = image.shownWidth();
        QTest::keyClick(&image, Qt::Key_Plus);
        QVERIFY(image.shownWidth() > before);
        QTest::keyClick(&image, Qt::Key_0);
        QCOMPARE(image.shownWidth(), before);
    }

    void pagesTurnAndAreAskedForOnce()
    {
        Desk desk;
        plan(desk);
        SourceViewer viewer(desk.workspace, nullptr);
        QSignalSpy drawn(&viewer.pages(), &PageBrowser::pageDrawn);
        viewer.showSource({.document = 7, .page = 1});
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 1, kPatience);
        QTest::keyClick(&viewer, Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.pages().page(), 2, kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 2, kPatience);
        QTest::keyClick(&viewer, Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 3, kPatience);
        QCOMPARE(desk.client.timesAsked(Verb::Get, imagePath(1)), 1);
        QTRY_COMPARE_WITH_TIMEOUT(viewer.windowTitle(), u"Tarifs.pdf"_s, kPatience);
        // What changed is asked for again.
        Q_EMIT desk.events.happened({u"document"_s, 1, 7});
        QTest::keyClick(&viewer, Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 4, kPatience);
        QCOMPARE(desk.client.timesAsked(Verb::Get, imagePath(2)), 2);
    }

    void aPassageThatIsGoneIsTold()
    {
        Desk desk;
        plan(desk);
        desk.client.onError(Verb::Get, u"/tenants/1/passages/17"_s, {ErrorKind::NotFound, {}, {}});
        SourceViewer viewer(desk.workspace, nullptr);
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        viewer.showSource({.document = 7, .documentName = u"Tarifs.pdf"_s, .page = 2, .passage = 17});
        QVERIFY(shown.wait(kPatience));
        QCOMPARE(viewer.pages().image().highlighted(), 0);
        bool told = false;
        for (const QLabel *label : viewer.findChildren<QLabel *>())
            told = told || (label->isVisible() && label->text().contains(u"no longer in it"_s));
        QVERIFY(told);
    }

    void anotherClientSeesNothingOfIt()
    {
        Desk desk;
        plan(desk);
        SourceViewer viewer(desk.workspace, nullptr);
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        viewer.showSource({.document = 7, .documentName = u"Tarifs.pdf"_s, .page = 2, .passage = 17});
        QVERIFY(shown.wait(kPatience));
        desk.session.choose(2);
        QTRY_VERIFY_WITH_TIMEOUT(!viewer.isVisible(), kPatience);
        QVERIFY(!viewer.pages().image().hasPicture());
    }

    // Text, Markdown, HTML and Word have no pictures: their words are shown, the passage among them.
    void aPageWithoutPictureIsShownAsItsText()
    {
        Desk desk;
        planText(desk);
        SourceViewer viewer(desk.workspace, nullptr);
        viewer.resize(500, 260);
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        viewer.showSource({.document = 9, .documentName = u"Guide client.docx"_s, .page = 2, .passage = 21});
        QVERIFY(shown.wait(kPatience));
        PageText &text = viewer.pages().text();
        QVERIFY(text.isVisible() && !viewer.pages().image().isVisible());
        QCOMPARE(text.highlighted(), u"Une coupe coûte 28 €, shampooing compris"_s);
        const QRect place = text.cursorRect(text.extraSelections().front().cursor);
        QVERIFY2(text.viewport()->rect().intersects(place), qPrintable(QString::number(place.top()))); // forty lines down, and in sight
        QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/documents/9/pages/2/image"_s), 0);
        // Another page of it has its words and no mark; back again, the mark is there.
        QSignalSpy drawn(&viewer.pages(), &PageBrowser::pageDrawn);
        QTest::keyClick(&viewer, Qt::Key_PageUp, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(drawn.size(), 1, kPatience);
        QVERIFY(text.toPlainText().contains(u"Bienvenue"_s));
        QVERIFY(text.highlighted().isEmpty());
        QTest::keyClick(&viewer, Qt::Key_PageDown, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(text.highlighted(), u"Une coupe coûte 28 €, shampooing compris"_s, kPatience);
        // A document with pictures is shown as before.
        plan(desk);
        viewer.showSource({.document = 7, .documentName = u"Tarifs.pdf"_s, .page = 2, .passage = 17});
        QVERIFY(shown.wait(kPatience));
        QVERIFY(viewer.pages().image().isVisible() && !text.isVisible());
        QCOMPARE(viewer.pages().image().highlighted(), 17);
    }

    void aNameThatSaysNothingIsTriedAsAPictureFirst()
    {
        Desk desk;
        planText(desk);
        desk.client.onError(Verb::Get, u"/tenants/1/documents/9/pages/2/image"_s, {ErrorKind::NotFound, {}, {}});
        SourceViewer viewer(desk.workspace, nullptr);
        QSignalSpy shown(&viewer, &SourceViewer::shown);
        viewer.showSource({.document = 9, .documentName = u"Guide"_s, .page = 2, .passage = 21});
        QVERIFY(shown.wait(kPatience));
        QCOMPARE(viewer.pages().text().highlighted(), u"Une coupe coûte 28 €, shampooing compris"_s);
        QCOMPARE(desk.client.timesAsked(Verb::Get, u"/tenants/1/documents/9/pages/2/image"_s), 1);
    }

    void whatIsKeptIsBounded()
    {
        Desk desk;
        plan(desk);
        const qint64 one = 1000LL * 1400 * 4;
        PagePictures pictures(desk.workspace, nullptr, one * 2);
        int came = 0;
        for (int page = 1; page <= 3; ++page)
            pictures.ask({.document = 7, .page = page, .width = 900}, this, [&came](const Result<QImage> &picture) { came += picture ? 1 : 0; });
        QTRY_COMPARE_WITH_TIMEOUT(came, 3, kPatience);
        QCOMPARE(pictures.bytes(), one * 2);
    }
};

QTEST_MAIN(SourceViewerTest)
#include "source_viewer_test.moc"
