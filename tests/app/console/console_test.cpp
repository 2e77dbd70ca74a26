// The real window with the real service inside it, as somebody who starts Passerelle for the first time uses it: data
// folder, administrator, a client with a PDF that is dropped, a question answered; then a message from ManyChat that is
// taken over, and its contact erased. Meanwhile the window's thread is watched.
#include "tests/app/console/console_steps.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/first_run.h"
#include "ui/kit/secret_field.h"
#include "ui/shell/workbench.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QMimeData>
#include <QtGui/QAction>
#include <QtGui/QDropEvent>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QListView>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTableView>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kPassword = "une phrase longue et tranquille";

} // namespace

class ConsoleTest : public console::ConsoleSteps {
    Q_OBJECT

    Hook m_hook;
    QElapsedTimer m_sinceStart;

    template <class T>
    T *field(const QString &name)
    {
        return m_rig.field<T>(name);
    }
    ui::EntryPanel &panel() { return m_rig.panel(); }
    bool atStep(const QString &fieldName) { return m_rig.atStep(fieldName); }
    QString inSight() { return m_rig.inSight(); } // for a failure's account

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_rig.isValid());
        m_sinceStart.start();
        m_rig.start(*qApp);
        QTRY_VERIFY(atStep(u"first_run.folder"_s));
    }

    void aLinkProposesAndConnectsToNobody()
    {
        m_rig.firstRun().proposeService(QUrl(u"https://service.example.org:8443"_s));
        QVERIFY2(inSight().contains(u"service.example.org"_s), qPrintable(inSight()));
        QVERIFY(!panel().findChild<QRadioButton *>()->isChecked()); // on this computer
        QVERIFY(atStep(u"first_run.folder"_s)); // waits for a person
        panel().findChild<QRadioButton *>()->setChecked(true);
        m_rig.firstRun().start();
    }

    void theDataFindsItsPlace()
    {
        field<QLineEdit>(u"first_run.folder"_s)->setText(m_rig.data());
        panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(atStep(u"first_run.email"_s), kPatience);
        QVERIFY(QFile::exists(m_rig.data() + u"/main.db"_s));
        // The recovery key is shown, masked, this once.
        bool shown = false;
        for (const ui::SecretField *secret : panel().findChildren<ui::SecretField *>())
            shown = shown || (secret->isVisible() && secret->text().size() > 20);
        QVERIFY(shown);
    }

    void anAdministratorIsMade()
    {
        field<QLineEdit>(u"first_run.email"_s)->setText(u"lea@boulangerie-martin.fr"_s);
        field<ui::SecretField>(u"first_run.password"_s)->setText(u"court"_s);
        panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(panel().mainButton().isEnabled(), kPatience);
        QVERIFY(atStep(u"first_run.email"_s)); // refused, and what was typed is still there
        QCOMPARE(field<QLineEdit>(u"first_run.email"_s)->text(), u"lea@boulangerie-martin.fr"_s);
        field<ui::SecretField>(u"first_run.password"_s)->setText(QString::fromLatin1(kPassword));
        panel().submit();
        QVERIFY2(QTest::qWaitFor([this] { return atStep(u"first_run.name"_s); }, kPatience), qPrintable(inSight()));
        QVERIFY(space().session.isThere());
    }

    void aDroppedPdfIsRead()
    {
        field<QLineEdit>(u"first_run.name"_s)->setText(u"Boulangerie Martin"_s);
        QMimeData dropped;
        dropped.setUrls({QUrl::fromLocalFile(sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s))});
        QDragEnterEvent enter(QPoint(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_rig.firstRun(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(10, 10), Qt::CopyAction, &dropped, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&m_rig.firstRun(), &drop);
        panel().submit();
        QVERIFY2(QTest::qWaitFor([this] { return atStep(u"first_run.question"_s); }, kPatience), qPrintable(inSight()));
    }

    void aQuestionIsAnswered()
    {
        field<QLineEdit>(u"first_run.question"_s)->setText(u"Quels sont vos horaires d'ouverture ?"_s);
        panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(field<QLabel>(u"first_run.answer"_s)->text().contains(u"horaires-et-conditions"_s), kPatience);
        qInfo("from the start to the first answer: %lld ms, without the user's own time", static_cast<long long>(m_sinceStart.elapsed()));
        panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(window().showsWorkbench(), kPatience);
        QTRY_VERIFY(window().windowTitle().contains(u"Boulangerie Martin"_s));
    }

    void homeSaysWhatIsLeftToDo()
    {
        space().navigator.go({.page = u"home"_s});
        const auto item = [this](const QString &id) { return window().workbench().findChild<QWidget *>(u"attention."_s + id); };
        QTRY_VERIFY_WITH_TIMEOUT(item(u"model"_s), kPatience); // none is chosen yet
        QVERIFY(!item(u"incomplete"_s));                       // the service answered all that home asks
    }

    void theDocumentIsInItsPage()
    {
        space().navigator.go({.page = u"documents"_s});
        const auto rows = [this] {
            int most = 0;
            for (const QTableView *table : window().workbench().findChildren<QTableView *>())
                most = std::max(most, table->model() && table->isVisible() ? table->model()->rowCount() : 0);
            return most;
        };
        QTRY_VERIFY_WITH_TIMEOUT(rows() >= 1, kPatience);
    }

    void aMessageArrives()
    {
        bool answered = false;
        m_rig.makeChannel(this, [&](Hook hook) {
            m_hook = std::move(hook);
            answered = true;
        });
        QTRY_VERIFY_WITH_TIMEOUT(answered, kPatience);
        QVERIFY(!m_hook.path.isEmpty());
        space().navigator.go({.page = u"inbox"_s});
        const HttpReply reply = sendAsManyChat(m_rig.webhookAddress(), m_hook, manyChatBody(u"5550001"_s, u"Quels sont vos horaires ?"_s));
        QCOMPARE(reply.status, 200);
        const auto listed = [this] {
            for (const QListView *list : window().workbench().findChildren<QListView *>())
                if (list->isVisible() && list->model() && list->model()->rowCount() == 1)
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(listed(), kPatience); // by the event feed, nobody pressed F5
    }

    void itIsTakenOver()
    {
        ui::AdminClient &client = space().client;
        const QString tenant = space().session.ofTenant();
        qint64 conversation = 0;
        client.get<api::Page<api::ConversationView>>(tenant + u"/conversations"_s, this, [&](const Result<api::Page<api::ConversationView>> &page) { conversation = page && !page->items.empty() ? page->items.front().id : 0; });
        QTRY_VERIFY_WITH_TIMEOUT(conversation != 0, kPatience);
        space().navigator.go({.page = u"inbox"_s, .object = conversation});
        QTRY_COMPARE(window().workbench().place().object, conversation);
        QAction *takeOver = nullptr;
        const auto offered = [&] {
            for (QAction *action : window().findChildren<QAction *>())
                if (action->shortcut() == QKeySequence(Qt::Key_F6) && action->isEnabled())
                    takeOver = action;
            return takeOver != nullptr;
        };
        QVERIFY2(QTest::qWaitFor(offered, kPatience), qPrintable(inSight()));
        takeOver->trigger();
        QString owner;
        bool asking = false;
        const auto taken = [&] {
            if (!std::exchange(asking, true))
                client.get<api::OwnershipView>(tenant + u"/conversations/%1/owner"_s.arg(conversation), this, [&](const Result<api::OwnershipView> &view) {
                    owner = view ? view->owner : QString();
                    asking = false;
                });
            return owner == u"person"_s;
        };
        QVERIFY2(QTest::qWaitFor(taken, kPatience), qPrintable(inSight()));
        QTRY_VERIFY(!asking);
    }

    void theContactIsErased()
    {
        QPushButton *erase = nullptr;
        const auto offered = [&] {
            for (QPushButton *button : window().workbench().findChildren<QPushButton *>())
                if ((button->text().contains(u"Effacer…"_s) || button->text().contains(u"Erase…"_s)) && button->isVisible() && button->isEnabled())
                    erase = button;
            return erase != nullptr;
        };
        QVERIFY2(QTest::qWaitFor(offered, kPatience), qPrintable(inSight()));
        erase->click();
        QDialog *asks = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((asks = window().findChild<QDialog *>(u"confirm"_s)) != nullptr, kPatience);
        bool namesClient = false;
        for (const QLabel *label : asks->findChildren<QLabel *>())
            namesClient = namesClient || label->text() == u"Boulangerie Martin"_s;
        QVERIFY(namesClient);
        for (QPushButton *button : asks->findChildren<QPushButton *>())
            if (button->property("danger").toBool())
                button->click();
        QDialog *receipt = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((receipt = window().findChild<QDialog *>(u"receipt"_s)) != nullptr, kPatience);
        receipt->close();
        ui::AdminClient &client = space().client;
        int left = -1;
        client.get<api::Page<api::ContactView>>(space().session.ofTenant(u"/contacts"_s), this, [&](const Result<api::Page<api::ContactView>> &page) { left = page ? static_cast<int>(page->items.size()) : -1; });
        QTRY_COMPARE_WITH_TIMEOUT(left, 0, kPatience);
    }

    void lockedItShowsNothing()
    {
        window().lockAsked();
        QVERIFY(!window().showsWorkbench());
        QVERIFY(!window().windowTitle().contains(u"Boulangerie"_s));
    }

    void cleanupTestCase()
    {
        QFile status(u"/proc/self/status"_s);
        if (status.open(QIODevice::ReadOnly))
            for (const QByteArray &line : status.readAll().split('\n'))
                if (line.startsWith("VmRSS"))
                    qInfo("the console with its service: %s", line.simplified().constData());
        leave();
    }
};

QTEST_MAIN(ConsoleTest)
#include "console_test.moc"
