#include "tests/support/message_path.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;
using test::tenantContext;

namespace {

// The journal up to its n-th write, then none: before or after the write itself, as a power cut falls.
class CutTurnStore final : public TurnStore {
public:
    enum class Side { Before, After };
    CutTurnStore(TurnStore &real, int write, Side side) : m_real(real), m_left(write), m_side(side) {}

    bool isCut() const { return m_cut; }
    std::function<void()> onAnswered = [] {}; // before the answer is written by itself

    using TurnStore::claim;
    Result<std::vector<TurnClaim>> claim(Instant now, Millis lease, int limit, const std::set<ChannelId> &without) override
    {
        return cut<std::vector<TurnClaim>>([&] { return m_real.claim(now, lease, limit, without); });
    }
    Result<TurnWork> load(const TurnClaim &claim) override
    {
        if (m_cut)
            return failure(lost());
        return m_real.load(claim);
    }
    Result<std::vector<ConversationId>> renew(const std::vector<TurnClaim> &claims, Instant leaseUntil) override { return m_real.renew(claims, leaseUntil); }
    Result<SendPermit> saveAnswered(const TurnClaim &claim, const Draft &draft, Instant leaseUntil, const SendRules &rules) override
    {
        onAnswered();
        return cut<SendPermit>([&] { return m_real.saveAnswered(claim, draft, leaseUntil, rules); });
    }
    Result<SendPermit> beginSending(const TurnClaim &claim, const Draft *unwritten, Instant now, Instant leaseUntil, const SendRules &rules) override
    {
        return cut<SendPermit>([&] { return m_real.beginSending(claim, unwritten, now, leaseUntil, rules); });
    }
    Status hurry(ChannelId channel, Instant now) override { return m_real.hurry(channel, now); }
    Status retryLater(const TurnClaim &claim, TurnStage stage, Instant at, const QString &reason, const Draft *partlySent) override
    {
        return cut<void>([&] { return m_real.retryLater(claim, stage, at, reason, partlySent); });
    }
    Status finish(const TurnClaim &claim, const TurnEnd &end, Instant now) override
    {
        return cut<void>([&] { return m_real.finish(claim, end, now); });
    }
    Result<std::optional<Instant>> nextDue() override { return m_real.nextDue(); }
    Result<RecoveryReport> recover(Instant now) override { return m_real.recover(now); }

private:
    static Error lost() { return Error{ErrorKind::Conflict, u"the power is off"_s, {}}; }

    template <class T>
    Result<T> cut(const std::function<Result<T>()> &write)
    {
        if (m_cut)
            return failure(lost());
        if (--m_left > 0)
            return write();
        m_cut = true;
        if (m_side == Side::After)
            (void)write();
        return failure(lost());
    }

    TurnStore &m_real;
    int m_left;
    Side m_side;
    bool m_cut = false;
};

} // namespace

// The path of a message is stopped before and after each of its writes, opened again as after a kill, and walked to its
// end: nothing acknowledged is lost, nothing is sent twice without a word, no answer is paid for twice.
class PowerCutTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atEveryWriteOfATurn_data()
    {
        QTest::addColumn<bool>("free");
        QTest::addColumn<int>("write");
        QTest::addColumn<bool>("after");
        QTest::addColumn<int>("outcome");
        for (const bool free : {true, false}) {
            // Claim, answered and sending in one, outcome; who has to wait for the channel writes them apart.
            for (int write = 1; write <= (free ? 3 : 4); ++write) {
                for (const bool after : {false, true}) {
                    for (const auto outcome : {SendOutcome::Kind::Sent, SendOutcome::Kind::NotSent}) {
                        QTest::addRow("%s, write %d, %s, %s", free ? "free" : "busy", write, after ? "after" : "before", outcome == SendOutcome::Kind::Sent ? "sent" : "not sent")
                            << free << write << after << static_cast<int>(outcome);
                    }
                }
            }
        }
    }
    void atEveryWriteOfATurn()
    {
        QFETCH(bool, free);
        QFETCH(int, write);
        QFETCH(bool, after);
        QFETCH(int, outcome);
        test::MessagePath path;
        path.messenger.answers(static_cast<SendOutcome::Kind>(outcome), u"503"_s);
        QVERIFY(path.receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(path.drain());
        path.files.clock.advance(Millis(400));

        CutTurnStore cut(*path.files.turns, write, after ? CutTurnStore::Side::After : CutTurnStore::Side::Before);
        path.drop();
        path.turnStore = &cut;
        path.build();
        std::vector<delivery::ReadyCall> others;
        while (!free) {
            auto call = path.courier->prepareNow(tenantContext(), ChannelId(7));
            if (!call)
                break; // the channel's places are taken
            others.push_back(std::move(*call));
        }
        cut.onAnswered = [&others] { others.clear(); };
        if (const auto claims = cut.claim(path.files.clock.now(), Millis(60'000), 10)) {
            for (const TurnClaim &claim : *claims)
                path.walker->walk(claim, {});
        }
        QVERIFY(cut.isCut());
        const int sentBefore = path.messenger.calls();

        others.clear();
        path.turnStore = nullptr;
        path.reopen();
        QVERIFY(path.files.turns->recover(path.files.clock.now()));
        path.walkAll();

        QCOMPARE(path.total().received, 1);
        QCOMPARE(path.total().inProgress, 0);
        QVERIFY(path.total().balances());
        const qint64 uncertain = path.count(Fate::Uncertain);
        QCOMPARE(path.count(Fate::Answered) + uncertain, 1);
        if (sentBefore > 0 && outcome == static_cast<int>(SendOutcome::Kind::Sent))
            QCOMPARE(path.messenger.calls(), 1); // whatever was written: not a second time
        if (uncertain > 0)
            QVERIFY(path.messenger.calls() <= 1);
        else
            QCOMPARE(path.messenger.calls(), outcome == static_cast<int>(SendOutcome::Kind::Sent) ? 1 : 2);
        // Written answers are kept; only one that was lost before its write is made again.
        const bool answerWasWritten = write > 2 || (write == 2 && after);
        QCOMPARE(path.model->calls(), answerWasWritten || write == 1 ? 1 : 2);
        QVERIFY(path.files.ledger->verify()->empty());
    }

    void aClaimThatCannotSeeItsOwnLossIsFoundByThisTest()
    {
        // The control: a journal that forgets `sending` lets the second send through, and the count shows it.
        test::MessagePath path;
        QVERIFY(path.receive(u"700"_s, u"Combien coûte une coupe homme ?"_s));
        QVERIFY(path.drain());
        path.files.clock.advance(Millis(400));
        CutTurnStore cut(*path.files.turns, 3, CutTurnStore::Side::Before); // sent, and the outcome is lost
        path.drop();
        path.turnStore = &cut;
        path.build();
        const auto claims = cut.claim(path.files.clock.now(), Millis(60'000), 10);
        QVERIFY(claims);
        path.walker->walk(claims->front(), {});
        QCOMPARE(path.messenger.calls(), 1);
        path.turnStore = nullptr;
        path.drop();
        const auto forgotten = path.files.database->write<bool>(storage::Scope::installation(), [](storage::Connection &connection) -> Result<bool> {
            if (auto done = connection.execute("UPDATE turn SET stage = 1 WHERE stage = 2"); !done)
                return failure(std::move(done).error());
            return true;
        });
        QVERIFY(forgotten);
        path.files.reopen();
        path.build();
        QVERIFY(path.files.turns->recover(path.files.clock.now()));
        path.walkAll();
        QCOMPARE(path.messenger.calls(), 2);
    }
};

QTEST_GUILESS_MAIN(PowerCutTest)
#include "power_cut_test.moc"
