// The embedding model changed end to end over real files for the changes and the saved questions: nothing is paid for twice,
// nothing is searched before it is whole, a worse model is held back, and the old one comes back at once.
#include "server/retrieval/embedding_changes.h"
#include "server/storage/sql_bench_store.h"
#include "server/storage/sql_embedding_store.h"
#include "tests/server/retrieval/memory_shelf.h"
#include "tests/support/data_folder.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using passerelle::tests::FixedModels;
using passerelle::tests::MemoryShelf;
using passerelle::tests::WordyEmbedder;

namespace {

const TenantContext kShop = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
const EmbeddingChoice kOld{.model = u"a"_s, .dimensions = 96};
const EmbeddingChoice kNew{.model = u"b"_s, .dimensions = 64};

// Moves when it is told; otherwise it is the real one, for waits.
class MovableClock final : public Clock {
public:
    Instant now() const override { return SystemClock().now() + m_ahead.load(); }
    Monotonic monotonic() const override { return SystemClock().monotonic() + m_ahead.load(); }
    void move(std::chrono::hours time) { m_ahead = m_ahead.load() + time; }

private:
    std::atomic<std::chrono::milliseconds> m_ahead{std::chrono::milliseconds(0)};
};

// Knows that "zorglub" means the opening hours, or knows nothing: then every text is as near as every other.
class SenseEmbedder final : public Embedder {
public:
    SenseEmbedder(QString profile, bool knows) : m_profile(std::move(profile)), m_knows(knows) {}
    QString profile() const override { return m_profile; }
    int dimensions() const override { return 64; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose, Deadline, std::stop_token) override
    {
        std::vector<std::vector<float>> vectors;
        for (const QString &text : texts) {
            std::vector<float> vector(64, 0.01F);
            const bool isHours = text.contains(u"horaires"_s) || text.contains(u"zorglub"_s);
            vector[m_knows ? (isHours ? 1 : 2 + qHash(text) % 60) : 0] = 1;
            vectors.push_back(std::move(vector));
        }
        return vectors;
    }

private:
    QString m_profile;
    bool m_knows;
};

class ChoosingModels final : public ModelDirectory {
public:
    FixedModels live;
    std::shared_ptr<Embedder> next;
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &context) override { return live.chatModels(context); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &context) override { return live.embedder(context); }
    Result<std::shared_ptr<Embedder>> embedderFor(const TenantContext &, const EmbeddingChoice &) override { return next; }
};

} // namespace

class EmbeddingChangesTest : public QObject {
    Q_OBJECT

    struct Site {
        test::DataFolder folder;
        MemoryShelf shelf;
        ChoosingModels models;
        MovableClock clock;
        std::shared_ptr<WordyEmbedder> old = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        std::shared_ptr<WordyEmbedder> fresh = std::make_shared<WordyEmbedder>(u"test:b:64"_s, 64);
        std::unique_ptr<storage::SqlEmbeddingStore> store;
        std::unique_ptr<storage::SqlBenchStore> bench;
        std::unique_ptr<KeptVectors> kept;
        std::unique_ptr<TenantIndexes> indexes;
        std::unique_ptr<EmbeddingChanges> changes;
        std::atomic<bool> contactsWait{false};
        std::chrono::seconds retryAfter{0};
        std::chrono::milliseconds snapshotDelay{1};
        Status providerSays = {}; // what the provider's store says to a choice

        Site()
        {
            shelf.publish(TenantId(1), {u"Nos horaires d'ouverture : 9 h à 18 h"_s, u"Tarifs des coupes : 25 €"_s, u"Le parking est gratuit"_s, u"Bons cadeaux valables un an"_s,
                                        u"Les animaux sont admis"_s});
            models.live.use(old);
            models.next = fresh;
            start();
        }
        void start()
        {
            store = std::make_unique<storage::SqlEmbeddingStore>(folder.mainDatabase(), folder.vault());
            bench = std::make_unique<storage::SqlBenchStore>(folder.mainDatabase(), folder.vault());
            kept = std::make_unique<KeptVectors>();
            indexes = std::make_unique<TenantIndexes>(shelf, shelf, models, clock, TenantIndexesOptions{.snapshotDelay = snapshotDelay, .embedBatch = 2, .kept = kept.get()});
            EmbeddingChanges::Parts parts{*indexes, *kept, models, *store, *bench, clock, [this](const TenantContext &, const EmbeddingChoice &choice) {
                                              if (!providerSays)
                                                  return providerSays;
                                              if (choice == kOld)
                                                  models.live.use(old);
                                              else
                                                  models.live.use(models.next);
                                              return Status();
                                          }, [this] { return contactsWait.load(); }};
            changes = std::make_unique<EmbeddingChanges>(std::move(parts), EmbeddingChangesOptions{.firstRetry = retryAfter, .longestRetry = retryAfter});
        }
        // As a process that ends and begins anew.
        void restart()
        {
            changes.reset();
            indexes.reset();
            kept.reset();
            store.reset();
            bench.reset();
            folder.reopen();
            start();
        }
        EmbeddingChange change(EmbeddingChangeId id)
        {
            const auto found = changes->find(kShop, id);
            return found ? *found : EmbeddingChange();
        }
        EmbeddingState state(EmbeddingChangeId id) { return change(id).state; }
    };

private Q_SLOTS:
    void itIsMadeTriedUsedAndTakenBack()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QCOMPARE(begun->fromProfile, u"test:a:96"_s);
        QVERIFY(!site.changes->begin(kShop, kOld, kNew, u"account:1"_s)); // one at a time
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        QCOMPARE(site.change(begun->id).done, qint64{5});
        QCOMPARE(site.fresh->documents.load(), 5);
        QVERIFY(site.change(begun->id).trial);

        QVERIFY(site.changes->activate(kShop, begun->id, {}));
        const int asked = site.fresh->questions;
        QVERIFY(site.indexes->search(kShop, {u"horaire"_s, Language::French, 3}, Deadline::never(), {}));
        QCOMPARE(site.fresh->questions.load(), asked + 1);
        QVERIFY(!site.changes->drop(kShop, begun->id)); // it is searched

        const int paid = site.old->documents;
        const auto back = site.changes->rollBack(kShop, begun->id);
        QVERIFY(back);
        QCOMPARE(back->state, EmbeddingState::RolledBack);
        QVERIFY(site.indexes->search(kShop, {u"horaire"_s, Language::French, 3}, Deadline::never(), {}));
        QCOMPARE(site.old->documents.load(), paid);
        QCOMPARE(site.shelf.segmentCount(TenantId(1), u"vectors:test:b:64"_s), std::size_t{0});
    }

    void aRestartPaysNothingTwice()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_VERIFY_WITH_TIMEOUT(site.change(begun->id).done >= 2, 30'000);
        site.restart();
        QVERIFY(site.changes->recover());
        QVERIFY(site.changes->look());
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        QCOMPARE(site.fresh->documents.load(), 5);
    }

    void itStopsGoesOnAndIsDropped()
    {
        Site site;
        site.fresh->broken = true;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_VERIFY_WITH_TIMEOUT(!site.change(begun->id).trouble.isEmpty(), 30'000); // it says so, and tries again
        QCOMPARE(site.state(begun->id), EmbeddingState::Building);
        QVERIFY(site.changes->stop(kShop, begun->id));
        site.fresh->broken = false;
        site.restart();
        QVERIFY(site.changes->recover());
        QVERIFY(site.changes->look());
        QCOMPARE(site.state(begun->id), EmbeddingState::Stopped); // a person stopped it: a restart does not go on
        QVERIFY(!site.changes->activate(kShop, begun->id, {}));
        QVERIFY(site.changes->resume(kShop, begun->id));
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        QVERIFY(site.change(begun->id).trouble.isEmpty());
        QVERIFY(site.changes->drop(kShop, begun->id));
        QCOMPARE(site.shelf.segmentCount(TenantId(1), u"vectors:test:b:64"_s), std::size_t{0});
        QVERIFY(site.changes->begin(kShop, kOld, kNew, u"account:1"_s));
    }

    void aWorseModelWantsAReason()
    {
        Site site;
        site.models.live.use(std::make_shared<SenseEmbedder>(u"test:a:64"_s, true));
        site.models.next = std::make_shared<SenseEmbedder>(u"test:b:64"_s, false);
        std::vector<QString> texts;
        for (int i = 0; i < 40; ++i)
            texts.push_back(u"article numéro %1 du rayon %2"_s.arg(i).arg(i * 7));
        texts.push_back(u"horaires du dépôt"_s); // the only passage of page 41
        const PublishedChange published = site.shelf.publish(TenantId(1), texts);
        const Passage &hours = published.added.back();
        BenchQuestion question;
        question.text = u"zorglub"_s;
        question.expected.document = hours.document;
        question.expected.documentName = hours.documentName;
        question.expected.page = hours.page;
        QVERIFY(site.bench->addQuestion(kShop, question));
        QVERIFY(site.indexes->load(kShop, {}));
        QTRY_COMPARE_WITH_TIMEOUT(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:64"_s), std::size_t{1}, 30'000);
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 60'000);
        const EmbeddingChange held = site.change(begun->id);
        QVERIFY2(held.trial, qPrintable(held.trouble));
        QCOMPARE(held.trial->questions, 1);
        QCOMPARE(held.trial->foundBefore, 1);
        QCOMPARE(held.trial->foundAfter, 0);
        const auto refused = site.changes->activate(kShop, begun->id, u"  "_s);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Conflict);
        QVERIFY(site.changes->activate(kShop, begun->id, u"cheaper, and the owner agrees"_s));
    }

    void theOldVectorsGoAfterAWeek()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        QTRY_COMPARE_WITH_TIMEOUT(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s), std::size_t{1}, 30'000);
        QVERIFY(site.changes->activate(kShop, begun->id, {}));
        site.clock.move(std::chrono::hours(6 * 24));
        QVERIFY(site.changes->look());
        QCOMPARE(site.state(begun->id), EmbeddingState::Active);
        site.restart(); // and a restart in between
        QVERIFY(site.changes->recover());
        QVERIFY(site.indexes->load(kShop, {}));
        site.indexes->saveSnapshots();
        QCOMPARE(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s), std::size_t{1});
        site.clock.move(std::chrono::hours(25));
        QVERIFY(site.changes->look());
        QCOMPARE(site.state(begun->id), EmbeddingState::Settled);
        QCOMPARE(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s), std::size_t{0});
        QVERIFY(!site.changes->rollBack(kShop, begun->id));
    }

    // Written down as used, and stopped before the provider was changed: it is ready still.
    void aCrashWhileItIsTakenIntoUse()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        EmbeddingChange half = site.change(begun->id);
        half.state = EmbeddingState::Active;
        half.activeAt = site.clock.now();
        half.keptUntil = site.clock.now();
        QVERIFY(site.store->save(kShop, half));
        site.restart();
        QVERIFY(site.changes->recover());
        QVERIFY(site.changes->look());
        QCOMPARE(site.state(begun->id), EmbeddingState::Ready);
        QVERIFY(site.changes->activate(kShop, begun->id, {}));
    }

    // The provider was set back by hand, and another change begun: a restart must neither fail nor have two under way.
    void aProviderThatWasSetBackByHand()
    {
        Site site;
        const auto first = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(first);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(first->id), EmbeddingState::Ready, 30'000);
        QVERIFY(site.changes->activate(kShop, first->id, {}));
        site.models.live.use(site.old);
        QVERIFY(site.indexes->adoptEmbedder(kShop, {}));
        site.models.next = std::make_shared<WordyEmbedder>(u"test:c:64"_s, 64);
        const auto second = site.changes->begin(kShop, kOld, {.model = u"c"_s, .dimensions = 64}, u"account:1"_s);
        QVERIFY(second);
        site.restart();
        QVERIFY(site.changes->recover());
        QCOMPARE(site.state(first->id), EmbeddingState::RolledBack);
        QVERIFY(site.change(second->id).isUnderWay());
    }

    // Without a restart it is found out when its time is over, and what is searched stays.
    void whatWasSetBackByHandSettlesAsRolledBack()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        QVERIFY(site.changes->activate(kShop, begun->id, {}));
        site.models.live.use(site.old);
        QVERIFY(site.indexes->adoptEmbedder(kShop, {}));
        site.clock.move(std::chrono::hours(8 * 24));
        QVERIFY(site.changes->look());
        QCOMPARE(site.state(begun->id), EmbeddingState::RolledBack);
        QVERIFY(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s) > 0);
        QCOMPARE(site.shelf.segmentCount(TenantId(1), u"vectors:test:b:64"_s), std::size_t{0});
    }

    void whatCouldNotBeTakenIntoUseIsReadyStill()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        site.providerSays = failure(ErrorKind::Unavailable, u"the disk is full"_s);
        QVERIFY(!site.changes->activate(kShop, begun->id, {}));
        QCOMPARE(site.state(begun->id), EmbeddingState::Ready);
        site.providerSays = {};
        QVERIFY(site.changes->activate(kShop, begun->id, {}));
    }

    // A passage that the store does not give any more, and that the index still has: it is waited for, not asked for.
    void whatIsMissingIsNotAskedForAgainAndAgain()
    {
        Site site;
        site.retryAfter = std::chrono::seconds(3600);
        site.snapshotDelay = site.retryAfter; // the index compares itself with the store when it is saved
        site.restart();
        QVERIFY(site.indexes->load(kShop, {}));
        QTRY_VERIFY(site.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s) > 0);
        const auto lost = site.shelf.publish(TenantId(1), {u"Ce passage ne reste pas"_s});
        QVERIFY(site.indexes->apply(kShop, lost, {}));
        site.shelf.drop(TenantId(1), {lost.added.front().id});
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.change(begun->id).done, qint64{5}, 30'000);
        const int reads = site.shelf.reads;
        QVERIFY(!QTest::qWaitFor([&] { return site.shelf.reads > reads + 20; }, 300));
        QCOMPARE(site.state(begun->id), EmbeddingState::Building);
    }

    void documentsThatComeMeanwhileGetTheirs()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        QTRY_COMPARE_WITH_TIMEOUT(site.state(begun->id), EmbeddingState::Ready, 30'000);
        const auto change = site.shelf.publish(TenantId(1), {u"Fermé le lundi de Pâques"_s});
        QVERIFY(site.indexes->apply(kShop, change, {}));
        QVERIFY(site.changes->look());
        QTRY_COMPARE_WITH_TIMEOUT(site.fresh->documents.load(), 6, 30'000);
    }

    void anotherTenantSeesNothing()
    {
        Site site;
        const auto begun = site.changes->begin(kShop, kOld, kNew, u"account:1"_s);
        QVERIFY(begun);
        const TenantContext other = TenantContext::proven(TenantId(2), TenantProof::StoredRecord);
        QVERIFY(!site.changes->find(other, begun->id));
        QVERIFY(!site.changes->drop(other, begun->id));
        const auto list = site.changes->list(other);
        QVERIFY(list && list->empty());
    }
};

QTEST_GUILESS_MAIN(EmbeddingChangesTest)
#include "embedding_changes_test.moc"
