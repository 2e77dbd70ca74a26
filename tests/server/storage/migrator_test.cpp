// Migrations: forward, atomic, recognised, and polite to a newer file.
#include "server/storage/migrator.h"

#include "server/storage/sql_catalogue.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

class MigratorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        QVERIFY(QDir(m_folder->path()).mkdir(u"migrations"_s));
        addMigration(u"0001_first.sql"_s, "CREATE TABLE a (x TEXT);\n--- step\nINSERT INTO a VALUES ('one; two');\n");
    }

    void migratesAndKeepsACopy()
    {
        QVERIFY(run());
        QCOMPARE(copies(), QStringList());
        QCOMPARE(single("SELECT x FROM a"), u"one; two"_s);
        QVERIFY(run()); // nothing to do
        addMigration(u"0002_second.sql"_s, "ALTER TABLE a ADD COLUMN y TEXT;\n  --- step  \nUPDATE a SET y = x;\n");
        QVERIFY(run());
        QCOMPARE(single("SELECT y FROM a"), u"one; two"_s);
        QCOMPARE(single("SELECT max(version) FROM schema_history"), u"2"_s);
        QCOMPARE(copies(), QStringList{u"test.db.before-1"_s});
        struct stat about {};
        QCOMPARE(::stat(QFile::encodeName(m_folder->filePath(u"test.db.before-1"_s)).constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0600U);
        // What is kept is the file before, whole: putting it back undoes the upgrade.
        auto copy = SqliteConnection::open(m_folder->filePath(u"test.db.before-1"_s), SqliteConnection::Mode::ReadWrite, 256);
        QVERIFY(copy);
        QVERIFY((*copy)->prepare("SELECT x FROM a").next());
        QVERIFY(!(*copy)->prepare("SELECT y FROM a").status());
        copy->reset();
        addMigration(u"0003_third.sql"_s, "CREATE TABLE c (x TEXT);\n");
        QVERIFY(run());
        QCOMPARE(copies().filter(u"before-"_s).size(), 2);
        // Both stay for seven days, and not longer.
        dropOldCopies(path(), SystemClock().now() + std::chrono::days(6));
        QCOMPARE(copies().filter(u"before-"_s).size(), 2);
        dropOldCopies(path(), SystemClock().now() + std::chrono::days(8));
        QCOMPARE(copies(), QStringList());
    }

    void puttingTheOldFileBackUndoesTheUpgrade()
    {
        QVERIFY(run());
        addMigration(u"0002_second.sql"_s, "ALTER TABLE a ADD COLUMN y TEXT;\n");
        QVERIFY(run());
        QVERIFY(QFile::remove(path()));
        QVERIFY(QFile::rename(path() + u".before-1"_s, path()));
        QVERIFY(QFile::remove(m_folder->filePath(u"migrations/0002_second.sql"_s)));
        QVERIFY(run()); // the program of before
        QCOMPARE(single("SELECT x FROM a"), u"one; two"_s);
    }

    void anUpgradeThatLosesRowsIsRefused()
    {
        QVERIFY(run());
        addMigration(u"0002_second.sql"_s, "DELETE FROM a;\n");
        const Status refused = run();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
        QVERIFY2(refused.error().what.contains(u"table a from 1 rows to 0"), qPrintable(refused.error().what));
        QCOMPARE(single("SELECT max(version) FROM schema_history"), u"1"_s);
        QCOMPARE(single("SELECT x FROM a"), u"one; two"_s);
        QCOMPARE(QDir(m_folder->path()).entryList({u"*.migrating*"_s}, QDir::Files), QStringList());
        // One that says so may.
        addMigration(u"0002_second.sql"_s, "-- changes rows of: b, a\nDELETE FROM a;\n");
        QVERIFY(run());
    }

    void anUpgradeThatBreaksAReferenceIsRefused()
    {
        addMigration(u"0001_first.sql"_s, "CREATE TABLE a (id INTEGER PRIMARY KEY);\n--- step\nCREATE TABLE b (a INTEGER);\n--- step\nINSERT INTO b VALUES (7);\n");
        QVERIFY(run());
        addMigration(u"0002_second.sql"_s, "CREATE TABLE c (a INTEGER REFERENCES a (id) DEFERRABLE INITIALLY DEFERRED);\n--- step\nPRAGMA defer_foreign_keys=ON;\n--- step\nINSERT INTO c SELECT a FROM b;\n");
        QVERIFY(!run());
        QCOMPARE(single("SELECT max(version) FROM schema_history"), u"1"_s);
    }

    void keysLeaveNoCopy()
    {
        QVERIFY(run());
        addMigration(u"0002_second.sql"_s, "CREATE TABLE b (x TEXT);\n");
        QVERIFY(run(CopyBeforeMigration::DropWhenDone));
        QCOMPARE(copies(), QStringList());
    }

    void aStepThatFailsUndoesItsMigration()
    {
        QVERIFY(run());
        addMigration(u"0002_second.sql"_s, "CREATE TABLE b (x TEXT);\n--- step\nCREATE TABLE a (x TEXT);\n");
        QVERIFY(!run());
        QCOMPARE(single("SELECT max(version) FROM schema_history"), u"1"_s);
        QCOMPARE(single("SELECT count(*) FROM sqlite_schema WHERE name = 'b'"), u"0"_s);
        addMigration(u"0002_second.sql"_s, "CREATE TABLE b (x TEXT);\n");
        QVERIFY(run());
    }

    void aNewerFileIsRefused()
    {
        addMigration(u"0002_second.sql"_s, "CREATE TABLE b (x TEXT);\n");
        QVERIFY(run());
        QVERIFY(QFile::remove(m_folder->filePath(u"migrations/0002_second.sql"_s)));
        const Status refused = run();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(refused.error().what.contains(u"newer version of the program"));
    }

    void anEditedMigrationIsNoticed()
    {
        QVERIFY(run());
        addMigration(u"0001_first.sql"_s, "CREATE TABLE a (x TEXT NOT NULL);\n");
        const Status refused = run();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Corrupt);
    }

    void numbersMustBeInARow()
    {
        addMigration(u"0003_third.sql"_s, "CREATE TABLE b (x TEXT);\n");
        QCOMPARE(run().error().kind, ErrorKind::Internal);
    }

    void theProgramsOwnAreSound()
    {
        for (const QString &name : QDir(u":/sql/migrations/sqlite"_s).entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            const auto known = SqlCatalogue::migrations(u":/sql/migrations/sqlite/"_s + name);
            QVERIFY2(known, known ? "" : qUtf8Printable(known.error().what));
            auto connection = openMigrated(m_folder->filePath(name + u".db"_s), u":/sql/migrations/sqlite/"_s + name, CopyBeforeMigration::Keep, 256);
            QVERIFY2(connection, connection ? "" : qUtf8Printable(connection.error().what));
            Statement check = (*connection)->prepare("PRAGMA integrity_check");
            QVERIFY(check.next());
            QCOMPARE(check.text(0), u"ok"_s);
        }
    }

private:
    void addMigration(const QString &name, const QByteArray &sql)
    {
        QFile file(m_folder->filePath(u"migrations/"_s + name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(sql), sql.size());
    }
    Status run(CopyBeforeMigration copy = CopyBeforeMigration::Keep)
    {
        auto connection = openMigrated(path(), m_folder->filePath(u"migrations"_s), copy, 256);
        return connection ? Status() : failure(std::move(connection).error());
    }
    QString single(const QByteArray &sql)
    {
        auto connection = SqliteConnection::open(path(), SqliteConnection::Mode::ReadWrite, 256);
        if (!connection)
            return {};
        Statement rows = (*connection)->prepare(sql);
        return rows.next() ? rows.text(0) : QString();
    }
    QStringList copies() const { return QDir(m_folder->path()).entryList({u"*.before-*"_s}, QDir::Files); }
    QString path() const { return m_folder->filePath(u"test.db"_s); }

    std::optional<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(MigratorTest)
#include "migrator_test.moc"
