// Many tenants' vectors in one PostgreSQL with pgvector: the service's search beside a plain query of the same work in the same
// run, what both find of the exact nearest, and the same vectors in the service's own memory. See README.md.
#include "server/retrieval/tenant_indexes.h"
#include "server/retrieval/vector_index.h"
#include "server/storage/sql_document_store.h"
#include "server/storage/sql_passage_store.h"
#include "server/storage/sql_segment_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_vector_store.h"
#include "tests/bench/copied_vectors.h"
#include "tests/bench/question_times.h"
#include "tests/bench/superuser.h"
#include "tests/bench/synthetic_corpus.h"
#include "tests/support/data_folder.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numeric>
#include <set>

using namespace passerelle;
using namespace passerelle::bench;
using namespace passerelle::storage;
using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kNearest = 10; // of which recall is told
constexpr std::size_t kFused = 60;   // what a search asks for
constexpr std::size_t kPassageBytes = 300;
const QString kProfile = u"bench:1"_s;

struct Options {
    std::size_t passages = 500'000;
    std::size_t tenants = 200;
    int dimensions = 768;
    int questions = 200;
    qint64 exactMost = 20'000;
};

// Gives the vector that the bench chose for the question asked next.
class GivenEmbedder final : public Embedder {
public:
    explicit GivenEmbedder(int dimensions) : m_dimensions(dimensions) {}
    QString profile() const override { return kProfile; }
    int dimensions() const override { return m_dimensions; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose, Deadline, std::stop_token) override { return std::vector<std::vector<float>>(texts.size(), next); }
    std::vector<float> next;

private:
    int m_dimensions;
};

class GivenModels final : public ModelDirectory {
public:
    explicit GivenModels(std::shared_ptr<Embedder> embedder) : m_embedder(std::move(embedder)) {}
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return m_embedder; }

private:
    std::shared_ptr<Embedder> m_embedder;
};

struct Tenant {
    TenantContext context;
    std::vector<qint64> ids;
    std::vector<float> numbers; // one vector after the other
    std::vector<QString> asked; // texts that can be asked about
};

void copy(Superuser &superuser, const char *sql, const Tenant &tenant, int dimensions, const std::function<std::vector<qint64>(qint64 id)> &columns)
{
    CopiedVectors rows(superuser.handle(), sql, CopiedVectors::Numbers::Half);
    const auto width = static_cast<std::size_t>(dimensions);
    for (std::size_t i = 0; i < tenant.ids.size(); ++i)
        rows.row(columns(tenant.ids[i]), std::span(tenant.numbers).subspan(i * width, width));
    if (const QString trouble = rows.finish(); !trouble.isEmpty())
        qFatal("%s", qUtf8Printable(trouble));
}

std::set<qint64> exactly(const Tenant &tenant, std::span<const float> question)
{
    std::vector<std::pair<float, qint64>> scored(tenant.ids.size());
    for (std::size_t i = 0; i < scored.size(); ++i)
        scored[i] = {-std::inner_product(question.begin(), question.end(), tenant.numbers.begin() + static_cast<std::ptrdiff_t>(i * question.size()), 0.0F), tenant.ids[i]};
    const auto end = scored.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, scored.size()));
    std::partial_sort(scored.begin(), end, scored.end());
    std::set<qint64> ids;
    for (auto at = scored.begin(); at != end; ++at)
        ids.insert(at->second);
    return ids;
}

double shareFound(const std::set<qint64> &truth, const std::vector<qint64> &found)
{
    const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(kNearest, found.size()));
    return static_cast<double>(std::count_if(found.begin(), end, [&](qint64 id) { return truth.contains(id); })) / static_cast<double>(std::max<std::size_t>(1, truth.size()));
}

class Bench {
public:
    explicit Bench(const Options &options) : m_options(options), m_superuser(superuserAddress(test::testStoreAddress(m_folder.path()).toUtf8())) {}

    void fill();
    void arrange();
    void fillPeer();
    void measure();
    void wholeSearches();

private:
    // `which`: the tenant that is asked the question of that number.
    void measureGroup(const char *name, const std::function<std::size_t(int question)> &which);
    void measureOwnMemory(const Tenant &tenant);
    std::vector<qint64> peer(const Tenant &tenant, const std::vector<float> &question);
    std::vector<qint64> ours(const Tenant &tenant, const std::vector<float> &question);
    void publish(Tenant &tenant, std::size_t count);

    const Options m_options;
    test::DataFolder m_folder;
    Superuser m_superuser;
    SqlTenantStore m_tenantStore{m_folder.mainDatabase(), m_folder.vault(), m_folder.clock()};
    SqlDocumentStore m_documents{m_folder.mainDatabase(), m_folder.vault(), m_folder.clock()};
    SqlPassageStore m_passages{m_folder.mainDatabase(), m_folder.vault()};
    SqlSegmentStore m_segments{m_folder.segments(), m_folder.vault(), m_folder.clock()};
    SqlVectorStore m_vectors{m_folder.segments(), m_options.exactMost};
    SyntheticCorpus m_corpus{40'000};
    std::vector<Tenant> m_tenants; // the largest first
};

// Real documents and passages, sealed as ever, so that a search reads what it would.
void Bench::publish(Tenant &tenant, std::size_t count)
{
    constexpr std::size_t kPassagesADocument = 2000;
    while (tenant.ids.size() < count) {
        const std::size_t some = std::min(kPassagesADocument, count - tenant.ids.size());
        std::vector<PassageDraft> drafts;
        for (std::size_t i = 0; i < some; ++i)
            drafts.push_back({1, {}, m_corpus.passage(kPassageBytes), {}});
        tenant.asked.push_back(drafts.front().text);
        const QByteArray hash = QByteArray::number(static_cast<qulonglong>(tenant.ids.size())).rightJustified(32, '0');
        const auto begun = m_documents.begin(tenant.context, {QString::fromLatin1(hash), hash, 1, {}});
        const auto change = begun ? m_documents.publish(tenant.context, begun->document.version, drafts) : Result<PublishedChange>(failure(begun.error()));
        if (!change)
            qFatal("%s", qUtf8Printable(change.error().what));
        for (const Passage &passage : change->added) {
            tenant.ids.push_back(passage.id.value);
            const std::vector<float> vector = m_corpus.unitVector(m_options.dimensions);
            tenant.numbers.insert(tenant.numbers.end(), vector.begin(), vector.end());
        }
    }
}

void Bench::fill()
{
    const double begun = secondsNow();
    double shares = 0;
    for (std::size_t i = 0; i < m_options.tenants; ++i)
        shares += 1.0 / static_cast<double>(i + 1);
    for (std::size_t i = 0; i < m_options.tenants; ++i) {
        const auto count = static_cast<std::size_t>(std::ceil(static_cast<double>(m_options.passages) / shares / static_cast<double>(i + 1)));
        const auto added = m_tenantStore.add(u"Tenant %1"_s.arg(i), {});
        if (!added)
            qFatal("%s", qUtf8Printable(added.error().what));
        Tenant tenant{TenantContext::proven(added->id, TenantProof::StoredRecord), {}, {}, {}};
        publish(tenant, count);
        if (const Status opened = m_vectors.open(tenant.context, kProfile, m_options.dimensions); !opened)
            qFatal("%s", qUtf8Printable(opened.error().what));
        const QByteArray find = "SELECT id FROM passerelle_vectors.space WHERE owner_id = " + QByteArray::number(added->id.value);
        const qint64 space = m_superuser.ask(find).toLongLong();
        copy(m_superuser, "COPY passerelle_vectors.passage_vector (place, space_id, passage_id, owner_id, embedding) FROM STDIN (FORMAT binary)", tenant, m_options.dimensions,
                         [&](qint64 id) { return std::vector<qint64>{0, space, id, added->id.value}; });
        m_tenants.push_back(std::move(tenant));
    }
    std::size_t all = 0;
    for (const Tenant &tenant : m_tenants)
        all += tenant.ids.size();
    std::printf("%zu passages of %d dimensions, %zu tenants of %zu to %zu passages (filled in %.0f s)\n", all, m_options.dimensions, m_tenants.size(), m_tenants.back().ids.size(), m_tenants.front().ids.size(),
                secondsNow() - begun);
}

void Bench::arrange()
{
    const double begun = secondsNow();
    for (const Tenant &tenant : m_tenants) {
        for (qint64 after = 0;;) {
            const auto reached = m_vectors.arrangeSome(tenant.context, kProfile, after);
            if (!reached)
                qFatal("%s", qUtf8Printable(reached.error().what));
            if (!*reached)
                break;
            after = **reached;
        }
    }
    const double took = secondsNow() - begun;
    const QByteArray places = m_superuser.ask("SELECT count(*) FROM passerelle_vectors.space WHERE place <> 0");
    const QByteArray moved = m_superuser.ask("SELECT count(*) FROM passerelle_vectors.passage_vector WHERE place <> 0");
    std::printf("%s tenants above %lld passages have a graph: %s vectors, made while they are searched, in %.0f s\n", places.constData(), static_cast<long long>(m_options.exactMost), moved.constData(), took);
    m_superuser.ask("VACUUM ANALYZE passerelle_vectors.passage_vector");
}

// As anybody would begin: one table, a b-tree on the tenant, and the tenant's nearest in order. No row-level security.
void Bench::fillPeer()
{
    const QByteArray width = QByteArray::number(m_options.dimensions);
    m_superuser.ask("CREATE TABLE item (tenant BIGINT, id BIGINT, e HALFVEC(" + width + "))");
    for (const Tenant &tenant : m_tenants)
        copy(m_superuser, "COPY item FROM STDIN (FORMAT binary)", tenant, m_options.dimensions, [&](qint64 id) { return std::vector<qint64>{tenant.context.tenant().value, id}; });
    m_superuser.ask("CREATE INDEX ON item (tenant)");
    m_superuser.ask("VACUUM ANALYZE item");
    PQclear(PQprepare(m_superuser.handle(), "near", "SELECT id FROM item WHERE tenant = $1::BIGINT ORDER BY e <=> $2::HALFVEC LIMIT $3::INT", 3, nullptr));
}

std::vector<qint64> Bench::peer(const Tenant &tenant, const std::vector<float> &question)
{
    QByteArray text = "[";
    for (const float number : question)
        text += QByteArray::number(double(number), 'g', 6) + ',';
    text.back() = ']';
    const QByteArray owner = QByteArray::number(tenant.context.tenant().value);
    const QByteArray most = QByteArray::number(static_cast<int>(kFused));
    const char *values[] = {owner.constData(), text.constData(), most.constData()};
    PGresult *rows = PQexecPrepared(m_superuser.handle(), "near", 3, values, nullptr, nullptr, 0);
    std::vector<qint64> ids;
    for (int row = 0; row < PQntuples(rows); ++row)
        ids.push_back(QByteArrayView(PQgetvalue(rows, row, 0)).toLongLong());
    PQclear(rows);
    return ids;
}

// With what a search asks besides: how near the passages are that words found, and what is usual among all.
std::vector<qint64> Bench::ours(const Tenant &tenant, const std::vector<float> &question)
{
    std::vector<PassageId> also;
    for (std::size_t i = 0; i < std::min(kFused, tenant.ids.size()); ++i)
        also.push_back(PassageId(tenant.ids[i * tenant.ids.size() / kFused % tenant.ids.size()]));
    const auto found = m_vectors.nearest(tenant.context, kProfile, question, kFused, also);
    if (!found)
        qFatal("%s", qUtf8Printable(found.error().what));
    std::vector<qint64> ids;
    for (const auto &[passage, cosine] : found->nearest)
        ids.push_back(passage.value);
    return ids;
}

void Bench::measure()
{
    std::mt19937 random(5);
    std::vector<std::size_t> byPassage;
    for (std::size_t i = 0; i < m_tenants.size(); ++i)
        byPassage.insert(byPassage.end(), m_tenants[i].ids.size() / 100 + 1, i);
    const std::size_t last = m_tenants.size() - 1;
    std::printf("the nearest %zu by vectors, asked of ...\n", kFused);
    measureGroup("every tenant alike", [&](int i) { return static_cast<std::size_t>(i) % m_tenants.size(); });
    measureGroup("as many as it has passages", [&](int) { return byPassage[random() % byPassage.size()]; });
    measureGroup("the largest tenant", [](int) { return std::size_t{0}; });
    measureGroup("the smallest tenant", [&](int) { return last; });
    for (const std::size_t which : {std::size_t{0}, m_tenants.size() / 20, last})
        measureOwnMemory(m_tenants[which]);
}

void Bench::measureGroup(const char *name, const std::function<std::size_t(int question)> &which)
{
    QuestionTimes ourTimes;
    QuestionTimes peerTimes;
    double ourShare = 0;
    double peerShare = 0;
    for (int i = -20; i < m_options.questions; ++i) { // the first ones warm
        const Tenant &tenant = m_tenants[which(std::max(0, i))];
        const std::vector<float> question = m_corpus.unitVector(m_options.dimensions);
        QuestionTimes warming;
        std::vector<qint64> mine;
        std::vector<qint64> theirs;
        const auto askUs = [&] { mine = (i < 0 ? warming : ourTimes).take([&] { return ours(tenant, question); }); };
        const auto askPeer = [&] { theirs = (i < 0 ? warming : peerTimes).take([&] { return peer(tenant, question); }); };
        if (i % 2 == 0) { // in turn who is first
            askUs();
            askPeer();
        } else {
            askPeer();
            askUs();
        }
        if (i < 0)
            continue;
        const std::set<qint64> truth = exactly(tenant, question);
        ourShare += shareFound(truth, mine);
        peerShare += shareFound(truth, theirs);
    }
    std::printf(" %s\n", name);
    ourTimes.print("passerelle");
    peerTimes.print("plain pgvector");
    std::printf("  ratio of p50 %.2f; recall@%zu against exact: passerelle %.4f, plain pgvector %.4f\n", ourTimes.at(0.5) / std::max(0.001, peerTimes.at(0.5)), kNearest, ourShare / m_options.questions,
                peerShare / m_options.questions);
    std::fflush(stdout);
}

void Bench::measureOwnMemory(const Tenant &tenant)
{
    retrieval::VectorIndex memory(m_options.dimensions);
    const auto width = static_cast<std::size_t>(m_options.dimensions);
    for (std::size_t i = 0; i < tenant.ids.size(); ++i)
        std::ignore = memory.add(PassageId(tenant.ids[i]), std::span(tenant.numbers).subspan(i * width, width));
    QuestionTimes times;
    double met = 0;
    for (int i = 0; i < m_options.questions; ++i) {
        const std::vector<float> question = m_corpus.unitVector(m_options.dimensions);
        const auto found = times.take([&] { return memory.nearest(question, kFused); });
        std::vector<qint64> ids;
        for (const retrieval::VectorHit &hit : found->hits)
            ids.push_back(hit.passage.value);
        met += shareFound(exactly(tenant, question), ids);
    }
    const QByteArray name = "own memory, " + QByteArray::number(static_cast<qulonglong>(tenant.ids.size())) + " passages, " + QByteArray::number(static_cast<double>(memory.bytesUsed()) / 1e6, 'f', 1) + " MB";
    times.print(name.constData());
    std::printf("  recall@%zu %.4f\n", kNearest, met / m_options.questions);
}

// Words, vectors, fusion and the passages read, by the code that answers.
void Bench::wholeSearches()
{
    const auto embedder = std::make_shared<GivenEmbedder>(m_options.dimensions);
    GivenModels models(embedder);
    retrieval::TenantIndexes indexes(m_passages, m_segments, models, m_folder.clock(), {.byteBudget = std::size_t{8} << 30, .snapshotDelay = std::chrono::hours(1), .vectors = &m_vectors});
    const double begun = secondsNow();
    for (const Tenant &tenant : m_tenants) {
        if (const Status loaded = indexes.load(tenant.context, {}); !loaded)
            qFatal("%s", qUtf8Printable(loaded.error().what));
    }
    std::printf("words of all tenants indexed in %.0f s, %.0f MB\n", secondsNow() - begun, static_cast<double>(indexes.bytesInUse()) / 1e6);
    QuestionTimes times;
    for (int i = -20; i < m_options.questions * 2; ++i) {
        const Tenant &tenant = m_tenants[static_cast<std::size_t>(std::max(0, i)) % m_tenants.size()];
        embedder->next = m_corpus.unitVector(m_options.dimensions);
        const QString question = m_corpus.question(tenant.asked[static_cast<std::size_t>(std::max(0, i)) % tenant.asked.size()]);
        QuestionTimes warming;
        const auto found = (i < 0 ? warming : times).take([&] { return indexes.search(tenant.context, {question, Language::French, 8}, Deadline::after(std::chrono::seconds(30)), {}); });
        if (!found || found->passages.empty())
            qFatal("a search found nothing: %s", found ? "" : qUtf8Printable(found.error().what));
    }
    times.print("whole searches: words, vectors, passages read");
}

} // namespace

int main(int argc, char **argv)
{
    Options options;
    CLI::App app("Vectors of many tenants in PostgreSQL with pgvector.");
    app.add_option("--passages", options.passages, "of all tenants; how many each has follows Zipf's law")->capture_default_str();
    app.add_option("--tenants", options.tenants)->capture_default_str();
    app.add_option("--dimensions", options.dimensions)->capture_default_str();
    app.add_option("--questions", options.questions, "in each group")->capture_default_str();
    app.add_option("--exact-most", options.exactMost, "passages of a tenant that are searched exactly")->capture_default_str();
    CLI11_PARSE(app, argc, argv);
    qputenv("PASSERELLE_TEST_STORE", "postgres");
    Bench bench(options);
    bench.fill();
    bench.arrange();
    bench.fillPeer();
    bench.measure();
    bench.wholeSearches();
    return 0;
}
