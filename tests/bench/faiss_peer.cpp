// faiss's exact scan of 32-bit numbers, and of 8-bit ones.
#include "tests/bench/nearest_peers.h"

#include <faiss/IndexFlat.h>
#include <faiss/IndexScalarQuantizer.h>

#include <cstdint>

namespace passerelle::bench {

namespace {

class FaissPeer final : public NearestPeer {
public:
    explicit FaissPeer(bool coarse) : m_coarse(coarse) {}
    QString name() const override { return m_coarse ? QStringLiteral("faiss, 8 bits") : QStringLiteral("faiss, exact"); }
    QString build(const VectorSet &vectors) override
    {
        if (m_coarse)
            m_index = std::make_unique<faiss::IndexScalarQuantizer>(vectors.dimensions, faiss::ScalarQuantizer::QT_8bit, faiss::METRIC_INNER_PRODUCT);
        else
            m_index = std::make_unique<faiss::IndexFlatIP>(vectors.dimensions);
        const auto count = static_cast<std::int64_t>(vectors.size());
        m_index->train(count, vectors.numbers.data());
        m_index->add(count, vectors.numbers.data());
        return {};
    }
    std::vector<qint64> nearest(std::span<const float> question, int limit) override
    {
        std::vector<float> scores(static_cast<std::size_t>(limit));
        std::vector<std::int64_t> places(static_cast<std::size_t>(limit));
        m_index->search(1, question.data(), limit, scores.data(), places.data());
        return {places.begin(), places.end()};
    }

private:
    bool m_coarse;
    std::unique_ptr<faiss::Index> m_index;
};

} // namespace

std::vector<std::unique_ptr<NearestPeer>> faissPeers()
{
    std::vector<std::unique_ptr<NearestPeer>> peers;
    peers.push_back(std::make_unique<FaissPeer>(false));
    peers.push_back(std::make_unique<FaissPeer>(true));
    return peers;
}

} // namespace passerelle::bench
