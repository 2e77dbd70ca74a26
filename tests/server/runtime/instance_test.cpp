// The data folder's lock and the instance file: held by one process, released by the kernel, trusted only when ours.
#include "server/runtime/instance.h"

#include <QtCore/QFile>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;

class InstanceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void oneHoldsTheLock();
    void theKernelReleasesTheLockOfAKilledProcess();
    void aSharedLockIsHeldUntilTheLastLetsGo();
    void onlyTheFoldersHeldLockIsAdopted();
    void theFileIsReadAsWritten();
    void aFileOpenToOthersIsNotTrusted_data();
    void aFileOpenToOthersIsNotTrusted();
    void aLinkIsNotFollowed();
    void theProofIsTheStandardOne();
};

void InstanceTest::oneHoldsTheLock()
{
    const QTemporaryDir folder;
    QVERIFY(!InstanceLock::isHeld(folder.path()));
    {
        const auto lock = InstanceLock::acquire(folder.path());
        QVERIFY(lock);
        QVERIFY(InstanceLock::isHeld(folder.path()));
        const auto second = InstanceLock::acquire(folder.path());
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        QVERIFY(second.error().what.contains(QString::number(::getpid())));
    }
    QVERIFY(!InstanceLock::isHeld(folder.path()));
    QVERIFY(!InstanceLock::isHeld(folder.filePath(u"none"_s)));
}

void InstanceTest::theKernelReleasesTheLockOfAKilledProcess()
{
    const QTemporaryDir folder;
    int ready[2] = {};
    QCOMPARE(::pipe(ready), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        const auto lock = InstanceLock::acquire(folder.path());
        const char held = lock ? 'y' : 'n';
        [[maybe_unused]] const auto written = ::write(ready[1], &held, 1);
        for (;;)
            ::pause();
    }
    char held = 0;
    QCOMPARE(::read(ready[0], &held, 1), ssize_t(1));
    QCOMPARE(held, 'y');
    QVERIFY(InstanceLock::isHeld(folder.path()));
    QVERIFY(!InstanceLock::acquire(folder.path()));
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    QVERIFY(!InstanceLock::isHeld(folder.path()));
    QVERIFY(InstanceLock::acquire(folder.path()));
    ::close(ready[0]);
    ::close(ready[1]);
}

namespace {

InstanceRecord sampleRecord()
{
    InstanceRecord record;
    record.instance = u"abc"_s;
    record.pid = 42;
    record.webhookAddress = u"127.0.0.1:1"_s;
    record.webhookSecure = true;
    record.adminAddress = u"127.0.0.1:2"_s;
    record.nonce = newNonce();
    record.token = Secret("psl_test");
    return record;
}

} // namespace

void InstanceTest::aSharedLockIsHeldUntilTheLastLetsGo()
{
    const QTemporaryDir folder;
    auto first = std::make_unique<Result<InstanceLock>>(InstanceLock::acquire(folder.path()));
    QVERIFY(*first);
    auto shared = (*first)->share();
    QVERIFY(shared);
    first.reset();
    QVERIFY(InstanceLock::isHeld(folder.path()));
    QVERIFY(!InstanceLock::acquire(folder.path()));
    {
        const auto next = InstanceLock::adopt(std::move(*shared), folder.path());
        QVERIFY(next);
        QVERIFY(InstanceLock::isHeld(folder.path()));
    }
    QVERIFY(!InstanceLock::isHeld(folder.path()));
}

void InstanceTest::onlyTheFoldersHeldLockIsAdopted()
{
    const QTemporaryDir folder;
    const QTemporaryDir other;
    const auto foreign = InstanceLock::acquire(other.path());
    QVERIFY(foreign);
    QCOMPARE(InstanceLock::adopt(std::move(*foreign->share()), folder.path()).error().kind, ErrorKind::Forbidden);
    { const auto once = InstanceLock::acquire(folder.path()); }
    // The right file, but nobody holds it; then somebody does, through another open file.
    QCOMPARE(InstanceLock::adopt(FileDescriptor(folder.filePath(u"lock"_s), O_RDWR), folder.path()).error().kind, ErrorKind::Forbidden);
    const auto held = InstanceLock::acquire(folder.path());
    QCOMPARE(InstanceLock::adopt(FileDescriptor(folder.filePath(u"lock"_s), O_RDWR), folder.path()).error().kind, ErrorKind::Forbidden);
}

void InstanceTest::theFileIsReadAsWritten()
{
    const QTemporaryDir folder;
    const auto none = readInstanceFile(folder.path());
    QVERIFY(none);
    QVERIFY(!*none);
    const InstanceRecord record = sampleRecord();
    QVERIFY(writeInstanceFile(folder.path(), record));
    struct stat status = {};
    QCOMPARE(::stat(folder.filePath(u"instance.json"_s).toLocal8Bit().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777u, 0600u);
    const auto read = readInstanceFile(folder.path());
    QVERIFY(read && *read);
    QCOMPARE((*read)->adminAddress, record.adminAddress);
    QCOMPARE((*read)->pid, 42);
    QVERIFY((*read)->webhookSecure);
    QVERIFY((*read)->nonce.equals(record.nonce.reveal()));
    QVERIFY((*read)->token.equals("psl_test"));
    removeInstanceFile(folder.path());
    QVERIFY(!*readInstanceFile(folder.path()));
}

void InstanceTest::aFileOpenToOthersIsNotTrusted_data()
{
    QTest::addColumn<int>("mode");
    QTest::newRow("others read") << 0604;
    QTest::newRow("the group reads") << 0640;
    QTest::newRow("others write") << 0602;
}

void InstanceTest::aFileOpenToOthersIsNotTrusted()
{
    QFETCH(int, mode);
    const QTemporaryDir folder;
    QVERIFY(writeInstanceFile(folder.path(), sampleRecord()));
    QCOMPARE(::chmod(folder.filePath(u"instance.json"_s).toLocal8Bit().constData(), static_cast<mode_t>(mode)), 0);
    const auto read = readInstanceFile(folder.path());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, ErrorKind::Forbidden);
}

void InstanceTest::aLinkIsNotFollowed()
{
    const QTemporaryDir folder;
    const QTemporaryDir elsewhere;
    QVERIFY(writeInstanceFile(elsewhere.path(), sampleRecord()));
    QVERIFY(QFile::link(elsewhere.filePath(u"instance.json"_s), folder.filePath(u"instance.json"_s)));
    QVERIFY(!readInstanceFile(folder.path()));
}

void InstanceTest::theProofIsTheStandardOne()
{
    // RFC 4231, test case 2.
    QCOMPARE(instanceProof(Secret("Jefe"), "what do ya want for nothing?"),
             QByteArray("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"));
    QVERIFY(newNonce().reveal() != newNonce().reveal());
    QCOMPARE(newNonce().reveal().size(), qsizetype(64));
}

QTEST_GUILESS_MAIN(InstanceTest)
#include "instance_test.moc"
