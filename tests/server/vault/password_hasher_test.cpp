#include "server/vault/password_hasher.h"

#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace passerelle;
using namespace passerelle::vault;

namespace {

constexpr Argon2Cost kCheap{.passes = 1, .memoryKibibytes = 64};

Secret secret(const char *text) { return Secret(QByteArrayView(text)); }

} // namespace

class PasswordHasherTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hashesAndVerifies();
    void usesTheCostThatWasChosen();
    void nobodysHashIsNeverRight();
    void knowsOutdatedHashes();
    void boundsHowManyRunAndWait();
};

void PasswordHasherTest::hashesAndVerifies()
{
    Argon2Hasher hasher(kCheap);
    const auto first = hasher.hash(secret("a long passphrase"));
    const auto second = hasher.hash(secret("a long passphrase"));
    QVERIFY(first && second);
    QVERIFY(first->reveal() != second->reveal()); // salted
    QVERIFY(!first->reveal().toByteArray().contains("passphrase"));
    QCOMPARE(*hasher.verify(secret("a long passphrase"), &*first), true);
    QCOMPARE(*hasher.verify(secret("a long passphrasf"), &*first), false);
    QCOMPARE(*hasher.verify(secret(""), &*first), false);
}

void PasswordHasherTest::usesTheCostThatWasChosen()
{
    Argon2Hasher usual;
    const auto hashed = usual.hash(secret("one real hash"));
    QVERIFY(hashed);
    QVERIFY2(hashed->reveal().startsWith("$argon2id$v=19$m=65536,t=3,p=1$"), hashed->reveal().toByteArray().constData());
}

void PasswordHasherTest::nobodysHashIsNeverRight()
{
    Argon2Hasher hasher(kCheap);
    QCOMPARE(*hasher.verify(secret("anything"), nullptr), false);
    QCOMPARE(*hasher.verify(secret(""), nullptr), false);
}

void PasswordHasherTest::knowsOutdatedHashes()
{
    Argon2Hasher cheap(kCheap);
    Argon2Hasher dearer({.passes = 2, .memoryKibibytes = 128});
    const auto hashed = cheap.hash(secret("old"));
    QVERIFY(hashed);
    QVERIFY(!cheap.isOutdated(*hashed));
    QVERIFY(dearer.isOutdated(*hashed));
    QCOMPARE(*dearer.verify(secret("old"), &*hashed), true);
}

void PasswordHasherTest::boundsHowManyRunAndWait()
{
    Argon2Hasher hasher({.passes = 2, .memoryKibibytes = 16 * 1024}, {.atOnce = 2, .waiting = 3});
    std::atomic<int> done = 0;
    std::atomic<int> refused = 0;
    std::atomic<bool> go = false;
    std::vector<std::jthread> threads;
    for (int i = 0; i < 24; ++i) {
        threads.emplace_back([&] {
            go.wait(false);
            const auto result = hasher.hash(secret("flood"));
            if (result)
                ++done;
            else if (result.error().kind == ErrorKind::Unavailable && result.error().retryAfter)
                ++refused;
        });
    }
    go = true;
    go.notify_all();
    threads.clear();
    QCOMPARE(done + refused, 24);
    QVERIFY(done >= 1);
    QVERIFY(hasher.peak() <= 2);
    // Where nobody may run or wait, everybody is refused at once, and told when to come again.
    Argon2Hasher closed(kCheap, {.atOnce = 0, .waiting = 0});
    const auto turnedAway = closed.verify(secret("flood"), nullptr);
    QVERIFY(!turnedAway && turnedAway.error().kind == ErrorKind::Unavailable && turnedAway.error().retryAfter);
    // Nothing is left taken: the next one gets its turn.
    QVERIFY(hasher.hash(secret("after")).has_value());
}

QTEST_GUILESS_MAIN(PasswordHasherTest)
#include "password_hasher_test.moc"
