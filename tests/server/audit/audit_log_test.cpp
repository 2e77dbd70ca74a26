// The audit log on a real file: whatever somebody with the file in hand does to it (changes, takes out, exchanges, cuts
// off, empties) is noticed, by the log itself and in an export.
#include "server/audit/audit_lines.h"
#include "server/storage/sql_audit_log.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"

#include <QtCore/QBuffer>
#include <QtTest/QTest>

#include <thread>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using audit::ChainReport;

namespace {

constexpr int kEntries = 12;

AuditEntry entry(int number)
{
    const std::optional<TenantId> tenant = number % 3 == 0 ? std::optional<TenantId>() : TenantId(number % 3);
    return {u"account:7"_s, u"setting.changed"_s, tenant, u"setting:max_parts"_s, number % 4 == 0 ? QString() : u"raison no %1 : été"_s.arg(number)};
}

QString words(const ChainReport &report)
{
    QStringList all;
    for (const QString &fault : report.faults)
        all.append(fault);
    return all.join(u"; ");
}

} // namespace

class AuditLogTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anUntouchedLogIsIntact();
    void meddlingIsNoticed_data();
    void meddlingIsNoticed();
    void meddlingStaysNoticedAfterFurtherEntries();
    void anErasedTenantLeavesTheChainWhole();
    void whatIsWrittenAtOnceByManyIsOneChain();
    void detailsAreSealed();
    void anExportIsVerifiedWithoutKeys();
    void anExportThatWasMeddledWithIsNoticed_data();
    void anExportThatWasMeddledWithIsNoticed();

private:
    std::unique_ptr<DataFolder> filled()
    {
        auto folder = std::make_unique<DataFolder>();
        storage::SqlAuditLog log(folder->mainDatabase(), folder->vault(), m_clock);
        for (int number = 1; number <= kEntries; ++number) {
            m_clock.advance(std::chrono::seconds(7));
            if (!log.record(entry(number)))
                qFatal("an entry was not recorded");
        }
        return folder;
    }
    ChainReport checked(DataFolder &folder, bool mustHaveBegun = true)
    {
        storage::SqlAuditLog log(folder.mainDatabase(), folder.vault(), m_clock);
        auto report = audit::verifyLog(log, mustHaveBegun);
        if (!report)
            qFatal("the log could not be read");
        return *report;
    }
    QByteArray exported(DataFolder &folder)
    {
        storage::SqlAuditLog log(folder.mainDatabase(), folder.vault(), m_clock);
        QByteArray lines;
        QByteArray previous(32, '\0');
        const auto records = log.listAfter(0, 1000);
        for (const AuditRecord &record : *records) {
            lines += audit::lineOf(record, previous);
            previous = record.hash;
        }
        return lines + audit::lineOf(*log.head());
    }
    static ChainReport checkedLines(QByteArray lines)
    {
        QBuffer file(&lines);
        file.open(QIODevice::ReadOnly);
        return audit::verifyLines(file);
    }
    static void meddle(DataFolder &folder, const QByteArray &sql)
    {
        const auto done = folder.mainDatabase().write<void>(storage::Scope::installation(), [&](storage::Connection &connection) { return connection.execute(sql); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
    }

    FakeClock m_clock;
};

void AuditLogTest::anUntouchedLogIsIntact()
{
    DataFolder empty;
    QVERIFY(checked(empty, false).isIntact());
    const auto folder = filled();
    ChainReport report = checked(*folder);
    QVERIFY2(report.isIntact(), qPrintable(words(report)));
    QCOMPARE(report.entries, kEntries);
    folder->reopen();
    report = checked(*folder);
    QVERIFY2(report.isIntact(), qPrintable(words(report)));

    storage::SqlAuditLog log(folder->mainDatabase(), folder->vault(), m_clock);
    const auto newest = log.list({TenantId(2), 0, 2});
    QVERIFY(newest);
    QCOMPARE(newest->size(), std::size_t(2));
    QCOMPARE(newest->front().number, 11);
    QCOMPARE(newest->front().entry.detail, u"raison no 11 : été"_s);
    QCOMPARE(newest->back().number, 8);
    QCOMPARE(newest->back().detail, AuditDetail::None);
    QCOMPARE(log.list({TenantId(2), 8, 50})->front().number, 5);
}

void AuditLogTest::meddlingIsNoticed_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QString>("told");
    QTest::newRow("actor changed") << QByteArray("UPDATE audit_entry SET actor = 'account:8' WHERE number = 5") << u"entry 5 "_s;
    QTest::newRow("action changed") << QByteArray("UPDATE audit_entry SET action = 'x' WHERE number = 12") << u"entry 12 "_s;
    QTest::newRow("instant changed") << QByteArray("UPDATE audit_entry SET at = at + 1 WHERE number = 1") << u"entry 1 "_s;
    QTest::newRow("tenant changed") << QByteArray("UPDATE audit_entry SET owner_id = 9 WHERE number = 4") << u"entry 4 "_s;
    QTest::newRow("object changed") << QByteArray("UPDATE audit_entry SET object = '' WHERE number = 3") << u"entry 3 "_s;
    QTest::newRow("detail taken from another") << QByteArray("UPDATE audit_entry SET detail = (SELECT detail FROM audit_entry WHERE number = 5) WHERE number = 2") << u"detail of entry 2"_s;
    QTest::newRow("detail taken out") << QByteArray("UPDATE audit_entry SET detail = NULL WHERE number = 7") << u"detail of entry 7"_s;
    QTest::newRow("detail's hash changed") << QByteArray("UPDATE audit_entry SET detail_hash = zeroblob(32) WHERE number = 7") << u"entry 7 "_s;
    QTest::newRow("hash changed") << QByteArray("UPDATE audit_entry SET hash = zeroblob(32) WHERE number = 6") << u"entry 6 "_s;
    QTest::newRow("removed in the middle") << QByteArray("DELETE FROM audit_entry WHERE number = 6") << u"entry 6 is missing"_s;
    QTest::newRow("removed and closed up") << QByteArray("DELETE FROM audit_entry WHERE number = 6; UPDATE audit_entry SET number = number - 1 WHERE number = 7; "
                                                         "UPDATE audit_entry SET number = number - 1 WHERE number = 8; UPDATE audit_entry SET number = number - 1 WHERE number = 9; "
                                                         "UPDATE audit_entry SET number = number - 1 WHERE number = 10; UPDATE audit_entry SET number = number - 1 WHERE number = 11; "
                                                         "UPDATE audit_entry SET number = number - 1 WHERE number = 12; UPDATE audit_head SET length = 11")
                                           << u"entry 6 "_s;
    QTest::newRow("beginning removed") << QByteArray("DELETE FROM audit_entry WHERE number <= 3") << u"entries 1 to 3 are missing"_s;
    QTest::newRow("tail removed") << QByteArray("DELETE FROM audit_entry WHERE number > 9") << u"ends with entry 9"_s;
    QTest::newRow("tail removed, head adapted") << QByteArray("DELETE FROM audit_entry WHERE number > 9; UPDATE audit_head SET length = 9, hash = (SELECT hash FROM audit_entry WHERE number = 9)")
                                                << u"seal does not fit"_s;
    QTest::newRow("tail and head removed") << QByteArray("DELETE FROM audit_entry WHERE number > 9; DELETE FROM audit_head") << u"speaks of entry 0"_s;
    QTest::newRow("everything removed") << QByteArray("DELETE FROM audit_entry; DELETE FROM audit_head") << u"the log is empty"_s;
    QTest::newRow("swapped") << QByteArray("UPDATE audit_entry SET number = 100 WHERE number = 4; UPDATE audit_entry SET number = 4 WHERE number = 5; UPDATE audit_entry SET number = 5 WHERE number = 100") << u"entry 4 "_s;
    QTest::newRow("doubled at the end") << QByteArray("INSERT INTO audit_entry SELECT 13, at, actor, action, owner_id, object, detail_hash, NULL, hash FROM audit_entry WHERE number = 12") << u"entry 13"_s;
    QTest::newRow("seal changed") << QByteArray("UPDATE audit_head SET seal = zeroblob(32)") << u"seal does not fit"_s;
}

void AuditLogTest::meddlingIsNoticed()
{
    QFETCH(QByteArray, sql);
    QFETCH(QString, told);
    const auto folder = filled();
    meddle(*folder, sql);
    const ChainReport report = checked(*folder);
    QVERIFY(!report.isIntact());
    QVERIFY2(words(report).contains(told), qPrintable(words(report)));
}

void AuditLogTest::meddlingStaysNoticedAfterFurtherEntries()
{
    const auto folder = filled();
    // The end cut off and the head made to fit: the next entry must not seal that.
    meddle(*folder, "DELETE FROM audit_entry WHERE number > 9; UPDATE audit_head SET length = 9, hash = (SELECT hash FROM audit_entry WHERE number = 9)");
    storage::SqlAuditLog log(folder->mainDatabase(), folder->vault(), m_clock);
    for (int i = 0; i < 3; ++i)
        QVERIFY(log.record(entry(i)));
    const ChainReport report = checked(*folder);
    QCOMPARE(report.entries, kEntries);
    QVERIFY2(words(report).contains(u"seal does not fit"_s), qPrintable(words(report)));
}

void AuditLogTest::anErasedTenantLeavesTheChainWhole()
{
    const auto folder = filled();
    QVERIFY(folder->vault().destroy(KeyName::ofTenant(TenantId(1))));
    const ChainReport report = checked(*folder);
    QVERIFY2(report.isIntact(), qPrintable(words(report)));
    QCOMPARE(report.erasedDetails, 3); // 1, 7, 10; 4 has none
    storage::SqlAuditLog log(folder->mainDatabase(), folder->vault(), m_clock);
    const auto records = log.list({TenantId(1), 0, 50});
    for (const AuditRecord &record : *records)
        QVERIFY(record.entry.detail.isEmpty() && record.salt.isEmpty());
    QVERIFY(!exported(*folder).contains("raison no 7"));
    QVERIFY(checkedLines(exported(*folder)).isIntact());
}

void AuditLogTest::whatIsWrittenAtOnceByManyIsOneChain()
{
    DataFolder folder;
    storage::SqlAuditLog log(folder.mainDatabase(), folder.vault(), m_clock);
    std::vector<std::jthread> writers;
    std::atomic<int> failed = 0;
    for (int writer = 0; writer < 8; ++writer) {
        writers.emplace_back([&] {
            for (int i = 0; i < 25; ++i)
                failed += log.record(entry(i)) ? 0 : 1;
        });
    }
    // Read while it is written: the chain must hold at every moment.
    for (int i = 0; i < 20; ++i) {
        const auto report = audit::verifyLog(log, false);
        QVERIFY(report);
        QVERIFY2(report->isIntact(), qPrintable(words(*report)));
    }
    writers.clear();
    QCOMPARE(failed.load(), 0);
    QCOMPARE(checked(folder).entries, 200);
    QVERIFY(checked(folder).isIntact());
}

void AuditLogTest::detailsAreSealed()
{
    const auto folder = filled();
    QVERIFY(folder->mainDatabase().truncateLog());
    QFile file(folder->path() + u"/main.db"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    QVERIFY(bytes.contains("setting.changed"));
    QVERIFY(!bytes.contains("raison no"));
}

void AuditLogTest::anExportIsVerifiedWithoutKeys()
{
    const auto folder = filled();
    const QByteArray lines = exported(*folder);
    QCOMPARE(lines.count('\n'), kEntries + 1);
    QVERIFY(lines.contains("raison no 5 : été"));
    const ChainReport report = checkedLines(lines);
    QVERIFY2(report.isIntact(), qPrintable(words(report)));
    QCOMPARE(report.entries, kEntries);
    QCOMPARE(report.head, checked(*folder).head);
}

void AuditLogTest::anExportThatWasMeddledWithIsNoticed_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("told");
    QTest::newRow("actor changed") << 0 << u"entry 5 "_s;
    QTest::newRow("detail changed") << 1 << u"detail of entry 5"_s;
    QTest::newRow("line removed") << 2 << u"entry 5 is missing"_s;
    QTest::newRow("lines swapped") << 3 << u"order was changed"_s;
    QTest::newRow("tail removed") << 4 << u"cut off"_s;
    QTest::newRow("head removed") << 5 << u"head is missing"_s;
    QTest::newRow("garbage") << 6 << u"line 5 is not an entry"_s;
    QTest::newRow("line after the head") << 7 << u"after the head"_s;
    QTest::newRow("nothing") << 8 << u"head is missing"_s;
}

void AuditLogTest::anExportThatWasMeddledWithIsNoticed()
{
    QFETCH(int, kind);
    QFETCH(QString, told);
    const auto folder = filled();
    QList<QByteArray> lines = exported(*folder).trimmed().split('\n');
    switch (kind) {
    case 0: lines[4].replace("account:7", "account:8"); break;
    case 1: lines[4].replace("raison", "excuse"); break;
    case 2: lines.removeAt(4); break;
    case 3: lines.swapItemsAt(4, 5); break;
    case 4: lines.remove(9, 3); break;
    case 5: lines.removeLast(); break;
    case 6: lines[4] = "{\"number\":5"; break;
    case 7: lines.append(lines[4]); break;
    default: lines.clear(); break;
    }
    const ChainReport report = checkedLines(lines.join('\n'));
    QVERIFY(!report.isIntact());
    QVERIFY2(words(report).contains(told), qPrintable(words(report)));
}

QTEST_GUILESS_MAIN(AuditLogTest)
#include "audit_log_test.moc"
