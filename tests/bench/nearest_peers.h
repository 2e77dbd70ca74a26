// What else finds nearest vectors, behind one interface, for the benchmark of vectors: hnswlib, faiss, pgvector. A peer
// whose package is not installed is not in the list, and says so. One thread.
#pragma once

#include <QtCore/QString>

#include <memory>
#include <span>
#include <vector>

namespace passerelle::bench {

struct VectorSet {
    int dimensions = 0;
    std::vector<float> numbers; // unit vectors, one after the other

    std::size_t size() const { return numbers.size() / static_cast<std::size_t>(dimensions); }
    std::span<const float> operator[](std::size_t i) const
    {
        return std::span(numbers).subspan(i * static_cast<std::size_t>(dimensions), static_cast<std::size_t>(dimensions));
    }
};

class NearestPeer {
public:
    virtual ~NearestPeer() = default;
    virtual QString name() const = 0;
    // Empty when it can be used, else why not.
    virtual QString build(const VectorSet &vectors) = 0;
    virtual std::vector<qint64> nearest(std::span<const float> question, int limit) = 0; // places in the set, nearest first
    // What it keeps, where that is not this process's heap; 0: it is.
    virtual qint64 bytesElsewhere() { return 0; }
};

std::vector<std::unique_ptr<NearestPeer>> nearestPeers();
std::vector<std::unique_ptr<NearestPeer>> hnswlibPeers();
std::vector<std::unique_ptr<NearestPeer>> faissPeers();
std::vector<std::unique_ptr<NearestPeer>> pgvectorPeers();

} // namespace passerelle::bench
