#include "server/conversation/memory.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::conversation;
using namespace Qt::StringLiterals;

class MemoryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsTheLastTurnsAndFoldsTheRest()
    {
        ConversationMemory memory;
        for (int i = 1; i <= 8; ++i)
            memory = remembered(memory, {u"question %1"_s.arg(i), u"Réponse %1. Et la suite."_s.arg(i)}, Language::French, 6);
        QCOMPARE(memory.recent.size(), std::size_t(6));
        QCOMPARE(memory.recent.front().question, u"question 3"_s);
        QCOMPARE(memory.summary, u"question 1 → Réponse 1.\nquestion 2 → Réponse 2."_s);
        QCOMPARE(memory.language, std::optional(Language::French));
    }

    void isBoundedWhateverIsSaid()
    {
        ConversationMemory memory;
        const QString endless = u"mot "_s.repeated(5000);
        for (int i = 0; i < 200; ++i)
            memory = remembered(memory, {endless, endless}, Language::English, 3);
        QVERIFY(memory.summary.size() <= kMaxSummary);
        for (const PastTurn &turn : memory.recent) {
            QVERIFY(turn.question.size() <= kMaxRememberedQuestion + 1);
            QVERIFY(turn.answer.size() <= kMaxRememberedAnswer + 1);
        }
    }

    void neverCutsAnEmojiInTwo()
    {
        const QString emoji = QString::fromUtf8("😀").repeated(600);
        for (int shift = 0; shift < 3; ++shift) {
            const ConversationMemory memory = remembered({}, {u"x"_s.repeated(shift) + emoji, {}}, Language::French, 1);
            const QString &kept = memory.recent.front().question;
            QVERIFY(kept == QString::fromUtf8(kept.toUtf8()));
        }
    }

    void noMemoryWhenItIsSwitchedOff()
    {
        const ConversationMemory memory = remembered({.summary = u"x"_s, .recent = {{u"q"_s, u"a"_s}}, .language = {}}, {u"q"_s, u"a"_s}, Language::English, 0);
        QVERIFY(memory.recent.empty());
        QVERIFY(memory.summary.isEmpty());
        QCOMPARE(memory.language, std::optional(Language::English));
    }
};

QTEST_APPLESS_MAIN(MemoryTest)
#include "memory_test.moc"
