// 10,000 questions across tenants, through the real index and the real stores: nobody is given another's passages. And a
// leak that is planted is found: in the index alone it still meets the stores' wall, behind it the sweep sees it.
#include "server/audit/canary_sweep.h"
#include "server/retrieval/tenant_indexes.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_tenant_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTenants = 6;
constexpr int kPassages = 40;

class NoModels final : public ModelDirectory {
public:
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }
};

// A finder that, asked by one tenant, mixes another one's passage into what it gives.
class LeakyFinder final : public PassageFinder {
public:
    LeakyFinder(PassageFinder &finder, TenantId to, Passage leaked) : m_finder(finder), m_to(to), m_leaked(std::move(leaked)) {}
    Result<Evidence> search(const TenantContext &context, const SearchRequest &request, Deadline deadline, std::stop_token stop) override
    {
        auto evidence = m_finder.search(context, request, deadline, stop);
        if (evidence && context.tenant() == m_to)
            evidence->passages.push_back({m_leaked, 0.1});
        return evidence;
    }
    Status apply(const TenantContext &context, const PublishedChange &change, std::stop_token stop) override { return m_finder.apply(context, change, stop); }

private:
    PassageFinder &m_finder;
    const TenantId m_to;
    const Passage m_leaked;
};

TenantContext contextOf(TenantId tenant) { return TenantContext::proven(tenant, TenantProof::StoredRecord); }

} // namespace

class CanarySweepTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tenThousandCrossQuestionsFindNothing();
    void aPlantedLeakIsFound();
    void aForeignPassageInTheIndexStopsAtTheStore();
    void aForeignTextUnderAnOwnNumberIsFound();
    void oneTenantAloneHasNobodyToAsk();
    void aStopIsHeard();

private:
    audit::CanaryRooms rooms(PassageFinder &finder) { return {*m_tenants, *m_documents, *m_passages, finder, {}}; }

    FakeClock m_clock;
    NoModels m_models;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<storage::SqlTenantStore> m_tenants;
    std::unique_ptr<storage::SqlDocumentStore> m_documents;
    std::unique_ptr<storage::SqlPassageStore> m_passages;
    std::unique_ptr<storage::SqlSegmentStore> m_segments;
    std::unique_ptr<retrieval::TenantIndexes> m_finder;
    std::vector<TenantId> m_ids;
};

void CanarySweepTest::initTestCase()
{
    m_folder = std::make_unique<DataFolder>();
    auto &database = m_folder->mainDatabase();
    m_tenants = std::make_unique<storage::SqlTenantStore>(database, m_folder->vault(), m_clock);
    m_documents = std::make_unique<storage::SqlDocumentStore>(database, m_folder->vault(), m_clock);
    m_passages = std::make_unique<storage::SqlPassageStore>(database, m_folder->vault());
    m_segments = std::make_unique<storage::SqlSegmentStore>(m_folder->segments(), m_folder->vault(), m_clock);
    m_finder = std::make_unique<retrieval::TenantIndexes>(*m_passages, *m_segments, m_models, m_clock);
    for (int tenant = 0; tenant < kTenants; ++tenant) {
        const auto added = m_tenants->add(u"Client %1"_s.arg(tenant));
        QVERIFY(added);
        m_ids.push_back(added->id);
        const TenantContext context = contextOf(added->id);
        const auto begun = m_documents->begin(context, {u"Tarifs.pdf"_s, QByteArray(32, static_cast<char>('a' + tenant)), 1000, {}});
        QVERIFY(begun);
        std::vector<PassageDraft> drafts;
        for (int passage = 0; passage < kPassages; ++passage) {
            // The same business everywhere: what a tenant is asked for resembles what it has, but for the canary.
            drafts.push_back({passage + 1, u"Tarifs"_s, u"Le forfait entretien numéro %1 coûte %2 euros par mois ; code canari-%3-%1-serin."_s.arg(passage).arg(20 + passage).arg(tenant * 7919 + 13), {}});
        }
        const auto published = m_documents->publish(context, begun->document.version, drafts);
        QVERIFY(published);
        QVERIFY(m_finder->apply(context, *published, {}));
    }
}

void CanarySweepTest::tenThousandCrossQuestionsFindNothing()
{
    audit::CanaryRooms all = rooms(*m_finder);
    qint64 answered = 0;
    all.answer = [&](const TenantContext &, const QString &, const Evidence &evidence) -> Result<Answer> {
        ++answered;
        Answer answer;
        if (!evidence.passages.empty())
            answer.cited.push_back(evidence.passages.front().passage.id);
        return answer;
    };
    audit::CanarySweep sweep(std::move(all));
    const auto report = sweep.run(10'000);
    QVERIFY2(report, report ? "" : qPrintable(report.error().what));
    QCOMPARE(report->tenants, kTenants);
    QCOMPARE(report->questions, 10'000);
    QCOMPARE(report->answers, 10'000); // each found something of its own: the sweep looked at passages, not at nothing
    QCOMPARE(answered, 1'000);
    QVERIFY2(report->leaks.empty(), report->leaks.empty() ? "" : qPrintable(report->leaks.front()));
    QVERIFY(sweep.troubles().empty());
    qInfo("%lld cross questions among %lld tenants, %zu leaks", report->questions, report->tenants, report->leaks.size());
}

void CanarySweepTest::aPlantedLeakIsFound()
{
    const auto foreign = m_passages->passagesOf(contextOf(m_ids[0]), m_documents->list(contextOf(m_ids[0]))->front().id);
    QVERIFY(foreign && !foreign->empty());
    LeakyFinder leaky(*m_finder, m_ids[3], foreign->front());
    audit::CanarySweep sweep(rooms(leaky));
    const auto report = sweep.run(200);
    QVERIFY(report);
    QCOMPARE(report->leaks.size(), std::size_t(20)); // the first twenty of them
    QVERIFY(report->leaks.front().contains(u"tenant %1"_s.arg(m_ids[3].value)));
    QVERIFY(!report->leaks.front().contains(u"canari"_s));
    QCOMPARE(sweep.troubles(), report->leaks);
}

void CanarySweepTest::aForeignPassageInTheIndexStopsAtTheStore()
{
    const TenantContext to = contextOf(m_ids[4]);
    const auto foreign = m_passages->passagesOf(contextOf(m_ids[0]), m_documents->list(contextOf(m_ids[0]))->front().id);
    QVERIFY(foreign);
    QVERIFY(m_finder->apply(to, {*foreign, {}, {}}, {}));
    audit::CanarySweep sweep(rooms(*m_finder));
    const auto report = sweep.run(600);
    QVERIFY(report);
    QVERIFY(report->leaks.empty());
    std::vector<PassageId> planted;
    for (const Passage &passage : *foreign)
        planted.push_back(passage.id);
    QVERIFY(m_finder->apply(to, {{}, planted, {}}, {}));
}

void CanarySweepTest::aForeignTextUnderAnOwnNumberIsFound()
{
    const auto foreign = m_passages->passagesOf(contextOf(m_ids[0]), m_documents->list(contextOf(m_ids[0]))->front().id);
    Passage forged = m_passages->passagesOf(contextOf(m_ids[2]), m_documents->list(contextOf(m_ids[2]))->front().id)->front();
    forged.text = foreign->front().text;
    LeakyFinder leaky(*m_finder, m_ids[2], forged);
    audit::CanarySweep sweep(rooms(leaky));
    const auto report = sweep.run(60);
    QVERIFY(report);
    QVERIFY(!report->leaks.empty());
}

void CanarySweepTest::oneTenantAloneHasNobodyToAsk()
{
    DataFolder folder;
    storage::SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), m_clock);
    QVERIFY(tenants.add(u"Seul"_s));
    audit::CanarySweep sweep({tenants, *m_documents, *m_passages, *m_finder, {}});
    const auto report = sweep.run(10);
    QVERIFY(report);
    QCOMPARE(report->questions, 0);
}

void CanarySweepTest::aStopIsHeard()
{
    std::stop_source stop;
    stop.request_stop();
    audit::CanarySweep sweep(rooms(*m_finder));
    const auto report = sweep.run(10'000, stop.get_token());
    QVERIFY(!report);
    QCOMPARE(report.error().kind, ErrorKind::Cancelled);
}

QTEST_GUILESS_MAIN(CanarySweepTest)
#include "canary_sweep_test.moc"
