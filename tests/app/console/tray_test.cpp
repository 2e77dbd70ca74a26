// The tray's icon before a desktop's own halves: a watcher of status items and a server of notifications stand on a bus of
// their own and press what a person would. On a display (with_display.py), where the icon is a real one.
#include "app/console/tray.h"
#include "tests/ui/support/desk.h"
#include "ui/kit/theme.h"
#include "ui/shell/language.h"
#include "ui/shell/main_window.h"

#include <QtCore/QProcess>
#include <QtCore/QThread>
#include <QtDBus/QDBusArgument>
#include <QtDBus/QDBusConnection>
#include <QtDBus/QDBusMessage>
#include <QtDBus/QDBusPendingCall>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

// Lives on a thread of its own: the program asks it and waits.
class StandInDesktop : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.kde.StatusNotifierWatcher")
    Q_PROPERTY(bool IsStatusNotifierHostRegistered READ isThere)
    Q_PROPERTY(int ProtocolVersion READ version)

public:
    bool isThere() const { return true; }
    int version() const { return 0; }

public Q_SLOTS:
    void RegisterStatusNotifierItem(const QString &service) { Q_EMIT StatusNotifierItemRegistered(service); }

Q_SIGNALS:
    void StatusNotifierItemRegistered(const QString &service);
};

class StandInNotifications : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public Q_SLOTS:
    uint Notify(const QString &, uint, const QString &, const QString &title, const QString &body, const QStringList &, const QVariantMap &, int)
    {
        Q_EMIT told(title, body);
        return 7;
    }
    QStringList GetCapabilities() { return {u"body"_s, u"actions"_s}; }
    void CloseNotification(uint) {}

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
    void NotificationClosed(uint id, uint reason);
    void told(const QString &title, const QString &body); // for the test
};

class TrayTest : public QObject {
    Q_OBJECT

    QThread m_thread;
    StandInDesktop m_desktop;
    StandInNotifications m_notifications;
    QString m_item;
    QStringList m_told;

    // What the desktop's panel would send to the icon.
    void press(const QString &path, const QString &interface, const QString &method, const QVariantList &arguments)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(m_item, path, interface, method);
        call.setArguments(arguments);
        QDBusConnection(u"desktop"_s).asyncCall(call);
    }
    void pressIcon() { press(u"/StatusNotifierItem"_s, u"org.kde.StatusNotifierItem"_s, u"Activate"_s, {0, 0}); }
    // The menu as a panel reads it: which entry says that; -1: none does.
    int entryNamed(const QString &label)
    {
        QDBusMessage call = QDBusMessage::createMethodCall(m_item, u"/MenuBar"_s, u"com.canonical.dbusmenu"_s, u"GetLayout"_s);
        call.setArguments({0, -1, QStringList()});
        QDBusPendingCall pending = QDBusConnection(u"desktop"_s).asyncCall(call);
        if (!QTest::qWaitFor([&] { return pending.isFinished(); }) || pending.isError())
            return -1;
        const auto layout = pending.reply().arguments().at(1).value<QDBusArgument>();
        int id = 0;
        QVariantMap properties;
        layout.beginStructure();
        layout >> id >> properties;
        layout.beginArray();
        while (!layout.atEnd()) {
            QDBusVariant child;
            layout >> child;
            const auto entry = child.variant().value<QDBusArgument>();
            entry.beginStructure();
            entry >> id >> properties;
            if (properties.value(u"label"_s).toString().remove(u'_') == label)
                return id;
        }
        return -1;
    }
    void pressMenu(const QString &label) { press(u"/MenuBar"_s, u"com.canonical.dbusmenu"_s, u"Event"_s, {entryNamed(label), u"clicked"_s, QVariant::fromValue(QDBusVariant(QVariant(0))), uint(0)}); }

    struct House {
        House() : tray(desk.notices, desk.navigator)
        {
            tray.follow(window);
            tray.show();
            window.showWorkbench();
            window.show();
            (void)QTest::qWaitForWindowExposed(&window);
        }
        bool isInFront() const { return window.isVisible() && !window.isMinimized(); }
        Desk desk;
        MainWindow window{desk.workspace};
        console::Tray tray;
    };

private Q_SLOTS:
    void initTestCase()
    {
        Theme::apply(*qApp, u"light"_s);
        connect(&m_desktop, &StandInDesktop::StatusNotifierItemRegistered, this, [this](const QString &service) { m_item = service; });
        connect(&m_notifications, &StandInNotifications::told, this, [this](const QString &title, const QString &body) { m_told << title + u'|' + body; });
        m_thread.start();
        QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")), u"desktop"_s);
        QVERIFY(bus.isConnected());
        const auto all = QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals | QDBusConnection::ExportAllProperties;
        QVERIFY(bus.registerObject(u"/StatusNotifierWatcher"_s, &m_desktop, all));
        QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_notifications, all));
        m_desktop.moveToThread(&m_thread);
        m_notifications.moveToThread(&m_thread);
        QVERIFY(bus.registerService(u"org.kde.StatusNotifierWatcher"_s));
        QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
    }
    void cleanupTestCase()
    {
        QDBusConnection::disconnectFromBus(u"desktop"_s);
        m_thread.quit();
        m_thread.wait();
    }
    void init()
    {
        m_item.clear();
        m_told.clear();
    }

    void aPressOnTheIconBringsTheWindowToTheFront()
    {
        House house;
        QTRY_VERIFY(!m_item.isEmpty());
        house.window.showMinimized();
        QTRY_VERIFY(!house.isInFront());
        pressIcon();
        QTRY_VERIFY(house.isInFront());
        house.window.hide();
        pressIcon();
        QTRY_VERIFY(house.isInFront());
    }

    // What asks before it closes asks in sight.
    void quittingFromTheTrayAsksWhereItIsSeen()
    {
        House house;
        QTRY_VERIFY(!m_item.isEmpty());
        int asked = 0;
        bool wasSeen = false;
        house.window.mayClose = [&] {
            ++asked;
            wasSeen = house.isInFront();
            return false;
        };
        house.window.showMinimized();
        QTRY_VERIFY(!house.isInFront());
        pressMenu(u"Quit"_s);
        QTRY_COMPARE(asked, 1);
        QVERIFY(wasSeen);
        house.window.mayClose = {};
        pressMenu(u"Quit"_s);
        QTRY_VERIFY(!house.window.isVisible());
    }

    void isToldOnlyWhileNobodyLooks()
    {
        House house;
        QTRY_VERIFY(!m_item.isEmpty());
        house.window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&house.window));
        house.desk.notices.notify(u"Marie D. attend"_s, u"Elle demande une personne."_s, {.page = u"inbox"_s, .object = 3});
        house.window.hide();
        QTRY_VERIFY(!house.window.isActiveWindow());
        house.desk.notices.notify(u"Paul attend"_s, u"Il demande une personne."_s, {.page = u"inbox"_s, .object = 4});
        QTRY_COMPARE(m_told, QStringList{u"Paul attend|Il demande une personne."_s});
        QSignalSpy asked(&house.desk.navigator, &Navigator::asked);
        QMetaObject::invokeMethod(&m_notifications, [this] { Q_EMIT m_notifications.ActionInvoked(7, u"default"_s); });
        QTRY_COMPARE(asked.count(), 1);
        QCOMPARE(asked.first().first().value<Place>().object, 4);
        QVERIFY(house.isInFront());
    }

    // Its menu follows the window's language; pressing still reaches the window that is there.
    void speaksTheLanguageOfTheWindowThatIsThere()
    {
        Language language;
        House house;
        QTRY_VERIFY(!m_item.isEmpty());
        language.apply(*qApp, u"fr"_s);
        MainWindow french(house.desk.workspace);
        house.tray.follow(french);
        house.window.hide();
        QTRY_VERIFY(entryNamed(u"Quitter"_s) > 0);
        pressMenu(u"Ouvrir Passerelle"_s);
        QTRY_VERIFY(french.isVisible());
        QVERIFY(!house.window.isVisible());
        language.apply(*qApp, u"en"_s);
    }
};

// The bus must be there before the program asks for it.
int main(int argc, char **argv)
{
    QProcess daemon;
    daemon.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s, u"--address=unix:tmpdir=/tmp"_s});
    if (!daemon.waitForStarted())
        return 1;
    while (!daemon.canReadLine())
        if (!daemon.waitForReadyRead(20'000))
            return 1;
    qputenv("DBUS_SESSION_BUS_ADDRESS", daemon.readLine().trimmed());
    int failed = 0;
    {
        QApplication application(argc, argv);
        QTEST_SET_MAIN_SOURCE_PATH
        TrayTest test;
        failed = QTest::qExec(&test, argc, argv);
    }
    daemon.kill();
    daemon.waitForFinished();
    return failed;
}

#include "tray_test.moc"
