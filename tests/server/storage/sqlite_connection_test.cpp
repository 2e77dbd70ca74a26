// The connection: what it promises of its file, and how statements behave.
#include "server/storage/sqlite_connection.h"

#include "server/storage/sqlite_database.h"
#include "server/storage/sql_catalogue.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

class SqliteConnectionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_path = m_folder->filePath(u"test.db"_s);
    }

    void assertsItsSettings()
    {
        for (const auto mode : {SqliteConnection::Mode::ReadWrite, SqliteConnection::Mode::ReadOnly}) {
            auto connection = SqliteConnection::open(m_path, mode, 1024);
            QVERIFY2(connection, connection ? "" : qUtf8Printable(connection.error().what));
            const std::pair<const char *, QString> expected[] = {
                {"PRAGMA journal_mode", u"wal"_s}, {"PRAGMA synchronous", u"2"_s}, {"PRAGMA foreign_keys", u"1"_s}, {"PRAGMA secure_delete", u"1"_s},
                {"PRAGMA temp_store", u"2"_s},     {"PRAGMA mmap_size", u"0"_s},   {"PRAGMA wal_autocheckpoint", u"1000"_s},
            };
            for (const auto &[pragma, value] : expected) {
                Statement statement = (*connection)->prepare(pragma);
                QVERIFY2(statement.next(), pragma);
                QCOMPARE(statement.text(0), value);
            }
        }
    }

    void filesArePrivate()
    {
        const auto old = ::umask(0);
        auto connection = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadWrite, 1024);
        ::umask(old);
        QVERIFY(connection);
        QVERIFY((*connection)->execute("CREATE TABLE t (a)"));
        const QStringList files = QDir(m_folder->path()).entryList(QDir::Files);
        QCOMPARE(files.size(), 3); // the file, its log and the log's index
        for (const QString &file : files) {
            struct stat about {};
            QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(file)).constData(), &about), 0);
            QCOMPARE(about.st_mode & 0777U, 0600U);
        }
    }

    void readersCannotWrite()
    {
        auto writing = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadWrite, 1024);
        QVERIFY(writing && (*writing)->execute("CREATE TABLE t (a)"));
        auto reading = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadOnly, 1024);
        QVERIFY(reading);
        QVERIFY(!(*reading)->execute("INSERT INTO t VALUES (1)"));
        QVERIFY(!SqliteConnection::open(m_folder->filePath(u"absent.db"_s), SqliteConnection::Mode::ReadOnly, 1024));
    }

    void whatIsNoDatabaseIsCorrupt()
    {
        QFile file(m_path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        const auto connection = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadWrite, 1024);
        QVERIFY(!connection);
        QCOMPARE(connection.error().kind, ErrorKind::Corrupt);
    }

    void valuesComeBack()
    {
        auto opened = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadWrite, 1024);
        QVERIFY(opened);
        Connection &connection = **opened;
        QVERIFY(connection.execute("CREATE TABLE t (i INTEGER, r REAL, s TEXT, b BLOB)"));
        const QByteArray bytes("a\0b\xFF", 4);
        {
            Statement insert = connection.prepare("INSERT INTO t VALUES (:i, :r, :s, :b)");
            insert.bind(":i", std::numeric_limits<qint64>::min()).bind(":r", 0.1).bind(":s", u"l'été « \u0000 » 🙂"_s).bindBlob(":b", bytes);
            QVERIFY(insert.run());
            insert.reset().bind(":s", QString()).bindBlob(":b", {});
            QVERIFY(insert.run());
        }
        Statement rows = connection.prepare("SELECT i, r, s, b FROM t");
        QVERIFY(rows.next());
        QCOMPARE(rows.integer(0), std::numeric_limits<qint64>::min());
        QCOMPARE(rows.real(1), 0.1);
        QCOMPARE(rows.text(2), u"l'été « \u0000 » 🙂"_s);
        QCOMPARE(rows.blob(3), bytes);
        QVERIFY(rows.next());
        QVERIFY(rows.isNull(0));
        QVERIFY(rows.text(2).isNull());
        QVERIFY(!rows.isNull(3) && !rows.blob(3).isNull() && rows.blob(3).isEmpty());
        QVERIFY(!rows.next());
        QVERIFY(rows.status());
    }

    void errorsAreSaid()
    {
        auto opened = SqliteConnection::open(m_path, SqliteConnection::Mode::ReadWrite, 1024);
        QVERIFY(opened);
        Connection &connection = **opened;
        QVERIFY(connection.execute("CREATE TABLE t (i INTEGER PRIMARY KEY)"));
        QCOMPARE(connection.execute("INSERT INTO nowhere VALUES (1)").error().kind, ErrorKind::Internal);
        Statement wrongName = connection.prepare("INSERT INTO t VALUES (:i)");
        QCOMPARE(wrongName.bind(":j", 1).run().error().kind, ErrorKind::Internal);
        Statement insert = connection.prepare("INSERT INTO t VALUES (:i)");
        QVERIFY(insert.bind(":i", 1).run());
        insert.reset().bind(":i", 1);
        QCOMPARE(insert.run().error().kind, ErrorKind::Conflict);
        QCOMPARE(connection.query("no/such_query").run().error().kind, ErrorKind::Internal);
    }

    void oneQueryTwiceAtATime()
    {
        auto database = SqliteDatabase::open({m_path, u":/sql/migrations/sqlite/keys"_s});
        QVERIFY(database);
        const auto numbers = (*database)->write<int>(Scope::installation(), [](Connection &connection) -> Result<int> {
            for (int i = 1; i <= 3; ++i) {
                auto done = connection.query("keys/insert_key").bind(":owner", 1).bind(":kind", 1).bind(":number", i).bindBlob(":wrapped", "w").run();
                if (!done)
                    return failure(done.error());
            }
            int pairs = 0;
            Statement outer = connection.query("keys/list_keys");
            outer.bind(":owner", 1).bind(":kind", 1).bind(":before", 10);
            while (outer.next()) {
                Statement inner = connection.query("keys/list_keys");
                inner.bind(":owner", 1).bind(":kind", 1).bind(":before", outer.integer(0));
                while (inner.next())
                    ++pairs;
            }
            return pairs;
        });
        QVERIFY(numbers);
        QCOMPARE(*numbers, 3); // (2,1) (3,1) (3,2)
    }

    // Every query of resources/sql must fit the schema of one of the databases.
    void everyQueryPrepares()
    {
        std::vector<std::unique_ptr<Database>> databases;
        const QStringList names = QDir(u":/sql/migrations/sqlite"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        QVERIFY(names.contains(u"main"_s) && names.contains(u"keys"_s));
        for (const QString &name : names) {
            auto database = SqliteDatabase::open({m_folder->filePath(name + u".db"_s), u":/sql/migrations/sqlite/"_s + name});
            QVERIFY2(database, database ? "" : qUtf8Printable(database.error().what));
            databases.push_back(std::move(*database));
        }
        const auto queries = SqlCatalogue::queryNames(Dialect::Sqlite);
        QVERIFY(queries.size() > 40);
        for (const QByteArray &query : queries) {
            QStringList complaints;
            for (auto &database : databases) {
                const Status prepared = database->read<void>(Scope::installation(), [&](Connection &connection) { return connection.query(query.constData()).status(); });
                if (!prepared)
                    complaints << prepared.error().what;
            }
            QVERIFY2(complaints.size() < names.size(), qPrintable(QString::fromUtf8(query) + u": "_s + complaints.join(u"; "_s)));
        }
    }

private:
    std::optional<QTemporaryDir> m_folder;
    QString m_path;
};

QTEST_GUILESS_MAIN(SqliteConnectionTest)
#include "sqlite_connection_test.moc"
