// Group commit: one forcing to disk for many writes, each of which stands or falls alone, and nobody told too early.
#include "server/storage/sqlite_database.h"

#include "tests/support/faulty_disk.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <algorithm>
#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

// keys.db's schema is the smallest that the program has.
Status insertNumber(Connection &connection, qint64 number)
{
    return connection.query("keys/insert_key").bind(":owner", 1).bind(":kind", 1).bind(":number", number).bindBlob(":wrapped", "w").run();
}

Status write(Database &database, qint64 number)
{
    return database.write<void>(Scope::installation(), [number](Connection &connection) { return insertNumber(connection, number); });
}

std::vector<qint64> numbersIn(Database &database)
{
    std::vector<qint64> numbers;
    (void)database.read<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement rows = connection.query("keys/list_keys");
        rows.bind(":owner", 1).bind(":kind", 1).bind(":before", qint64{1} << 60);
        while (rows.next())
            numbers.push_back(rows.integer(0));
        return rows.status();
    });
    return numbers;
}

// Keeps the writer busy until it is let go, so that what is asked for meanwhile forms one group.
class HeldWriter {
public:
    explicit HeldWriter(Database &database)
    {
        database.post(Scope::installation(),
            [this](Connection &) -> Status {
                m_entered.set_value();
                m_letGo.get_future().wait();
                return {};
            },
            [](Status) {});
        m_entered.get_future().wait();
    }
    void letGo() { m_letGo.set_value(); }

private:
    std::promise<void> m_entered;
    std::promise<void> m_letGo;
};

} // namespace

class DatabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_disk.emplace();
        open();
    }
    void cleanup()
    {
        m_database.reset();
        m_disk.reset();
    }

    void writesAndReads()
    {
        const auto id = m_database->write<qint64>(Scope::installation(), [](Connection &connection) -> Result<qint64> {
            if (auto done = insertNumber(connection, 7); !done)
                return failure(done.error());
            return 42;
        });
        QVERIFY(id);
        QCOMPARE(*id, 42);
        QCOMPARE(numbersIn(*m_database), std::vector<qint64>{7});
    }

    void aGroupIsOneCommit()
    {
        QVERIFY(write(*m_database, 1));
        HeldWriter held(*m_database);
        std::promise<void> all;
        int told = 0;
        for (qint64 number = 100; number < 200; ++number) {
            m_database->post(Scope::installation(), [number](Connection &connection) { return insertNumber(connection, number); },
                             [&](Status status) {
                                 if (status && ++told == 100)
                                     all.set_value();
                             });
        }
        const int before = m_disk->syncs();
        held.letGo();
        all.get_future().wait();
        // At most the held write's own commit and one for the hundred.
        QVERIFY2(m_disk->syncs() - before <= 2, qPrintable(QString::number(m_disk->syncs() - before)));
        QCOMPARE(numbersIn(*m_database).size(), std::size_t{101});
    }

    void oneThatFailsLeavesItsNeighbours()
    {
        QVERIFY(write(*m_database, 5));
        HeldWriter held(*m_database);
        std::vector<std::promise<Status>> outcomes(4);
        const auto post = [&](std::size_t i, std::function<Status(Connection &)> job) {
            m_database->post(Scope::installation(), std::move(job), [&outcomes, i](Status status) { outcomes[i].set_value(std::move(status)); });
        };
        post(0, [](Connection &connection) { return insertNumber(connection, 10); });
        post(1, [](Connection &connection) -> Status {
            if (auto done = insertNumber(connection, 11); !done)
                return done;
            return insertNumber(connection, 5); // stands already
        });
        post(2, [](Connection &connection) -> Status {
            (void)insertNumber(connection, 12);
            throw std::runtime_error("a bug");
        });
        post(3, [](Connection &connection) { return insertNumber(connection, 13); });
        held.letGo();
        QVERIFY(outcomes[0].get_future().get());
        QCOMPARE(outcomes[1].get_future().get().error().kind, ErrorKind::Conflict);
        QCOMPARE(outcomes[2].get_future().get().error().kind, ErrorKind::Internal);
        QVERIFY(outcomes[3].get_future().get());
        QCOMPARE(numbersIn(*m_database), (std::vector<qint64>{5, 10, 13}));
    }

    void oneThatFailsAloneIsUndone()
    {
        const auto failed = m_database->write<void>(Scope::installation(), [](Connection &connection) -> Status {
            (void)insertNumber(connection, 1);
            return failure(ErrorKind::InvalidInput, u"no"_s);
        });
        QCOMPARE(failed.error().kind, ErrorKind::InvalidInput);
        QVERIFY(numbersIn(*m_database).empty());
    }

    void callersAreToldAfterTheCommit()
    {
        std::promise<std::vector<qint64>> seen;
        m_database->post(Scope::installation(), [](Connection &connection) { return insertNumber(connection, 3); },
                         [&](Status status) { seen.set_value(status ? numbersIn(*m_database) : std::vector<qint64>()); });
        QCOMPARE(seen.get_future().get(), std::vector<qint64>{3});
    }

    void aWriteInsideAWriteIsRefused()
    {
        const auto inner = m_database->write<ErrorKind>(Scope::installation(), [&](Connection &) -> Result<ErrorKind> { return write(*m_database, 1).error().kind; });
        QVERIFY(inner);
        QCOMPARE(*inner, ErrorKind::Internal);
    }

    void aJobCannotEndTheTransaction()
    {
        const auto status = m_database->write<void>(Scope::installation(), [](Connection &connection) { return connection.execute("COMMIT"); });
        QCOMPARE(status.error().kind, ErrorKind::Internal);
        QVERIFY(write(*m_database, 2));
    }

    void closingCommitsWhatWaits()
    {
        {
            HeldWriter held(*m_database);
            for (qint64 number = 0; number < 50; ++number)
                m_database->post(Scope::installation(), [number](Connection &connection) { return insertNumber(connection, number); }, [](Status) {});
            held.letGo();
            m_database.reset();
        }
        open();
        QCOMPARE(numbersIn(*m_database).size(), std::size_t{50});
    }

    void aReaderSeesOneMoment()
    {
        QVERIFY(write(*m_database, 1));
        const auto counts = m_database->read<std::vector<qint64>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<qint64>> {
            std::vector<qint64> seen;
            for (int i = 0; i < 2; ++i) {
                Statement rows = connection.query("keys/list_keys");
                rows.bind(":owner", 1).bind(":kind", 1).bind(":before", 100);
                while (rows.next())
                    seen.push_back(rows.integer(0));
                if (i == 0 && !write(*m_database, 2))
                    return failure(ErrorKind::Internal, u"writing beside a reader"_s);
            }
            return seen;
        });
        QVERIFY(counts);
        QCOMPARE(*counts, (std::vector<qint64>{1, 1}));
        QCOMPARE(numbersIn(*m_database).size(), std::size_t{2});
    }

    void manyThreadsWriteAndRead()
    {
        std::vector<std::thread> threads;
        std::atomic<int> failed = 0;
        for (int thread = 0; thread < 16; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 40; ++i) {
                    const qint64 number = thread * 1000 + i;
                    if (!write(*m_database, number))
                        ++failed;
                    const auto numbers = numbersIn(*m_database);
                    if (!std::binary_search(numbers.begin(), numbers.end(), number))
                        ++failed; // what was reported must be seen at once
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failed.load(), 0);
        QCOMPARE(numbersIn(*m_database).size(), std::size_t{640});
    }

    void theLogIsEmptied()
    {
        QVERIFY(write(*m_database, 1));
        const QString log = path() + u"-wal"_s;
        QVERIFY(QFileInfo(log).size() > 0);
        QVERIFY(m_database->truncateLog());
        QCOMPARE(QFileInfo(log).size(), 0);
        QVERIFY(write(*m_database, 2));
        QCOMPARE(numbersIn(*m_database).size(), std::size_t{2});
    }

private:
    QString path() const { return m_folder->filePath(u"test.db"_s); }
    void open()
    {
        auto database = SqliteDatabase::open({path(), u":/sql/migrations/sqlite/keys"_s});
        QVERIFY2(database, database ? "" : qUtf8Printable(database.error().what));
        m_database = std::move(*database);
    }
    std::optional<QTemporaryDir> m_folder;
    std::optional<test::FaultyDisk> m_disk;
    std::unique_ptr<Database> m_database;
};

QTEST_GUILESS_MAIN(DatabaseTest)
#include "database_test.moc"
