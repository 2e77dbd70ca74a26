#include "server/conversation/quiet_window.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::conversation;

class QuietWindowTest : public QObject {
    Q_OBJECT

    static Instant at(qint64 millis) { return fromMillis(1'000'000 + millis); }

private Q_SLOTS:
    void waits_data()
    {
        QTest::addColumn<qint64>("first");
        QTest::addColumn<qint64>("last");
        QTest::addColumn<QString>("text");
        QTest::addColumn<qint64>("end");
        QTest::newRow("a complete question") << 0LL << 0LL << "Quels sont vos horaires ?" << 400LL;
        QTest::newRow("in English") << 0LL << 0LL << "Are you open on Sunday?" << 400LL;
        QTest::newRow("a fragment") << 0LL << 0LL << "bonjour" << 1200LL;
        QTest::newRow("no question mark") << 0LL << 0LL << "je voudrais savoir le prix" << 1200LL;
        QTest::newRow("a greeting with a mark") << 0LL << 0LL << "Allo ?" << 1200LL;
        QTest::newRow("a mark alone") << 0LL << 0LL << "???" << 1200LL;
        QTest::newRow("more came") << 0LL << 700LL << "pour samedi" << 1900LL;
        QTest::newRow("a question that ends a burst") << 0LL << 700LL << "combien coûte une coupe ?" << 1900LL;
        QTest::newRow("four seconds from the first") << 0LL << 3500LL << "et aussi" << 4000LL;
        QTest::newRow("never longer") << 0LL << 6000LL << "encore" << 4000LL;
    }
    void waits()
    {
        QFETCH(qint64, first);
        QFETCH(qint64, last);
        QFETCH(QString, text);
        QFETCH(qint64, end);
        QCOMPARE(toMillis(quietWindowEnd({}, {at(first), at(last), text})) - 1'000'000, end);
    }

    void fiveLinesInThreeSecondsStayTogether()
    {
        const QStringList lines = QStringLiteral("bonjour|je voudrais|une coupe pour samedi ?|et une barbe|merci").split(u'|');
        Instant end;
        for (int i = 0; i < 5; ++i) {
            const Instant now = at(i * 600);
            if (i > 0)
                QVERIFY2(now < end, "the window closed before the next line");
            end = quietWindowEnd({}, {at(0), now, lines[i]});
        }
        QVERIFY(end <= at(4000));
    }

    void zeroAnswersAtOnce()
    {
        QCOMPARE(quietWindowEnd({.afterFragment = std::chrono::milliseconds(0)}, {at(0), at(900), u"bonjour"}), at(900));
    }
};

QTEST_APPLESS_MAIN(QuietWindowTest)
#include "quiet_window_test.moc"
