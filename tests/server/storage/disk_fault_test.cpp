// A disk that fills up, fails to write or fails to keep its word: whatever was reported as written is there afterwards,
// and after a failed forcing to disk nothing more is reported at all.
#include "server/storage/sqlite_database.h"

#include "tests/support/faulty_disk.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <csignal>
#include <future>
#include <set>
#include <sys/mount.h>
#include <sys/resource.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kRow(3000, 'w');
// The faults are made, not waited for: memory serves as well as a disk, and faster.
const QString kFolder = (QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath()) + u"/passerelle-XXXXXX"_s;

Status write(Database &database, qint64 number)
{
    return database.write<void>(Scope::installation(), [number](Connection &connection) {
        return connection.query("keys/insert_key").bind(":owner", 1).bind(":kind", 1).bind(":number", number).bindBlob(":wrapped", kRow).run();
    });
}

std::set<qint64> numbersIn(Database &database)
{
    std::set<qint64> numbers;
    (void)database.read<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement rows = connection.query("keys/list_keys");
        rows.bind(":owner", 1).bind(":kind", 1).bind(":before", qint64{1} << 60);
        while (rows.next())
            numbers.insert(rows.integer(0));
        return rows.status();
    });
    return numbers;
}

std::unique_ptr<Database> openIn(const QString &folder)
{
    auto database = SqliteDatabase::open({folder + u"/test.db"_s, u":/sql/migrations/sqlite/keys"_s});
    if (!database)
        qWarning("%s", qUtf8Printable(database.error().what));
    return database ? std::move(*database) : nullptr;
}

bool contains(const std::set<qint64> &there, const std::set<qint64> &reported)
{
    return std::includes(there.begin(), there.end(), reported.begin(), reported.end());
}

} // namespace

class DiskFaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLoggingCategory::setFilterRules(u"passerelle.storage=false"_s); } // the faults are meant

    void everyFaultAtEveryPoint_data()
    {
        QTest::addColumn<int>("fault");
        QTest::newRow("full disk") << static_cast<int>(test::FaultyDisk::Fault::FullDisk);
        QTest::newRow("failed write") << static_cast<int>(test::FaultyDisk::Fault::FailedWrite);
        QTest::newRow("failed sync") << static_cast<int>(test::FaultyDisk::Fault::FailedSync);
    }
    void everyFaultAtEveryPoint()
    {
        QFETCH(int, fault);
        const auto kind = static_cast<test::FaultyDisk::Fault>(fault);
        test::FaultyDisk disk;
        int hits = 0;
        for (int point = 1; point <= 40; ++point) {
            const QTemporaryDir folder(kFolder);
            auto database = openIn(folder.path());
            QVERIFY(database);
            disk.failAt(kind, point);
            std::set<qint64> reported;
            bool failed = false;
            for (qint64 number = 0; number < 10; ++number) {
                const Status written = write(*database, number);
                if (written) {
                    QVERIFY2(!failed || kind != test::FaultyDisk::Fault::FailedSync, "a write was reported after a failed forcing to disk");
                    reported.insert(number);
                } else {
                    QCOMPARE(written.error().kind, ErrorKind::Unavailable);
                    failed = true;
                }
            }
            hits += failed ? 1 : 0;
            QCOMPARE(database->isWritable(), !(failed && kind == test::FaultyDisk::Fault::FailedSync));
            disk.heal();
            if (database->isWritable()) {
                QVERIFY(write(*database, 1000)); // space has come back: no restart is needed
                reported.insert(1000);
            } else {
                QCOMPARE(write(*database, 1000).error().kind, ErrorKind::Unavailable);
            }
            QVERIFY(contains(numbersIn(*database), reported));
            database.reset();
            database = openIn(folder.path());
            QVERIFY(database);
            QVERIFY(contains(numbersIn(*database), reported));
            QVERIFY(write(*database, 2000)); // opened again, it writes again
        }
        QVERIFY2(hits >= 10, qPrintable(QString::number(hits))); // else the faults were never met
    }

    void aFailedCheckpointStopsTheWrites()
    {
        const QTemporaryDir folder(kFolder);
        test::FaultyDisk disk;
        auto database = openIn(folder.path());
        QVERIFY(database);
        std::set<qint64> reported;
        disk.failAt(test::FaultyDisk::Fault::FailedCheckpoint, 1, true);
        qint64 number = 0;
        bool refused = false;
        for (; number < 3000 && !refused; ++number) {
            refused = !write(*database, number).has_value();
            if (!refused)
                reported.insert(number);
        }
        QVERIFY(disk.checkpoints() > 0);
        QVERIFY(refused);
        QVERIFY(!database->isWritable());
        disk.heal();
        QVERIFY(!write(*database, number));
        database.reset();
        database = openIn(folder.path());
        QVERIFY(database);
        QVERIFY(contains(numbersIn(*database), reported));
    }

    void aFailedGroupFailsWhole()
    {
        const QTemporaryDir folder(kFolder);
        test::FaultyDisk disk;
        auto database = openIn(folder.path());
        QVERIFY(database);
        QVERIFY(write(*database, 1));
        std::atomic<int> told = 0;
        std::atomic<int> good = 0;
        std::promise<void> entered;
        std::promise<void> letGo;
        database->post(Scope::installation(),
            [&](Connection &) -> Status {
                entered.set_value();
                letGo.get_future().wait();
                return {};
            },
            [](Status) {});
        entered.get_future().wait();
        std::promise<void> all;
        for (qint64 number = 10; number < 30; ++number) {
            database->post(Scope::installation(),
                [number](Connection &connection) {
                    return connection.query("keys/insert_key").bind(":owner", 1).bind(":kind", 1).bind(":number", number).bindBlob(":wrapped", kRow).run();
                },
                [&](Status status) {
                    good += status ? 1 : 0;
                    if (++told == 20)
                        all.set_value();
                });
        }
        disk.failAt(test::FaultyDisk::Fault::FullDisk, 5, true);
        letGo.set_value();
        all.get_future().wait();
        QCOMPARE(good.load(), 0);
        disk.heal();
        QCOMPARE(numbersIn(*database), std::set<qint64>{1});
        QVERIFY(write(*database, 2));
    }

    void aRealLimitOnTheFile()
    {
        const QTemporaryDir folder(kFolder);
        auto database = openIn(folder.path());
        QVERIFY(database);
        struct rlimit old {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
        struct rlimit small = old;
        small.rlim_cur = 256 * 1024;
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        std::set<qint64> reported;
        Status last;
        for (qint64 number = 0; number < 500 && last; ++number) {
            last = write(*database, number);
            if (last)
                reported.insert(number);
        }
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, before);
        QVERIFY(!last);
        QCOMPARE(last.error().kind, ErrorKind::Unavailable);
        QVERIFY(reported.size() > 5);
        QVERIFY(write(*database, 1000));
        reported.insert(1000);
        QCOMPARE(numbersIn(*database), reported);
    }

    void aRealFullDisk()
    {
        const QTemporaryDir folder(kFolder);
        const QByteArray mountPoint = QFile::encodeName(folder.path());
        if (::geteuid() != 0 || ::mount("tmpfs", mountPoint.constData(), "tmpfs", 0, "size=512k") != 0)
            QSKIP("mounting a small disk takes root");
        {
            auto database = openIn(folder.path());
            std::set<qint64> reported;
            for (int round = 0; database && round < 3; ++round) {
                Status last;
                qint64 number = round * 1000;
                for (; number < round * 1000 + 500 && last; ++number) {
                    last = write(*database, number);
                    if (last)
                        reported.insert(number);
                }
                QVERIFY(!last);
                QCOMPARE(last.error().kind, ErrorKind::Unavailable);
                QVERIFY(contains(numbersIn(*database), reported));
                // Space comes back.
                QCOMPARE(::mount("tmpfs", mountPoint.constData(), "tmpfs", MS_REMOUNT, round == 0 ? "size=1m" : "size=4m"), 0);
                QVERIFY(write(*database, 900'000 + round));
                reported.insert(900'000 + round);
                QCOMPARE(numbersIn(*database), reported);
                if (round == 1)
                    break;
            }
        }
        ::umount(mountPoint.constData());
    }
};

QTEST_GUILESS_MAIN(DiskFaultTest)
#include "disk_fault_test.moc"
