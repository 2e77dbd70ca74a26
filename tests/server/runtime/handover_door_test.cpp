// The door at which a window asks for the service back: who finds it, who is let in, and what passes.
#include "server/runtime/handover_door.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Kind = HandoverMessage::Kind;

class HandoverDoorTest : public QObject {
    Q_OBJECT

    static FileDescriptor opened(const QTemporaryDir &folder, const QString &name) { return FileDescriptor(folder.filePath(name), O_RDWR | O_CREAT); }
    static ino_t inodeOf(const FileDescriptor &file)
    {
        struct stat status = {};
        return ::fstat(file.number(), &status) == 0 ? status.st_ino : 0;
    }

private Q_SLOTS:
    void whatIsAskedForIsGiven()
    {
        const QTemporaryDir folder;
        std::optional<HandoverChannel> asked;
        auto door = HandoverDoor::open(folder.path(), [&](HandoverChannel channel) { asked = std::move(channel); });
        QVERIFY2(door, door ? "" : qPrintable(door.error().what));
        const auto window = HandoverDoor::knock(folder.path(), ::getpid());
        QVERIFY2(window, window ? "" : qPrintable(window.error().what));
        QTRY_VERIFY(asked);
        const Inheritance kept{opened(folder, u"lock"_s), opened(folder, u"webhook"_s), opened(folder, u"admin"_s), Secret("the key")};
        auto copy = kept.onceMore();
        QVERIFY(copy);
        QVERIFY(asked->send({Kind::Take, {}, std::move(*copy)}));
        const auto given = window->receive(Deadline::after(10s));
        QVERIFY(given);
        QCOMPARE(given->kind, Kind::Take);
        QCOMPARE(inodeOf(given->inheritance.lock), inodeOf(kept.lock));
        QCOMPARE(inodeOf(given->inheritance.adminListener), inodeOf(kept.adminListener));
        QVERIFY(given->inheritance.masterKey.equals("the key"));
        QVERIFY(window->send({Kind::Ready, {}, {}}));
        const auto answer = asked->receive(Deadline::after(10s));
        QVERIFY(answer);
        QCOMPARE(answer->kind, Kind::Ready);
    }

    void nobodyIsThere()
    {
        const QTemporaryDir folder;
        QCOMPARE(HandoverDoor::knock(folder.path(), ::getpid()).error().kind, ErrorKind::NotFound);
        {
            const auto door = HandoverDoor::open(folder.path(), [](HandoverChannel) {});
            QVERIFY(door);
        }
        QVERIFY(QDir(folder.path()).entryList(QDir::System | QDir::Files).isEmpty()); // nothing is left of it
        QCOMPARE(HandoverDoor::knock(folder.path(), ::getpid()).error().kind, ErrorKind::NotFound);
    }

    void whatOneThatDiedLeftIsNoHindrance()
    {
        const QTemporaryDir folder;
        const pid_t child = ::fork();
        if (child == 0) {
            auto door = HandoverDoor::open(folder.path(), [](HandoverChannel) {});
            ::_exit(door ? 0 : 1); // without closing it
        }
        int status = 1;
        QCOMPARE(::waitpid(child, &status, 0), child);
        QCOMPARE(status, 0);
        QCOMPARE(HandoverDoor::knock(folder.path(), child).error().kind, ErrorKind::NotFound);
        QVERIFY(HandoverDoor::open(folder.path(), [](HandoverChannel) {}));
    }

    void anotherProcessIsNotTheService()
    {
        const QTemporaryDir folder;
        const auto door = HandoverDoor::open(folder.path(), [](HandoverChannel) {});
        QVERIFY(door);
        QCOMPARE(HandoverDoor::knock(folder.path(), ::getppid()).error().kind, ErrorKind::Forbidden);
    }

    // Deep folders have paths that no socket's address holds.
    void aLongPathIsNoHindrance()
    {
        const QTemporaryDir folder;
        const QString deep = folder.filePath(QString(80, u'a') + u'/' + QString(80, u'b'));
        QVERIFY(QDir().mkpath(deep));
        int asked = 0;
        const auto door = HandoverDoor::open(deep, [&](HandoverChannel) { ++asked; });
        QVERIFY(door);
        QVERIFY(HandoverDoor::knock(deep, ::getpid()));
        QTRY_COMPARE(asked, 1);
    }
};

QTEST_GUILESS_MAIN(HandoverDoorTest)
#include "handover_door_test.moc"
