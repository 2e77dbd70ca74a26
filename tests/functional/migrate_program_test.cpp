// A real shop's folder, made by the real programs, is moved to a real PostgreSQL and back: killed at every instant that a move
// has and taken up again, nothing is lost or doubled; the service on either side answers the same question from the same page;
// nobody serves from what is half moved; and what arrives otherwise than it was sent is found.
#include "server/base/crash_point.h"
#include "server/storage/postgres_connection.h"
#include "tests/functional/service_site.h"
#include "tests/support/test_stores.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kTestStore[] = "PASSERELLE_TEST_STORE";
constexpr auto kQuestion = u"Quels sont vos horaires d'ouverture ?";

// A database of its own; the site itself stays on files.
QString newDatabase(const QString &name)
{
    qputenv(kTestStore, "postgres");
    const QString address = test::testStoreAddress(name);
    qunsetenv(kTestStore);
    return address;
}

} // namespace

class MigrateProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aDryRunChangesNothing();
    void whatIsInTheWayIsTold();
    void aMoveIsGivenUp();
    void rowsThatArriveOtherwiseAreFound();
    void killedAnywhereItGoesOn_data();
    void killedAnywhereItGoesOn();
    void theServiceGoesOnThere();
    void andBackAgain();
    void cleanupTestCase();

private:
    Finished migrate(const QString &from, const QString &to, const QStringList &more = {}, const Variables &variables = {}) const;
    Finished toServer(const QStringList &more = {}, const Variables &variables = {}) const { return migrate(u"sqlite:"_s + m_site->data(), u"postgresql:"_s, more, variables); }
    Finished toFiles(const QStringList &more = {}, const Variables &variables = {}) const { return migrate(u"postgresql:"_s, u"sqlite:"_s + m_site->data(), more, variables); }
    Variables onServer() const { return {{u"PASSERELLE_DATABASE"_s, m_database}}; }
    Finished onServer(const QStringList &words) const;
    QJsonArray answerOf(const Finished &asked) const;
    std::unique_ptr<storage::PostgresConnection> connected() const;
    void putBack();

    std::unique_ptr<ServiceSite> m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    QString m_database;
    QString m_kept; // the folder as it was before any move
    QJsonArray m_compared;
    QByteArray m_messages;
    QJsonArray m_answer;
    int m_databases = 0;
};

Finished MigrateProgramTest::migrate(const QString &from, const QString &to, const QStringList &more, const Variables &variables) const
{
    Variables all = m_site->variables();
    all[u"PASSERELLE_DATABASE"_s] = m_database;
    all.insert(variables.begin(), variables.end());
    return runProgram(programPath(u"passerelled"_s), QStringList{u"migrate"_s, u"--from"_s, from, u"--to"_s, to, u"--json"_s} + (more.contains(u"fr"_s) ? QStringList() : QStringList{u"--lang"_s, u"en"_s}) + more, all, {}, 180s);
}

Finished MigrateProgramTest::onServer(const QStringList &words) const
{
    Variables all = m_site->variables();
    all[u"PASSERELLE_DATABASE"_s] = m_database;
    return runProgram(programPath(u"passerelled"_s), words + QStringList{u"--data"_s, m_site->data(), u"--json"_s}, all);
}

// What it cites: document, page, words.
QJsonArray MigrateProgramTest::answerOf(const Finished &asked) const
{
    const QJsonObject answer = asked.json().object();
    return {answer.value(u"text"_s), answer.value(u"cited"_s), answer.value(u"passages"_s)};
}

std::unique_ptr<storage::PostgresConnection> MigrateProgramTest::connected() const
{
    auto opened = storage::PostgresConnection::open(m_database.toUtf8());
    if (!opened)
        qFatal("%s", qUtf8Printable(opened.error().what));
    return std::move(*opened);
}

void MigrateProgramTest::initTestCase()
{
    m_manychat = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY2(m_manychat->waitReady(), m_manychat->standardError().constData());
    m_site = std::make_unique<ServiceSite>();
    for (const char16_t *name : {u"Boulangerie Martin", u"Atelier Durand"})
        QCOMPARE(m_site->addTenant(QString::fromUtf16(name)), QString());
    QCOMPARE(m_site->addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "12345:0123456789abcdef0123456789abcdef"), QString());
    QCOMPARE(m_site->createToken(), QString());
    for (const char16_t *tenant : {u"Boulangerie Martin", u"Atelier Durand"}) {
        const Finished added = m_site->command({u"documents"_s, u"add"_s, u"--tenant"_s, QString::fromUtf16(tenant), sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s)});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
    }
    const auto service = m_site->serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    for (int i = 0; i < 12; ++i)
        QCOMPARE(sendAsManyChat(service->ready().value(u"webhook"_s).toString(), m_site->hooks().front(), manyChatBody(QString::number(900000 + i % 5), u"Quels sont vos horaires, question %1 ?"_s.arg(i))).status, 200);
    QVERIFY(eventually([&] {
        const QJsonObject ledger = m_site->admin(*service, "/ledger").json();
        return ledger.value(u"received"_s).toInteger() == 12 && ledger.value(u"in_progress"_s).toInteger() == 0;
    }, 90s));
    const QJsonArray contacts = m_site->command({u"contact"_s, u"list"_s, u"--tenant"_s, m_site->tenant()}).json().object().value(u"items"_s).toArray();
    QCOMPARE(contacts.size(), 5);
    const Finished erased = m_site->command({u"contact"_s, u"erase"_s, u"--tenant"_s, m_site->tenant(), QString::number(contacts.first().toObject().value(u"id"_s).toInteger())});
    QVERIFY2(erased.exitCode == 0, erased.everything().constData());
    m_messages = m_site->admin(*service, "/messages?limit=200").body;
    QCOMPARE(service->stop().value_or(-1), 0);
    m_answer = answerOf(m_site->command({u"ask"_s, u"--tenant"_s, m_site->tenant(), QString::fromUtf16(kQuestion)}));
    QVERIFY(!m_answer.at(2).toArray().isEmpty());
    m_kept = m_site->file(u"kept"_s);
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, m_site->data(), m_kept}), 0);
    putBack();
}

// The folder as it was, and an empty database.
void MigrateProgramTest::putBack()
{
    QVERIFY(QDir(m_site->data()).removeRecursively());
    QCOMPARE(QProcess::execute(u"cp"_s, {u"-a"_s, m_kept, m_site->data()}), 0);
    m_database = newDatabase(u"move-%1"_s.arg(++m_databases));
}

void MigrateProgramTest::aDryRunChangesNothing()
{
    const Finished dry = toServer({u"--dry-run"_s});
    QVERIFY2(dry.exitCode == 0, dry.everything().constData());
    const QJsonObject report = dry.json().object();
    QVERIFY(!report.value(u"moved"_s).toBool());
    QVERIFY2(report.value(u"hindrances"_s).toArray().isEmpty(), dry.output.constData());
    std::map<QString, qint64> rows;
    for (const auto &table : report.value(u"tables"_s).toArray())
        rows[table.toObject().value(u"table"_s).toString()] = table.toObject().value(u"rows"_s).toInteger();
    QCOMPARE(rows[u"tenant"_s], 2);
    QCOMPARE(rows[u"message"_s], 9); // three went with the contact who was erased
    QVERIFY(rows[u"passage"_s] >= 2 && rows[u"audit_entry"_s] >= 2 && rows[u"wrapped_key"_s] >= 6 && rows[u"erasure"_s] == 1);
    auto connection = connected();
    QVERIFY(connection->execute("BEGIN; SELECT set_config('passerelle.installation', 'yes', true)"));
    auto left = connection->prepare("SELECT (SELECT count(*) FROM tenant) + (SELECT count(*) FROM store_move) + (SELECT count(*) FROM instance)");
    QVERIFY(left.next());
    QCOMPARE(left.integer(0), 0);
    QVERIFY(!QFile::exists(m_site->data() + u"/.move"_s));
    const auto service = m_site->serve(); // it serves as before
    QVERIFY2(service->waitReady(), service->standardError().constData());
    // And while it does, nothing is moved.
    const Finished refused = toServer();
    QVERIFY(refused.exitCode != 0);
    QVERIFY2(refused.everything().contains("in use"), refused.everything().constData());
}

void MigrateProgramTest::whatIsInTheWayIsTold()
{
    const auto hindrance = [this](const Finished &finished) { return finished.exitCode == 0 ? QString() : QString::fromUtf8(finished.everything()); };
    // Rows in the target.
    putBack();
    {
        auto connection = connected();
        QVERIFY(connection->execute("BEGIN; SELECT set_config('passerelle.installation', 'yes', true); INSERT INTO setting (owner_id, key, value) VALUES (0, 'k', 'v'); COMMIT"));
    }
    const QString occupied = hindrance(toServer({u"--lang"_s, u"fr"_s}));
    QVERIFY2(occupied.contains(u"n’est pas vide"_s) && occupied.contains(u"setting"_s), qPrintable(occupied));
    // A schema that is not there.
    const QString good = std::exchange(m_database, QString(m_database).replace(QRegularExpression(u"dbname=\\w+"_s), u"dbname=postgres"_s));
    const QString unprepared = hindrance(toServer());
    QVERIFY2(unprepared.contains(u"database prepare"_s), qPrintable(unprepared));
    // The role that owns the tables.
    m_database = QString(good).replace(u"user=passerelle "_s, u"user=passerelle_owner "_s);
    const QString owner = hindrance(toServer());
    QVERIFY2(owner.contains(u"owns the tables"_s), qPrintable(owner));
    m_database = good;
    // A service that showed itself a moment ago, and does again.
    QVERIFY2(hindrance(migrate(u"sqlite:/nonexistent"_s, u"postgresql:"_s)).contains(u"no folder"_s), "");
    QVERIFY(hindrance(toFiles()).contains(u"not the folder of a service"_s));
    QCOMPARE(migrate(u"sqlite:a"_s, u"sqlite:b"_s).exitCode, 2);
}

void MigrateProgramTest::aMoveIsGivenUp()
{
    putBack();
    QVERIFY(toServer({}, {{u"PASSERELLE_CRASH_AT"_s, u"move_table_copied:30"_s}}).exitCode != 0);
    // Neither side serves meanwhile.
    const Finished half = m_site->command({u"tenant"_s, u"list"_s, u"--lang"_s, u"en"_s});
    QVERIFY2(half.exitCode != 0 && half.everything().contains("being moved"), half.everything().constData());
    const Finished other = runProgram(programPath(u"passerelled"_s), {u"tenant"_s, u"list"_s, u"--data"_s, m_site->file(u"elsewhere"_s), u"--json"_s, u"--lang"_s, u"en"_s}, [&] {
        Variables all = m_site->variables();
        all[u"PASSERELLE_DATABASE"_s] = m_database;
        return all;
    }());
    QVERIFY2(other.exitCode != 0 && other.everything().contains("being moved"), other.everything().constData());
    const Finished given = toServer({u"--give-up"_s});
    QVERIFY2(given.exitCode == 0, given.everything().constData());
    QCOMPARE(m_site->command({u"tenant"_s, u"list"_s}).json().object().value(u"items"_s).toArray().size(), 2);
    QCOMPARE(toServer({u"--give-up"_s}).exitCode, 3);
    const Finished dry = toServer({u"--dry-run"_s});
    QVERIFY2(dry.exitCode == 0, dry.everything().constData()); // the target is empty again
}

void MigrateProgramTest::rowsThatArriveOtherwiseAreFound()
{
    putBack();
    QVERIFY(toServer({}, {{u"PASSERELLE_CRASH_AT"_s, u"move_copied"_s}}).exitCode != 0);
    const auto change = [this](const QByteArray &sql) {
        auto connection = connected();
        return connection->execute("BEGIN; SELECT set_config('passerelle.installation', 'yes', true); " + sql + "; COMMIT").has_value();
    };
    // One bit of one value.
    QVERIFY(change("UPDATE message SET sealed = set_bit(sealed, 77, 1 - get_bit(sealed, 77)) WHERE number = (SELECT max(number) FROM message WHERE sealed IS NOT NULL)"));
    const Finished spoilt = toServer();
    QVERIFY2(spoilt.exitCode != 0 && spoilt.everything().contains("message"), spoilt.everything().constData());
    QVERIFY(m_site->command({u"tenant"_s, u"list"_s}).exitCode != 0);
    QVERIFY(change("UPDATE message SET sealed = set_bit(sealed, 77, 1 - get_bit(sealed, 77)) WHERE number = (SELECT max(number) FROM message WHERE sealed IS NOT NULL)"));
    // A number for nothing, a row too few, a row too many.
    QVERIFY(change("UPDATE turn SET reason = '' WHERE id = (SELECT min(id) FROM turn WHERE reason IS NULL)"));
    QVERIFY(toServer().everything().contains("turn"));
    QVERIFY(change("UPDATE turn SET reason = NULL WHERE id = (SELECT min(id) FROM turn WHERE reason = '')"));
    QVERIFY(change("DELETE FROM ledger_count WHERE kind = 10"));
    QVERIFY(toServer().everything().contains("ledger_count"));
    QVERIFY2(toServer({u"--give-up"_s}).exitCode == 0, "");
    const Finished moved = toServer();
    QVERIFY2(moved.exitCode == 0 && moved.json().object().value(u"moved"_s).toBool(), moved.everything().constData());
    m_compared = moved.json().object().value(u"compared"_s).toArray();
    QVERIFY(m_compared.size() > 70);
}

void MigrateProgramTest::killedAnywhereItGoesOn_data()
{
    QTest::addColumn<QString>("point");
    for (const char *point : kMoveCrashPoints)
        QTest::newRow(point) << QString::fromLatin1(point);
    for (const char *point : {"move_batch_read:9", "move_batch_written:17", "move_batch_written:33", "move_table_copied:60"})
        QTest::newRow(point) << QString::fromLatin1(point);
}

void MigrateProgramTest::killedAnywhereItGoesOn()
{
    QFETCH(QString, point);
    putBack();
    const Finished killed = toServer({}, {{u"PASSERELLE_CRASH_AT"_s, point}});
    QVERIFY2(killed.exitCode != 0, killed.everything().constData());
    const Finished moved = toServer();
    QVERIFY2(moved.exitCode == 0 && moved.json().object().value(u"moved"_s).toBool(), moved.everything().constData());
    // On the server is what was there when nothing went wrong.
    const QJsonArray compared = moved.json().object().value(u"compared"_s).toArray();
    if (!compared.isEmpty())
        QCOMPARE(compared, m_compared);
    const Finished verified = onServer({u"audit"_s, u"verify"_s});
    QVERIFY2(verified.json().object().value(u"intact"_s).toBool(), verified.everything().constData());
    QCOMPARE(answerOf(onServer({u"ask"_s, u"--tenant"_s, m_site->tenant(), QString::fromUtf16(kQuestion)})), m_answer);
    QVERIFY(!QFile::exists(m_site->data() + u"/main.db"_s) && !QFile::exists(m_site->data() + u"/keys.db"_s) && !QFile::exists(m_site->data() + u"/.move"_s));
}

void MigrateProgramTest::theServiceGoesOnThere()
{
    // With messages that were acknowledged and not taken in yet: the service is killed before it drains.
    putBack();
    {
        const auto service = m_site->serve({{u"PASSERELLE_CRASH_AT"_s, u"before_drain_commit"_s}});
        QVERIFY(service->waitReady());
        (void)sendAsManyChat(service->ready().value(u"webhook"_s).toString(), m_site->hooks().front(), manyChatBody(u"900001"_s, u"Et le samedi ?"_s)); // it may die before it answers
        QVERIFY(eventually([&] { return service->hasEnded(); }, 30s));
    }
    const Finished moved = toServer();
    QVERIFY2(moved.exitCode == 0, moved.everything().constData());
    QCOMPARE(moved.json().object().value(u"waiting"_s).toInteger(), 1);
    QVERIFY(moved.json().object().value(u"recorded"_s).toBool());
    QVERIFY(m_site->command({u"tenant"_s, u"list"_s}).everything().contains("PostgreSQL")); // the folder says where it is now
    const auto service = m_site->serve(onServer());
    QVERIFY2(service->waitReady(60s), service->standardError().constData());
    QVERIFY(eventually([&] {
        const QJsonObject ledger = m_site->admin(*service, "/ledger").json();
        return ledger.value(u"received"_s).toInteger() == 10 && ledger.value(u"in_progress"_s).toInteger() == 0;
    }, 90s));
    QCOMPARE(sendAsManyChat(service->ready().value(u"webhook"_s).toString(), m_site->hooks().front(), manyChatBody(u"900002"_s, u"Quels sont vos horaires le dimanche ?"_s)).status, 200);
    QVERIFY(eventually([&] { return m_site->admin(*service, "/ledger").json().value(u"received"_s).toInteger() == 11 && m_site->admin(*service, "/ledger").json().value(u"in_progress"_s).toInteger() == 0; }, 90s));
    QVERIFY(m_site->adminCall("GET", *service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
    // It works on the database: nothing is moved from it.
    const Finished busy = toFiles();
    QVERIFY(busy.exitCode != 0);
    m_messages = m_site->admin(*service, "/messages?limit=200").body;
    QCOMPARE(service->stop().value_or(-1), 0);
}

void MigrateProgramTest::andBackAgain()
{
    for (const char *point : {"move_folder_marked", "move_server_marked", "move_batch_written:20", "move_compared", "move_server_decided", "move_decided", "move_file_arrived"}) {
        const Finished killed = toFiles({}, {{u"PASSERELLE_CRASH_AT"_s, QString::fromLatin1(point)}});
        QVERIFY2(killed.exitCode != 0, QByteArray(QByteArray(point) + ": " + killed.everything()).constData());
        if (QByteArrayView(point) != "move_decided") // whoever opens the folder then ends the move
            QVERIFY2(onServer({u"tenant"_s, u"list"_s}).exitCode != 0, point); // nobody serves from the source
    }
    const Finished moved = toFiles();
    QVERIFY2(moved.exitCode == 0 && moved.json().object().value(u"moved"_s).toBool(), moved.everything().constData());
    QVERIFY(onServer({u"tenant"_s, u"list"_s}).exitCode != 0);
    QVERIFY(!QFile::exists(m_site->data() + u"/day-keys.db"_s) && !QFile::exists(m_site->data() + u"/database"_s));
    QCOMPARE(answerOf(m_site->command({u"ask"_s, u"--tenant"_s, m_site->tenant(), QString::fromUtf16(kQuestion)})), m_answer);
    QVERIFY(m_site->command({u"audit"_s, u"verify"_s}).json().object().value(u"intact"_s).toBool());
    const auto service = m_site->serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    QCOMPARE(m_site->admin(*service, "/messages?limit=200").body, m_messages);
    QCOMPARE(sendAsManyChat(service->ready().value(u"webhook"_s).toString(), m_site->hooks().front(), manyChatBody(u"900003"_s, u"Quels sont vos horaires le lundi ?"_s)).status, 200);
    QVERIFY(eventually([&] { return m_site->admin(*service, "/ledger").json().value(u"received"_s).toInteger() == 12 && m_site->admin(*service, "/ledger").json().value(u"in_progress"_s).toInteger() == 0; }, 90s));
    QVERIFY(m_site->adminCall("GET", *service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
}

void MigrateProgramTest::cleanupTestCase()
{
    m_site.reset();
    qputenv(kTestStore, "postgres");
    for (int i = 1; i <= m_databases; ++i)
        test::dropTestStores(u"move-%1"_s.arg(i));
}

QTEST_GUILESS_MAIN(MigrateProgramTest)
#include "migrate_program_test.moc"
