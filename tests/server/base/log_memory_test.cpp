// The log's last lines in memory: the ring and what is said to be lost, the filters, where a reader goes on.
#include "server/base/log_memory.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

namespace {

QString textOf(const LogPart &part)
{
    QStringList words;
    for (const LogLine &line : part.lines)
        words += line.text;
    return words.join(u' ');
}

} // namespace

class LogMemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingIsNothing()
    {
        const LogPart part = LogMemory().read({});
        QVERIFY(part.lines.empty() && part.next == 0 && !part.lost);
    }

    void theOldestGoesAndIsSaidToBeLost()
    {
        LogMemory memory(3);
        for (const QString &word : {u"a"_s, u"b"_s, u"c"_s})
            memory.add({}, LogLevel::Info, "room", word);
        LogWish wish;
        wish.after = 1;
        QCOMPARE(textOf(memory.read(wish)), u"b c"_s);
        memory.add({}, LogLevel::Info, "room", u"d"_s);
        QVERIFY(!memory.read(wish).lost); // it has seen the one that went
        memory.add({}, LogLevel::Info, "room", u"e"_s);
        QVERIFY(memory.read(wish).lost);
        QCOMPARE(textOf(memory.read(wish)), u"c d e"_s);
        QVERIFY(!memory.read({}).lost); // who begins has missed nothing
        QCOMPARE(memory.read({}).next, qint64(5));
    }

    void aNumberOfAnEarlierStartBeginsAnew()
    {
        LogMemory memory;
        memory.add({}, LogLevel::Info, "room", u"a"_s);
        LogWish wish;
        wish.after = 99;
        const LogPart part = memory.read(wish);
        QVERIFY(part.lost);
        QCOMPARE(textOf(part), u"a"_s);
        QCOMPARE(part.next, qint64(1));
    }

    void whatIsFilteredOutIsPassedAllTheSame()
    {
        LogMemory memory;
        memory.add({}, LogLevel::Debug, "passerelle.intake", u"a"_s);
        memory.add({}, LogLevel::Error, "passerelle.intake", u"Zébu"_s);
        memory.add({}, LogLevel::Warning, nullptr, u"c"_s);
        LogWish wish;
        wish.least = LogLevel::Warning;
        QCOMPARE(textOf(memory.read(wish)), u"Zébu c"_s);
        wish.contains = u"INTAKE"_s;
        QCOMPARE(textOf(memory.read(wish)), u"Zébu"_s);
        wish.contains = u"zÉBU"_s;
        QCOMPARE(textOf(memory.read(wish)), u"Zébu"_s);
        wish.contains = u"nowhere"_s;
        QVERIFY(memory.read(wish).lines.empty());
        QCOMPARE(memory.read(wish).next, qint64(3));
        wish = {};
        wish.contains = u"default"_s;
        QCOMPARE(textOf(memory.read(wish)), u"c"_s);
    }

    void theNewestAreShownWhenThereAreTooMany()
    {
        LogMemory memory;
        for (int i = 0; i < 10; ++i)
            memory.add({}, LogLevel::Info, "room", QString::number(i));
        LogWish wish;
        wish.limit = 3;
        QCOMPARE(textOf(memory.read(wish)), u"7 8 9"_s);
    }

    void aLongLineIsCut()
    {
        LogMemory memory;
        memory.add({}, LogLevel::Info, "room", QString(5000, u'x'));
        QCOMPARE(memory.read({}).lines.front().text.size(), qsizetype(2000));
    }
};

QTEST_APPLESS_MAIN(LogMemoryTest)
#include "log_memory_test.moc"
