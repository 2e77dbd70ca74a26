// Keys that one service destroys are of no use to another that had them in memory: at once when the database tells, and within
// five seconds when it does not answer. Two services' stores on one real PostgreSQL.
#include "server/runtime/instance_watch.h"
#include "server/storage/sql_key_store.h"
#include "server/vault/vault.h"
#include "tests/support/test_stores.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const KeyName kContact = KeyName::ofContact(TenantId(3), ContactId(7));
constexpr SealPlace kPlace{"message", "sealed", 12};

struct OneService {
    OneService(const QString &folder, int number)
        : database(test::openTestStore(folder, u"main"_s)), store(*database), vault(std::move(*vault::Vault::withMasterKey(store, Secret(QByteArray(32, 'k'))))), watch(*database, number)
    {
    }
    void start()
    {
        watch.start(clock, {[this](const QString &table, TenantId owner) {
                                if (table == "wrapped_key"_L1)
                                    vault->forget(owner);
                            },
                            [this] { ++rounds; }, [this](Monotonic until) { vault->trustContactKeysUntil(until); }});
    }
    std::unique_ptr<storage::Database> database;
    storage::SqlKeyStore store;
    std::unique_ptr<vault::Vault> vault;
    runtime::SharedClock clock;
    runtime::InstanceWatch watch;
    std::atomic<int> rounds{0};
};

} // namespace

class ForeignKeysTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatOneDestroysTheOtherForgets()
    {
        QTemporaryDir folder;
        OneService first(folder.path(), 1);
        OneService second(folder.path(), 2);
        const auto sealed = second.vault->seal(kContact, kPlace, "Je suis né le 3 mai");
        QVERIFY(sealed);
        second.start();
        QTRY_VERIFY_WITH_TIMEOUT(second.rounds > 1, 30'000);
        QVERIFY(second.vault->open(kContact, kPlace, *sealed));
        QVERIFY(first.vault->destroy(kContact));
        QTRY_VERIFY_WITH_TIMEOUT(!second.vault->open(kContact, kPlace, *sealed), 30'000);
        QCOMPARE(second.vault->open(kContact, kPlace, *sealed).error().kind, ErrorKind::NotFound);
        second.watch.stop();
        first.database.reset();
        second.database.reset();
        test::dropTestStores(folder.path());
    }

    void withoutTheDatabaseNoneIsTrusted()
    {
        QTemporaryDir folder;
        OneService second(folder.path(), 2);
        const auto sealed = second.vault->seal(kContact, kPlace, "Je suis né le 3 mai");
        const auto ofDay = second.vault->seal(KeyName::ofDay(TenantId(3), 20'000), kPlace, "ce qui attend");
        QVERIFY(sealed && ofDay);
        second.start();
        QTRY_VERIFY_WITH_TIMEOUT(second.rounds > 1, 30'000);
        QVERIFY(test::stopTestServer());
        // The database holds the key still: it is back when that is. Meanwhile somebody may have destroyed it.
        QTRY_VERIFY_WITH_TIMEOUT(!second.vault->open(kContact, kPlace, *sealed), 60'000);
        QVERIFY(second.vault->open(KeyName::ofDay(TenantId(3), 20'000), kPlace, *ofDay)); // what is acknowledged needs it
        QVERIFY(test::startTestServer());
        QTRY_VERIFY_WITH_TIMEOUT(second.vault->open(kContact, kPlace, *sealed), 60'000);
        second.watch.stop();
        second.database.reset();
        test::dropTestStores(folder.path());
    }
};

QTEST_GUILESS_MAIN(ForeignKeysTest)
#include "foreign_keys_test.moc"
