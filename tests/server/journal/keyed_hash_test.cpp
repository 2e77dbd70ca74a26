#include "server/base/keyed_hash.h"

#include <QtTest/QtTest>

using namespace passerelle;

class KeyedHashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // The reference vectors of SipHash-2-4: key 00…0f, messages 00, 00 01, …
    void referenceVectors()
    {
        QByteArray material;
        for (char i = 0; i < 16; ++i)
            material.append(i);
        const HashKey key = HashKey::fromBytes(material);
        const quint64 expected[] = {0x726fdb47dd0e0e31ULL, 0x74f839c593dc67fdULL, 0x0d6c8009d9a94f5aULL, 0x85676696d7fb7e2dULL, 0xcf2794e0277187b7ULL,
                                    0x18765564cd99a68dULL, 0xcbc9466e58fee3ceULL, 0xab0200f58b01d137ULL, 0x93f5f5799a932462ULL, 0x9e0082df0ba9e4b0ULL};
        QByteArray message;
        for (char i = 0; i < 10; ++i) {
            QCOMPARE(keyedHash(key, message), expected[static_cast<int>(i)]);
            message.append(i);
        }
    }
    void anotherKeyIsAnotherHash()
    {
        QVERIFY(keyedHash(HashKey::fromBytes(QByteArray(16, 'a')), "oui") != keyedHash(HashKey::fromBytes(QByteArray(16, 'b')), "oui"));
    }
};

QTEST_APPLESS_MAIN(KeyedHashTest)
#include "keyed_hash_test.moc"
