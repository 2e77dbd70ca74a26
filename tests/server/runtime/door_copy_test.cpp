// What the door of a service on a shared database keeps for the time when that is away: the hooks, and the keys that open them;
// brought up to date, without what was erased, and never half of it.
#include "server/runtime/door_copy.h"

#include "server/storage/sql_channel_store.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class DoorCopyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qputenv("PASSERELLE_TEST_STORE", "postgres"); }
    void init()
    {
        m_site = std::make_unique<test::DataFolder>();
        QVERIFY(m_site->isOpen());
        m_own = std::make_unique<QTemporaryDir>();
    }
    void cleanup()
    {
        m_own.reset();
        m_site.reset();
    }

    void hooksAreReadWithoutTheDatabase()
    {
        const TenantId tenant = addTenant(u"Boutique"_s);
        addChannel(tenant, "hook-one");
        QVERIFY(!runtime::DoorCopy::isWhole(m_own->path()));
        QVERIFY(keep(3));
        QVERIFY(runtime::DoorCopy::isWhole(m_own->path()));

        const auto copy = runtime::DoorCopy::open(m_own->path());
        QVERIFY2(copy, copy ? "" : qPrintable(copy.error().what));
        QCOMPARE((*copy)->instance(), 3);
        QCOMPARE(hooksOf(**copy), QList<QByteArray>{"hook-one"});
        // What a tenant's key is for can be done with the copy alone.
        storage::SqlKeyStore keys((*copy)->keys());
        const auto vault = vault::Vault::withMasterKey(keys, Secret(QByteArray(32, 'm')));
        QVERIFY(vault);
        const SealPlace place{"message", "sealed", 1};
        const auto sealed = (*vault)->seal(KeyName::ofTenant(tenant), place, "Bonjour");
        const auto opened = sealed ? m_site->vault().open(KeyName::ofTenant(tenant), place, *sealed) : sealed;
        QVERIFY(opened);
        QCOMPARE(*opened, QByteArray("Bonjour"));
    }

    void itFollowsTheDatabase()
    {
        const TenantId first = addTenant(u"Boutique"_s);
        addChannel(first, "hook-one");
        QVERIFY(keep(1));
        const TenantId second = addTenant(u"Atelier"_s);
        addChannel(second, "hook-two");
        QVERIFY(keep(1));
        {
            const auto copy = runtime::DoorCopy::open(m_own->path());
            QCOMPARE(hooksOf(**copy), (QList<QByteArray>{"hook-one", "hook-two"}));
        }
        QVERIFY(m_site->keyStore().eraseTenant(second));
        QVERIFY(keep(1));
        const auto copy = runtime::DoorCopy::open(m_own->path());
        QVERIFY(copy);
        storage::SqlKeyStore keys((*copy)->keys());
        QVERIFY(!keys.load(KeyName::ofTenant(second))->has_value());
        QVERIFY(keys.load(KeyName::ofTenant(first))->has_value());
    }

    void aCopyThatIsCutShortIsNone()
    {
        addChannel(addTenant(u"Boutique"_s), "hook-one");
        QVERIFY(keep(1));
        {
            const auto copy = runtime::DoorCopy::open(m_own->path());
            QVERIFY(storage::SqlKeyStore((*copy)->keys()).setNote(u"door_instance"_s, {})); // as the beginning of a change leaves it
        }
        QVERIFY(!runtime::DoorCopy::isWhole(m_own->path()));
        QCOMPARE(runtime::DoorCopy::open(m_own->path()).error().kind, ErrorKind::NotFound);
        QVERIFY(keep(1));
        QVERIFY(runtime::DoorCopy::isWhole(m_own->path()));
    }

    // Nobody else on the machine reads it.
    void itIsTheOwnersAlone()
    {
        QVERIFY(keep(1));
        for (const QString &name : {u"/door.db"_s, u"/door-keys.db"_s})
            QCOMPARE(QFile::permissions(m_own->path() + name) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    }

private:
    TenantId addTenant(const QString &name)
    {
        const auto tenant = storage::SqlTenantStore(m_site->mainDatabase(), m_site->vault(), m_site->clock()).add(name, {});
        return tenant ? tenant->id : TenantId();
    }
    void addChannel(TenantId tenant, const QByteArray &hook)
    {
        Channel channel;
        channel.name = u"ManyChat"_s;
        channel.hook = hook;
        const auto added = channels(m_site->mainDatabase()).add(TenantContext::proven(tenant, TenantProof::StoredRecord), channel, QByteArray(32, 'h'), Secret("123:key"));
        QVERIFY2(added, added ? "" : qPrintable(added.error().what));
    }
    storage::SqlChannelStore channels(storage::Database &database) { return storage::SqlChannelStore(database, m_site->vault(), m_site->clock()); }
    QList<QByteArray> hooksOf(runtime::DoorCopy &copy)
    {
        QList<QByteArray> hooks;
        if (const auto bindings = channels(copy.main()).hookBindings()) {
            for (const HookBinding &binding : *bindings)
                hooks.append(binding.channel.hook);
        }
        return hooks;
    }
    Status keep(int instance)
    {
        const auto copy = runtime::DoorCopy::make(m_own->path());
        return copy ? (*copy)->keep(m_site->mainDatabase(), m_site->keyStore(), instance) : failure(copy.error());
    }

    std::unique_ptr<test::DataFolder> m_site;
    std::unique_ptr<QTemporaryDir> m_own;
};

QTEST_GUILESS_MAIN(DoorCopyTest)
#include "door_copy_test.moc"
