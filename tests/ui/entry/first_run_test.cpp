// The first client's document is read: how far it is, and a way on for who does not wait.
#include "tests/ui/support/desk.h"
#include "tests/ui/support/still_host.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"

#include <QtCore/QMimeData>
#include <QtCore/QUrl>
#include <QtGui/QDropEvent>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

class FirstRunTest : public QObject {
    Q_OBJECT

    static constexpr auto kProgress = u"/tenants/1/documents/5/progress";
    static api::ProgressView at(qint64 pagesRead, bool finished = false)
    {
        return {.document = {.id = 5, .name = u"catalogue.pdf"_s, .state = finished ? u"ready"_s : u"reading"_s, .pages = 500, .pagesRead = pagesRead}, .finished = finished};
    }
    static void begin(Desk &desk, FirstRun &first)
    {
        desk.client.on(Verb::Post, u"/tenants"_s, api::TenantView{.id = 1, .name = u"Atelier"_s});
        desk.client.on(Verb::Post, u"/tenants/1/documents"_s, api::DocumentAccepted{.document = at(0).document});
        first.setVisible(true);
        first.askClient();
        first.findChild<QLineEdit *>(u"first_run.name"_s)->setText(u"Atelier"_s);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(u"/tmp/catalogue.pdf"_s)});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&first, &enter);
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&first, &drop);
        for (EntryPanel *panel : first.findChildren<EntryPanel *>()) {
            if (panel->isVisible())
                panel->submit();
        }
    }
    static bool says(const FirstRun &first, const QString &words)
    {
        const auto labels = first.findChildren<QLabel *>();
        return std::ranges::any_of(labels, [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }
    static QPushButton *wayOn(const FirstRun &first)
    {
        const auto buttons = first.findChildren<QPushButton *>();
        const auto found = std::ranges::find_if(buttons, [](const QPushButton *button) { return button->isVisible() && button->text().contains(u"reading goes on"_s); });
        return found == buttons.end() ? nullptr : *found;
    }

private Q_SLOTS:
    void theReadingSaysHowFarItIs()
    {
        Desk desk;
        StillHost host;
        FirstRun first(desk.client, host);
        desk.client.on(Verb::Get, QString::fromUtf16(kProgress), at(11));
        begin(desk, first);
        QTRY_VERIFY(says(first, u"Page 12 of 500"_s));
        desk.client.on(Verb::Get, QString::fromUtf16(kProgress), at(500));
        QTRY_VERIFY(says(first, u"All pages are read"_s));
        desk.client.on(Verb::Get, QString::fromUtf16(kProgress), at(500, true));
        QTRY_VERIFY(says(first, u"500"_s) && !says(first, u"All pages are read"_s));
        QVERIFY(!wayOn(first));
    }

    void whoDoesNotWaitGoesOn()
    {
        Desk desk;
        StillHost host;
        FirstRun first(desk.client, host);
        QSignalSpy finished(&first, &FirstRun::finished);
        desk.client.on(Verb::Get, QString::fromUtf16(kProgress), at(11));
        begin(desk, first);
        QTRY_VERIFY(wayOn(first));
        wayOn(first)->click();
        QCOMPARE(finished.count(), 1);
        QCOMPARE(finished.first().first().toLongLong(), 1);
    }

    void aDocumentThatIsNotTakenLeavesNoReading()
    {
        Desk desk;
        StillHost host;
        FirstRun first(desk.client, host);
        begin(desk, first);
        desk.client.onError(Verb::Post, u"/tenants/1/documents"_s, Error{ErrorKind::InvalidInput, u"no PDF"_s});
        QTRY_VERIFY(says(first, u"was not taken"_s));
        QTRY_VERIFY(desk.client.isIdle());
        QVERIFY(!wayOn(first));
        QVERIFY(!says(first, u"being sent"_s));
    }
};

} // namespace passerelle::ui

QTEST_MAIN(passerelle::ui::FirstRunTest)
#include "first_run_test.moc"
