// hnswlib's graph over inner products of unit vectors; its usual parameters, and a wider search.
#include "tests/bench/nearest_peers.h"

#include <hnswlib/hnswlib.h>

namespace passerelle::bench {

namespace {

constexpr std::size_t kLinks = 16;
constexpr std::size_t kBuildWidth = 100;

class HnswlibPeer final : public NearestPeer {
public:
    explicit HnswlibPeer(std::size_t width) : m_width(width) {}
    QString name() const override { return QStringLiteral("hnswlib, M %1, ef %2").arg(kLinks).arg(m_width); }
    QString build(const VectorSet &vectors) override
    {
        m_space = std::make_unique<hnswlib::InnerProductSpace>(static_cast<std::size_t>(vectors.dimensions));
        m_graph = std::make_unique<hnswlib::HierarchicalNSW<float>>(m_space.get(), vectors.size(), kLinks, kBuildWidth);
        for (std::size_t i = 0; i < vectors.size(); ++i)
            m_graph->addPoint(vectors[i].data(), i);
        m_graph->setEf(m_width);
        return {};
    }
    std::vector<qint64> nearest(std::span<const float> question, int limit) override
    {
        std::vector<qint64> places;
        for (const auto &[distance, place] : m_graph->searchKnnCloserFirst(question.data(), static_cast<std::size_t>(limit)))
            places.push_back(static_cast<qint64>(place));
        return places;
    }

private:
    std::size_t m_width;
    std::unique_ptr<hnswlib::InnerProductSpace> m_space;
    std::unique_ptr<hnswlib::HierarchicalNSW<float>> m_graph;
};

} // namespace

std::vector<std::unique_ptr<NearestPeer>> hnswlibPeers()
{
    std::vector<std::unique_ptr<NearestPeer>> peers;
    peers.push_back(std::make_unique<HnswlibPeer>(64));
    peers.push_back(std::make_unique<HnswlibPeer>(256));
    return peers;
}

} // namespace passerelle::bench
