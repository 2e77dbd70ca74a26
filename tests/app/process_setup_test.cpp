// What a process that holds keys does first: no core file, no reading of its memory by others, files of its own alone.
#include "server/base/process_setup.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <cstdlib>

using namespace passerelle;

class ProcessSetupTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void memoryIsItsOwn()
    {
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 1); // as processes are born
        setUpProcess();
        QCOMPARE(::prctl(PR_GET_DUMPABLE), 0);
        rlimit core{1, 1};
        QCOMPARE(::getrlimit(RLIMIT_CORE, &core), 0);
        QCOMPARE(core.rlim_cur, rlim_t{0});
        QCOMPARE(core.rlim_max, rlim_t{0});
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("new")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        struct stat about {};
        QCOMPARE(::fstat(file.handle(), &about), 0);
        QCOMPARE(about.st_mode & 077U, 0U);
    }
};

QTEST_GUILESS_MAIN(ProcessSetupTest)
#include "process_setup_test.moc"
