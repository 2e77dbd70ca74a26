// A process that is killed in the middle of grouped writes: every row that it reported is there. A writer that reports
// too early is caught by the same check, or the check would be worth nothing.
#include "server/storage/sqlite_database.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <csignal>
#include <set>
#include <thread>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

// What a killed process leaves is in the system's hands: memory serves as well as a disk.
const QString kFolder = (QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath()) + u"/passerelle-XXXXXX"_s;
constexpr int kThreads = 8;
constexpr qint64 kDiesAt = 200;

void report(qint64 number)
{
    const QByteArray line = QByteArray::number(number) + '\n';
    (void)!::write(STDOUT_FILENO, line.constData(), static_cast<std::size_t>(line.size()));
}

Status insertNumber(Connection &connection, qint64 number)
{
    return connection.query("keys/insert_key").bind(":owner", 1).bind(":kind", 1).bind(":number", number).bindBlob(":wrapped", QByteArray(500, 'w')).run();
}

// The child's life: writes without end, and reports what was committed.
int writeForEver(const QString &path, bool honest)
{
    auto database = SqliteDatabase::open({path, u":/sql/migrations/sqlite/keys"_s});
    if (!database)
        return 1;
    std::vector<std::thread> threads;
    for (int thread = 0; thread < kThreads; ++thread) {
        threads.emplace_back([&, thread] {
            for (qint64 number = thread;; number += kThreads) {
                const auto written = (*database)->write<void>(Scope::installation(), [&](Connection &connection) -> Status {
                    auto inserted = insertNumber(connection, number);
                    if (!honest) {
                        report(number); // too early: the commit is still to come …
                        if (number >= kDiesAt)
                            ::raise(SIGKILL); // … and never does
                    }
                    return inserted;
                });
                if (written && honest)
                    report(number);
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    return 0;
}

std::set<qint64> numbersIn(const QString &path)
{
    std::set<qint64> numbers;
    auto database = SqliteDatabase::open({path, u":/sql/migrations/sqlite/keys"_s});
    if (!database)
        return numbers;
    (void)(*database)->read<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement rows = connection.query("keys/list_keys");
        rows.bind(":owner", 1).bind(":kind", 1).bind(":before", qint64{1} << 60);
        while (rows.next())
            numbers.insert(rows.integer(0));
        return rows.status();
    });
    return numbers;
}

} // namespace

class KilledWriterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingReportedIsLost()
    {
        QRandomGenerator random(7);
        const QTemporaryDir folder(kFolder);
        std::size_t total = 0;
        for (int round = 0; round < 12; ++round) {
            const QString path = folder.filePath(u"killed-%1.db"_s.arg(round));
            const auto lines = static_cast<qsizetype>(random.bounded(20, 3000));
            const auto reported = runChild(path, u"--write-honestly"_s, lines);
            QVERIFY(static_cast<qsizetype>(reported.size()) >= lines);
            const auto there = numbersIn(path);
            QVERIFY2(std::includes(there.begin(), there.end(), reported.begin(), reported.end()), qPrintable(QString::number(round)));
            total += reported.size();
        }
        qInfo("%zu reported rows, 0 lost", total);
    }

    void aWriterThatReportsTooEarlyIsCaught()
    {
        const QTemporaryDir folder(kFolder);
        const QString path = folder.filePath(u"liar.db"_s);
        const auto reported = runChild(path, u"--write-dishonestly"_s, std::numeric_limits<qsizetype>::max());
        const auto there = numbersIn(path);
        QVERIFY(reported.size() >= std::size_t{10});
        QVERIFY(!std::includes(there.begin(), there.end(), reported.begin(), reported.end()));
    }

private:
    // Kills the child after it reported so many rows; returns all that it reported.
    std::set<qint64> runChild(const QString &path, const QString &how, qsizetype lines)
    {
        QProcess child;
        child.start(QCoreApplication::applicationFilePath(), {how, path});
        QByteArray output;
        while (output.count('\n') < lines && child.waitForReadyRead(30'000))
            output += child.readAllStandardOutput();
        child.kill();
        child.waitForFinished(30'000);
        output += child.readAllStandardOutput();
        std::set<qint64> reported;
        const QByteArray whole = output.left(output.lastIndexOf('\n') + 1);
        for (const QByteArray &line : whole.split('\n')) {
            if (!line.isEmpty())
                reported.insert(line.toLongLong());
        }
        return reported;
    }
};

int main(int argc, char **argv)
{
    if (argc == 3 && (QByteArrayView(argv[1]) == "--write-honestly" || QByteArrayView(argv[1]) == "--write-dishonestly"))
        return writeForEver(QString::fromLocal8Bit(argv[2]), QByteArrayView(argv[1]) == "--write-honestly");
    QCoreApplication application(argc, argv);
    KilledWriterTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "killed_writer_test.moc"
