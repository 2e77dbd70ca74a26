#include "server/journal/day_key_keeper.h"
#include "server/journal/housekeeper.h"
#include "server/journal/progress_watch.h"
#include "tests/support/journal_files.h"

#include <QtTest/QtTest>

#include <latch>
#include <thread>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::appendAndWait;
using test::inbound;
using test::tenantContext;

namespace {

MessageQuery ofFate(Fate fate)
{
    MessageQuery query;
    query.fate = fate;
    return query;
}

class TwoTenants final : public TenantStore {
public:
    Result<Tenant> add(const QString &, std::optional<AgencyId>) override { return failure(ErrorKind::Conflict, {}); }
    Result<std::vector<Tenant>> list() override { return std::vector<Tenant>{{TenantId(1), u"A"_s, {}, true}, {TenantId(2), u"B"_s, {}, true}}; }
    Result<Tenant> find(TenantId) override { return failure(ErrorKind::NotFound, {}); }
    Result<Tenant> findByName(const QString &) override { return failure(ErrorKind::NotFound, {}); }
};

Ticket ticketOf(const InboxEntry &entry, const ContactHandle &contact)
{
    Ticket ticket;
    ticket.number = entry.number;
    ticket.tenant = entry.tenant;
    ticket.channel = entry.message->channel;
    ticket.contact = contact;
    ticket.day = entry.day;
    ticket.receivedAt = entry.message->receivedAt;
    ticket.message = *entry.message;
    return ticket;
}

} // namespace

class LedgerTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::JournalFiles> m_files;

    // Drains everything of tenant 1 without looking for duplicates.
    void drain()
    {
        const auto handle = m_files->tickets->resolve({{TenantId(1), ChannelId(7), QByteArray(32, 'f'), u"700"_s, u"Awa"_s, {}}});
        QVERIFY(handle);
        std::vector<Ticket> tickets;
        const auto rows = m_files->inbox->next(*m_files->tickets->drainedUpTo(), 1000);
        QVERIFY(rows);
        for (const InboxEntry &row : *rows)
            tickets.push_back(ticketOf(row, handle->front()));
        QVERIFY(m_files->tickets->commit(tickets, [](const WaitingBurst &burst) { return burst.lastReceivedAt; }));
        if (!rows->empty())
            m_files->inbox->removeUpTo(rows->back().number);
    }

private Q_SLOTS:
    void init() { m_files = std::make_unique<test::JournalFiles>(); }

    void balancesWhileMessagesPour()
    {
        std::atomic<bool> stop{false};
        std::atomic<int> acknowledged{0};
        std::jthread pouring([&] {
            while (!stop) {
                if (appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())))
                    ++acknowledged;
            }
        });
        std::jthread draining([&] {
            while (!stop)
                drain();
        });
        qint64 before = 0;
        for (int i = 0; i < 200; ++i) {
            const int known = acknowledged;
            const auto ledger = m_files->ledger->ledger(tenantContext(), 0);
            QVERIFY(ledger);
            QVERIFY(ledger->total.balances());
            QVERIFY(ledger->total.received >= known);  // nothing acknowledged is missing
            QVERIFY(ledger->total.received >= before); // and nothing is counted twice, then once
            before = ledger->total.received;
        }
        stop = true;
        pouring.join();
        draining.join();
        drain();
        QCOMPARE(m_files->ledger->ledger(tenantContext(), 0)->total.received, acknowledged.load());
        QVERIFY(m_files->ledger->verify()->empty());
    }

    void daysAndTenantsAreApart()
    {
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(1), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
        const qint64 today = dayOf(m_files->clock.now());
        m_files->clock.advance(std::chrono::hours(24));
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(1), inbound(u"700"_s, u"y"_s, m_files->clock.now())));
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(2), inbound(u"700"_s, u"z"_s, m_files->clock.now())));
        const auto first = m_files->ledger->ledger(tenantContext(1), 0);
        QCOMPARE(first->days.size(), std::size_t(2));
        QCOMPARE(first->days.at(0).day, today + 1);
        QCOMPARE(first->days.at(1).received, 1);
        QCOMPARE(m_files->ledger->ledger(tenantContext(2), 0)->total.received, 1);
        QCOMPARE(m_files->ledger->ledger({}, 0)->total.received, 3);
        QCOMPARE(m_files->ledger->ledger({}, today + 1)->total.received, 2);
    }

    void everyFateHasItsListOfTheSameLength()
    {
        const std::vector<std::optional<Fate>> ends{std::nullopt, Fate::Duplicate, Fate::NoReplyDue, Fate::Failed, Fate::NoReplyDue};
        const auto handle = m_files->tickets->resolve({{TenantId(1), ChannelId(7), QByteArray(32, 'f'), u"700"_s, u"Awa"_s, {}}});
        QVERIFY(handle);
        for (int day = 0; day < 2; ++day) {
            for (std::size_t i = 0; i < ends.size() + static_cast<std::size_t>(day); ++i)
                QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
            std::vector<Ticket> tickets;
            const auto rows = m_files->inbox->next(*m_files->tickets->drainedUpTo(), 1000);
            for (std::size_t i = 0; i < rows->size(); ++i) {
                tickets.push_back(ticketOf((*rows)[i], handle->front()));
                tickets.back().fate = ends[i % ends.size()];
            }
            QVERIFY(m_files->tickets->commit(tickets, [](const WaitingBurst &burst) { return burst.lastReceivedAt; }));
            m_files->inbox->removeUpTo(rows->back().number);
            if (day == 0)
                m_files->clock.advance(std::chrono::hours(24));
        }
        const qint64 today = dayOf(m_files->clock.now());
        for (const qint64 since : {qint64(0), today}) {
            const auto ledger = m_files->ledger->ledger(tenantContext(), since);
            const auto listed = [&](MessageQuery query) {
                query.sinceDay = since;
                query.limit = 200;
                return static_cast<qint64>(m_files->ledger->messages(tenantContext(), query)->size());
            };
            MessageQuery inProgress;
            inProgress.inProgress = true;
            for (int fate = 0; fate < kFateCount; ++fate)
                QCOMPARE(listed(ofFate(static_cast<Fate>(fate))), ledger->total.fates[static_cast<std::size_t>(fate)]);
            QCOMPARE(listed(inProgress), ledger->total.inProgress);
            QCOMPARE(listed({}), ledger->total.received);
        }
        QCOMPARE(m_files->ledger->ledger(tenantContext(), today)->total.received, 6);
        // A page of a filtered list goes on where the one before ended.
        MessageQuery query = ofFate(Fate::NoReplyDue);
        query.limit = 3;
        const auto first = m_files->ledger->messages(tenantContext(), query);
        QCOMPARE(first->size(), std::size_t(3));
        query.before = first->back().number;
        QCOMPARE(m_files->ledger->messages(tenantContext(), query)->size(), std::size_t(1));
    }

    void aForgedCounterIsFound()
    {
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
        drain();
        QVERIFY(m_files->ledger->verify()->empty());
        const auto forged = m_files->database->write<bool>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<bool> {
            if (auto done = connection.execute("UPDATE ledger_count SET count = count + 1 WHERE kind = 10"); !done)
                return failure(std::move(done).error());
            return true;
        });
        QVERIFY(forged);
        QCOMPARE(m_files->ledger->verify()->size(), std::size_t(1));
        QVERIFY(!m_files->ledger->ledger({}, 0)->total.balances());
        journal::ProgressWatch watch(*m_files->ledger, m_files->clock);
        QVERIFY(watch.look());
        QVERIFY(!watch.balances());
    }

    void alarmAfterSixtySeconds()
    {
        journal::ProgressWatch watch(*m_files->ledger, m_files->clock);
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
        drain();
        m_files->clock.advance(Millis(60'000));
        QVERIFY(watch.look());
        QVERIFY(!watch.isAlarmed());
        m_files->clock.advance(Millis(1));
        QVERIFY(watch.look());
        QVERIFY(watch.isAlarmed());
        QCOMPARE(watch.overdue(), 1);
        const auto claims = m_files->turns->claim(m_files->clock.now(), Millis(60'000), 10);
        QVERIFY(claims && claims->size() == 1);
        QVERIFY(m_files->turns->finish(claims->front(), {}, m_files->clock.now()));
        QVERIFY(watch.look());
        QVERIFY(!watch.isAlarmed());
        QCOMPARE(watch.oldestMillis(), 0);
    }

    void alarmForWhatTheInboxKeepsToo()
    {
        journal::ProgressWatch watch(*m_files->ledger, m_files->clock);
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
        m_files->clock.advance(Millis(60'001));
        QVERIFY(watch.look());
        QVERIFY(watch.isAlarmed());
    }

    void keysOfDaysGoWhenTheDayIsOverAndDrained()
    {
        TwoTenants tenants;
        journal::DayKeyKeeper keeper({tenants, m_files->keys, *m_files->vault, *m_files->inbox, m_files->clock});
        const qint64 day = dayOf(m_files->clock.now());
        QVERIFY(appendAndWait(*m_files->inbox, tenantContext(), inbound(u"700"_s, u"x"_s, m_files->clock.now())));
        QVERIFY(keeper.sweep());
        QCOMPARE(keeper.destroyed(), 0); // today
        m_files->clock.advance(std::chrono::hours(48));
        QVERIFY(keeper.sweep());
        QCOMPARE(keeper.destroyed(), 0); // a row is still there
        drain();
        QTRY_VERIFY(m_files->inbox->pending()->empty());
        QVERIFY(keeper.sweep());
        QCOMPARE(keeper.destroyed(), 1);
        QVERIFY(!m_files->keys.keys().contains(KeyName::ofDay(TenantId(1), day)));
    }

    void housekeeperGoesOnAfterAFailure()
    {
        journal::Housekeeper housekeeper;
        std::atomic<int> failing{0};
        std::atomic<int> throwing{0};
        housekeeper.add("a task that fails", std::chrono::milliseconds(15), [&]() -> Status {
            ++failing;
            return failure(ErrorKind::Unavailable, u"on purpose"_s);
        });
        housekeeper.add("a task that throws", std::chrono::milliseconds(15), [&]() -> Status {
            ++throwing;
            throw std::runtime_error("on purpose");
        });
        housekeeper.start();
        QTRY_VERIFY(failing > 2 && throwing > 2);
        housekeeper.stop();
    }
};

QTEST_GUILESS_MAIN(LedgerTest)
#include "ledger_test.moc"
