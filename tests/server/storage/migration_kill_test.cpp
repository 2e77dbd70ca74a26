// An upgrade that is killed, 20 times at each of its instants: the file is the old one or the new one, never a mixture,
// and the next start finishes what is left to do. A migration that is done in place is caught by the same check.
#include "server/base/crash_point.h"
#include "server/storage/migrator.h"
#include "server/storage/sql_catalogue.h"
#include "server/storage/table_census.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QCryptographicHash>
#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

const QString kFolder = (QFileInfo(u"/dev/shm"_s).isWritable() ? u"/dev/shm"_s : QDir::tempPath()) + u"/passerelle-XXXXXX"_s;
constexpr int kKillsAtEach = 20;
constexpr int kRows = 400;

CopyBeforeMigration policyOf(bool keys) { return keys ? CopyBeforeMigration::DropWhenDone : CopyBeforeMigration::Keep; }

// The child's life: one start of the program.
int upgrade(const QString &path, const QString &migrations, bool keys)
{
    return openMigrated(path, migrations, policyOf(keys), 512) ? 0 : 1;
}

// All that the file says, and by which schema.
struct Content {
    qint64 schema = -1;
    QByteArray digest;
    bool operator==(const Content &) const = default;
};

Content contentOf(const QString &path)
{
    Content content;
    auto connection = SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite, 512);
    if (!connection || !checkIntegrity(**connection))
        return content;
    Statement version = (*connection)->prepare("SELECT max(version) FROM schema_history");
    if (version.next())
        content.schema = version.integer(0);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const auto tables = tableNames(**connection);
    if (!tables)
        return content;
    for (const QByteArray &table : *tables) {
        const auto columns = columnNames(**connection, table);
        hash.addData(table);
        Statement rows = (*connection)->prepare("SELECT * FROM " + quotedName(table));
        while (rows.next()) {
            for (int column = 0; columns && column < static_cast<int>(columns->size()); ++column)
                hash.addData(QByteArray(rows.text(column).toUtf8() + '\x1f'));
        }
    }
    content.digest = hash.result();
    return content;
}

} // namespace

class MigrationKillTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace(kFolder);
        QVERIFY(QDir(m_folder->path()).mkdir(u"first"_s) && QDir(m_folder->path()).mkdir(u"both"_s));
        const QByteArray first = "CREATE TABLE person (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, secret BLOB) STRICT;\n";
        const QByteArray second = "ALTER TABLE person ADD COLUMN town TEXT NOT NULL DEFAULT '';\n--- step\nUPDATE person SET town = 'Lyon ' || id;\n"
                                  "--- step\nCREATE TABLE visit (id INTEGER PRIMARY KEY, person INTEGER NOT NULL REFERENCES person (id)) STRICT;\n"
                                  "--- step\nINSERT INTO visit (person) SELECT id FROM person;\n";
        const QByteArray third = "CREATE INDEX visit_of_person ON visit (person);\n--- step\nDROP INDEX visit_of_person;\n";
        write(u"first/0001_first.sql"_s, first);
        write(u"both/0001_first.sql"_s, first);
        write(u"both/0002_second.sql"_s, second);
        write(u"both/0003_third.sql"_s, third);
        makeOld(u"old.db"_s);
        m_old = contentOf(m_folder->filePath(u"old.db"_s));
        QCOMPARE(m_old.schema, 1);
        QVERIFY(QFile::copy(m_folder->filePath(u"old.db"_s), m_folder->filePath(u"new.db"_s)));
        QVERIFY(openMigrated(m_folder->filePath(u"new.db"_s), bothMigrations(), CopyBeforeMigration::Keep, 512));
        m_new = contentOf(m_folder->filePath(u"new.db"_s));
        QCOMPARE(m_new.schema, 3);
    }

    void leavesTheOldOrTheNew_data()
    {
        QTest::addColumn<bool>("keys");
        QTest::newRow("content") << false;
        QTest::newRow("keys") << true;
    }
    void leavesTheOldOrTheNew()
    {
        QFETCH(bool, keys);
        int killed = 0;
        int old = 0;
        for (const char *point : kMigrationCrashPoints) {
            for (int kill = 0; kill < kKillsAtEach; ++kill) {
                const QString path = m_folder->filePath(u"live.db"_s);
                for (const QString &left : QDir(m_folder->path()).entryList({u"live.db*"_s}, QDir::Files))
                    QFile::remove(m_folder->filePath(left));
                QVERIFY(QFile::copy(m_folder->filePath(u"old.db"_s), path));
                // Instants that come several times are met in turn: six steps, two commits.
                const int visits = qstrcmp(point, "migration_step") == 0 ? 6 : qstrcmp(point, "migration_commit") == 0 ? 2 : 1;
                const bool died = runKilled(path, QByteArray(point) + ':' + QByteArray::number(kill % visits + 1), keys);
                killed += died ? 1 : 0;
                const Content found = contentOf(path);
                QVERIFY2(found == m_old || found == m_new, point);
                old += found == m_old ? 1 : 0;
                // The next start ends the work and leaves nothing half-made.
                QCOMPARE(upgrade(path, bothMigrations(), keys), 0);
                QVERIFY(contentOf(path) == m_new);
                const QStringList left = QDir(m_folder->path()).entryList({u"live.db?*"_s}, QDir::Files).filter(QRegularExpression(u"^(?!.*before-1$)"_s));
                QVERIFY2(left.isEmpty(), qPrintable(left.join(u' ')));
                QVERIFY(!keys || !QFile::exists(path + u".before-1"_s));
                QVERIFY(keys || contentOf(path + u".before-1"_s) == m_old);
            }
        }
        qInfo("%d kills: %d left the old file, %d the new one", killed, old, static_cast<int>(kMigrationCrashPoints.size()) * kKillsAtEach - old);
        QCOMPARE(killed, static_cast<int>(kMigrationCrashPoints.size()) * kKillsAtEach);
        QCOMPARE(old, 6 * kKillsAtEach); // before the swap
    }

    void killsAtAnyMoment()
    {
        for (int round = 0; round < 20; ++round) {
            const QString path = m_folder->filePath(u"any-%1.db"_s.arg(round));
            QVERIFY(QFile::copy(m_folder->filePath(u"old.db"_s), path));
            QProcess child;
            child.start(QCoreApplication::applicationFilePath(), {u"--upgrade"_s, path, bothMigrations(), u"0"_s});
            QVERIFY(child.waitForStarted());
            (void)child.waitForFinished(round); // a moment, not a condition: any of them must do
            child.kill();
            child.waitForFinished(30'000);
            const Content found = contentOf(path);
            QVERIFY(found == m_old || found == m_new);
            QCOMPARE(upgrade(path, bothMigrations(), false), 0);
            QVERIFY(contentOf(path) == m_new);
        }
    }

    void aMixtureWouldBeSeen()
    {
        // An upgrade in place whose second half is missing.
        const QString path = m_folder->filePath(u"mixed.db"_s);
        QVERIFY(QFile::copy(m_folder->filePath(u"old.db"_s), path));
        {
            auto connection = SqliteConnection::open(path, SqliteConnection::Mode::ReadWrite, 512);
            QVERIFY(connection && (*connection)->execute("ALTER TABLE person ADD COLUMN town TEXT NOT NULL DEFAULT ''"));
        }
        const Content found = contentOf(path);
        QVERIFY(!(found == m_old) && !(found == m_new));
    }

private:
    void write(const QString &name, const QByteArray &text)
    {
        QFile file(m_folder->filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(text), text.size());
    }
    void makeOld(const QString &name)
    {
        auto connection = openMigrated(m_folder->filePath(name), m_folder->filePath(u"first"_s), CopyBeforeMigration::Keep, 512);
        QVERIFY(connection);
        QVERIFY((*connection)->execute("BEGIN"));
        for (int row = 0; row < kRows; ++row) {
            Statement insert = (*connection)->prepare("INSERT INTO person (name, secret) VALUES (:name, :secret)");
            insert.bind(":name", u"Awa %1"_s.arg(row));
            const QByteArray secret(300, static_cast<char>(row));
            QVERIFY(insert.bindBlob(":secret", secret).run());
        }
        QVERIFY((*connection)->execute("COMMIT"));
    }
    bool runKilled(const QString &path, const QByteArray &point, bool keys)
    {
        QProcess child;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"PASSERELLE_CRASH_AT"_s, QString::fromLatin1(point));
        child.setProcessEnvironment(environment);
        child.start(QCoreApplication::applicationFilePath(), {u"--upgrade"_s, path, bothMigrations(), keys ? u"1"_s : u"0"_s});
        return child.waitForFinished(30'000) && child.exitStatus() == QProcess::CrashExit;
    }
    QString bothMigrations() const { return m_folder->filePath(u"both"_s); }

    std::optional<QTemporaryDir> m_folder;
    Content m_old;
    Content m_new;
};

int main(int argc, char **argv)
{
    if (argc == 5 && QByteArrayView(argv[1]) == "--upgrade")
        return upgrade(QString::fromLocal8Bit(argv[2]), QString::fromLocal8Bit(argv[3]), argv[4][0] == '1');
    QCoreApplication application(argc, argv);
    MigrationKillTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "migration_kill_test.moc"
