// Vectors in the rows of a real server: the nearest are the nearest, a large space gets a graph without a moment without
// search, what is removed is gone with it, and no tenant sees another's.
#include "server/storage/postgres_database.h"
#include "server/storage/postgres_migrator.h"
#include "server/storage/postgres_vectors.h"
#include "server/storage/sql_document_life_store.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_vector_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/postgres_server.h"

#include <QtTest/QTest>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

using namespace passerelle;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kWidth = 64;
constexpr std::size_t kNearest = 10;
const QString kProfile = u"test:a:64"_s;

using Vector = std::vector<float>;

struct Site {
    test::DataFolder folder;
    SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlDocumentStore documents{folder.mainDatabase(), folder.vault(), folder.clock()};
    SqlPassageStore passages{folder.mainDatabase(), folder.vault()};
    SqlVectorStore vectors{folder.segments(), 200};
    std::mt19937 random{7};

    TenantContext tenant(const QString &name) { return TenantContext::proven(tenants.add(name, {})->id, TenantProof::AccessToken); }
    Vector unit()
    {
        std::normal_distribution<float> normal;
        Vector vector(kWidth);
        std::generate(vector.begin(), vector.end(), [&] { return normal(random); });
        const float length = std::sqrt(std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0F));
        for (float &number : vector)
            number /= length;
        return vector;
    }
    // A published document of so many passages; each with its vector in `kept`.
    std::pair<DocumentId, std::map<qint64, Vector>> publish(const TenantContext &context, int count, std::optional<DocumentId> replaces = std::nullopt)
    {
        static int hash = 0;
        const auto begun = documents.begin(context, {u"Document %1.pdf"_s.arg(++hash), QByteArray(28, 'h') + QByteArray::number(1000 + hash), 1000, replaces});
        std::vector<PassageDraft> drafts(static_cast<std::size_t>(count), PassageDraft{1, u"Titre"_s, u"Un passage"_s, {}});
        const auto change = begun ? documents.publish(context, begun->document.version, drafts) : Result<PublishedChange>(failure(begun.error()));
        std::map<qint64, Vector> kept;
        if (!change)
            return {DocumentId(), kept};
        for (const Passage &passage : change->added)
            kept.emplace(passage.id.value, unit());
        return {begun->document.id, kept};
    }
    Status add(const TenantContext &context, const std::map<qint64, Vector> &all)
    {
        std::vector<PassageId> ids;
        std::vector<Vector> numbers;
        for (const auto &[id, vector] : all) {
            ids.push_back(PassageId(id));
            numbers.push_back(vector);
        }
        return vectors.add(context, kProfile, ids, numbers);
    }
    Status arrange(const TenantContext &context)
    {
        for (qint64 after = 0;;) {
            const auto reached = vectors.arrangeSome(context, kProfile, after);
            if (!reached || !*reached)
                return reached ? Status() : Status(failure(reached.error()));
            after = **reached;
        }
    }
    // Of all tenants', in the tables themselves.
    qint64 rows(const char *what)
    {
        return folder.mainDatabase().read<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
            Statement row = connection.prepare(what);
            return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status().error());
        }).value_or(-1);
    }
};

constexpr char kAllRows[] = "SELECT count(*) FROM passerelle_vectors.passage_vector";
constexpr char kPlaces[] = "SELECT count(*) FROM pg_class WHERE relname LIKE 'passage\\_vector\\_%' AND relkind = 'r' AND relname <> 'passage_vector_0'";

std::set<qint64> exactly(const std::map<qint64, Vector> &all, const Vector &question)
{
    std::vector<std::pair<float, qint64>> scored;
    for (const auto &[id, vector] : all)
        scored.emplace_back(-std::inner_product(vector.begin(), vector.end(), question.begin(), 0.0F), id);
    std::sort(scored.begin(), scored.end());
    std::set<qint64> nearest;
    for (std::size_t i = 0; i < std::min(kNearest, scored.size()); ++i)
        nearest.insert(scored[i].second);
    return nearest;
}

std::set<qint64> idsOf(const StoredNearest &found)
{
    std::set<qint64> ids;
    for (const auto &[passage, cosine] : found.nearest)
        ids.insert(passage.value);
    return ids;
}

// Of `questions` random ones, which part of the exact nearest was found.
double recall(Site &site, const TenantContext &context, const std::map<qint64, Vector> &all, int questions = 40)
{
    double met = 0;
    for (int i = 0; i < questions; ++i) {
        const Vector question = site.unit();
        const auto found = site.vectors.nearest(context, kProfile, question, kNearest, {});
        if (!found)
            return -1;
        const std::set<qint64> ids = idsOf(*found);
        for (const qint64 id : exactly(all, question))
            met += ids.contains(id) ? 1 : 0;
    }
    return met / (questions * static_cast<double>(kNearest));
}

} // namespace

class VectorStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("PASSERELLE_TEST_STORE", "postgres");
        Site site;
        const auto found = site.folder.segments().read<PostgresVectors>(Scope::installation(), [](Connection &connection) { return findPostgresVectors(connection); });
        QVERIFY2(found, found ? "" : qPrintable(found.error().what));
        QVERIFY2(found->isReady(), qPrintable(found->trouble() + u" (sh packaging/install-pgvector)"_s));
    }

    void theNearestAreTheNearest()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        const TenantContext other = site.tenant(u"B"_s);
        for (const TenantContext &context : {shop, other})
            QVERIFY(site.vectors.open(context, kProfile, kWidth));
        auto [document, all] = site.publish(shop, 150);
        const auto [theirs, foreign] = site.publish(other, 120);
        QCOMPARE(site.vectors.missing(shop, kProfile, PassageId(0), 1000)->size(), std::size_t{150});
        QVERIFY(site.add(shop, all));
        QVERIFY(site.add(shop, all)); // twice is once
        QVERIFY(site.add(other, foreign));
        QVERIFY(site.add(shop, foreign)); // foreign passages: nothing is kept
        QCOMPARE(site.vectors.count(shop, kProfile).value_or(-1), qint64{150});
        QCOMPARE(site.rows(kAllRows), qint64{270});
        QVERIFY(site.vectors.missing(shop, kProfile, PassageId(0), 1000)->empty());
        QCOMPARE(recall(site, shop, all), 1.0);
        QCOMPARE(recall(site, other, foreign), 1.0);

        const Vector question = site.unit();
        const PassageId asked(all.begin()->first);
        const auto found = site.vectors.nearest(shop, kProfile, question, kNearest, {asked, PassageId(foreign.begin()->first)});
        QVERIFY(found);
        QCOMPARE(found->seen, qint64{150});
        QVERIFY(found->deviation > 0.05 && std::abs(found->mean) < 0.1);
        QCOMPARE(found->also.size(), std::size_t{1});
        const double cosine = std::inner_product(question.begin(), question.end(), all.begin()->second.begin(), 0.0);
        QVERIFY(std::abs(found->also.front().second - cosine) < 0.002); // half precision
        QVERIFY(std::is_sorted(found->nearest.begin(), found->nearest.end(), [](const auto &a, const auto &b) { return a.second > b.second; }));
        QVERIFY(!site.vectors.nearest(shop, kProfile, Vector(kWidth + 1, 0.1F), kNearest, {}));
        QVERIFY(site.vectors.nearest(shop, u"nobody's"_s, question, kNearest, {})->nearest.empty());

        std::map<qint64, Vector> read;
        QVERIFY(site.vectors.visit(shop, kProfile, [&](PassageId passage, Vector vector) { read.emplace(passage.value, std::move(vector)); }));
        QCOMPARE(read.size(), all.size());
        for (int i = 0; i < kWidth; ++i)
            QVERIFY(std::abs(read.begin()->second[static_cast<std::size_t>(i)] - all.begin()->second[static_cast<std::size_t>(i)]) < 0.001F);
    }

    void whatIsRemovedTakesItsVectorsAlong()
    {
        Site site;
        SqlDocumentLifeStore life(site.folder.mainDatabase(), site.folder.vault(), site.folder.clock());
        const TenantContext shop = site.tenant(u"A"_s);
        QVERIFY(site.vectors.open(shop, kProfile, kWidth));
        const auto [first, kept] = site.publish(shop, 20);
        const auto [second, replaced] = site.publish(shop, 30);
        const auto [third, over] = site.publish(shop, 5);
        QVERIFY(site.add(shop, kept) && site.add(shop, replaced) && site.add(shop, over));
        QCOMPARE(site.rows(kAllRows), qint64{55});
        QVERIFY(site.publish(shop, 10, second).first.isValid()); // a new version: the old one is kept, and not searched
        QCOMPARE(site.rows(kAllRows), qint64{25});
        QVERIFY(site.add(shop, replaced)); // too late
        QCOMPARE(site.rows(kAllRows), qint64{25});
        const auto document = site.documents.find(shop, third);
        QVERIFY(document);
        QVERIFY(life.setWithdrawn(shop, document->version, true)); // its days are over
        QCOMPARE(site.rows(kAllRows), qint64{20});
        QVERIFY(site.documents.remove(shop, first));
        QCOMPARE(site.rows(kAllRows), qint64{0});
    }

    void aLargeSpaceGetsAGraph()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        const TenantContext small = site.tenant(u"B"_s);
        for (const TenantContext &context : {shop, small})
            QVERIFY(site.vectors.open(context, kProfile, kWidth));
        auto [document, all] = site.publish(shop, 700);
        const auto [little, few] = site.publish(small, 60);
        QVERIFY(site.add(shop, all) && site.add(small, few));
        // While it moves it is searched where it was, and what comes or goes meanwhile is not lost.
        const auto begun = site.vectors.arrangeSome(shop, kProfile, 0);
        QVERIFY2(begun && *begun, begun ? "" : qPrintable(begun.error().what));
        QCOMPARE(site.rows(kPlaces), qint64{1});
        QCOMPARE(recall(site, shop, all), 1.0);
        auto [late, more] = site.publish(shop, 40);
        QVERIFY(site.add(shop, more));
        const auto gone = site.documents.remove(shop, late);
        QVERIFY(gone);
        const auto [later, others] = site.publish(shop, 50);
        QVERIFY(site.add(shop, others));
        QVERIFY(site.arrange(shop));
        QVERIFY(site.arrange(small));
        QCOMPARE(site.rows(kPlaces), qint64{1}); // the small one stays
        all.insert(others.begin(), others.end());
        QCOMPARE(site.rows(kAllRows), qint64{810});
        QCOMPARE(site.rows("SELECT count(*) FROM passerelle_vectors.passage_vector WHERE place = 0"), qint64{60});
        QVERIFY2(recall(site, shop, all) >= 0.99, "a graph finds less");
        QCOMPARE(recall(site, small, few), 1.0);
        const auto told = site.vectors.nearest(shop, kProfile, site.unit(), 60, {PassageId(all.begin()->first)});
        QVERIFY(told);
        QCOMPARE(told->nearest.size(), std::size_t{60});
        QCOMPARE(told->also.size(), std::size_t{1});
        QVERIFY(told->seen > 0 && told->deviation > 0.05);
        QCOMPARE(site.rows("SELECT count(*) FROM pg_indexes WHERE schemaname = 'passerelle_vectors' AND indexdef LIKE '%hnsw%'"), qint64{1});

        // Adding, removing and forgetting go on in its place.
        const auto [last, newest] = site.publish(shop, 30);
        QVERIFY(site.add(shop, newest));
        QCOMPARE(site.vectors.count(shop, kProfile).value_or(-1), qint64{780});
        QVERIFY(site.documents.remove(shop, document));
        QCOMPARE(site.vectors.count(shop, kProfile).value_or(-1), qint64{80});
        auto left = others;
        left.insert(newest.begin(), newest.end());
        QVERIFY(recall(site, shop, left) >= 0.99);
        QVERIFY(site.vectors.remove(shop, kProfile));
        QCOMPARE(site.rows(kPlaces), qint64{0});
        QCOMPARE(site.rows(kAllRows), qint64{60});
    }

    void anErasedTenantLeavesNothing()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        QVERIFY(site.vectors.open(shop, kProfile, kWidth));
        QVERIFY(site.vectors.open(shop, u"test:b:64"_s, kWidth));
        const auto [document, all] = site.publish(shop, 300);
        QVERIFY(site.add(shop, all) && site.arrange(shop));
        QCOMPARE(site.rows(kPlaces), qint64{1});
        const auto erased = site.folder.mainDatabase().write<void>(shop, [&](Connection &connection) -> Status {
            for (const char *query : {"erasure/tenant_passage", "erasure/tenant_generation"}) {
                if (auto done = connection.query(query).bind(":owner", shop.tenant().value).bind(":limit", 100'000).run(); !done)
                    return done;
            }
            return {};
        });
        QVERIFY2(erased, erased ? "" : qPrintable(erased.error().what));
        QCOMPARE(site.rows(kAllRows), qint64{0});
        QCOMPARE(site.rows(kPlaces), qint64{0});
        QCOMPARE(site.rows("SELECT count(*) FROM passerelle_vectors.space"), qint64{0});
    }

    void noTenantSeesAnothers()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        const TenantContext thief = site.tenant(u"B"_s);
        QVERIFY(site.vectors.open(shop, kProfile, kWidth));
        const auto [document, all] = site.publish(shop, 300);
        QVERIFY(site.add(shop, all) && site.arrange(shop));
        const auto ask = [&](const Scope &scope, const char *sql) {
            const auto answer = site.folder.segments().write<qint64>(scope, [&](Connection &connection) -> Result<qint64> {
                Statement row = connection.prepare(sql);
                if (row.next())
                    return row.integer(0);
                return row.status() ? Result<qint64>(-1) : failure(row.status().error());
            });
            return answer ? QString::number(*answer) : QString::number(static_cast<int>(answer.error().kind)) + u'!';
        };
        const QString refused = QString::number(static_cast<int>(ErrorKind::Forbidden)) + u'!';
        QCOMPARE(ask(thief, kAllRows), u"0"_s);
        QCOMPARE(ask(thief, "SELECT count(*) FROM passerelle_vectors.space"), u"0"_s);
        QCOMPARE(ask(shop, kAllRows), u"300"_s);
        QCOMPARE(ask(shop, "SELECT count(*) FROM passerelle_vectors.passage_vector_0"), refused); // by its parent or not at all
        QVERIFY(site.vectors.open(thief, kProfile, kWidth));
        const QByteArray planted = "INSERT INTO passerelle_vectors.passage_vector SELECT 0, min(id), 1, " + QByteArray::number(shop.tenant().value) + ", '[1]' FROM passerelle_vectors.space RETURNING 1";
        QCOMPARE(ask(thief, planted.constData()), refused);
        // The functions that make and drop tables do nothing to a space that the transaction does not see.
        const QByteArray space = QByteArray::number(site.rows("SELECT min(id) FROM passerelle_vectors.space"));
        QVERIFY(ask(thief, QByteArray("SELECT 1 FROM passerelle_vectors.drop_space(" + space + ')').constData()) != refused);
        QCOMPARE(ask(shop, kAllRows), u"300"_s);
        QCOMPARE(site.rows(kPlaces), qint64{1});
        QCOMPARE(ask(thief, QByteArray("DROP TABLE passerelle_vectors.passage_vector_" + space).constData()), refused);
        QCOMPARE(ask(thief, "CREATE TABLE passerelle_vectors.mine (a INT)"), refused);
        QVERIFY(site.vectors.nearest(thief, kProfile, site.unit(), kNearest, {PassageId(all.begin()->first)})->nearest.empty());
        // Nobody said for whom.
        QCOMPARE(site.rows("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'passerelle_vectors' AND c.relkind IN ('r', 'p') "
                           "AND c.relname <> 'schema_history' AND NOT (c.relrowsecurity AND c.relforcerowsecurity)"),
                 qint64{0});
    }

    void oneServiceAtATimeFills()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        QVERIFY(site.vectors.open(shop, kProfile, kWidth));
        const auto address = PostgresAddress::parse(test::testStoreAddress(site.folder.path()).toUtf8(), PostgresAddress::Tls::VerifyFull);
        QVERIFY(address);
        const auto first = PostgresDatabase::open({.address = *address, .room = PostgresOptions::Room::Segments, .instance = 1});
        const auto second = PostgresDatabase::open({.address = *address, .room = PostgresOptions::Room::Segments, .instance = 2});
        QVERIFY(first && second);
        SqlVectorStore mine(**first);
        SqlVectorStore theirs(**second);
        QCOMPARE(mine.claimFilling(shop, kProfile, 90s).value_or(false), true);
        QCOMPARE(theirs.claimFilling(shop, kProfile, 90s).value_or(true), false);
        QCOMPARE(mine.claimFilling(shop, kProfile, -1s).value_or(false), true); // it is over
        QCOMPARE(theirs.claimFilling(shop, kProfile, 90s).value_or(false), true);
        QCOMPARE(mine.claimFilling(shop, kProfile, 90s).value_or(true), false);
    }

    void aChangeOfEmbedderKeepsBoth()
    {
        Site site;
        const TenantContext shop = site.tenant(u"A"_s);
        QVERIFY(site.vectors.open(shop, kProfile, kWidth) && site.vectors.open(shop, u"test:b:32"_s, 32));
        const auto set = [&](const char *sql) { return site.folder.mainDatabase().write<void>(shop, [&](Connection &connection) { return connection.execute(QByteArray(sql).replace("OWNER", QByteArray::number(shop.tenant().value))); }); };
        QVERIFY(set("INSERT INTO embedding_change (id, owner_id, state, sealed) VALUES (1, OWNER, 0, 'x')"));
        QVERIFY(site.vectors.removeOthers(shop, kProfile)); // of another service, which knows nothing of the change
        QCOMPARE(site.rows("SELECT count(*) FROM passerelle_vectors.space"), qint64{2});
        QVERIFY(set("UPDATE embedding_change SET state = 4"));
        QVERIFY(site.vectors.removeOthers(shop, kProfile));
        QCOMPARE(site.rows("SELECT count(*) FROM passerelle_vectors.space"), qint64{1});
    }

    // With what is missing said, and nothing lost.
    void aServerWithoutItIsToldApart()
    {
        test::PostgresServer server;
        QVERIFY2(server.connection(), qPrintable(server.error()));
        const auto as = [&](const QByteArray &role, const QByteArray &database) { return std::move(*PostgresConnection::open(server.address(role, database))); };
        auto superuser = as("bench", "postgres");
        for (const char *command : {"CREATE ROLE owner LOGIN", "CREATE ROLE passerelle LOGIN", "CREATE DATABASE service OWNER owner"})
            QVERIFY(superuser->execute(command));
        auto owner = as("owner", "service");
        QVERIFY(migratePostgres(*owner) && admitPostgresRole(*owner, u"passerelle"_s));
        auto service = as("passerelle", "service");
        using State = PostgresVectors::State;
        QCOMPARE(preparePostgresVectors(*owner, u"passerelle"_s)->state, State::NoExtension); // a plain owner may not make it
        QCOMPARE(findPostgresVectors(*service)->state, State::NoExtension);
        QVERIFY(!findPostgresVectors(*service)->trouble().isEmpty());
        auto above = as("bench", "service");
        QVERIFY(above->execute("CREATE SCHEMA extensions; CREATE EXTENSION vector WITH SCHEMA extensions")); // as Supabase has it
        QCOMPARE(findPostgresVectors(*service)->state, State::NotPrepared);
        QVERIFY(above->execute("UPDATE pg_extension SET extversion = '0.7.4' WHERE extname = 'vector'"));
        QCOMPARE(findPostgresVectors(*service)->state, State::TooOld);
        QCOMPARE(preparePostgresVectors(*owner, u"passerelle"_s)->state, State::TooOld);
        QVERIFY(above->execute("UPDATE pg_extension SET extversion = '0.8.0' WHERE extname = 'vector'; GRANT USAGE ON SCHEMA extensions TO owner WITH GRANT OPTION"));
        for (int i = 0; i < 2; ++i) {
            const auto prepared = preparePostgresVectors(*owner, u"passerelle"_s);
            QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().what));
            QCOMPARE(prepared->state, State::Ready);
        }
        QCOMPARE(findPostgresVectors(*service)->state, State::Ready);
        QVERIFY(service->execute("BEGIN; SELECT set_config('passerelle.tenant', '1', true); SELECT passerelle_vectors.nearest(1, 'x', '[1,2]', 3, '{}'); ROLLBACK"));
    }
};

QTEST_GUILESS_MAIN(VectorStoreTest)
#include "vector_store_test.moc"
