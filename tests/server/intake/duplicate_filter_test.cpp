#include "server/intake/duplicate_filter.h"
#include "server/intake/message_text.h"

#include <QtTest/QtTest>

using namespace passerelle;
using intake::DuplicateFilter;

class DuplicateFilterTest : public QObject {
    Q_OBJECT

    static MessageFingerprint strong(qint64 number, quint64 hash) { return {InboxNumber(number), hash, false, fromMillis(1000 * number)}; }
    static MessageFingerprint weak(qint64 number, quint64 hash, qint64 atMillis) { return {InboxNumber(number), hash, true, fromMillis(atMillis)}; }
    static constexpr Millis kWindow{2000};

private Q_SLOTS:
    void strongRepetitionIsFoundWhateverTheTime()
    {
        DuplicateFilter filter;
        QVERIFY(!filter.findOrAdd(strong(1, 42), kWindow).isValid());
        QCOMPARE(filter.findOrAdd(strong(2, 42), kWindow).value, 1); // within the batch
        filter.keepBatch();
        QCOMPARE(filter.findOrAdd(strong(900'000, 42), kWindow).value, 1);
        QVERIFY(!filter.findOrAdd(strong(3, 43), kWindow).isValid());
    }

    void droppedBatchLeavesNothing()
    {
        DuplicateFilter filter;
        filter.findOrAdd(strong(1, 42), kWindow);
        filter.findOrAdd(weak(2, 50, 0), kWindow);
        filter.dropBatch();
        QVERIFY(!filter.findOrAdd(strong(3, 42), kWindow).isValid());
        QVERIFY(!filter.findOrAdd(weak(4, 50, 10), kWindow).isValid());
    }

    void weakWindowSlides()
    {
        DuplicateFilter filter;
        QVERIFY(!filter.findOrAdd(weak(1, 9, 0), kWindow).isValid());
        QCOMPARE(filter.findOrAdd(weak(2, 9, 1500), kWindow).value, 1);
        filter.keepBatch();
        QCOMPARE(filter.findOrAdd(weak(3, 9, 3000), kWindow).value, 1);  // 1.5 s after the one before
        QVERIFY(!filter.findOrAdd(weak(4, 9, 5001), kWindow).isValid()); // 2.001 s
        QCOMPARE(filter.findOrAdd(weak(5, 9, 5002), kWindow).value, 4);
    }

    void genuineYesAfterTwentySecondsPasses()
    {
        DuplicateFilter filter;
        QVERIFY(!filter.findOrAdd(weak(1, 9, 0), kWindow).isValid());
        filter.keepBatch();
        QVERIFY(!filter.findOrAdd(weak(2, 9, 20'000), kWindow).isValid());
    }

    void zeroWindowTurnsWeakOff()
    {
        DuplicateFilter filter;
        QVERIFY(!filter.findOrAdd(weak(1, 9, 0), Millis(0)).isValid());
        QVERIFY(!filter.findOrAdd(weak(2, 9, 0), Millis(0)).isValid());
    }

    void clockSetBackIsStillTheSameMessage()
    {
        DuplicateFilter filter;
        filter.findOrAdd(weak(1, 9, 10'000), kWindow);
        QCOMPARE(filter.findOrAdd(weak(2, 9, 9'500), kWindow).value, 1);
    }

    void aMillionAreFoundAgain()
    {
        DuplicateFilter filter;
        const auto hashOf = [](qint64 i) { return static_cast<quint64>(i) * 0x9E3779B97F4A7C15ULL; };
        for (qint64 i = 1; i <= 1'000'000; ++i)
            filter.load(strong(i, hashOf(i)));
        QCOMPARE(filter.size(), std::size_t(1'000'000));
        for (qint64 i = 1; i <= 1'000'000; i += 997)
            QCOMPARE(filter.findOrAdd(strong(2'000'000, hashOf(i)), kWindow).value, i);
        QVERIFY(!filter.findOrAdd(strong(2'000'001, hashOf(1'000'001)), kWindow).isValid());
    }

    void textIsComparedByMeaningOfItsCharacters_data()
    {
        QTest::addColumn<QString>("a");
        QTest::addColumn<QString>("b");
        QTest::addColumn<bool>("same");
        QTest::newRow("case") << "Bonjour" << "BONJOUR" << true;
        QTest::newRow("white space") << "  vos  horaires\n?" << "vos horaires ?" << true;
        QTest::newRow("composed") << QString::fromUtf8("e\xcc\x81t\xc3\xa9") << QString::fromUtf8("été") << true;
        QTest::newRow("ligature") << QString::fromUtf8("ﬁn") << "fin" << true;
        QTest::newRow("no-break space") << QString::fromUtf8("10\xc2\xa0€") << QString::fromUtf8("10 €") << true;
        QTest::newRow("accent") << "ou" << QString::fromUtf8("où") << false;
        QTest::newRow("punctuation") << "oui" << "oui !" << false;
        QTest::newRow("digit") << "2" << "3" << false;
    }
    void latinShortcutAgreesWithUnicode()
    {
        for (char16_t unit = 1; unit < 0x250; ++unit) {
            const QString text = u" A\t" + QString(QChar(unit)) + u"É  z ";
            QCOMPARE(intake::comparableText(text), text.normalized(QString::NormalizationForm_KC).toCaseFolded().simplified());
        }
    }
    void textIsComparedByMeaningOfItsCharacters()
    {
        QFETCH(QString, a);
        QFETCH(QString, b);
        QFETCH(bool, same);
        QCOMPARE(intake::comparableText(a) == intake::comparableText(b), same);
    }
};

QTEST_APPLESS_MAIN(DuplicateFilterTest)
#include "duplicate_filter_test.moc"
