// The brake: what is let through, what is refused, and what workers who ask at once can overshoot. Real sums in a real
// file, a real answerer; only the model is scripted.
#include "server/billing/metered_models.h"
#include "server/generation/answerer.h"
#include "server/storage/sql_plan_store.h"
#include "server/storage/sql_price_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_usage_store.h"
#include "server/storage/usage_rows.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"
#include "tests/support/scripted_model.h"

#include <QtTest/QTest>

#include <thread>

using namespace passerelle;
using namespace passerelle::billing;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class CountingEmbedder final : public Embedder {
public:
    QString profile() const override { return u"openai:nomic:latest:4"_s; }
    int dimensions() const override { return 4; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose, Deadline, std::stop_token) override
    {
        return std::vector<std::vector<float>>(texts.size(), {1, 0, 0, 0});
    }
};

constexpr qint64 kAnswerCost = 10 * 1000 + 6 * 2000; // of what ScriptedModel uses, in millionths

struct Bench {
    DataFolder folder;
    FakeClock clock;
    storage::SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), clock};
    storage::SqlUsageStore usage{folder.mainDatabase()};
    storage::SqlPlanStore plans{folder.mainDatabase(), clock};
    storage::SqlPriceStore priceStore{folder.mainDatabase()};
    PriceBook prices{priceStore};
    Guarded<std::vector<PlanNotice>> notices;
    std::optional<Money> budget; // the tenant's own
    SpendGate gate{{usage, plans, prices, clock, BillingCalendar("Europe/Paris"), [this](const PlanNotice &notice) { notices.with([&](auto &all) { all.push_back(notice); }); },
                    [this](const TenantContext &) { return budget; }}};
    ScriptedDirectory directory;
    std::shared_ptr<ScriptedModel> model = std::make_shared<ScriptedModel>(u"gemini:big"_s);
    MeteredModels metered{directory, gate, usage};
    generation::Answerer answerer{metered, clock};
    TenantContext context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    std::atomic<qint64> turns{0};

    Bench()
    {
        static_cast<void>(tenants.add(u"A"_s));
        model->then([](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> {
            return ChatReply{.text = u"La coupe coûte 25 € [1]."_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = u"big"_s, .usage = {10, 5, 1, 0}};
        });
        directory.models = {model};
        directory.embedderModel = std::make_shared<CountingEmbedder>();
        // 1,000 and 2,000 millionths of a euro a token.
        static_cast<void>(prices.setPrice({u"gemini"_s, u"big"_s, QDate(2026, 1, 1), u"EUR"_s, Money{1'000'000'000}, Money{2'000'000'000}, {}, {}}));
    }

    void assign(PlanTerms terms)
    {
        terms.name = u"P%1"_s.arg(plans.list()->size());
        const auto plan = plans.add(terms);
        QVERIFY(plan);
        QVERIFY(plans.assign(context, plan->id, clock.now()));
    }

    // As a worker does: asks, then writes the turn with what it cost.
    Answer turn()
    {
        Question question;
        question.text = question.searched = u"Combien coûte une coupe ?"_s;
        const Evidence evidence{question.text, {{{PassageId(5), DocumentId(2), u"Tarifs.pdf"_s, 3, {}, u"La coupe coûte 25 €."_s, {}}, 0.9}}, 0.9};
        const auto answer = answerer.answer(context, question, evidence, {}, Deadline::after(20s), {});
        if (!answer)
            return {};
        const storage::UsageOwner owner{context.tenant(), TurnId(++turns), ContactId(1)};
        const auto written = folder.mainDatabase().write<void>(storage::Scope::installation(), [&](storage::Connection &connection) -> Status {
            if (Status done = storage::countAnswer(connection, owner, clock.now()); !done)
                return done;
            return storage::writeCalls(connection, owner, answer->calls, clock.now());
        });
        return written ? *answer : Answer();
    }
    UsageTotals totals() { return *usage.totals(context, gate.use(context)->period.span); }
};

} // namespace

class SpendGateTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutAPlanNothingIsRefused()
    {
        Bench bench;
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.turn().kind, AnswerKind::Grounded);
        QCOMPARE(bench.totals().cost.micros, 5 * kAnswerCost);
        QCOMPARE(bench.totals().answers, 5);
        QVERIFY(bench.gate.admitDocument(bench.context, 1LL << 40));
        QVERIFY(bench.usage.verify()->empty());
    }

    void atTheCapThePassagesThemselvesGoOut()
    {
        Bench bench;
        // The reservation is the most a call may cost: with 2,048 tokens to write, above four euros.
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = {}, .pages = {}, .storageBytes = {}, .spend = Money{5'000'000}, .softPercent = 80});
        static_cast<void>(bench.usage.record(bench.context, {{.provider = u"gemini"_s, .model = u"big"_s, .cost = Money{4'990'000}}}, bench.clock.now()));
        const Answer answer = bench.turn();
        QCOMPARE(answer.kind, AnswerKind::Verbatim);
        QVERIFY2(answer.text.contains(u"La coupe coûte 25 €"_s) && answer.text.contains(u"p. 3"_s), qPrintable(answer.text));
        QVERIFY(answer.reason.contains(u"used up"_s));
        QCOMPARE(bench.model->calls(), 0);
        QVERIFY(answer.calls.empty());
        // With the new month there is room again.
        bench.clock.advance(std::chrono::days(31));
        QCOMPARE(bench.turn().kind, AnswerKind::Grounded);
        QCOMPARE(bench.model->calls(), 1);
    }

    void aBudgetHoldsWithoutAPlanAndNeverAboveOne()
    {
        Bench bench;
        bench.budget = Money{5'000'000};
        static_cast<void>(bench.usage.record(bench.context, {{.provider = u"gemini"_s, .model = u"big"_s, .cost = Money{4'100'000}}}, bench.clock.now()));
        QVERIFY(bench.gate.look(bench.context));
        const auto told = bench.notices.with([](const auto &all) { return all; });
        QCOMPARE(told.size(), std::size_t(1));
        QCOMPARE(told.front().percent, 80);
        static_cast<void>(bench.usage.record(bench.context, {{.provider = u"gemini"_s, .model = u"big"_s, .cost = Money{890'000}}}, bench.clock.now()));
        QCOMPARE(bench.turn().kind, AnswerKind::Verbatim);
        QCOMPARE(bench.model->calls(), 0);
        // Who set the limit is told apart.
        const ModelCall dear{.provider = u"gemini"_s, .model = u"big"_s, .purpose = CallPurpose::Answer, .tokens = {.input = 1'000'000, .output = 1'000'000}};
        const auto refusal = [&] {
            const auto reserved = bench.gate.reserve(bench.context, dear);
            return reserved ? QString() : reserved.error().what;
        };
        QVERIFY2(refusal().contains(u"budget"_s), qPrintable(refusal()));
        // A plan with less room counts; one with more does not widen the budget.
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = {}, .pages = {}, .storageBytes = {}, .spend = Money{4'000'000}, .softPercent = 80});
        QCOMPARE(bench.gate.use(bench.context)->limits.front().allowed, 4'000'000);
        QVERIFY2(refusal().contains(u"plan"_s), qPrintable(refusal()));
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = {}, .pages = {}, .storageBytes = {}, .spend = Money{90'000'000}, .softPercent = 80});
        QCOMPARE(bench.gate.use(bench.context)->limits.front().allowed, 5'000'000);
        bench.budget.reset();
        QCOMPARE(bench.gate.use(bench.context)->limits.front().allowed, 90'000'000);
        QCOMPARE(bench.turn().kind, AnswerKind::Grounded);
    }

    void messagesAreCapped()
    {
        Bench bench;
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = 5, .pages = {}, .storageBytes = {}, .spend = {}, .softPercent = 80});
        for (int i = 0; i < 5; ++i)
            QCOMPARE(bench.turn().kind, AnswerKind::Grounded);
        for (int i = 0; i < 3; ++i)
            QCOMPARE(bench.turn().kind, AnswerKind::Verbatim);
        QCOMPARE(bench.model->calls(), 5);
        // 80 % and 100 %, each told once.
        const auto told = bench.notices.with([](const auto &all) { return all; });
        QCOMPARE(told.size(), std::size_t(2));
        QCOMPARE(told[0].percent, 80);
        QCOMPARE(told[1].percent, 100);
        QCOMPARE(told[1].limit, PlanLimit::Messages);
    }

    void eightWorkersOvershootByAMessageEachAtMost()
    {
        for (int round = 0; round < 5; ++round) {
            Bench bench;
            constexpr int kWorkers = 8;
            constexpr int kLimit = 40;
            bench.assign({.name = {}, .monthlyPrice = {}, .messages = kLimit, .pages = {}, .storageBytes = {}, .spend = {}, .softPercent = 80});
            std::vector<std::thread> workers;
            for (int worker = 0; worker < kWorkers; ++worker) {
                workers.emplace_back([&bench] {
                    for (int i = 0; i < 15; ++i)
                        bench.turn();
                });
            }
            for (std::thread &worker : workers)
                worker.join();
            QVERIFY2(bench.model->calls() >= kLimit - kWorkers && bench.model->calls() <= kLimit + kWorkers, qPrintable(QString::number(bench.model->calls())));
            QCOMPARE(bench.totals().answers, 8 * 15); // the others were answered without
            QVERIFY(bench.usage.verify()->empty());
        }
    }

    void eightWorkersDoNotSpendTheLastEuroTwice()
    {
        Bench bench;
        constexpr int kWorkers = 8;
        const Money cap{20'000'000};
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = {}, .pages = {}, .storageBytes = {}, .spend = cap, .softPercent = 80});
        bench.model = std::make_shared<ScriptedModel>(u"gemini:big"_s);
        bench.model->then([](const ChatRequest &, Deadline, std::stop_token) -> Result<ChatReply> { // it uses all that it may
            return ChatReply{.text = u"La coupe coûte 25 € [1]."_s, .finish = ChatReply::Finish::Complete, .finishReason = {}, .model = u"big"_s, .usage = {400, 2048, 0, 0}};
        });
        bench.directory.models = {bench.model};
        std::vector<std::thread> workers;
        for (int worker = 0; worker < kWorkers; ++worker) {
            workers.emplace_back([&bench] {
                for (int i = 0; i < 4; ++i)
                    bench.turn();
            });
        }
        for (std::thread &worker : workers)
            worker.join();
        const qint64 one = 400 * 1000 + 2048 * 2000;
        QVERIFY2(bench.totals().cost.micros <= cap.micros + kWorkers * one, qPrintable(decimalText(bench.totals().cost)));
        QVERIFY(bench.totals().cost.micros >= cap.micros - 2 * one);
        // Nothing stays reserved: after the month, all of it is there again.
        bench.clock.advance(std::chrono::days(31));
        QCOMPARE(bench.turn().kind, AnswerKind::Grounded);
    }

    void anUnknownPriceIsCountedAndSaidNeverNothing()
    {
        Bench bench;
        bench.model = std::make_shared<ScriptedModel>(u"openai:home-made"_s);
        bench.model->says(u"La coupe coûte 25 € [1]."_s);
        bench.directory.models = {bench.model};
        bench.turn();
        QCOMPARE(bench.totals().calls, 1);
        QCOMPARE(bench.totals().unpricedCalls, 1);
        QCOMPARE(bench.totals().tokens.input, 10);
    }

    void vectorsAndLostCallsAreCountedToo()
    {
        Bench bench;
        const auto embedder = bench.metered.embedder(bench.context);
        QVERIFY(embedder);
        QCOMPARE((*embedder)->profile(), u"openai:nomic:latest:4"_s);
        static_cast<void>(bench.prices.setPrice({u"openai"_s, u"nomic:latest"_s, QDate(2026, 1, 1), u"EUR"_s, {}, {}, {}, Money{1'000'000'000}}));
        QVERIFY((*embedder)->embed({QString(400, u'x'), QString(3, u'y')}, EmbedPurpose::Document, Deadline::after(1s), {}));
        QTRY_COMPARE(bench.totals().embedded, 101);
        QCOMPARE(bench.totals().cost.micros, 101'000);

        bench.model = std::make_shared<ScriptedModel>(u"gemini:big"_s);
        bench.model->fails(ErrorKind::Timeout);
        bench.directory.models = {bench.model};
        QVERIFY(!(*bench.metered.chatModels(bench.context))[0]->complete({.system = QString(400, u'x'), .turns = {}}, Deadline::after(1s), {}));
        QTRY_COMPARE(bench.totals().tokens.input, 100);
        QVERIFY(bench.usage.verify()->empty());
    }

    void importsStopAtPagesAndStorage()
    {
        Bench bench;
        bench.assign({.name = {}, .monthlyPrice = {}, .messages = {}, .pages = 10, .storageBytes = 1000, .spend = {}, .softPercent = 80});
        QVERIFY(bench.gate.admitDocument(bench.context, 1000));
        const auto large = bench.gate.admitDocument(bench.context, 1001);
        QCOMPARE(large.error().kind, ErrorKind::Forbidden);
        QVERIFY(large.error().what.contains(u"storage"_s));
        QVERIFY(bench.folder.mainDatabase().write<void>(storage::Scope::installation(), [](storage::Connection &connection) -> Status {
            if (Status done = connection.execute("INSERT INTO document (id, owner_id, added_at) VALUES (1, 1, 0)"); !done)
                return done;
            return connection.execute("INSERT INTO document_version (owner_id, document_id, content_fingerprint, label, bytes, state, page_count, added_at) VALUES (1, 1, x'00', x'00', 10, 'ready', 10, 0)");
        }));
        QVERIFY(bench.gate.admitDocument(bench.context, 1).error().what.contains(u"pages"_s));
        QVERIFY(bench.gate.look(bench.context));
        QVERIFY(bench.notices.with([](const auto &all) { return all.size(); }) >= 2);
    }
};

QTEST_GUILESS_MAIN(SpendGateTest)
#include "spend_gate_test.moc"
