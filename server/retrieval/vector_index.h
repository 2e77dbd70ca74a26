// The vectors of one tenant's passages in one vector space: a scan over 4-bit numbers finds the likely nearest, 16-bit
// ones rank them exactly enough. No graph and no training: adding and removing change one place. Vectors stand in
// segments of 1,024, each of which is saved by itself. Readers may be many, but not while a writer is at work: the owner
// holds the lock.
#pragma once

#include "server/base/result.h"
#include "server/domain/ids.h"
#include "server/retrieval/vector_scan.h"

#include <QtCore/QByteArray>

#include <optional>
#include <span>
#include <unordered_map>
#include <vector>

namespace passerelle::retrieval {

struct VectorHit {
    PassageId passage;
    double cosine = 0;
};

struct VectorHits {
    std::vector<VectorHit> hits; // best first; equal ones by passage
    double mean = 0;             // of the cosines of all passages, from a sample: what "unrelated" looks like here
    double deviation = 0;
};

class VectorIndex {
public:
    static constexpr std::size_t kSegmentVectors = 1024;

    explicit VectorIndex(int dimensions);

    int dimensions() const { return m_dimensions; }
    std::size_t size() const { return m_places.size(); }
    bool contains(PassageId passage) const { return m_places.contains(passage.value); }
    std::vector<PassageId> passages() const; // in no order

    // InvalidInput for a vector of another length, one that is all zero or not finite; Conflict when the passage has one.
    Status add(PassageId passage, std::span<const float> vector);
    bool remove(PassageId passage);

    // The unit vector of the same direction; InvalidInput as for add().
    Result<std::vector<float>> normalised(std::span<const float> vector) const;
    Result<VectorHits> nearest(std::span<const float> question, std::size_t limit, ScanForm form = fastestScanForm()) const;
    // As it was given, but of length 1; empty when the passage has none.
    std::vector<float> vector(PassageId passage) const;
    // Of one passage, when it has a vector; the question is a unit vector.
    std::optional<double> cosine(PassageId passage, std::span<const float> unitQuestion) const;
    std::size_t bytesUsed() const;

    // Segments that changed since markSaved(); an empty one is to be removed where it was saved.
    std::vector<std::size_t> changedSegments() const;
    std::size_t segmentSize(std::size_t segment) const { return m_segments[segment].passages.size(); }
    QByteArray serialise(std::size_t segment) const;
    void markSaved(std::size_t segment) { m_segments[segment].changed = false; }
    void markChanged(std::size_t segment) { m_segments[segment].changed = true; }
    // Puts a saved segment back at its number. Corrupt when the bytes are not what serialise() writes, or are of another
    // vector space, or when one of its passages has a vector already.
    Status restore(std::size_t segment, QByteArrayView bytes);

private:
    struct Segment {
        std::vector<PassageId> passages;
        std::vector<float> coarseScales;
        std::vector<float> fineScales;
        std::vector<quint8> coarse; // 4 bits a number, rotated, padded to whole chunks
        std::vector<qint16> fine;   // 16 bits a number, as given
        bool changed = false;
    };
    struct Place {
        quint32 segment = 0;
        quint32 row = 0;
    };
    struct Likely {
        float score = 0;
        Place place;
    };

    std::size_t segmentWithRoom();
    void makeRoom(Segment &segment) const;
    void appendRow(Segment &segment, PassageId passage, std::span<const float> unit) const;
    std::vector<Likely> likeliest(std::span<const float> unit, std::size_t count, ScanForm form, VectorHits &statistics) const;
    double cosineOf(const Place &place, std::span<const float> unit) const;

    int m_dimensions;
    std::size_t m_padded; // dimensions, up to a whole chunk
    std::vector<Segment> m_segments;
    std::unordered_map<qint64, Place> m_places;
};

} // namespace passerelle::retrieval
