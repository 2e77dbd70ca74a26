// Services that share a database: numbers of messages that are nobody else's, a number each, one that leads; and, where a
// server tells, what the others changed.
#include "server/domain/tenant_context.h"
#include "server/storage/instance_numbers.h"
#include "server/storage/sql_instance_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

#include <set>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const Instant kNow = fromMillis(1'795'000'000'000); // November 2026

} // namespace

class InstancesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersRiseAndAreNobodyElses()
    {
        QCOMPARE(numberAfter(17, 0, kNow), qint64{17});
        std::set<qint64> all;
        for (int instance = 1; instance <= kMostInstances; ++instance) {
            qint64 last = 0;
            for (int i = 0; i < 2000; ++i) { // more than a millisecond has
                const qint64 number = numberAfter(last + 1, instance, kNow + std::chrono::milliseconds(i / 1500));
                QVERIFY(number > last);
                QVERIFY(all.insert(number).second);
                QCOMPARE(number / 512 % 16, qint64{instance}); // as tickets/find_repeated reads it
                last = number;
            }
        }
    }

    void numbersFollowTimeAndFitIntoJson()
    {
        QVERIFY(numberAfter(1, 15, kNow) < numberAfter(1, 1, kNow + 1ms));
        QVERIFY(numberAfter(1, 15, kNow + std::chrono::days(365 * 33)) < qint64{1} << 53);
        // A clock that is set back, or numbers set aside, do not make them fall.
        const qint64 ahead = numberAfter(1, 3, kNow + 1h);
        QVERIFY(numberAfter(ahead + 1, 3, kNow) > ahead);
        // What came before the first number of this kind.
        QVERIFY(numberAfter(1'000'000, 1, kNow) > 1'000'000);
    }

    void everyFolderHasItsNumber()
    {
        test::DataFolder folder;
        SqlInstanceStore store(folder.mainDatabase());
        const auto first = store.take(u"a"_s, kNow);
        const auto second = store.take(u"b"_s, kNow);
        QVERIFY(first && second);
        QVERIFY(*first != *second);
        QCOMPARE(store.take(u"a"_s, kNow + 1h).value_or(0), *first);
        for (int i = 2; i < kMostInstances; ++i)
            QVERIFY(store.take(QString::number(i), kNow));
        const auto tooMany = store.take(u"one more"_s, kNow);
        QVERIFY(!tooMany);
        QCOMPARE(tooMany.error().kind, ErrorKind::Conflict);
        QVERIFY(store.see(*second, kNow + 1h));
        QCOMPARE(store.others(*first, kNow + 30min).value_or(-1), 1);
        QCOMPARE(store.others(*second, kNow + 30min).value_or(-1), 0);
        const auto theirs = store.time();
        QVERIFY(theirs && std::chrono::abs(*theirs - folder.clock().now()) < 1h);
    }

    void oneLeadsUntilItIsSilent()
    {
        if (!test::storesAreOnPostgres())
            return; // alone, it needs no row
        test::DataFolder folder;
        SqlInstanceStore store(folder.mainDatabase());
        QCOMPARE(store.lead(1, kNow, kNow + 20s).value_or(false), true);
        QCOMPARE(store.lead(2, kNow + 1s, kNow + 21s).value_or(true), false);
        QCOMPARE(store.lead(1, kNow + 10s, kNow + 30s).value_or(false), true);
        QCOMPARE(store.lead(2, kNow + 25s, kNow + 45s).value_or(true), false);
        QCOMPARE(store.lead(2, kNow + 31s, kNow + 51s).value_or(false), true);
        QCOMPARE(store.lead(1, kNow + 32s, kNow + 52s).value_or(true), false);
    }

    // Others would go on sealing under the old one.
    void keysAreChangedByOneAlone()
    {
        test::DataFolder folder;
        SqlKeyStore shared(folder.keys(), &folder.segments()); // days elsewhere: the keys are shared
        SqlInstanceStore store(folder.mainDatabase());
        const WrappedKeys keys{{KeyName::ofTenant(TenantId(1)), QByteArray(40, 'k')}};
        if (!test::storesAreOnPostgres())
            return; // keys.db is nobody else's
        const auto now = store.time();
        QVERIFY(now && store.take(u"a"_s, *now));
        QVERIFY(shared.exchange(keys, {}));
        QVERIFY(store.take(u"b"_s, *now));
        const Status refused = shared.exchange(keys, {});
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(store.see(*store.take(u"b"_s, *now), *now - 1h));
        QVERIFY(shared.exchange(keys, {}));
    }

    void whatOthersChangedIsTold()
    {
        if (!test::storesAreOnPostgres())
            return; // nobody else can
        test::DataFolder folder;
        SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), folder.clock());
        SqlSettingStore settings(folder.mainDatabase(), folder.vault(), folder.clock());
        const auto tenant = tenants.add(u"Boutique"_s, {});
        QVERIFY(tenant);
        SqlInstanceStore store(folder.mainDatabase());
        const auto countOf = [&](const QString &table, qint64 owner) {
            const auto changes = store.changesOfOthers(1);
            const auto found = changes ? changes->find({table, owner, 0}) : SqlInstanceStore::Changes::const_iterator();
            return changes && found != changes->end() ? found->second : 0;
        };
        QVERIFY(countOf(u"tenant"_s, 0) > 0);
        const qint64 before = countOf(u"setting"_s, tenant->id.value);
        QVERIFY(settings.set(tenant->id, u"language"_s, u"fr"_s));
        QCOMPARE(countOf(u"setting"_s, tenant->id.value), before + 1);
        QVERIFY(store.changesOfOthers(0)->empty()); // these are number 0's own
    }
};

QTEST_GUILESS_MAIN(InstancesTest)
#include "instances_test.moc"
