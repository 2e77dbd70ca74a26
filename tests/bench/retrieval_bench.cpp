// Measures the retrieval against its targets and its peers in one run; see README.md. Exits 1 with --check when a target
// is missed.
#include "server/retrieval/vector_index.h"
#include "server/retrieval/word_searcher.h"
#include "tests/bench/fts_peer.h"
#include "tests/bench/quality_bench.h"
#include "tests/bench/synthetic_corpus.h"
#include "tests/bench/vec_peer.h"

#include <CLI/CLI.hpp>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <numeric>

using namespace passerelle;
using namespace passerelle::retrieval;
using namespace Qt::StringLiterals;
using passerelle::bench::FtsPeer;
using passerelle::bench::SyntheticCorpus;
using passerelle::bench::VecPeer;

namespace {

int missed = 0;

void target(const char *what, double value, const char *relation, double wanted)
{
    const bool met = *relation == '<' ? value <= wanted : value >= wanted;
    missed += !met;
    std::printf("  %-58s %10.4g  %s %-8g %s\n", what, value, relation, wanted, met ? "met" : "MISSED");
}

// Wall clock; on a machine that is busy with other things, --cpu-time counts only what this thread was given.
class Stopwatch {
public:
    static inline bool cpuTime = false;
    Stopwatch() : m_start(now()) {}
    double milliseconds() const { return now() - m_start; }

private:
    static double now()
    {
        timespec time{};
        clock_gettime(cpuTime ? CLOCK_THREAD_CPUTIME_ID : CLOCK_MONOTONIC, &time);
        return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_nsec) / 1e6;
    }
    double m_start;
};

double median(std::vector<double> times)
{
    std::nth_element(times.begin(), times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2), times.end());
    return times.empty() ? 0 : times[times.size() / 2];
}

template <class F>
double medianMs(std::size_t count, F &&work)
{
    std::vector<double> times;
    for (std::size_t i = 0; i < count; ++i) {
        const Stopwatch watch;
        work(i);
        times.push_back(watch.milliseconds());
    }
    return median(times);
}

void measureWords(std::size_t count)
{
    std::printf("Words: %zu French-like passages of about 790 bytes\n", count);
    SyntheticCorpus corpus(316'000);
    std::vector<QString> passages;
    double megabytes = 0;
    for (std::size_t i = 0; i < count; ++i) {
        passages.push_back(corpus.passage(760));
        megabytes += static_cast<double>(passages.back().toUtf8().size()) / 1e6;
    }
    std::vector<QString> questions;
    for (std::size_t i = 0; i < 200; ++i)
        questions.push_back(corpus.question(passages[i * 7919 % count]));

    WordIndex index;
    FoldedWords words;
    Stopwatch build;
    for (std::size_t i = 0; i < count; ++i) {
        words.assign(passages[i]);
        index.add(PassageId(static_cast<qint64>(i) + 1), words);
    }
    const double buildMs = build.milliseconds();
    Stopwatch saving;
    const QByteArray snapshot = index.serialise();
    const double saveMs = saving.milliseconds();
    Stopwatch loading;
    const bool loaded = WordIndex::deserialise(snapshot).has_value();
    const double loadMs = loading.milliseconds();
    WordSearcher searcher;
    const auto stems = [&](std::size_t i) { (void)searcher.searchStems(index, questions[i], Language::French, 20); };
    const auto fusion = [&](std::size_t i) { (void)searcher.search(index, questions[i], Language::French, 20); };
    (void)medianMs(20, fusion);
    const double stemMs = medianMs(questions.size(), stems);
    const double fusionMs = medianMs(questions.size(), fusion);
    target("stemmed stage, p50 ms", stemMs, "<", 0.5);
    target("whole fusion, p50 ms", fusionMs, "<", 3);
    target("build with everything on, MB/s", megabytes * 1e3 / buildMs, ">", 8);
    target("memory, times the text", static_cast<double>(index.bytesUsed()) / 1e6 / megabytes, "<", 3);
    std::printf("  snapshot %.1f MB of %.1f MB of text, saved in %.0f ms, %s in %.0f ms\n", static_cast<double>(snapshot.size()) / 1e6, megabytes,
                saveMs, loaded ? "loaded" : "NOT loaded", loadMs);

    for (const auto tokenizer : {FtsPeer::Tokenizer::Unicode61, FtsPeer::Tokenizer::Snowball}) {
        const char *name = tokenizer == FtsPeer::Tokenizer::Unicode61 ? "FTS5 unicode61" : "FTS5 Snowball";
        FtsPeer peer(tokenizer, Language::French);
        if (!peer.isOpen()) {
            std::printf("  %s: not in this SQLite, skipped\n", name);
            continue;
        }
        const Stopwatch peerBuild;
        for (std::size_t i = 0; i < count; ++i)
            peer.add(static_cast<qint64>(i) + 1, passages[i]);
        peer.finish();
        const double peerBuildMs = peerBuild.milliseconds();
        const double peerMs = medianMs(std::min<std::size_t>(60, questions.size()), [&](std::size_t i) { (void)peer.search(questions[i], 20); });
        std::printf("  %s: p50 %.2f ms (%.0f times the stemmed stage, %.1f times the fusion), build %.1f MB/s\n", name, peerMs, peerMs / stemMs,
                    peerMs / fusionMs, megabytes * 1e3 / peerBuildMs);
    }
}

void measureVectors(std::size_t count, const QString &extension)
{
    constexpr int kDimensions = 768;
    constexpr std::size_t kQuestions = 60;
    std::printf("Vectors: %zu of %d numbers, clustered\n", count, kDimensions);
    SyntheticCorpus corpus(10);
    std::vector<std::vector<float>> vectors;
    for (std::size_t i = 0; i < count; ++i)
        vectors.push_back(corpus.unitVector(kDimensions));
    std::vector<std::vector<float>> questions;
    for (std::size_t i = 0; i < kQuestions; ++i)
        questions.push_back(corpus.unitVector(kDimensions));

    VectorIndex index(kDimensions);
    const Stopwatch build;
    for (std::size_t i = 0; i < count; ++i)
        (void)index.add(PassageId(static_cast<qint64>(i) + 1), vectors[i]);
    const double buildMs = build.milliseconds();
    (void)index.nearest(questions[0], 20);
    const double scanMs = medianMs(kQuestions, [&](std::size_t i) { (void)index.nearest(questions[i], 20); });
    double recall = 0;
    for (const std::vector<float> &question : questions) {
        std::vector<std::pair<double, qint64>> exact;
        for (std::size_t i = 0; i < count; ++i)
            exact.emplace_back(-std::inner_product(question.begin(), question.end(), vectors[i].begin(), 0.0), static_cast<qint64>(i) + 1);
        std::partial_sort(exact.begin(), exact.begin() + 20, exact.end());
        const VectorHits nearest = index.nearest(question, 20).value_or(VectorHits());
        for (const VectorHit &hit : nearest.hits)
            recall += std::any_of(exact.begin(), exact.begin() + 20, [&](const auto &one) { return one.second == hit.passage.value; });
    }
    target("recall@20 against an exact scan", recall / (20.0 * kQuestions), ">", 0.999);
    std::printf("  scan p50 %.2f ms, build %.2f s, %.0f bytes a vector\n", scanMs, buildMs / 1e3,
                static_cast<double>(index.bytesUsed()) / static_cast<double>(count));
    if (extension.isEmpty()) {
        std::printf("  sqlite-vec: skipped; name its vec0.so in SQLITE_VEC to compare\n");
        return;
    }
    VecPeer peer(extension, kDimensions);
    if (!peer.isOpen()) {
        std::printf("  sqlite-vec: skipped, %s\n", qPrintable(peer.error()));
        return;
    }
    for (std::size_t i = 0; i < count; ++i)
        peer.add(static_cast<qint64>(i) + 1, vectors[i]);
    peer.finish();
    const double peerMs = medianMs(20, [&](std::size_t i) { (void)peer.nearest(questions[i], 20); });
    std::printf("  sqlite-vec: p50 %.1f ms\n", peerMs);
    target("times sqlite-vec's speed", peerMs / scanMs, ">", 30);
}

} // namespace

int main(int argc, char **argv)
{
    CLI::App app("Measures the retrieval against its targets and its peers");
    std::size_t passages = 100'000;
    std::size_t vectors = 100'000;
    bool check = false;
    app.add_option("--passages", passages, "of the synthetic corpus; 0 leaves the part out");
    app.add_option("--vectors", vectors, "of 768 numbers; 0 leaves the part out");
    app.add_flag("--cpu-time", Stopwatch::cpuTime, "count the thread's processor time, for busy machines");
    app.add_flag("--check", check, "exit 1 when a target is missed");
    CLI11_PARSE(app, argc, argv);
    missed += bench::measureQuality(qEnvironmentVariable("PASSERELLE_CORPORA"));
    if (passages > 0)
        measureWords(passages);
    if (vectors > 0)
        measureVectors(vectors, qEnvironmentVariable("SQLITE_VEC"));
    std::printf("%d target%s missed\n", missed, missed == 1 ? "" : "s");
    return check && missed > 0 ? 1 : 0;
}
