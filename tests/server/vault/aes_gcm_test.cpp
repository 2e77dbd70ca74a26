// AES-256-GCM and HKDF against published vectors, good and bad.
#include "server/vault/aes_gcm.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace passerelle::vault;
using namespace Qt::StringLiterals;

namespace {

struct Vector {
    QByteArray key;
    QByteArray nonce;
    QByteArray associated;
    QByteArray plain;
    QByteArray cipherTextAndTag;
};

QByteArray sealed(const Vector &vector)
{
    AesGcm cipher;
    QByteArray out(vector.plain.size() + kTagBytes, '\xAA');
    if (!cipher.setKey(KeyBytes(vector.key)))
        return {};
    const auto *nonce = reinterpret_cast<const unsigned char *>(vector.nonce.constData());
    return cipher.seal(nonce, vector.associated, vector.plain, reinterpret_cast<unsigned char *>(out.data())) ? out : QByteArray();
}

// Null when it does not authenticate.
QByteArray opened(const Vector &vector)
{
    AesGcm cipher;
    QByteArray out(vector.cipherTextAndTag.size() - kTagBytes, '\xAA');
    if (!cipher.setKey(KeyBytes(vector.key)))
        return {};
    const auto *nonce = reinterpret_cast<const unsigned char *>(vector.nonce.constData());
    if (cipher.open(nonce, vector.associated, vector.cipherTextAndTag, reinterpret_cast<unsigned char *>(out.data())))
        return out.isEmpty() ? QByteArray("") : out;
    // What did not authenticate must not be readable by whoever ignores the answer.
    return out.count('\0') == out.size() ? QByteArray() : QByteArray("leaked");
}

} // namespace

class AesGcmTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void knownAnswers_data()
    {
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("nonce");
        QTest::addColumn<QByteArray>("associated");
        QTest::addColumn<QByteArray>("plain");
        QTest::addColumn<QByteArray>("expected");
        const auto hex = [](const char *text) { return QByteArray::fromHex(text); };
        const QByteArray zeros(32, '\0');
        // The GCM specification (McGrew, Viega), test cases 13 to 16.
        QTest::newRow("13: nothing") << zeros << QByteArray(12, '\0') << QByteArray() << QByteArray() << hex("530f8afbc74536b9a963b4f1c4cb738b");
        QTest::newRow("14: one block of zeros") << zeros << QByteArray(12, '\0') << QByteArray() << QByteArray(16, '\0')
                                                << hex("cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919");
        const QByteArray key = hex("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308");
        const QByteArray plain = hex("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255");
        const QByteArray text = hex("522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad");
        QTest::newRow("15: four blocks") << key << hex("cafebabefacedbaddecaf888") << QByteArray() << plain << text + hex("b094dac5d93471bdec1a502270e3cc6c");
        QTest::newRow("16: with associated data") << key << hex("cafebabefacedbaddecaf888") << hex("feedfacedeadbeeffeedfacedeadbeefabaddad2") << plain.left(60)
                                                  << text.left(60) + hex("76fc6ece0f4e1768cddf8853bb2d551b");
    }
    void knownAnswers()
    {
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, nonce);
        QFETCH(QByteArray, associated);
        QFETCH(QByteArray, plain);
        QFETCH(QByteArray, expected);
        QCOMPARE(sealed({key, nonce, associated, plain, {}}).toHex(), expected.toHex());
        const QByteArray back = opened({key, nonce, associated, {}, expected});
        QVERIFY(!back.isNull());
        QCOMPARE(back, plain);
    }

    void everyFlippedBitIsFound()
    {
        const Vector good{QByteArray(32, 'k'), QByteArray(12, 'n'), "tenant 1"_ba, "Le rouleau coûte 24,90 €"_ba, {}};
        Vector bad = good;
        bad.cipherTextAndTag = sealed(good);
        QCOMPARE(opened(bad), good.plain);
        for (qsizetype bit = 0; bit < bad.cipherTextAndTag.size() * 8; ++bit) {
            Vector flipped = bad;
            flipped.cipherTextAndTag[bit / 8] = static_cast<char>(flipped.cipherTextAndTag[bit / 8] ^ (1 << (bit % 8)));
            QCOMPARE(opened(flipped), QByteArray());
        }
        Vector elsewhere = bad;
        elsewhere.associated = "tenant 2"_ba;
        QCOMPARE(opened(elsewhere), QByteArray());
        Vector shortened = bad;
        shortened.cipherTextAndTag.chop(1);
        QCOMPARE(opened(shortened), QByteArray());
    }

    void oneContextSealsAndOpensInAnyOrder()
    {
        AesGcm cipher;
        QVERIFY(cipher.setKey(KeyBytes(QByteArray(32, 'k'))));
        const QByteArray nonce(12, 'n');
        const auto *raw = reinterpret_cast<const unsigned char *>(nonce.constData());
        unsigned char first[5 + kTagBytes];
        unsigned char again[5 + kTagBytes];
        unsigned char plain[5];
        QVERIFY(cipher.seal(raw, {}, "hello", first));
        QVERIFY(cipher.open(raw, {}, QByteArrayView(reinterpret_cast<char *>(first), sizeof first), plain));
        QCOMPARE(QByteArray(reinterpret_cast<char *>(plain), 5), "hello"_ba);
        QVERIFY(!cipher.open(raw, "x", QByteArrayView(reinterpret_cast<char *>(first), sizeof first), plain));
        QVERIFY(cipher.seal(raw, {}, "hello", again));
        QCOMPARE(QByteArray(reinterpret_cast<char *>(again), sizeof again), QByteArray(reinterpret_cast<char *>(first), sizeof first));
    }

    void hkdfAnswersAsSpecified()
    {
        // RFC 5869, test case 3: no salt, no info; its key has 22 bytes, so the extract step is done here.
        KeyBytes extracted;
        QVERIFY(hmac(QByteArray(32, '\0'), QByteArray(22, '\x0b'), extracted));
        QCOMPARE(extracted.view().toByteArray().toHex(), "19ef24a32c717b167f33a91d6f648bdf96596776afdb6377ac434c1c293ccb04"_ba);
        KeyBytes first;
        QVERIFY(hmac(extracted.view(), QByteArray(1, '\x01'), first));
        QCOMPARE(first.view().toByteArray().toHex(), "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"_ba);
        // derive() is both steps in one, for 32-byte keys.
        const KeyBytes key(QByteArray(32, '\x0b'));
        KeyBytes byHand;
        KeyBytes derived;
        QVERIFY(hmac(QByteArray(32, '\0'), key.view(), extracted));
        QVERIFY(hmac(extracted.view(), "info\x01", byHand));
        QVERIFY(derive(key, "info", derived));
        QCOMPARE(derived.view().toByteArray(), byHand.view().toByteArray());
    }

    void wycheproof()
    {
        QFile file(qEnvironmentVariable("PASSERELLE_CORPORA") + u"/crypto/aes_gcm_test.json"_s);
        if (!file.open(QIODevice::ReadOnly))
            QSKIP("the Wycheproof vectors are not here");
        int checked = 0;
        for (const auto &groupValue : QJsonDocument::fromJson(file.readAll())[u"testGroups"].toArray()) {
            const QJsonObject group = groupValue.toObject();
            if (group[u"keySize"].toInt() != 256 || group[u"ivSize"].toInt() != 96 || group[u"tagSize"].toInt() != 128)
                continue;
            for (const auto &testValue : group[u"tests"].toArray()) {
                const QJsonObject test = testValue.toObject();
                const auto bytes = [&](QStringView name) { return QByteArray::fromHex(test[name].toString().toLatin1()); };
                const Vector vector{bytes(u"key"), bytes(u"iv"), bytes(u"aad"), bytes(u"msg"), bytes(u"ct") + bytes(u"tag")};
                const bool valid = test[u"result"] == u"valid"_s;
                const QByteArray number = QByteArray::number(test[u"tcId"].toInt());
                if (valid)
                    QVERIFY2(sealed(vector) == vector.cipherTextAndTag, number.constData());
                QVERIFY2(valid ? opened(vector) == vector.plain : opened(vector).isNull(), number.constData());
                ++checked;
            }
        }
        QVERIFY(checked > 50);
    }
};

QTEST_GUILESS_MAIN(AesGcmTest)
#include "aes_gcm_test.moc"
