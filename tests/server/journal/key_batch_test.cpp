#include "tests/support/data_folder.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

// Many contacts that write for the first time cost one commit of their keys, not one each.
class KeyBatchTest : public QObject {
    Q_OBJECT

    static std::vector<KeyName> contacts(int from, int to)
    {
        std::vector<KeyName> names;
        for (int i = from; i < to; ++i)
            names.push_back(KeyName::ofContact(TenantId(1), ContactId(i)));
        return names;
    }

private Q_SLOTS:
    void preparedKeysAreDurableAndTheOnesThatSeal()
    {
        test::DataFolder folder;
        QVERIFY(folder.isOpen());
        QVERIFY(folder.vault().prepare(contacts(1, 101)));
        QCOMPARE(folder.keyStore().list(TenantId(1), KeyName::Kind::Contact, 1000)->size(), std::size_t(100));
        const auto sealed = folder.vault().seal(KeyName::ofContact(TenantId(1), ContactId(50)), {"t", "c", 1}, "texte");
        QVERIFY(sealed);
        folder.reopen();
        QCOMPARE(folder.vault().open(KeyName::ofContact(TenantId(1), ContactId(50)), {"t", "c", 1}, *sealed).value_or("?"), QByteArray("texte"));
    }

    void aKeyThatExistsIsNeverReplaced()
    {
        test::DataFolder folder;
        const auto sealed = folder.vault().seal(KeyName::ofContact(TenantId(1), ContactId(3)), {"t", "c", 1}, "avant");
        QVERIFY(sealed);
        folder.reopen(); // the cache does not know it
        QVERIFY(folder.vault().prepare(contacts(1, 6)));
        QCOMPARE(folder.vault().open(KeyName::ofContact(TenantId(1), ContactId(3)), {"t", "c", 1}, *sealed).value_or("?"), QByteArray("avant"));
        for (int i = 1; i < 6; ++i)
            QVERIFY(folder.vault().seal(KeyName::ofContact(TenantId(1), ContactId(i)), {"t", "c", 2}, "x"));
    }
};

QTEST_GUILESS_MAIN(KeyBatchTest)
#include "key_batch_test.moc"
