// Measures the vector index beside its peers in one run: time of a question, recall against an exact scan, time to build,
// memory. See README.md.
#include "server/retrieval/vector_index.h"
#include "tests/bench/nearest_peers.h"
#include "tests/bench/synthetic_corpus.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <numeric>

#include <malloc.h>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace passerelle::bench;

namespace {

constexpr int kDimensions = 768;
constexpr int kNearest = 20;

class ProductIndex final : public NearestPeer {
public:
    QString name() const override { return QStringLiteral("passerelle"); }
    QString build(const VectorSet &vectors) override
    {
        for (std::size_t i = 0; i < vectors.size(); ++i)
            (void)m_index.add(PassageId(static_cast<qint64>(i) + 1), vectors[i]);
        return {};
    }
    std::vector<qint64> nearest(std::span<const float> question, int limit) override
    {
        std::vector<qint64> places;
        const VectorHits found = m_index.nearest(question, static_cast<std::size_t>(limit)).value_or(VectorHits());
        for (const VectorHit &hit : found.hits)
            places.push_back(hit.passage.value - 1);
        return places;
    }

private:
    VectorIndex m_index{kDimensions};
};

double secondsNow()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double heapBytes()
{
    const struct mallinfo2 info = ::mallinfo2();
    return static_cast<double>(info.uordblks + info.hblkhd);
}

VectorSet madeOf(SyntheticCorpus &corpus, std::size_t count)
{
    VectorSet set{.dimensions = kDimensions, .numbers = {}};
    set.numbers.reserve(count * kDimensions);
    for (std::size_t i = 0; i < count; ++i) {
        const std::vector<float> vector = corpus.unitVector(kDimensions);
        set.numbers.insert(set.numbers.end(), vector.begin(), vector.end());
    }
    return set;
}

std::vector<qint64> exactly(const VectorSet &vectors, std::span<const float> question)
{
    std::vector<std::pair<float, qint64>> scored(vectors.size());
    for (std::size_t i = 0; i < vectors.size(); ++i)
        scored[i] = {-std::inner_product(question.begin(), question.end(), vectors[i].begin(), 0.0F), static_cast<qint64>(i)};
    std::partial_sort(scored.begin(), scored.begin() + kNearest, scored.end());
    std::vector<qint64> places;
    std::transform(scored.begin(), scored.begin() + kNearest, std::back_inserter(places), [](const auto &one) { return one.second; });
    return places;
}

void measure(NearestPeer &peer, const VectorSet &vectors, const VectorSet &questions, const std::vector<std::vector<qint64>> &truth)
{
    const double before = heapBytes();
    const double begun = secondsNow();
    if (const QString trouble = peer.build(vectors); !trouble.isEmpty()) {
        std::printf("  %-34s left out: %s\n", qPrintable(peer.name()), qPrintable(trouble));
        return;
    }
    const double built = secondsNow() - begun;
    const qint64 elsewhere = peer.bytesElsewhere();
    const double bytes = elsewhere > 0 ? static_cast<double>(elsewhere) : heapBytes() - before;
    (void)peer.nearest(questions[0], kNearest);
    std::vector<double> times;
    double found = 0;
    for (std::size_t i = 0; i < questions.size(); ++i) {
        const double start = secondsNow();
        const std::vector<qint64> places = peer.nearest(questions[i], kNearest);
        times.push_back((secondsNow() - start) * 1e3);
        found += static_cast<double>(std::count_if(places.begin(), places.end(), [&](qint64 place) { return std::find(truth[i].begin(), truth[i].end(), place) != truth[i].end(); }));
    }
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    std::printf("  %-34s p50 %8.2f ms   recall@%d %.4f   built in %7.1f s   %6.0f bytes a vector\n", qPrintable(peer.name()), times[times.size() / 2], kNearest,
                found / (kNearest * static_cast<double>(questions.size())), built, bytes / static_cast<double>(vectors.size()));
    std::fflush(stdout);
}

void measureAll(std::size_t count, std::size_t asked)
{
    std::printf("%zu vectors of %d numbers, clustered; %zu questions, %d nearest\n", count, kDimensions, asked, kNearest);
    SyntheticCorpus corpus(10);
    const VectorSet vectors = madeOf(corpus, count);
    const VectorSet questions = madeOf(corpus, asked);
    std::vector<std::vector<qint64>> truth;
    for (std::size_t i = 0; i < questions.size(); ++i)
        truth.push_back(exactly(vectors, questions[i]));
    {
        ProductIndex own;
        measure(own, vectors, questions, truth);
    }
    for (std::unique_ptr<NearestPeer> &peer : nearestPeers()) {
        measure(*peer, vectors, questions, truth);
        peer.reset(); // one in memory at a time
        ::malloc_trim(0);
    }
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Measures the vector index beside hnswlib, faiss and pgvector");
    std::vector<std::size_t> counts{100'000};
    std::size_t asked = 60;
    app.add_option("--vectors", counts, "how many; may be repeated");
    app.add_option("--questions", asked, "how many questions")->check(CLI::PositiveNumber);
    CLI11_PARSE(app, argc, argv);
    for (const std::size_t count : counts)
        measureAll(count, asked);
    return 0;
}
