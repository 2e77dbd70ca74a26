#include "server/retrieval/kept_vectors.h"
#include "server/retrieval/tenant_indexes.h"
#include "tests/server/retrieval/memory_shelf.h"
#include "tests/server/retrieval/random_text.h"

#include <QtTest/QTest>

#include <latch>
#include <semaphore>
#include <thread>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using passerelle::tests::FixedModels;
using passerelle::tests::MemoryShelf;
using passerelle::tests::WordyEmbedder;

namespace {

TenantContext tenantOf(qint64 number)
{
    return TenantContext::proven(TenantId(number), TenantProof::StoredRecord);
}

const TenantContext kShop = tenantOf(1);

// A clock that stands until it is moved.
class StandingClock final : public Clock {
public:
    Instant now() const override { return fromMillis(m_millis); }
    Monotonic monotonic() const override { return Monotonic(std::chrono::milliseconds(m_millis)); }
    void move(std::chrono::milliseconds time) { m_millis += time.count(); }

private:
    std::atomic<qint64> m_millis{1'000'000};
};

struct World {
    MemoryShelf shelf;
    FixedModels models;
    StandingClock clock;
    TenantIndexesOptions options{.snapshotDelay = std::chrono::hours(1)}; // tests save when they say so

    std::unique_ptr<TenantIndexes> indexes() { return std::make_unique<TenantIndexes>(shelf, shelf, models, clock, options); }
};

std::vector<qint64> found(TenantIndexes &indexes, QStringView question, const TenantContext &context = kShop)
{
    const auto evidence = indexes.search(context, {question.toString(), Language::French, 8}, Deadline::after(std::chrono::seconds(20)), {});
    std::vector<qint64> ids;
    if (!evidence)
        return {-1};
    for (const ScoredPassage &one : evidence->passages)
        ids.push_back(one.passage.id.value);
    return ids;
}

std::vector<PassageId> idsOf(const PublishedChange &change)
{
    std::vector<PassageId> ids;
    for (const Passage &passage : change.added)
        ids.push_back(passage.id);
    return ids;
}

const QString kWords = u"words"_s;
const QString kVectors = u"vectors:test:a:96"_s;

} // namespace

class TenantIndexesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void findsWithWordsAlone()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"Horaires : du mardi au samedi, 9 h à 18 h."_s, u"La coupe homme est à 25 €."_s});
        const auto indexes = world.indexes();
        QCOMPARE(indexes->bytesInUse(), std::size_t{0}); // nothing before a tenant is used
        const auto evidence = indexes->search(kShop, {u"Quels sont vos horaires ?"_s, Language::French, 8}, Deadline::never(), {});
        QVERIFY(evidence);
        QCOMPARE(evidence->searched, u"Quels sont vos horaires ?"_s);
        QCOMPARE(evidence->passages.front().passage.text, u"Horaires : du mardi au samedi, 9 h à 18 h."_s);
        QCOMPARE(evidence->passages.front().passage.page, 1);
        QCOMPARE(evidence->confidence, evidence->passages.front().score);
        QVERIFY(evidence->confidence > 0.5 && evidence->confidence <= 1.0);
        QVERIFY(indexes->bytesInUse() > 0);
    }

    // A title stands over every passage of its document; the heading right above a passage is about that passage.
    void theNearestHeadingLeads()
    {
        World world;
        world.shelf.publish(TenantId(1),
                            {u"Prévenez-nous dès que possible."_s, u"Les bons cadeaux sont valables un an."_s,
                             u"Lundi — Matin : Fermé, Après-midi : Fermé. Mardi — Matin : 9 h – 12 h 30, Après-midi : 14 h – 19 h. Le jeudi, nocturne jusqu'à 21 h."_s},
                            {u"Horaires et conditions › Retard"_s, u"Horaires et conditions › Bons cadeaux"_s, u"Horaires et conditions › Horaires d'ouverture"_s});
        const auto indexes = world.indexes();
        QCOMPARE(found(*indexes, u"Quels sont vos horaires ?").front(), qint64{3});
    }

    void emptyScopeFindsNothing()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"horaires"_s});
        world.models.use(std::make_shared<WordyEmbedder>(u"test:a:96"_s));
        const auto indexes = world.indexes();
        QVERIFY(found(*indexes, u"horaires", tenantOf(2)).empty());
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1});
        QVERIFY(found(*indexes, u"horaires", tenantOf(2)).empty()); // never the last successful result
        const auto nobody = indexes->search(tenantOf(0), {u"horaires"_s, Language::French, 8}, Deadline::never(), {});
        QVERIFY(!nobody);
    }

    void changesAreSearchableAtOnce()
    {
        World world;
        const auto indexes = world.indexes();
        QVERIFY(found(*indexes, u"horaires").empty());
        const PublishedChange first = world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        QVERIFY(indexes->apply(kShop, first, {}));
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1});
        PublishedChange swap = world.shelf.publish(TenantId(1), {u"les nouveaux horaires"_s});
        swap.removed = world.shelf.drop(TenantId(1), {PassageId(1)}).removed;
        QVERIFY(indexes->apply(kShop, swap, {}));
        QVERIFY(indexes->apply(kShop, swap, {})); // twice is once
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{2});
    }

    void snapshotIsUsedWhileItIsFresh()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s, u"les tarifs du salon"_s});
        {
            const auto indexes = world.indexes();
            QCOMPARE(found(*indexes, u"tarifs"), std::vector<qint64>{2});
            indexes->saveSnapshots();
        }
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kWords), std::size_t{1});
        const int visits = world.shelf.visits;
        {
            const auto indexes = world.indexes();
            QCOMPARE(found(*indexes, u"tarifs"), std::vector<qint64>{2});
            QCOMPARE(world.shelf.visits.load(), visits); // not rebuilt
        }
        world.shelf.publish(TenantId(1), {u"la livraison"_s}); // the index was never told: the snapshot is stale
        const auto indexes = world.indexes();
        QCOMPARE(found(*indexes, u"livraison"), std::vector<qint64>{3});
        QVERIFY(world.shelf.visits > visits);
        indexes->saveSnapshots();
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kWords), std::size_t{1}); // the old one is gone
    }

    void damagedSnapshotIsRebuilt()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        {
            const auto indexes = world.indexes();
            found(*indexes, u"horaires");
        } // saved on the way out
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kWords), std::size_t{1});
        world.shelf.onLoad = [](QByteArray &bytes) { bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] + 1); };
        const auto indexes = world.indexes();
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1});
    }

    // A publish whose apply() never came (the service died in between) must not hide behind a snapshot that claims it.
    void snapshotNeverClaimsWhatItLacks()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        {
            const auto indexes = world.indexes();
            found(*indexes, u"horaires");
            world.shelf.publish(TenantId(1), {u"la livraison"_s});
            world.shelf.drop(TenantId(1), {PassageId(1)});
            indexes->saveSnapshots();
        }
        const auto indexes = world.indexes();
        QCOMPARE(found(*indexes, u"livraison"), std::vector<qint64>{2});
        QVERIFY(found(*indexes, u"horaires").empty());
    }

    void removalDuringALoadHolds()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"le secret du salon"_s, u"les horaires du salon"_s});
        std::binary_semaphore inside{0};
        std::binary_semaphore goOn{0};
        std::atomic<bool> first{true};
        world.shelf.duringVisit = [&] {
            if (first.exchange(false)) {
                inside.release();
                goOn.acquire();
            }
        };
        const auto indexes = world.indexes();
        std::jthread searching([&] { found(*indexes, u"secret"); });
        inside.acquire(); // the load has read the passage that now goes
        const PublishedChange gone = world.shelf.drop(TenantId(1), {PassageId(1)});
        std::jthread removing([&] { QVERIFY(indexes->apply(kShop, gone, {})); });
        goOn.release();
        searching.join();
        removing.join();
        QVERIFY(found(*indexes, u"secret").empty());
        indexes->saveSnapshots();
        world.shelf.duringVisit = nullptr;
        const auto again = world.indexes();
        QVERIFY(found(*again, u"secret").empty());
    }

    void aLoadThatTakesTooLongIsATimeout()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        std::binary_semaphore inside{0};
        std::binary_semaphore goOn{0};
        world.shelf.duringVisit = [&] {
            inside.release();
            goOn.acquire();
        };
        const auto indexes = world.indexes();
        std::jthread loading([&] { QVERIFY(indexes->load(kShop, {})); });
        inside.acquire();
        const auto late = indexes->search(kShop, {u"horaires"_s, Language::French, 8}, Deadline::after(std::chrono::milliseconds(1)), {});
        QVERIFY(!late && late.error().kind == ErrorKind::Timeout);
        std::stop_source stop;
        stop.request_stop();
        const auto stopped = indexes->search(kShop, {u"horaires"_s, Language::French, 8}, Deadline::never(), stop.get_token());
        QVERIFY(!stopped && stopped.error().kind == ErrorKind::Cancelled);
        goOn.release();
        loading.join();
        world.shelf.duringVisit = nullptr;
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1});
    }

    void leastRecentlyUsedLeaves()
    {
        World world;
        std::mt19937 random(31);
        std::vector<QString> texts;
        for (int i = 0; i < 300; ++i)
            texts.push_back(tests::randomText(random, 60, 3000) + u" horaires"_s);
        for (qint64 tenant = 1; tenant <= 4; ++tenant)
            world.shelf.publish(TenantId(tenant), texts);
        std::size_t one = 0;
        {
            const auto indexes = world.indexes();
            QVERIFY(indexes->load(tenantOf(1), {}));
            one = indexes->bytesInUse();
        }
        world.options.byteBudget = one * 5 / 2; // two of the four
        const auto indexes = world.indexes();
        for (const qint64 tenant : {1, 2, 1, 3}) {
            QVERIFY(!found(*indexes, u"horaires", tenantOf(tenant)).empty());
            QVERIFY(indexes->bytesInUse() <= world.options.byteBudget);
        }
        const int visits = world.shelf.visits;
        QVERIFY(!found(*indexes, u"horaires", tenantOf(1)).empty()); // used since: still there
        QCOMPARE(world.shelf.visits.load(), visits);
        QVERIFY(!found(*indexes, u"horaires", tenantOf(2)).empty()); // had left: comes back from its snapshot
        QCOMPARE(world.shelf.segmentCount(TenantId(2), kWords), std::size_t{1});
        world.options.byteBudget = 1;
        const auto tight = world.indexes();
        QVERIFY(!found(*tight, u"horaires", tenantOf(1)).empty()); // the one in use may exceed it alone
        QVERIFY(!found(*tight, u"horaires", tenantOf(2)).empty());
        QVERIFY(tight->bytesInUse() <= one * 3 / 2);
    }

    void forgottenTenantIsNotSaved()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        const auto indexes = world.indexes();
        found(*indexes, u"horaires");
        indexes->forget(TenantId(1));
        QCOMPARE(indexes->bytesInUse(), std::size_t{0});
        indexes->saveSnapshots();
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kWords), std::size_t{0});
        QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1}); // loaded anew when it is asked again
    }

    void meaningFindsWhatWordsDoNot()
    {
        World world;
        const auto embedder = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        world.models.use(embedder);
        world.options.embedBatch = 2;
        const auto indexes = world.indexes();
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"abricotier"_s, u"zygomatique"_s, u"kilowatts"_s}), {}));
        QCOMPARE(embedder->documents.load(), 3);
        QCOMPARE(found(*indexes, u"xabricotierx yabricotiery").front(), 1); // no such word, not even by spelling
        QCOMPARE(embedder->questions.load(), 1);
        QVERIFY(indexes->apply(kShop, world.shelf.drop(TenantId(1), {PassageId(1)}), {}));
        for (const qint64 id : found(*indexes, u"xabricotierx yabricotiery"))
            QVERIFY(id != 1);
        indexes->saveSnapshots();
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kVectors), std::size_t{1});
        const auto again = world.indexes(); // from the segments: nothing is paid twice
        QCOMPARE(found(*again, u"xzygomatiquex").front(), 2);
        QCOMPARE(embedder->documents.load(), 3);
    }

    void brokenEmbedderLeavesTheWords()
    {
        World world;
        const auto embedder = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        world.models.use(embedder);
        const auto indexes = world.indexes();
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"les horaires du salon"_s}), {}));
        embedder->broken = true;
        for (int i = 0; i < 6; ++i)
            QCOMPARE(found(*indexes, u"horaires"), std::vector<qint64>{1});
        QCOMPARE(embedder->questions.load(), 3); // then it is left alone for a while
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"la livraison"_s}), {})); // words are searchable all the same
        QCOMPARE(found(*indexes, u"livraison"), std::vector<qint64>{2});
        embedder->broken = false;
        world.clock.move(world.options.embedPause + std::chrono::milliseconds(1));
        QCOMPARE(found(*indexes, u"horaires").front(), 1);
        QCOMPARE(embedder->questions.load(), 4);
    }

    void embedderGetsHalfOfWhatRemains()
    {
        World world;
        const auto embedder = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        world.models.use(embedder);
        const auto indexes = world.indexes();
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"les horaires du salon"_s}), {}));
        QVERIFY(indexes->search(kShop, {u"horaires"_s, Language::French, 8}, Deadline::never(), {}));
        QVERIFY(embedder->lastQuestionMillis <= world.options.embedQueryCap.count());
        world.options.embedQueryCap = std::chrono::hours(9);
        const auto patient = world.indexes();
        QVERIFY(patient->search(kShop, {u"horaires"_s, Language::French, 8}, Deadline::after(std::chrono::hours(2)), {}));
        QVERIFY(embedder->lastQuestionMillis <= std::chrono::milliseconds(std::chrono::hours(1)).count());
        const int questions = embedder->questions;
        QVERIFY(patient->search(kShop, {u"horaires"_s, Language::French, 8}, Deadline::after(std::chrono::milliseconds(0)), {}));
        QCOMPARE(embedder->questions.load(), questions); // no time left for it: words alone
    }

    void anotherVectorSpaceIsBuiltBesides()
    {
        World world;
        world.models.use(std::make_shared<WordyEmbedder>(u"test:a:96"_s));
        const auto indexes = world.indexes();
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"abricotier"_s, u"zygomatique"_s}), {}));
        indexes->saveSnapshots();
        QCOMPARE(world.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s), std::size_t(1));
        const auto other = std::make_shared<WordyEmbedder>(u"test:b:128"_s, 128);
        world.models.use(other);
        QCOMPARE(found(*indexes, u"abricotier").front(), 1); // words answer meanwhile
        QTRY_COMPARE_WITH_TIMEOUT(other->documents.load(), 2, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(world.shelf.segmentCount(TenantId(1), u"vectors:test:b:128"_s) == 1, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(world.shelf.segmentCount(TenantId(1), u"vectors:test:a:96"_s) == 0, 30'000); // they serve nobody now
        QCOMPARE(found(*indexes, u"xzygomatiquex").front(), 2);
        QVERIFY(other->questions > 0);
    }

    // Made batch by batch while the first is searched, taken up after a restart without paying twice, swapped, swapped back.
    void aSecondSpaceStandsBesideTheFirst()
    {
        World world;
        world.options.embedBatch = 2;
        KeptVectors kept;
        kept.note(TenantId(1), EmbeddingChange());
        world.options.kept = &kept;
        world.shelf.publish(TenantId(1), {u"horaires d'ouverture"_s, u"tarifs des coupes"_s, u"parking gratuit"_s, u"bons cadeaux"_s, u"animaux admis"_s});
        const auto first = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        const auto second = std::make_shared<WordyEmbedder>(u"test:b:64"_s, 64);
        world.models.use(first);
        const SearchRequest request{u"horaire"_s, Language::French, 8};
        {
            const auto indexes = world.indexes();
            QTRY_VERIFY(indexes->load(kShop, {}) && world.shelf.segmentCount(TenantId(1), kVectors) == 1); // the background made them
            const auto begun = indexes->buildBeside(kShop, *second, {});
            QVERIFY(begun);
            QCOMPARE(begun->done, qint64{2});
            QCOMPARE(begun->passages, qint64{5});
            QCOMPARE(second->questions.load(), 0);
            QVERIFY(!found(*indexes, u"horaire").empty());
            QCOMPARE(second->questions.load(), 0); // the tenant's own embedder answers
        }
        QCOMPARE(second->documents.load(), 2);
        const auto indexes = world.indexes();
        qint64 done = 0;
        while (done < 5) {
            const auto next = indexes->buildBeside(kShop, *second, {});
            QVERIFY(next);
            done = next->done;
        }
        QCOMPARE(second->documents.load(), 5); // what was stored before the restart was not asked for again
        const auto vector = second->embed({u"horaire"_s}, EmbedPurpose::Query, Deadline::never(), {});
        QVERIFY(vector && indexes->searchIn(kShop, second->profile(), vector->front(), request, Deadline::never(), {}));
        QVERIFY(!indexes->searchIn(kShop, u"test:c:64"_s, vector->front(), request, Deadline::never(), {}));

        const int paid = first->documents;
        world.models.use(second);
        QVERIFY(indexes->adoptEmbedder(kShop, {}));
        const int asked = second->questions;
        QVERIFY(!found(*indexes, u"horaire").empty());
        QCOMPARE(second->questions.load(), asked + 1); // searched with the new vectors from the first question on
        QVERIFY(!indexes->removeBeside(kShop, u"test:b:64"_s, {}));

        world.models.use(first);
        QVERIFY(indexes->adoptEmbedder(kShop, {}));
        QVERIFY(!found(*indexes, u"horaire").empty());
        QCOMPARE(first->documents.load(), paid); // back without a single new vector
        QCOMPARE(second->documents.load(), 5);
        QVERIFY(indexes->removeBeside(kShop, u"test:b:64"_s, {}));
        QCOMPARE(world.shelf.segmentCount(TenantId(1), u"vectors:test:b:64"_s), std::size_t{0});
        QCOMPARE(world.shelf.segmentCount(TenantId(1), kVectors), std::size_t{1});
    }

    void missingVectorsAreFilledInLater()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"abricotier"_s, u"zygomatique"_s});
        const auto embedder = std::make_shared<WordyEmbedder>(u"test:a:96"_s);
        world.models.use(embedder);
        const auto indexes = world.indexes();
        QCOMPARE(found(*indexes, u"abricotier").front(), 1);
        QTRY_COMPARE_WITH_TIMEOUT(embedder->documents.load(), 2, 30'000);
        QTRY_VERIFY_WITH_TIMEOUT(world.shelf.segmentCount(TenantId(1), kVectors) == 1, 30'000);
    }

    void manyReadersWhileItChanges()
    {
        World world;
        std::mt19937 random(32);
        world.models.use(std::make_shared<WordyEmbedder>(u"test:a:96"_s));
        const auto indexes = world.indexes();
        QVERIFY(indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"les horaires du salon"_s}), {}));
        std::atomic<bool> done{false};
        std::atomic<int> wrong{0};
        std::latch started(4);
        std::vector<std::jthread> readers;
        for (int i = 0; i < 4; ++i) {
            readers.emplace_back([&] {
                started.count_down();
                while (!done) {
                    const auto ids = found(*indexes, u"horaires salon");
                    wrong += std::find(ids.begin(), ids.end(), 1) == ids.end();
                }
            });
        }
        started.wait();
        for (int round = 0; round < 30; ++round) {
            std::vector<QString> texts;
            for (int i = 0; i < 40; ++i)
                texts.push_back(tests::randomText(random, 40));
            const PublishedChange added = world.shelf.publish(TenantId(1), texts);
            QVERIFY(indexes->apply(kShop, added, {}));
            QVERIFY(indexes->apply(kShop, world.shelf.drop(TenantId(1), idsOf(added)), {}));
            if (round % 10 == 9)
                indexes->saveSnapshots();
        }
        done = true;
        readers.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void stoppedApplySaysSo()
    {
        World world;
        world.shelf.publish(TenantId(1), {u"les horaires du salon"_s});
        std::stop_source stop;
        stop.request_stop();
        const auto indexes = world.indexes();
        const Status applied = indexes->apply(kShop, world.shelf.publish(TenantId(1), {u"la livraison"_s}), stop.get_token());
        QVERIFY(!applied && applied.error().kind == ErrorKind::Cancelled);
        QCOMPARE(found(*indexes, u"livraison"), std::vector<qint64>{2}); // the next question loads it
    }
};

QTEST_GUILESS_MAIN(TenantIndexesTest)
#include "tenant_indexes_test.moc"
