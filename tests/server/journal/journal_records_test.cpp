#include "server/storage/journal_records.h"

#include <QtTest/QtTest>

#include <random>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

class JournalRecordsTest : public QObject {
    Q_OBJECT

    static InboundMessage message()
    {
        InboundMessage inbound;
        inbound.channel = ChannelId(7);
        inbound.contactKey = u"700000001"_s;
        inbound.text = QString::fromUtf8("Ça coûte combien ? 😀");
        inbound.contactName = u"Awa Diop"_s;
        inbound.locale = u"fr_FR"_s;
        inbound.lastInteraction = u"2026-11-22T08:00:00+00:00"_s;
        inbound.receivedAt = fromMillis(-5); // before 1970, and still itself
        return inbound;
    }
    static Draft draft()
    {
        Draft written;
        written.question = u"q"_s;
        written.searched = u"s"_s;
        written.answer.kind = AnswerKind::Verbatim;
        written.answer.text = QString::fromUtf8("Réponse **25 €**");
        written.answer.cited = {PassageId(3), PassageId(1)};
        written.answer.usage = {100, 20, 3};
        written.parts = {u"un"_s, u"deux"_s};
        written.passages = {{PassageId(3), DocumentId(2), u"Tarifs.pdf"_s, 4, 0.75, true}};
        written.language = Language::English;
        written.times.search = Millis(0);
        written.times.model = Millis(2900);
        return written;
    }

private Q_SLOTS:
    void whatIsWrittenIsRead()
    {
        QCOMPARE(*decodeInbound(encodeInbound(message())), message());
        const auto ticket = decodeTicketText(encodeTicketText(message()));
        QCOMPARE(ticket->text, message().text);
        QCOMPARE(ticket->lastInteraction, message().lastInteraction);
        const IdentityRecord identity{u"700"_s, u"Awa"_s, {}};
        QCOMPARE(*decodeIdentity(encodeIdentity(identity)), identity);
        const auto read = decodeDraft(encodeDraft(draft()));
        QVERIFY(read);
        QCOMPARE(read->answer.text, draft().answer.text);
        QCOMPARE(read->answer.kind, AnswerKind::Verbatim);
        QCOMPARE(read->answer.cited, draft().answer.cited);
        QCOMPARE(read->answer.usage.thinking, 3);
        QCOMPARE(read->parts, draft().parts);
        QCOMPARE(read->passages, draft().passages);
        QCOMPARE(read->times, draft().times);
        QCOMPARE(read->language, Language::English);
        MemoryRecord memory;
        memory.memory = {.summary = u"avant"_s, .recent = {{u"q"_s, u"a"_s}}, .language = Language::English};
        memory.sent = {{fromMillis(12345), 0xFFFFFFFFFFFFFFFFULL}};
        const auto kept = decodeMemory(encodeMemory(memory));
        QVERIFY(kept);
        QCOMPARE(kept->memory.summary, u"avant"_s);
        QCOMPARE(kept->memory.recent.size(), std::size_t(1));
        QCOMPARE(kept->memory.language, memory.memory.language);
        QCOMPARE(kept->sent, memory.sent);
    }

    void everyTruncationIsCorruptAndNoneIsACrash()
    {
        const QByteArray whole = encodeDraft(draft());
        for (qsizetype size = 0; size < whole.size(); ++size)
            QCOMPARE(decodeDraft(whole.first(size)).error().kind, ErrorKind::Corrupt);
        const QByteArray inbound = encodeInbound(message());
        for (qsizetype size = 0; size < inbound.size(); ++size)
            QVERIFY(!decodeInbound(inbound.first(size)));
    }

    void mutationsDoNotCrash()
    {
        std::mt19937 random(42);
        const QByteArray records[] = {encodeDraft(draft()), encodeInbound(message()), encodeMemory({{u"s"_s, {{u"q"_s, u"a"_s}}, {}}, {{fromMillis(1), 2}}})};
        for (int round = 0; round < 20'000; ++round) {
            QByteArray mutated = records[round % 3];
            for (int change = 0; change < 3; ++change)
                mutated[static_cast<qsizetype>(random() % static_cast<quint32>(mutated.size()))] = static_cast<char>(random());
            (void)decodeDraft(mutated);
            (void)decodeInbound(mutated);
            (void)decodeMemory(mutated);
        }
    }
};

QTEST_APPLESS_MAIN(JournalRecordsTest)
#include "journal_records_test.moc"
