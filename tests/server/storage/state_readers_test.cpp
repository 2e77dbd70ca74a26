// Figures by day and queues on real files: which day a message falls on where a zone's clocks change, what each fate counts
// as, foreign tenants, and every queue with its depth and its oldest. PASSERELLE_FIGURES_MESSAGES=100000 makes the last
// test a measurement: it tells how long a month took, and judges only what was counted.
#include "server/billing/billing_calendar.h"
#include "server/storage/sql_state_readers.h"
#include "tests/support/journal_files.h"
#include "tests/support/test_stores.h"

#include <QtCore/QElapsedTimer>
#include <QtTest/QTest>

#include <ctime>

using namespace passerelle;
using namespace passerelle::storage;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

Instant at(const char *utc)
{
    return fromMillis(QDateTime::fromString(QString::fromLatin1(utc), Qt::ISODate).toMSecsSinceEpoch());
}

std::vector<Span> daysFrom(const billing::BillingCalendar &calendar, QDate first, int count)
{
    std::vector<Span> days;
    for (int i = 0; i < count; ++i)
        days.push_back({calendar.beginOf(first.addDays(i)), calendar.beginOf(first.addDays(i + 1))});
    return days;
}

const WaitingQueue *queueNamed(const std::vector<WaitingQueue> &queues, QByteArrayView name)
{
    const auto found = std::find_if(queues.begin(), queues.end(), [&](const WaitingQueue &queue) { return name == queue.name; });
    return found == queues.end() ? nullptr : &*found;
}

} // namespace

class StateReadersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_files = std::make_unique<JournalFiles>(); }
    void cleanup() { m_files.reset(); }
    void daysBeginAtTheZonesMidnight();
    void aDayOfTwentyFiveHoursIsOneDay();
    void eachFateCountsAsWhatItIs();
    void otherTenantsAreNotCounted();
    void everyQueueTellsItsDepthAndItsOldest();
    void fewMessagesAmongManyAreFoundByAnIndex();
    void aMonthIsCountedWhole();

private:
    void run(const QByteArray &sql)
    {
        const auto done = m_files->database->write<bool>(Scope::installation(), [&](Connection &connection) -> Result<bool> {
            const Status status = connection.execute(sql);
            return status ? Result<bool>(true) : failure(status.error());
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().what));
    }
    void receive(qint64 number, Instant when, std::optional<Fate> fate = {}, qint64 tenant = 1)
    {
        const QByteArray told = fate ? QByteArray::number(static_cast<int>(*fate)) : QByteArray("NULL");
        run("INSERT INTO message (number, owner_id, day, received_at, ack_ms, fate) VALUES (" + QByteArray::number(number) + ", " + QByteArray::number(tenant) + ", 0, " + QByteArray::number(toMillis(when)) + ", 12, " + told + ")");
    }
    std::vector<DayFigures> figures(const std::vector<Span> &days, qint64 tenant = 1)
    {
        auto read = SqlFiguresReader(*m_files->database).figures(tenantContext(tenant), days);
        return read ? std::move(*read) : std::vector<DayFigures>();
    }

    std::unique_ptr<JournalFiles> m_files;
    const billing::BillingCalendar m_paris{"Europe/Paris"};
};

void StateReadersTest::fewMessagesAmongManyAreFoundByAnIndex()
{
    const Instant noon = at("2026-11-02T12:00:00Z");
    for (qint64 number = 1; number <= 60; ++number)
        receive(number, noon, number % 20 == 3 ? std::optional(Fate::Refused) : number % 20 == 5 ? std::nullopt : std::optional(number % 2 == 0 ? Fate::Answered : Fate::Merged), number > 50 ? 2 : 1);
    const auto numbersOf = [&](std::optional<Fate> fate, bool inProgress, qint64 before, int limit) {
        MessageQuery query;
        query.fate = fate;
        query.inProgress = inProgress;
        query.before = InboxNumber(before);
        query.limit = limit;
        QList<qint64> numbers;
        const auto messages = m_files->ledger->messages(tenantContext(1), query);
        if (messages) {
            for (const JourneyMessage &message : *messages)
                numbers.append(message.number.value);
        }
        return numbers;
    };
    QCOMPARE(numbersOf(Fate::Refused, false, 0, 50), (QList<qint64>{43, 23, 3}));
    QCOMPARE(numbersOf(Fate::Refused, false, 43, 1), (QList<qint64>{23}));
    QCOMPARE(numbersOf({}, true, 0, 50), (QList<qint64>{45, 25, 5}));
    QCOMPARE(numbersOf(Fate::Merged, false, 0, 2), (QList<qint64>{49, 47}));
    QCOMPARE(numbersOf({}, false, 0, 2), (QList<qint64>{50, 49}));
    if (storesAreOnPostgres())
        return; // which looks sixty rows through, whatever indexes there are
    // How it looks them up, whatever there is.
    for (const auto &[query, index] : {std::pair(u"list_messages_of_fate"_s, u"message_of_fate"_s), std::pair(u"list_open_messages"_s, u"message_open"_s)}) {
        QFile sql(u":/sql/common/ledger/%1.sql"_s.arg(query));
        QVERIFY(sql.open(QIODevice::ReadOnly));
        const auto plan = m_files->database->read<QString>(Scope::installation(), [&](Connection &connection) -> Result<QString> {
            Statement rows = connection.prepare("EXPLAIN QUERY PLAN " + sql.readAll());
            QString told;
            while (rows.next())
                told += rows.text(3) + u'\n';
            return told;
        });
        QVERIFY2(plan && plan->contains(index) && !plan->contains(u"TEMP B-TREE"_s), plan ? qPrintable(*plan) : qPrintable(plan.error().what));
    }
}

// 29 March 2026: the clocks of Paris go from 02:00 to 03:00, and the day has 23 hours.
void StateReadersTest::daysBeginAtTheZonesMidnight()
{
    const auto days = daysFrom(m_paris, QDate(2026, 3, 28), 3);
    receive(1, at("2026-03-27T22:59:59Z")); // the evening before the first
    receive(2, at("2026-03-27T23:00:00Z"));
    receive(3, at("2026-03-28T22:59:59Z"));
    receive(4, at("2026-03-28T23:00:00Z"));
    receive(5, at("2026-03-29T21:59:59Z"));
    receive(6, at("2026-03-29T22:00:00Z")); // summer time: an hour earlier than the day before
    receive(7, at("2026-03-30T21:59:59Z"));
    receive(8, at("2026-03-30T22:00:00Z")); // after the last
    const auto counted = figures(days);
    QCOMPARE(counted.size(), std::size_t(3));
    for (const DayFigures &day : counted)
        QCOMPARE(day.received, qint64(2));
}

void StateReadersTest::aDayOfTwentyFiveHoursIsOneDay()
{
    const auto days = daysFrom(m_paris, QDate(2026, 10, 25), 2);
    QCOMPARE(days[0].to - days[0].from, std::chrono::milliseconds(std::chrono::hours(25)));
    receive(1, at("2026-10-24T22:00:00Z"));
    receive(2, at("2026-10-25T00:30:00Z")); // 02:30, and
    receive(3, at("2026-10-25T01:30:00Z")); // 02:30 again
    receive(4, at("2026-10-25T22:59:59Z"));
    receive(5, at("2026-10-25T23:00:00Z"));
    const auto counted = figures(days);
    QCOMPARE(counted[0].received, qint64(4));
    QCOMPARE(counted[1].received, qint64(1));
}

void StateReadersTest::eachFateCountsAsWhatItIs()
{
    const auto days = daysFrom(m_paris, QDate(2026, 11, 22), 1);
    const Instant noon = at("2026-11-22T11:00:00Z");
    const std::array fates{std::optional(Fate::Answered), std::optional(Fate::Answered), std::optional(Fate::Drafted), std::optional(Fate::ToPerson), std::optional(Fate::Failed), std::optional<Fate>()};
    for (std::size_t i = 0; i < fates.size(); ++i)
        receive(qint64(i) + 1, noon, fates[i]);
    run("INSERT INTO turn (id, owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at, finished_at, fate) VALUES (1, 1, 1, 1, 1, 4, 0, 0, " + QByteArray::number(toMillis(noon) + 4000) + ", 0)");
    run("INSERT INTO usage_answer (turn_id, owner_id, contact_id, at) VALUES (1, 1, 1, " + QByteArray::number(toMillis(noon) + 3000) + ")");
    run("INSERT INTO gap_question (owner_id, contact_id, message, at, cause, score, sealed) VALUES (1, 1, 5, " + QByteArray::number(toMillis(noon)) + ", 0, 0.1, x'00')");
    const auto counted = figures(days);
    QCOMPARE(counted[0].received, qint64(6));
    QCOMPARE(counted[0].answered, qint64(2));
    QCOMPARE(counted[0].drafted, qint64(1));
    QCOMPARE(counted[0].toPerson, qint64(1));
    QCOMPARE(counted[0].unanswered, qint64(1));
    QVERIFY(counted[0].ack.percentile(50) >= std::chrono::milliseconds(12) && counted[0].ack.percentile(50) <= std::chrono::milliseconds(13));
    const auto answer = counted[0].answer.percentile(95);
    QVERIFY(answer && *answer >= std::chrono::milliseconds(4000) && *answer <= std::chrono::milliseconds(4200));
}

void StateReadersTest::otherTenantsAreNotCounted()
{
    const auto days = daysFrom(m_paris, QDate(2026, 11, 22), 1);
    const Instant noon = at("2026-11-22T11:00:00Z");
    receive(1, noon, Fate::Answered, 2);
    receive(2, noon, Fate::Answered, 1);
    receive(3, noon, Fate::Answered, 2);
    QCOMPARE(figures(days)[0].received, qint64(1));
    QCOMPARE(figures(days, 2)[0].received, qint64(2));
    QCOMPARE(figures(days, 3)[0].received, qint64(0));
}

void StateReadersTest::everyQueueTellsItsDepthAndItsOldest()
{
    SqlQueueReader reader(*m_files->database, *m_files->inbox);
    const auto empty = reader.queues();
    QVERIFY2(empty, empty ? "" : qPrintable(empty.error().what));
    QCOMPARE(empty->size(), std::size_t(10));
    for (const WaitingQueue &queue : *empty)
        QVERIFY2(queue.depth == 0 && !queue.oldest, queue.name);

    QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"1"_s, u"Bonjour"_s, fromMillis(5000))));
    QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"2"_s, u"Bonsoir"_s, fromMillis(6000))));
    const auto received = reader.queues();
    const WaitingQueue *inbox = received ? queueNamed(*received, "inbox") : nullptr;
    QVERIFY(inbox && inbox->depth == 2 && inbox->oldest == fromMillis(5000));
    const QByteArray conversation = "INSERT INTO conversation (id, owner_id, channel_id, open_since, due_at, leased_until, retry_at, turn_id) VALUES ";
    run(conversation + "(1, 1, 7, 1100, 2000, NULL, NULL, NULL), (2, 1, 7, 1000, 2000, NULL, NULL, NULL), (3, 1, 7, 1200, 2000, 3000, NULL, 31),"
                       "(4, 1, 7, 1300, 2000, NULL, 9000, 41), (5, 1, 7, 1400, 2000, 3000, NULL, 51), (6, 1, 7, NULL, NULL, NULL, NULL, NULL)");
    run("INSERT INTO turn (id, owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at) VALUES (31, 1, 3, 1, 1, 0, 0, 0), (41, 1, 4, 1, 1, 3, 0, 0), (51, 1, 5, 1, 1, 2, 0, 0)");
    receive(900'001, fromMillis(300), Fate::Uncertain);
    receive(900'002, fromMillis(400), Fate::Failed);
    receive(900'003, fromMillis(350), Fate::Failed);
    receive(900'004, fromMillis(100), Fate::Answered);
    run("INSERT INTO outgoing (owner_id, conversation_id, channel_id, made_at, state, due_at, sealed) VALUES (1, 1, 7, 700, 0, 1, x'00'), (1, 1, 7, 600, 2, NULL, x'00')");
    const auto queues = reader.queues();
    QVERIFY2(queues, queues ? "" : qPrintable(queues.error().what));
    const auto check = [&](const char *name, qint64 depth, qint64 oldest, bool waitsForPerson) {
        const WaitingQueue *queue = queueNamed(*queues, name);
        return queue && queue->depth == depth && queue->oldest == std::optional(fromMillis(oldest)) && queue->waitsForPerson == waitsForPerson;
    };
    QCOMPARE(queueNamed(*queues, "inbox")->depth, qint64(0)); // those below the newest number that was drained
    QVERIFY(check("due", 2, 1000, false));
    QVERIFY(check("working", 1, 1200, false));
    QVERIFY(check("retry", 1, 1300, false));
    QVERIFY(check("sending", 1, 1400, false));
    QVERIFY(check("uncertain", 1, 300, true));
    QVERIFY(check("dead_letters", 2, 350, true));
    QVERIFY(check("replies", 1, 700, false));
}

void StateReadersTest::aMonthIsCountedWhole()
{
    const qint64 count = qEnvironmentVariableIsSet("PASSERELLE_FIGURES_MESSAGES") ? qEnvironmentVariableIntValue("PASSERELLE_FIGURES_MESSAGES") : 3000;
    const auto days = daysFrom(m_paris, QDate(2026, 10, 10), 30);
    const qint64 from = toMillis(days.front().from);
    const QByteArray time = QByteArray::number(from) + " + n * " + QByteArray::number((toMillis(days.back().to) - from - 60'000) / count);
    const QByteArray all = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < " + QByteArray::number(count) + ") ";
    run("INSERT INTO message (number, owner_id, day, received_at, ack_ms, fate, sealed) " + all + "SELECT n, 1, 0, " + time + ", 5 + n % 20, CASE WHEN n % 10 = 0 THEN 4 ELSE 0 END, randomblob(300) FROM c");
    run("INSERT INTO turn (id, owner_id, conversation_id, covers_from, covers_to, stage, claimed_at, due_at, finished_at, fate, draft) " + all + "SELECT n, 1, 1 + n % 5000, n, n, 4, 0, 0, " + time + " + 3000, 0, randomblob(800) FROM c");
    run("INSERT INTO usage_answer (turn_id, owner_id, contact_id, at) " + all + "SELECT n, 1, 1 + n % 5000, " + time + " + 3000 FROM c");
    run("INSERT INTO gap_question (owner_id, contact_id, message, at, cause, score, sealed) " + all + "SELECT 1, 1 + n % 5000, n, " + time + ", 0, 0.1, randomblob(200) FROM c WHERE n % 20 = 0");
    m_files->reopen();
    QElapsedTimer timer;
    timer.start();
    const std::clock_t begun = std::clock();
    const auto counted = figures(days);
    qInfo("%lld messages of a month: %lld ms, %lld ms of processor time", count, static_cast<long long>(timer.elapsed()), static_cast<long long>((std::clock() - begun) * 1000 / CLOCKS_PER_SEC));
    DayFigures sum;
    for (const DayFigures &day : counted) {
        QVERIFY(day.received > 0 && day.answer.percentile(50));
        sum.add(day);
    }
    QCOMPARE(sum.received, count);
    QCOMPARE(sum.toPerson, count / 10);
    QCOMPARE(sum.unanswered, count / 20);
}

QTEST_APPLESS_MAIN(StateReadersTest)
#include "state_readers_test.moc"
