// Searching with vectors that stand in the database, by several services: they answer as one with everything in memory does, each
// finds what another added and none what another removed, and no vector is paid for twice, whoever needs it.
#include "server/retrieval/embedding_changes.h"
#include "server/retrieval/side_index.h"
#include "server/runtime/instance_watch.h"
#include "server/storage/postgres_database.h"
#include "server/storage/sql_bench_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_embedding_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_vector_store.h"
#include "tests/server/retrieval/memory_shelf.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

#include <random>
#include <semaphore>
#include <set>
#include <thread>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using passerelle::tests::FixedModels;
using passerelle::tests::WordyEmbedder;

namespace {

const EmbeddingChoice kOld{.model = u"a"_s, .dimensions = 96};
const EmbeddingChoice kNew{.model = u"b"_s, .dimensions = 64};

std::unique_ptr<storage::PostgresDatabase> opened(const QString &folder, storage::PostgresOptions::Room room, int instance)
{
    const auto address = storage::PostgresAddress::parse(test::testStoreAddress(folder).toUtf8(), storage::PostgresAddress::Tls::VerifyFull);
    auto database = storage::PostgresDatabase::open({.address = *address, .room = room, .instance = instance});
    return database ? std::move(*database) : nullptr;
}

class ChoosingModels final : public ModelDirectory {
public:
    FixedModels live;
    std::shared_ptr<Embedder> next;
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) override { return live.chatModels(context); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) override { return live.embedder(context); }
    Result<std::shared_ptr<Embedder>> embedderFor(const TenantContext &, const EmbeddingChoice &) override { return next; }
};

// Holds its first call for passages up until it is told to go on.
class HeldEmbedder final : public Embedder {
public:
    explicit HeldEmbedder(std::shared_ptr<WordyEmbedder> real) : m_real(std::move(real)) {}
    QString profile() const override { return m_real->profile(); }
    int dimensions() const override { return m_real->dimensions(); }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose, Deadline deadline, std::stop_token stop) override
    {
        if (purpose == EmbedPurpose::Document && !m_wasHeld.exchange(true))
            goOn.acquire();
        return m_real->embed(texts, purpose, deadline, std::move(stop));
    }
    std::binary_semaphore goOn{0};

private:
    std::shared_ptr<WordyEmbedder> m_real;
    std::atomic<bool> m_wasHeld{false};
};

// One of the services, as far as searching goes: nothing of its own but what it can make again.
struct SearchingService {
    std::unique_ptr<storage::PostgresDatabase> main;
    std::unique_ptr<storage::PostgresDatabase> rows;
    storage::SqlDocumentStore documents;
    storage::SqlPassageStore passages;
    storage::SqlSegmentStore segments;
    storage::SqlVectorStore vectors;
    std::unique_ptr<TenantIndexes> indexes;
    runtime::SharedClock clock;
    std::atomic<int> told{0}; // that another changed what is searched
    runtime::InstanceWatch watch;

    SearchingService(test::DataFolder &folder, ModelDirectory &models, int number, bool inMemory = false)
        : main(opened(folder.path(), storage::PostgresOptions::Room::Main, number)), rows(opened(folder.path(), storage::PostgresOptions::Room::Segments, number)), documents(*main, folder.vault(), clock),
          passages(*main, folder.vault()), segments(*rows, folder.vault(), clock), vectors(*rows, 250),
          indexes(std::make_unique<TenantIndexes>(passages, segments, models, clock, TenantIndexesOptions{.snapshotDelay = 1ms, .embedBatch = 16, .vectors = &vectors, .vectorsInMemory = inMemory})),
          watch(*main, number)
    {
        watch.start(clock, {[this](const QString &table, TenantId owner) {
                                if (table != "passage_generation"_L1)
                                    return;
                                indexes->forget(owner);
                                ++told;
                            },
                            [] {}});
    }
    ~SearchingService() { watch.stop(); }

    std::vector<qint64> found(const TenantContext &context, const QString &question, int limit = 10)
    {
        const auto evidence = indexes->search(context, {question, Language::French, limit}, Deadline::after(60s), {});
        std::vector<qint64> ids;
        if (!evidence)
            return {-1};
        for (const ScoredPassage &one : evidence->passages)
            ids.push_back(one.passage.id.value);
        return ids;
    }
    PublishedChange publish(const TenantContext &context, const std::vector<QString> &texts)
    {
        static int hash = 0;
        const auto begun = documents.begin(context, {u"Document %1.pdf"_s.arg(++hash), QByteArray(28, 'h') + QByteArray::number(1000 + hash), 1000, {}});
        std::vector<PassageDraft> drafts;
        for (const QString &text : texts)
            drafts.push_back({1, u"Titre"_s, text, {}});
        auto change = begun ? documents.publish(context, begun->document.version, drafts) : Result<PublishedChange>(failure(begun.error()));
        return change && indexes->apply(context, *change, {}) ? *change : PublishedChange();
    }
};

struct Site {
    test::DataFolder folder;
    storage::SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), folder.clock()};
    TenantContext shop = TenantContext::proven(tenants.add(u"Boutique"_s, {})->id, TenantProof::AccessToken);
    ChoosingModels models;
    std::shared_ptr<WordyEmbedder> old = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
    std::shared_ptr<WordyEmbedder> fresh = std::make_shared<WordyEmbedder>(u"test:b:64"_s, 64);

    Site()
    {
        models.live.use(old);
        models.next = fresh;
    }
    qint64 rows(const QByteArray &what)
    {
        return folder.mainDatabase().read<qint64>(storage::Scope::installation(), [&](storage::Connection &connection) -> Result<qint64> {
            storage::Statement row = connection.prepare("SELECT count(*) FROM " + what);
            return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
        }).value_or(-1);
    }
};

std::vector<QString> texts(int count, unsigned seed)
{
    std::mt19937 random(seed);
    const std::vector<QString> words = {u"horaires"_s, u"livraison"_s, u"retour"_s, u"coupe"_s, u"tarif"_s, u"parking"_s, u"chambre"_s, u"petit-déjeuner"_s, u"annulation"_s, u"paiement"_s, u"chèque"_s, u"rendez-vous"_s,
                                        u"animaux"_s, u"garantie"_s, u"échange"_s, u"réparation"_s, u"piscine"_s, u"vélo"_s, u"enfant"_s, u"groupe"_s, u"menu"_s, u"allergie"_s, u"terrasse"_s, u"cadeau"_s};
    std::vector<QString> made;
    for (int i = 0; i < count; ++i) {
        QString text;
        for (int k = 0; k < 9; ++k)
            text += words[random() % words.size()] + QString::number(random() % 40) + u' ';
        made.push_back(text.trimmed() + u'.');
    }
    return made;
}

constexpr char kVectors[] = "passerelle_vectors.passage_vector";

} // namespace

class DatabaseVectorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PASSERELLE_TEST_STORE", "postgres");
        Site site;
        QVERIFY2(site.rows(kVectors) == 0, "the server has no pgvector (sh packaging/install-pgvector)");
    }

    // Exactly searched, and by a graph, which a tenant of more than 250 passages gets here.
    void theAnswersAreThoseOfTheEmbeddedStore()
    {
        Site site;
        SearchingService service(site.folder, site.models, 1);
        UnkeptSegments nothing;
        TenantIndexes embedded(service.passages, nothing, site.models, service.clock);
        const auto overlap = [&](const std::vector<QString> &questions) {
            double met = 0;
            double all = 0;
            for (const QString &question : questions) {
                const auto evidence = embedded.search(site.shop, {question, Language::French, 10}, Deadline::after(60s), {});
                const std::vector<qint64> here = service.found(site.shop, question);
                const std::set<qint64> ids(here.begin(), here.end());
                for (const ScoredPassage &one : evidence->passages) {
                    all += 1;
                    met += ids.contains(one.passage.id.value) ? 1 : 0;
                }
            }
            return met / std::max(1.0, all);
        };
        // The background may be the one that makes the vectors.
        const auto isComplete = [&](TenantIndexes &indexes) {
            const auto made = indexes.buildBeside(site.shop, *site.old, {});
            return made && made->done == made->passages;
        };
        const std::vector<QString> some = texts(200, 1);
        QVERIFY(embedded.apply(site.shop, service.publish(site.shop, some), {}));
        QTRY_VERIFY_WITH_TIMEOUT(isComplete(*service.indexes) && isComplete(embedded), 60'000);
        const double exact = overlap(texts(60, 2));
        QCOMPARE(site.rows(QByteArray(kVectors) + " WHERE place = 0"), qint64{200});
        QVERIFY(embedded.apply(site.shop, service.publish(site.shop, texts(400, 3)), {}));
        QTRY_COMPARE_WITH_TIMEOUT(site.rows(QByteArray(kVectors) + " WHERE place <> 0"), qint64{600}, 60'000);
        QTRY_COMPARE_WITH_TIMEOUT(site.rows(QByteArray(kVectors) + " WHERE place = 0"), qint64{0}, 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(isComplete(*service.indexes) && isComplete(embedded), 60'000);
        const double graph = overlap(texts(60, 4));
        qInfo("of the first ten answers of the embedded store, here too: %.4f (exact), %.4f (graph)", exact, graph);
        // What is usual among all vectors is told by a sample in memory and by all of them here: close ones may change places.
        QVERIFY2(exact >= 0.95 && graph >= 0.95, "the two stores answer differently");
    }

    void whatOneAddsOrRemovesTheOtherSees()
    {
        Site site;
        SearchingService one(site.folder, site.models, 1);
        SearchingService two(site.folder, site.models, 2);
        const PublishedChange first = one.publish(site.shop, {u"La piscine est ouverte de mai à septembre."_s, u"Le parking est gratuit."_s});
        QCOMPARE(first.added.size(), std::size_t{2});
        QCOMPARE(two.found(site.shop, u"piscine"_s).front(), first.added.front().id.value);
        // Both have it in memory now; what comes later is told by the database, within a second or so.
        const PublishedChange second = one.publish(site.shop, {u"Le zorglub est servi au petit-déjeuner."_s});
        const qint64 added = second.added.front().id.value;
        QTRY_COMPARE_WITH_TIMEOUT(two.found(site.shop, u"zorglub"_s).front(), added, 30'000);
        QCOMPARE(site.old->documents.load(), 3); // paid for once
        // What is removed is not found from the moment on at which its removal was committed, whoever is asked.
        const auto removed = one.documents.remove(site.shop, second.added.front().document);
        QVERIFY(removed);
        for (SearchingService *service : {&two, &one}) {
            const std::vector<qint64> left = service->found(site.shop, u"zorglub"_s);
            QVERIFY(std::find(left.begin(), left.end(), added) == left.end());
        }
        QCOMPARE(site.rows(kVectors), qint64{2});
        QVERIFY(one.indexes->apply(site.shop, *removed, {}));
    }

    // A service that came when the vectors were not made yet does not make them as well.
    void twoServicesDoNotPayTwice()
    {
        Site site;
        SearchingService one(site.folder, site.models, 1);
        SearchingService two(site.folder, site.models, 2);
        const auto held = std::make_shared<HeldEmbedder>(site.old);
        site.models.live.use(held);
        QVERIFY(two.found(site.shop, u"horaires"_s).empty());
        std::jthread publishing([&] { one.publish(site.shop, texts(300, 5)); });
        QTRY_VERIFY_WITH_TIMEOUT(two.told > 0, 60'000);
        // It knows of the passages, and by and by looks after vectors that are missing; that it does not begin has no sign to wait for.
        for (int i = 0; i < 100; ++i)
            QCOMPARE(two.found(site.shop, u"horaires"_s).size(), std::size_t{10});
        held->goOn.release();
        publishing.join();
        QTRY_COMPARE_WITH_TIMEOUT(site.rows(kVectors), qint64{300}, 60'000);
        QCOMPARE(site.old->documents.load(), 300);
    }

    void theSettingMovesWhatWasPaidFor()
    {
        Site site;
        {
            SearchingService memory(site.folder, site.models, 1, true);
            QCOMPARE(memory.publish(site.shop, texts(50, 6)).added.size(), std::size_t{50});
            memory.indexes->saveSnapshots();
            QCOMPARE(site.rows(kVectors), qint64{0});
            QVERIFY(site.rows("segment_chunk WHERE kind LIKE 'vectors%'") > 0);
        }
        {
            SearchingService database(site.folder, site.models, 1);
            QCOMPARE(database.found(site.shop, u"horaires"_s).size(), std::size_t{10});
            QCOMPARE(site.rows(kVectors), qint64{50});
            QCOMPARE(site.rows("segment_chunk WHERE kind LIKE 'vectors%'"), qint64{0});
        }
        SearchingService memory(site.folder, site.models, 1, true);
        QCOMPARE(memory.found(site.shop, u"horaires"_s).size(), std::size_t{10});
        memory.indexes->saveSnapshots();
        QCOMPARE(site.rows(kVectors), qint64{0});
        QVERIFY(site.rows("segment_chunk WHERE kind LIKE 'vectors%'") > 0);
        QCOMPARE(site.old->documents.load(), 50);
    }

    void aRehearsalReadsThem()
    {
        Site site;
        SearchingService service(site.folder, site.models, 1);
        QCOMPARE(service.publish(site.shop, texts(40, 7)).added.size(), std::size_t{40});
        Passage staged;
        staged.id = PassageId(1'000'000);
        staged.document = DocumentId(999);
        staged.text = u"Le nouveau tarif."_s;
        RehearsalIndex rehearsal(service.passages, {service.segments, &service.vectors}, site.models, service.clock, DocumentId(999), {staged});
        QVERIFY(rehearsal.prepare(site.shop, {}));
        QCOMPARE(site.old->documents.load(), 41);
        QCOMPARE(site.rows(kVectors), qint64{40}); // nothing of it is kept, nothing is removed
    }

    void aChangeOfEmbedderIsMadeBesideAndTakenBack()
    {
        Site site;
        SearchingService service(site.folder, site.models, 1);
        QCOMPARE(service.publish(site.shop, texts(60, 8)).added.size(), std::size_t{60});
        storage::SqlEmbeddingStore store(*service.main, site.folder.vault());
        storage::SqlBenchStore bench(*service.main, site.folder.vault());
        KeptVectors kept;
        EmbeddingChanges changes({*service.indexes, kept, site.models, store, bench, service.clock, [&](const TenantContext &, const EmbeddingChoice &choice) {
                                      site.models.live.use(choice == kOld ? site.old : site.fresh);
                                      return Status();
                                  }});
        const auto begun = changes.begin(site.shop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        const auto state = [&] { return changes.find(site.shop, begun->id)->state; };
        QTRY_COMPARE_WITH_TIMEOUT(state(), EmbeddingState::Ready, 60'000);
        QCOMPARE(site.fresh->documents.load(), 60);
        QCOMPARE(site.rows(kVectors), qint64{120});
        service.indexes->saveSnapshots(); // tidies nothing away that is kept
        QCOMPARE(site.rows(kVectors), qint64{120});
        QVERIFY(changes.activate(site.shop, begun->id, {}));
        QCOMPARE(service.found(site.shop, u"horaires"_s).size(), std::size_t{10});
        QCOMPARE(site.fresh->questions.load() > 0, true);
        const int paid = site.old->documents;
        QVERIFY(changes.rollBack(site.shop, begun->id));
        QCOMPARE(service.found(site.shop, u"horaires"_s).size(), std::size_t{10});
        QCOMPARE(site.old->documents.load(), paid);
        QCOMPARE(site.rows(kVectors), qint64{60});
    }
};

QTEST_GUILESS_MAIN(DatabaseVectorsTest)
#include "database_vectors_test.moc"
