// Sealing: what is sealed opens in its own place alone, keys are made, kept, destroyed and refused as promised.
#include "server/vault/vault.h"

#include "server/vault/recovery_key.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>
#include <set>
#include <thread>

using namespace passerelle;
using namespace passerelle::vault;
using namespace Qt::StringLiterals;

namespace {

const TenantId kTenant(1);
const SealPlace kPlace{"message", "text", 7};

std::unique_ptr<Vault> vaultOver(KeyStore &store, char key = 'm')
{
    auto vault = Vault::withMasterKey(store, Secret(QByteArray(32, key)));
    return vault ? std::move(*vault) : nullptr;
}

} // namespace

class VaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_store = std::make_unique<test::MemoryKeyStore>();
        m_vault = vaultOver(*m_store);
        QVERIFY(m_vault);
    }

    void opensWhatItSealed_data()
    {
        QTest::addColumn<QByteArray>("plain");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("a letter") << QByteArray("é");
        QTest::newRow("a message") << QByteArray(700, 'x');
        QTest::newRow("a segment") << QByteArray(3 << 20, 's');
    }
    void opensWhatItSealed()
    {
        QFETCH(QByteArray, plain);
        for (const KeyName &key : {KeyName::installation(), KeyName::ofTenant(kTenant), KeyName::ofContact(kTenant, ContactId(3)), KeyName::ofDay(kTenant, 20000)}) {
            const auto sealed = m_vault->seal(key, kPlace, plain);
            QVERIFY(sealed);
            // version, key version, nonce, ciphertext, tag
            QCOMPARE(sealed->size(), 2 + 12 + plain.size() + 16);
            QCOMPARE(sealed->left(2), QByteArray("\x01\x01"));
            QVERIFY(plain.isEmpty() || !sealed->contains(plain));
            const auto opened = m_vault->open(key, kPlace, *sealed);
            QVERIFY(opened);
            QCOMPARE(*opened, plain);
            // Another process with the same keys opens it too.
            auto later = vaultOver(*m_store)->open(key, kPlace, *sealed);
            QVERIFY(later);
            QCOMPARE(*later, plain);
        }
    }

    void opensInItsOwnPlaceAlone()
    {
        const KeyName key = KeyName::ofContact(kTenant, ContactId(3));
        const auto sealed = m_vault->seal(key, kPlace, "secret");
        QVERIFY(sealed);
        QVERIFY(m_vault->seal(KeyName::ofContact(TenantId(2), ContactId(3)), kPlace, "x")); // so that the other keys exist
        QVERIFY(m_vault->seal(KeyName::ofContact(kTenant, ContactId(4)), kPlace, "x"));
        QVERIFY(m_vault->seal(KeyName::ofDay(kTenant, 3), kPlace, "x"));
        const std::pair<KeyName, SealPlace> elsewhere[] = {
            {key, {"message", "text", 8}},
            {key, {"message", "text", 7 + 65536}}, // another subkey
            {key, {"message", "name", 7}},
            {key, {"turn", "text", 7}},
            {key, {"messaget", "ext", 7}},
            {KeyName::ofContact(kTenant, ContactId(4)), kPlace},
            {KeyName::ofContact(TenantId(2), ContactId(3)), kPlace},
            {KeyName::ofTenant(kTenant), kPlace},
            {KeyName::ofDay(kTenant, 3), kPlace},
            {KeyName::installation(), kPlace},
        };
        for (const auto &[name, place] : elsewhere) {
            const auto opened = m_vault->open(name, place, *sealed);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
        }
        QVERIFY(m_vault->open(key, kPlace, *sealed));
    }

    void everyFlippedBitIsCorrupt()
    {
        const auto sealed = m_vault->seal(KeyName::ofTenant(kTenant), kPlace, "Le rouleau coûte 24,90 €");
        QVERIFY(sealed);
        for (qsizetype bit = 0; bit < sealed->size() * 8; ++bit) {
            QByteArray flipped = *sealed;
            flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
            const auto opened = m_vault->open(KeyName::ofTenant(kTenant), kPlace, flipped);
            QVERIFY(!opened);
            QCOMPARE(opened.error().kind, ErrorKind::Corrupt);
        }
        for (qsizetype length = 0; length < sealed->size(); ++length)
            QVERIFY(!m_vault->open(KeyName::ofTenant(kTenant), kPlace, sealed->left(length)));
    }

    void noncesAreNeverTwice()
    {
        std::set<QByteArray> nonces;
        for (int i = 0; i < 200'000; ++i) {
            const auto sealed = m_vault->seal(KeyName::ofTenant(kTenant), kPlace, {});
            QVERIFY(sealed);
            nonces.insert(sealed->mid(2, 12));
        }
        QCOMPARE(nonces.size(), std::size_t{200'000});
    }

    void destroyedKeysOpenNothing()
    {
        const KeyName first = KeyName::ofContact(kTenant, ContactId(1));
        const KeyName second = KeyName::ofContact(kTenant, ContactId(2));
        const auto ofFirst = m_vault->seal(first, kPlace, "one");
        const auto ofSecond = m_vault->seal(second, kPlace, "two");
        QVERIFY(ofFirst && ofSecond);
        QVERIFY(m_vault->destroy(first));
        const auto gone = m_vault->open(first, kPlace, *ofFirst);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        QVERIFY(m_vault->open(second, kPlace, *ofSecond));
        // A key made anew under the name is another key.
        QVERIFY(m_vault->seal(first, kPlace, "three"));
        const auto foreign = m_vault->open(first, kPlace, *ofFirst);
        QVERIFY(!foreign);
        QCOMPARE(foreign.error().kind, ErrorKind::Corrupt);
    }

    void aTenantTakesItsKeysAlong()
    {
        const KeyName contact = KeyName::ofContact(kTenant, ContactId(1));
        const KeyName other = KeyName::ofContact(TenantId(2), ContactId(1));
        const auto sealed = m_vault->seal(contact, kPlace, "one");
        const auto kept = m_vault->seal(other, kPlace, "two");
        const auto before = m_vault->fingerprint(kTenant, "contact", "700000001");
        QVERIFY(sealed && kept && before);
        QVERIFY(m_vault->destroy(KeyName::ofTenant(kTenant)));
        const auto gone = m_vault->open(contact, kPlace, *sealed);
        QVERIFY(!gone);
        QCOMPARE(gone.error().kind, ErrorKind::NotFound);
        QVERIFY(m_vault->open(other, kPlace, *kept));
        const auto after = m_vault->fingerprint(kTenant, "contact", "700000001");
        QVERIFY(after);
        QVERIFY(*before != *after);
        QVERIFY(!m_vault->destroy(KeyName::installation()));
    }

    void fingerprintsFindAndTellNothing()
    {
        const auto print = m_vault->fingerprint(kTenant, "contact", "700000001");
        QVERIFY(print);
        QCOMPARE(print->size(), 32);
        QCOMPARE(*vaultOver(*m_store)->fingerprint(kTenant, "contact", "700000001"), *print);
        QVERIFY(*m_vault->fingerprint(kTenant, "contact", "700000002") != *print);
        QVERIFY(*m_vault->fingerprint(kTenant, "document", "700000001") != *print);
        QVERIFY(*m_vault->fingerprint(TenantId(2), "contact", "700000001") != *print);
        QVERIFY(*m_vault->fingerprint(TenantId(), "contact", "700000001") != *print);
    }

    void wrappedKeysOpenUnderTheirOwnNameAlone()
    {
        const KeyName first = KeyName::ofContact(kTenant, ContactId(1));
        const KeyName second = KeyName::ofContact(kTenant, ContactId(2));
        const auto sealed = m_vault->seal(first, kPlace, "one");
        QVERIFY(sealed && m_vault->seal(second, kPlace, "two"));
        m_store->replace(second, m_store->keys().at(first));
        const auto exchanged = vaultOver(*m_store)->open(second, kPlace, *sealed);
        QVERIFY(!exchanged);
        QCOMPARE(exchanged.error().kind, ErrorKind::Corrupt);
        QByteArray damaged = m_store->keys().at(first);
        damaged[20] = static_cast<char>(damaged[20] ^ 1);
        m_store->replace(first, damaged);
        QCOMPARE(vaultOver(*m_store)->open(first, kPlace, *sealed).error().kind, ErrorKind::Corrupt);
    }

    void keysAreUnwrappedOnce()
    {
        const KeyName key = KeyName::ofContact(kTenant, ContactId(1));
        QVERIFY(m_vault->seal(key, kPlace, "one"));
        const int loads = m_store->loads();
        for (qint64 row = 0; row < 10; ++row) // each another subkey
            QVERIFY(m_vault->seal(key, {"message", "text", row << 16}, "two"));
        QCOMPARE(m_store->loads(), loads);
    }

    void anotherMasterKeyIsRefused()
    {
        QVERIFY(m_vault->seal(KeyName::ofTenant(kTenant), kPlace, "one"));
        const auto wrong = Vault::withMasterKey(*m_store, Secret(QByteArray(32, 'w')));
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        QVERIFY(wrong.error().what.contains(u"recovery key"));
        m_store->forgetMasterCheck();
        const auto unknown = Vault::withMasterKey(*m_store, Secret(QByteArray(32, 'm')));
        QVERIFY(!unknown); // wrapped keys without a record of their master
        QCOMPARE(unknown.error().kind, ErrorKind::Corrupt);
        QVERIFY(!Vault::withMasterKey(*m_store, Secret(QByteArray(31, 'm'))));
    }

    void theFirstStartShowsTheRecoveryKeyOnce()
    {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir(u"data"_s);
        const MasterKeySource source{{}, folder.filePath(u"etc/master.key"_s), folder.filePath(u"data"_s)};
        test::MemoryKeyStore store;
        auto first = Vault::open(store, source);
        QVERIFY(first);
        QVERIFY(first->recoveryKey);
        const auto sealed = first->vault->seal(KeyName::ofTenant(kTenant), kPlace, "one");
        QVERIFY(sealed);
        const auto second = Vault::open(store, source);
        QVERIFY(second);
        QVERIFY(!second->recoveryKey);

        // The key is lost: nothing is made in its place.
        QVERIFY(QFile::remove(source.keyFile));
        const auto lost = Vault::open(store, source);
        QVERIFY(!lost);
        QCOMPARE(lost.error().kind, ErrorKind::Unauthorized);
        QVERIFY(!QFile::exists(source.keyFile));
        // A second one is refused.
        QVERIFY(createMasterKey(source));
        const auto wrong = Vault::open(store, source);
        QVERIFY(!wrong);
        QCOMPARE(wrong.error().kind, ErrorKind::Unauthorized);
        // The recovery key brings it back.
        QVERIFY(QFile::remove(source.keyFile));
        const auto recovered = masterKeyFromRecovery(*first->recoveryKey);
        QVERIFY(recovered);
        QVERIFY(installMasterKey(source, *recovered));
        const auto again = Vault::open(store, source);
        QVERIFY(again);
        const auto opened = again->vault->open(KeyName::ofTenant(kTenant), kPlace, *sealed);
        QVERIFY(opened);
        QCOMPARE(*opened, "one"_ba);
    }

    void manyThreadsShareIt()
    {
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 24; ++thread) {
            threads.emplace_back([&, thread] {
                for (int i = 0; i < 400; ++i) {
                    // More keys than a shard holds, made by several threads at once.
                    const KeyName key = KeyName::ofContact(kTenant, ContactId(1 + (i * 7 + thread) % 60));
                    const QByteArray plain = QByteArray::number(thread) + '/' + QByteArray::number(i);
                    const SealPlace place{"message", "text", i};
                    const auto sealed = m_vault->seal(key, place, plain);
                    const auto opened = sealed ? m_vault->open(key, place, *sealed) : sealed;
                    if (!opened || *opened != plain)
                        ++wrong;
                }
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void keysAreDestroyedUnderLoad()
    {
        // Whoever seals meanwhile gets either the old key or a new one: never a value that opens under neither afterwards.
        const KeyName key = KeyName::ofDay(kTenant, 5);
        std::atomic<bool> stop = false;
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int thread = 0; thread < 4; ++thread) {
            threads.emplace_back([&] {
                while (!stop) {
                    const auto sealed = m_vault->seal(key, kPlace, "x");
                    const auto opened = sealed ? m_vault->open(key, kPlace, *sealed) : sealed;
                    if (!opened && opened.error().kind != ErrorKind::NotFound && opened.error().kind != ErrorKind::Corrupt)
                        ++wrong;
                }
            });
        }
        for (int i = 0; i < 200; ++i)
            QVERIFY(m_vault->destroy(key));
        stop = true;
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
        const auto sealed = m_vault->seal(key, kPlace, "after");
        QVERIFY(sealed);
        QCOMPARE(*vaultOver(*m_store)->open(key, kPlace, *sealed), "after"_ba);
    }

    void speed()
    {
        const QByteArray plain(700, 'x');
        const auto sealed = m_vault->seal(KeyName::ofContact(kTenant, ContactId(1)), kPlace, plain);
        QVERIFY(sealed);
        QBENCHMARK {
            for (int i = 0; i < 500; ++i) {
                (void)m_vault->seal(KeyName::ofContact(kTenant, ContactId(1)), kPlace, plain);
                (void)m_vault->open(KeyName::ofContact(kTenant, ContactId(1)), kPlace, *sealed);
            }
        }
    }

private:
    std::unique_ptr<test::MemoryKeyStore> m_store;
    std::unique_ptr<Vault> m_vault;
};

QTEST_GUILESS_MAIN(VaultTest)
#include "vault_test.moc"
