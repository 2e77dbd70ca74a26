#include "tests/contract/key_store_contract.h"

#include <QtTest/QTest>

namespace passerelle::test {

using namespace Qt::StringLiterals;

void KeyStoreContract::keepsWhatItIsGiven()
{
    KeyStore &store = m_fresh();
    const KeyName names[] = {KeyName::ofTenant(TenantId(1)), KeyName::ofTenant(TenantId(2)), KeyName::ofContact(TenantId(1), ContactId(5)),
                             KeyName::ofContact(TenantId(2), ContactId(5)), KeyName::ofDay(TenantId(1), 5)};
    QCOMPARE(*store.hasAnyKey(), false);
    int number = 0;
    for (const KeyName &name : names) {
        const auto before = store.load(name);
        QVERIFY(before && !*before);
        QVERIFY(store.insert(name, QByteArray("wrapped " + QByteArray::number(++number))));
    }
    number = 0;
    for (const KeyName &name : names) {
        const auto after = store.load(name);
        QVERIFY(after && *after);
        QCOMPARE(**after, QByteArray("wrapped " + QByteArray::number(++number)));
    }
    QCOMPARE(*store.hasAnyKey(), true);
}

void KeyStoreContract::neverReplacesAKey()
{
    KeyStore &store = m_fresh();
    const KeyName name = KeyName::ofTenant(TenantId(1));
    QVERIFY(store.insert(name, "first"));
    QCOMPARE(store.insert(name, "second").error().kind, ErrorKind::Conflict);
    QCOMPARE(**store.load(name), "first"_ba);
}

void KeyStoreContract::erases()
{
    KeyStore &store = m_fresh();
    const KeyName first = KeyName::ofContact(TenantId(1), ContactId(1));
    const KeyName second = KeyName::ofContact(TenantId(1), ContactId(2));
    QVERIFY(store.insert(first, "first") && store.insert(second, "second"));
    QVERIFY(store.erase(first));
    QVERIFY(!*store.load(first));
    QVERIFY(*store.load(second));
    QVERIFY(store.erase(first)); // erased is erased
    QVERIFY(store.insert(first, "again"));
}

void KeyStoreContract::erasesATenantWhole()
{
    KeyStore &store = m_fresh();
    const KeyName own[] = {KeyName::ofTenant(TenantId(1)), KeyName::ofContact(TenantId(1), ContactId(1)), KeyName::ofDay(TenantId(1), 3)};
    const KeyName foreign = KeyName::ofTenant(TenantId(2));
    for (const KeyName &name : own)
        QVERIFY(store.insert(name, "own"));
    QVERIFY(store.insert(foreign, "foreign"));
    QVERIFY(store.eraseTenant(TenantId(1)));
    for (const KeyName &name : own)
        QVERIFY(!*store.load(name));
    QVERIFY(*store.load(foreign));
}

void KeyStoreContract::listsOlderNumbers()
{
    KeyStore &store = m_fresh();
    for (const qint64 day : {10, 12, 11})
        QVERIFY(store.insert(KeyName::ofDay(TenantId(1), day), "day"));
    QVERIFY(store.insert(KeyName::ofDay(TenantId(2), 9), "foreign"));
    QVERIFY(store.insert(KeyName::ofContact(TenantId(1), ContactId(8)), "contact"));
    const auto older = store.list(TenantId(1), KeyName::Kind::Day, 12);
    QVERIFY(older);
    QCOMPARE(*older, (std::vector<KeyName>{KeyName::ofDay(TenantId(1), 10), KeyName::ofDay(TenantId(1), 11)}));
}

void KeyStoreContract::keepsTheMasterCheck()
{
    KeyStore &store = m_fresh();
    QVERIFY(!*store.masterCheck());
    QVERIFY(store.setMasterCheck("check"));
    QCOMPARE(**store.masterCheck(), "check"_ba);
    QCOMPARE(*store.hasAnyKey(), false);
}

} // namespace passerelle::test
