// What a supervisor hears: the words of systemd's protocol, on the socket that it names; silence where it names none.
#include "app/service/supervisor_notice.h"

#include "server/base/file_descriptor.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/socket.h>
#include <sys/un.h>

#include <cstring>

using namespace passerelle;
using namespace passerelle::service;
using namespace Qt::StringLiterals;

class SupervisorNoticeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("NOTIFY_SOCKET"); }
    void itIsHeard();
    void nobodyListens();
};

void SupervisorNoticeTest::itIsHeard()
{
    const QTemporaryDir folder;
    const QByteArray path = folder.filePath(u"notify"_s).toLocal8Bit();
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    QVERIFY(path.size() < static_cast<qsizetype>(sizeof address.sun_path));
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const FileDescriptor socket(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    QVERIFY(socket.isOpen());
    QCOMPARE(::bind(socket.number(), reinterpret_cast<const sockaddr *>(&address), sizeof address), 0);
    qputenv("NOTIFY_SOCKET", path);
    tellSupervisor("READY=1");
    tellSupervisor("STOPPING=1");
    char heard[64] = {};
    QCOMPARE(::recv(socket.number(), heard, sizeof heard, 0), ssize_t{7});
    QCOMPARE(QByteArray(heard), QByteArray("READY=1"));
    QCOMPARE(::recv(socket.number(), heard, sizeof heard, 0), ssize_t{10});
    QCOMPARE(QByteArray(heard), QByteArray("STOPPING=1"));
}

void SupervisorNoticeTest::nobodyListens()
{
    tellSupervisor("READY=1");
    qputenv("NOTIFY_SOCKET", QByteArray(4096, 'x')); // longer than any address
    tellSupervisor("READY=1");
    qputenv("NOTIFY_SOCKET", "/nonexistent/socket");
    tellSupervisor("READY=1");
}

QTEST_GUILESS_MAIN(SupervisorNoticeTest)
#include "supervisor_notice_test.moc"
