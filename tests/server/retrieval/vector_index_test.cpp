#include "server/retrieval/byte_codec.h"
#include "server/retrieval/vector_index.h"

#include <QtTest/QTest>

#include <cmath>
#include <limits>
#include <random>

using namespace passerelle;
using namespace passerelle::retrieval;

namespace {

using Vector = std::vector<float>;

// Clusters around a common mean, as embeddings are; `spikes` makes a few numbers much larger than the others.
class VectorMaker {
public:
    explicit VectorMaker(std::size_t dimensions, bool spikes = false) : m_dimensions(dimensions), m_spikes(spikes)
    {
        for (int centre = 0; centre < 101; ++centre)
            m_centres.push_back(noise());
    }
    Vector make()
    {
        const Vector &centre = m_centres[1 + m_random() % 100];
        Vector vector = noise();
        double square = 0;
        for (std::size_t i = 0; i < vector.size(); ++i) {
            vector[i] = m_centres[0][i] + 0.8f * centre[i] + 0.9f * vector[i];
            if (m_spikes && i % 97 == 3)
                vector[i] *= 25.0f;
            square += static_cast<double>(vector[i] * vector[i]);
        }
        for (float &number : vector)
            number /= static_cast<float>(std::sqrt(square));
        return vector;
    }

private:
    Vector noise()
    {
        Vector vector(m_dimensions);
        for (std::size_t i = 0; i < vector.size(); ++i)
            vector[i] = m_normal(m_random) / std::sqrt(1.0f + static_cast<float>(i % 96) * 0.2f);
        return vector;
    }
    std::size_t m_dimensions;
    bool m_spikes;
    std::mt19937 m_random{21};
    std::normal_distribution<float> m_normal{0.0f, 1.0f};
    std::vector<Vector> m_centres;
};

double exactCosine(const Vector &a, const Vector &b)
{
    double dot = 0, aa = 0, bb = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        dot += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        aa += static_cast<double>(a[i]) * static_cast<double>(a[i]);
        bb += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    return dot / std::sqrt(aa * bb);
}

double recallAt20(std::size_t dimensions, std::size_t count, int questions, bool spikes)
{
    VectorMaker maker(dimensions, spikes);
    VectorIndex index(static_cast<int>(dimensions));
    std::vector<Vector> vectors;
    for (std::size_t i = 0; i < count; ++i) {
        vectors.push_back(maker.make());
        if (!index.add(PassageId(static_cast<qint64>(i) + 1), vectors.back()))
            return 0;
    }
    double recall = 0;
    for (int round = 0; round < questions; ++round) {
        const Vector question = maker.make();
        std::vector<std::pair<double, qint64>> exact;
        for (std::size_t i = 0; i < count; ++i)
            exact.emplace_back(-exactCosine(question, vectors[i]), static_cast<qint64>(i) + 1);
        std::partial_sort(exact.begin(), exact.begin() + 20, exact.end());
        const auto found = index.nearest(question, 20);
        for (const VectorHit &hit : found->hits) {
            if (std::any_of(exact.begin(), exact.begin() + 20, [&](const auto &one) { return one.second == hit.passage.value; }))
                recall += 1.0 / 20;
        }
    }
    return recall / questions;
}

VectorIndex filled(VectorMaker &maker, int dimensions, qint64 count)
{
    VectorIndex index(dimensions);
    for (qint64 id = 1; id <= count; ++id)
        (void)index.add(PassageId(id), maker.make());
    return index;
}

} // namespace

class VectorIndexTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void recallIsThatOfAnExactScan()
    {
        const double recall = recallAt20(768, 20'000, 40, false);
        QVERIFY2(recall >= 0.999, qPrintable(QString::number(recall)));
    }

    void largeNumbersDoNotDrownTheOthers()
    {
        const double recall = recallAt20(384, 5'000, 40, true);
        QVERIFY2(recall >= 0.999, qPrintable(QString::number(recall)));
    }

    void oddLengths_data()
    {
        QTest::addColumn<int>("dimensions");
        for (const int dimensions : {1, 3, 63, 64, 65, 100, 256, 1000, 1536, 3072})
            QTest::addRow("%d", dimensions) << dimensions;
    }
    void oddLengths()
    {
        QFETCH(int, dimensions);
        VectorMaker maker(static_cast<std::size_t>(dimensions));
        VectorIndex index(dimensions);
        std::vector<Vector> vectors;
        for (qint64 id = 1; id <= 50; ++id) {
            vectors.push_back(maker.make());
            QVERIFY(index.add(PassageId(id), vectors.back()));
        }
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            const auto found = index.nearest(vectors[i], 3);
            QVERIFY(found && found->hits.size() == 3);
            QVERIFY(found->hits[0].cosine > 0.9999 && found->hits[0].cosine < 1.0001);
            const auto unit = index.normalised(vectors[i]);
            QVERIFY(std::abs(*index.cosine(found->hits[1].passage, *unit) - found->hits[1].cosine) < 1e-9);
            QVERIFY(std::abs(exactCosine(vectors[i], vectors[static_cast<std::size_t>(found->hits[1].passage.value) - 1]) - found->hits[1].cosine) < 1e-3);
        }
    }

    void everyFormGivesTheSameNumbers()
    {
        std::mt19937 random(22);
        for (const std::size_t numbers : {64u, 128u, 320u, 768u, 1536u, 3072u}) {
            std::vector<quint8> rows(numbers / 2 * 33);
            for (quint8 &byte : rows)
                byte = static_cast<quint8>(random());
            std::vector<qint8> question(numbers);
            for (qint8 &number : question)
                number = static_cast<qint8>(static_cast<int>(random() % 255) - 127);
            std::vector<qint32> scalar(33);
            std::vector<qint32> fast(33);
            scanRows(ScanForm::Scalar, rows, question, scalar);
            scanRows(fastestScanForm(), rows, question, fast);
            QCOMPARE(fast, scalar);
            std::fill(rows.begin(), rows.end(), quint8{0xFF}); // the largest sums must not overflow
            std::fill(question.begin(), question.end(), qint8{-127});
            scanRows(fastestScanForm(), rows, question, fast);
            QCOMPARE(fast[0], -127 * 15 * static_cast<qint32>(numbers));
        }
    }

    void rotationKeepsProducts()
    {
        VectorMaker maker(192);
        Vector a = maker.make();
        Vector b = maker.make();
        const double before = exactCosine(a, b);
        rotate(a);
        rotate(b);
        QVERIFY(std::abs(exactCosine(a, b) - before) < 1e-5);
        double square = 0;
        for (const float number : a)
            square += static_cast<double>(number * number);
        QVERIFY(std::abs(square - 1.0) < 1e-4);
    }

    void refusesWhatIsNoVector()
    {
        VectorIndex index(4);
        const float nan = std::numeric_limits<float>::quiet_NaN();
        const float infinite = std::numeric_limits<float>::infinity();
        for (const Vector &bad : {Vector{}, Vector{1, 2, 3}, Vector{1, 2, 3, 4, 5}, Vector{0, 0, 0, 0}, Vector{nan, 1, 1, 1}, Vector{1, infinite, 1, 1}}) {
            const Status added = index.add(PassageId(1), bad);
            QVERIFY(!added && added.error().kind == ErrorKind::InvalidInput);
            QVERIFY(!index.nearest(bad, 3));
        }
        QVERIFY(index.add(PassageId(1), Vector{1, 2, 3, 4}));
        QVERIFY(index.add(PassageId(1), Vector{1, 2, 3, 4}).error().kind == ErrorKind::Conflict);
        QCOMPARE(index.size(), std::size_t{1});
        QCOMPARE(index.nearest(Vector{1, 2, 3, 4}, 0)->hits.size(), std::size_t{0});
    }

    void removedOnesAreNeverFound()
    {
        VectorMaker maker(64);
        VectorIndex index(64);
        std::map<qint64, Vector> kept;
        std::mt19937 random(23);
        qint64 next = 1;
        for (int round = 0; round < 6000; ++round) {
            if (kept.empty() || random() % 5 < 3) {
                kept[next] = maker.make();
                QVERIFY(index.add(PassageId(next), kept[next]));
                ++next;
            } else {
                auto gone = kept.lower_bound(static_cast<qint64>(random() % static_cast<unsigned>(next)));
                if (gone == kept.end())
                    gone = kept.begin();
                QVERIFY(index.remove(PassageId(gone->first)));
                QVERIFY(!index.remove(PassageId(gone->first)));
                kept.erase(gone);
            }
        }
        QCOMPARE(index.size(), kept.size());
        int round = 0;
        for (const auto &[id, vector] : kept) {
            if (++round % 10 != 0)
                continue;
            const auto found = index.nearest(vector, 5);
            QCOMPARE(found->hits[0].passage, PassageId(id)); // its vector is still its own
            for (const VectorHit &hit : found->hits)
                QVERIFY(kept.contains(hit.passage.value));
        }
    }

    void segmentsComeBack()
    {
        VectorMaker maker(100);
        VectorIndex index = filled(maker, 100, 2500);
        QCOMPARE(index.changedSegments().size(), std::size_t{3});
        VectorIndex again(100);
        for (const std::size_t segment : index.changedSegments()) {
            QVERIFY(again.restore(segment, index.serialise(segment)));
            index.markSaved(segment);
        }
        QVERIFY(index.changedSegments().empty() && again.changedSegments().empty());
        QCOMPARE(again.size(), index.size());
        for (int round = 0; round < 20; ++round) {
            const Vector question = maker.make();
            const auto a = index.nearest(question, 10);
            const auto b = again.nearest(question, 10);
            for (std::size_t i = 0; i < 10; ++i) {
                QCOMPARE(b->hits[i].passage, a->hits[i].passage);
                QCOMPARE(b->hits[i].cosine, a->hits[i].cosine);
            }
        }
        index.remove(PassageId(1500));
        QCOMPARE(index.changedSegments(), std::vector<std::size_t>{1});
        QVERIFY(!again.restore(1, index.serialise(1))); // stands already
        VectorIndex other(101);
        QVERIFY(other.restore(0, index.serialise(0)).error().kind == ErrorKind::Corrupt);
    }

    void garbageIsCorrupt()
    {
        VectorMaker maker(64);
        const VectorIndex index = filled(maker, 64, 40);
        const QByteArray sound = index.serialise(0);
        for (qsizetype size = 0; size < sound.size(); size += 13)
            QVERIFY(!VectorIndex(64).restore(0, sound.left(size)));
        std::mt19937 random(24);
        for (int round = 0; round < 5000; ++round) {
            QByteArray bytes = sound;
            for (int i = 0; i < 3; ++i)
                bytes[16 + static_cast<qsizetype>(random() % static_cast<unsigned>(bytes.size() - 16))] = static_cast<char>(random());
            QVERIFY(!VectorIndex(64).restore(0, bytes) || bytes == sound);
            const quint64 sum = checksumOf(QByteArrayView(bytes).sliced(16));
            std::memcpy(bytes.data() + 8, &sum, sizeof(sum));
            VectorIndex read(64);
            if (read.restore(0, bytes))
                QVERIFY(read.nearest(maker.make(), 5));
        }
    }
};

QTEST_GUILESS_MAIN(VectorIndexTest)
#include "vector_index_test.moc"
