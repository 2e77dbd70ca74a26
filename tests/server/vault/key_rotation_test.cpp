// Keys that change while they are used: everything stays readable, by the new keys alone in the end, and a kill at any
// instant leaves the old or the new master key working.
#include "server/base/crash_point.h"
#include "server/storage/sql_key_store.h"
#include "server/storage/sqlite_database.h"
#include "server/vault/master_check.h"
#include "server/vault/recovery_key.h"
#include "server/vault/vault.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace passerelle;
using namespace passerelle::vault;
using namespace Qt::StringLiterals;

namespace {

const TenantId kTenant(1);
constexpr int kChanges = 10;
const SealPlace kPlace{"passage", "content", 7};
const KeyName kOfTenant = KeyName::ofTenant(kTenant);
const KeyName kNames[] = {KeyName::installation(), kOfTenant, KeyName::ofTenant(TenantId(2)), KeyName::ofContact(kTenant, ContactId(3)), KeyName::ofDay(kTenant, 20000)};

struct OpenFolder {
    std::unique_ptr<storage::Database> keys;
    std::unique_ptr<storage::SqlKeyStore> store;
    Vault::Opened opened;
};

MasterKeySource sourceIn(const QString &folder) { return {{}, folder + u"/etc/master.key"_s, folder + u"/data"_s}; }

Result<OpenFolder> openFolder(const QString &folder)
{
    OpenFolder open;
    auto keys = storage::SqliteDatabase::open({folder + u"/keys.db"_s, u":/sql/migrations/sqlite/keys"_s, 1, 512, storage::CopyBeforeMigration::DropWhenDone});
    if (!keys)
        return failure(std::move(keys).error());
    open.keys = std::move(*keys);
    open.store = std::make_unique<storage::SqlKeyStore>(*open.keys);
    auto vault = Vault::open(*open.store, sourceIn(folder));
    if (!vault)
        return failure(std::move(vault).error());
    open.opened = std::move(*vault);
    return open;
}

// The child's life.
int rotate(const QString &folder)
{
    auto open = openFolder(folder);
    return open && open->opened.vault->rotateMasterKey(sourceIn(folder)) ? 0 : 1;
}

QByteArray bytesOf(const QString &file)
{
    QFile reader(file);
    return reader.open(QIODevice::ReadOnly) ? reader.readAll() : QByteArray();
}

} // namespace

class KeyRotationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void theMasterKeyChangesUnderLoad()
    {
        const QTemporaryDir folder;
        auto open = openFolder(folder.path());
        QVERIFY2(open, open ? "" : qPrintable(open.error().what));
        Vault &vault = *open->opened.vault;
        std::vector<QByteArray> before;
        for (const KeyName &name : kNames)
            before.push_back(*vault.seal(name, kPlace, "before"));
        const auto print = *vault.fingerprint(kTenant, "contact", "33600000000");
        const auto installationPrint = *vault.fingerprint(TenantId(), "tenant", "Awa");

        std::atomic<bool> stop{false};
        std::atomic<int> failures{0};
        std::atomic<qint64> contact{100};
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 3; ++thread) {
            threads.emplace_back([&] {
                while (!stop) {
                    const KeyName fresh = KeyName::ofContact(kTenant, ContactId(++contact)); // a new key each time
                    const auto sealed = vault.seal(fresh, kPlace, "meanwhile");
                    failures += sealed && vault.open(fresh, kPlace, *sealed) ? 0 : 1;
                }
            });
        }
        const QByteArray oldKey = bytesOf(sourceIn(folder.path()).keyFile);
        const auto recovery = vault.rotateMasterKey(sourceIn(folder.path()));
        const auto again = vault.rotateMasterKey(sourceIn(folder.path()));
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
        QVERIFY2(recovery && again, recovery ? "" : qPrintable(recovery.error().what));
        QCOMPARE(failures.load(), 0);
        QVERIFY(bytesOf(sourceIn(folder.path()).keyFile) != oldKey);
        QVERIFY(!QFile::exists(sourceIn(folder.path()).keyFile + u".next"_s));

        // Another process, by the key's file and by the new recovery key; the old ones open nothing.
        *open = OpenFolder();
        auto later = openFolder(folder.path());
        QVERIFY2(later, later ? "" : qPrintable(later.error().what));
        for (std::size_t i = 0; i < before.size(); ++i) {
            const auto plain = later->opened.vault->open(kNames[i], kPlace, before[i]);
            QVERIFY2(plain, plain ? "" : qPrintable(plain.error().what));
            QCOMPARE(*plain, QByteArray("before"));
        }
        QCOMPARE(*later->opened.vault->fingerprint(kTenant, "contact", "33600000000"), print);
        QCOMPARE(*later->opened.vault->fingerprint(TenantId(), "tenant", "Awa"), installationPrint);
        QVERIFY(Vault::withMasterKey(*later->store, *masterKeyFromRecovery(*again)));
        QCOMPARE(Vault::withMasterKey(*later->store, *masterKeyFromRecovery(*recovery)).error().kind, ErrorKind::Unauthorized);
        QCOMPARE(Vault::withMasterKey(*later->store, Secret(QByteArray::fromHex(oldKey.trimmed()))).error().kind, ErrorKind::Unauthorized);
    }

    void aKilledChangeLeavesOneKeyWorking()
    {
        int killed = 0;
        for (const char *point : kRotationCrashPoints) {
            for (int kill = 0; kill < 20; ++kill) {
                const QTemporaryDir folder;
                QByteArray sealed;
                {
                    auto open = openFolder(folder.path());
                    QVERIFY(open);
                    sealed = *open->opened.vault->seal(kOfTenant, kPlace, "kept");
                }
                QProcess child;
                QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
                environment.insert(u"PASSERELLE_CRASH_AT"_s, QString::fromLatin1(point));
                child.setProcessEnvironment(environment);
                child.start(QCoreApplication::applicationFilePath(), {u"--rotate"_s, folder.path()});
                QVERIFY(child.waitForFinished(30'000));
                killed += child.exitStatus() == QProcess::CrashExit ? 1 : 0;
                auto open = openFolder(folder.path());
                QVERIFY2(open, open ? point : qPrintable(open.error().what));
                QVERIFY(!open->opened.recoveryKey);
                QCOMPARE(*open->opened.vault->open(kOfTenant, kPlace, sealed), QByteArray("kept"));
                QVERIFY(!QFile::exists(sourceIn(folder.path()).keyFile + u".next"_s));
            }
        }
        QCOMPARE(killed, static_cast<int>(kRotationCrashPoints.size()) * 20);
    }

    void aTenantsKeyChangesAndTheOldOneGoes()
    {
        test::MemoryKeyStore store;
        auto vault = std::move(*Vault::withMasterKey(store, Secret(QByteArray(32, 'm'))));
        const KeyName contact = KeyName::ofContact(kTenant, ContactId(3));
        const QByteArray old = *vault->seal(kOfTenant, kPlace, "old");
        const QByteArray ofContact = *vault->seal(contact, kPlace, "hers");
        const QByteArray foreign = *vault->seal(KeyName::ofTenant(TenantId(2)), kPlace, "foreign");
        const QByteArray print = *vault->fingerprint(kTenant, "contact", "33600000000");
        QCOMPARE(*vault->hasRetiredKey(kTenant), false);

        QVERIFY(vault->rotateTenantKey(kTenant));
        QCOMPARE(vault->rotateTenantKey(kTenant).error().kind, ErrorKind::Conflict); // one at a time
        QCOMPARE(*vault->hasRetiredKey(kTenant), true);
        const QByteArray fresh = *vault->seal(kOfTenant, kPlace, "fresh");
        QCOMPARE(fresh.left(2), QByteArray("\x01\x02"));
        QVERIFY(vault->isOutdated(kOfTenant, old) && !vault->isOutdated(kOfTenant, fresh) && !vault->isOutdated(contact, ofContact));
        // Both, here and in another process; a value under a version that never was is refused, and so is a false version.
        for (Vault *one : {vault.get(), Vault::withMasterKey(store, Secret(QByteArray(32, 'm')))->release()}) {
            QCOMPARE(*one->open(kOfTenant, kPlace, old), QByteArray("old"));
            QCOMPARE(*one->open(kOfTenant, kPlace, fresh), QByteArray("fresh"));
            QCOMPARE(*one->open(contact, kPlace, ofContact), QByteArray("hers"));
            QCOMPARE(*one->open(KeyName::ofTenant(TenantId(2)), kPlace, foreign), QByteArray("foreign"));
            QCOMPARE(*one->fingerprint(kTenant, "contact", "33600000000"), print);
            for (const char version : {'\x00', '\x01', '\x03', '\xFF'}) {
                QByteArray forged = fresh;
                forged[1] = version;
                QCOMPARE(one->open(kOfTenant, kPlace, forged).error().kind, ErrorKind::Corrupt);
            }
            if (one != vault.get())
                delete one;
        }
        // Sealed again, and the old key destroyed: what was not sealed again is lost, the rest is not.
        const QByteArray resealed = *vault->seal(kOfTenant, kPlace, *vault->open(kOfTenant, kPlace, old));
        QVERIFY(vault->dropRetiredKey(kTenant));
        QCOMPARE(vault->open(kOfTenant, kPlace, old).error().kind, ErrorKind::NotFound);
        QCOMPARE(*vault->open(kOfTenant, kPlace, resealed), QByteArray("old"));
        QCOMPARE(*vault->open(contact, kPlace, ofContact), QByteArray("hers"));
        QCOMPARE(*vault->fingerprint(kTenant, "contact", "33600000000"), print);
        // And once more, with the master key in between.
        QVERIFY(vault->rotateTenantKey(kTenant));
        QCOMPARE(vault->seal(kOfTenant, kPlace, "third")->left(2), QByteArray("\x01\x03"));
        QCOMPARE(*vault->open(kOfTenant, kPlace, resealed), QByteArray("old"));
        // Erased is erased, all versions of it.
        QVERIFY(vault->destroy(kOfTenant));
        QCOMPARE(vault->open(kOfTenant, kPlace, resealed).error().kind, ErrorKind::NotFound);
        QCOMPARE(vault->open(contact, kPlace, ofContact).error().kind, ErrorKind::NotFound);
    }

    void sealingGoesOnWhileATenantsKeyChanges()
    {
        test::MemoryKeyStore store;
        auto vault = std::move(*Vault::withMasterKey(store, Secret(QByteArray(32, 'm'))));
        QVERIFY(vault->seal(kOfTenant, kPlace, "first"));
        std::atomic<bool> stop{false};
        std::vector<std::vector<std::pair<qint64, QByteArray>>> sealed(4);
        std::vector<std::thread> threads;
        for (std::size_t thread = 0; thread < sealed.size(); ++thread) {
            threads.emplace_back([&, thread] {
                for (qint64 row = 0; !stop || row < 200; ++row) {
                    const qint64 place = row * 40'000 + static_cast<qint64>(thread); // many subkeys
                    const auto value = vault->seal(kOfTenant, {"passage", "content", place}, "kept");
                    if (value)
                        sealed[thread].emplace_back(place, *value);
                }
            });
        }
        for (int change = 0; change < kChanges; ++change) {
            QVERIFY(vault->rotateTenantKey(kTenant));
            // A retired key bars the next change: here they are taken away behind the vault's back, but the last one.
            const WrappedKeys retired = *store.allOfKind(KeyName::Kind::RetiredTenant);
            for (const auto &key : retired) {
                if (change + 1 < kChanges)
                    QVERIFY(store.erase(key.first));
            }
        }
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
        // Whatever says the newest version, or the one before it, opens: key and version never parted.
        int opened = 0;
        for (const auto &values : sealed) {
            for (const auto &[row, value] : values) {
                const int version = static_cast<quint8>(value[1]);
                if (version < kChanges)
                    continue;
                const auto plain = vault->open(kOfTenant, {"passage", "content", row}, value);
                QVERIFY2(plain, plain ? "" : qPrintable(plain.error().what));
                ++opened;
            }
        }
        QVERIFY(opened > 0);
    }

    void theRecoveryKeyIsConfirmed()
    {
        const QTemporaryDir folder;
        auto open = openFolder(folder.path());
        QVERIFY(open && open->opened.recoveryKey);
        const Instant now = SystemClock().now();
        QVERIFY(!*recoveryConfirmedAt(*open->store));
        QCOMPARE(confirmRecoveryKey(*open->store, u"ABCD"_s, now).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(confirmRecoveryKey(*open->store, recoveryKeyOf(Secret(QByteArray(32, 'x'))), now).error().kind, ErrorKind::Unauthorized);
        QVERIFY(!*recoveryConfirmedAt(*open->store));
        QVERIFY(confirmRecoveryKey(*open->store, open->opened.recoveryKey->toLower(), now));
        QCOMPARE(**recoveryConfirmedAt(*open->store), now);
        // A new master key has a new recovery key, which nobody has confirmed yet.
        const auto fresh = open->opened.vault->rotateMasterKey(sourceIn(folder.path()));
        QVERIFY(fresh);
        QVERIFY(!*recoveryConfirmedAt(*open->store));
        QVERIFY(confirmRecoveryKey(*open->store, *fresh, now));
        QVERIFY(*recoveryConfirmedAt(*open->store));
    }

};

int main(int argc, char **argv)
{
    if (argc == 3 && QByteArrayView(argv[1]) == "--rotate")
        return rotate(QString::fromLocal8Bit(argv[2]));
    QCoreApplication application(argc, argv);
    KeyRotationTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "key_rotation_test.moc"
