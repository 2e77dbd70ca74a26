#include "server/retrieval/vector_index.h"

#include "server/retrieval/byte_codec.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace passerelle::retrieval {
namespace {

constexpr quint32 kVectorMagic = 0x43455650; // "PVEC"
constexpr quint32 kVectorVersion = 1;        // of the layout, the rotation and the numbers of bits
constexpr std::size_t kRescored = 120;       // 60 are nearly always enough; the others cost a twentieth of the scan
constexpr std::size_t kStatisticsStep = 8;
constexpr float kCoarseZero = 8.0f;          // codes 0 … 15 stand for -8 … 7
constexpr float kClipDeviations = 2.6f;      // beyond it the few large numbers cost more than they say

Error refused(QString what)
{
    return {ErrorKind::InvalidInput, std::move(what), {}};
}

Error corruptVectors(const char16_t *why)
{
    return {ErrorKind::Corrupt, QStringLiteral("vector segment: ") + QString::fromUtf16(why), {}};
}

} // namespace

VectorIndex::VectorIndex(int dimensions)
    : m_dimensions(std::max(1, dimensions)),
      m_padded((static_cast<std::size_t>(m_dimensions) + kScanChunk - 1) / kScanChunk * kScanChunk)
{
}

std::vector<PassageId> VectorIndex::passages() const
{
    std::vector<PassageId> passages;
    passages.reserve(m_places.size());
    for (const auto &[passage, place] : m_places)
        passages.push_back(PassageId(passage));
    return passages;
}

Result<std::vector<float>> VectorIndex::normalised(std::span<const float> vector) const
{
    if (vector.size() != static_cast<std::size_t>(m_dimensions))
        return failure(refused(QStringLiteral("a vector of %1 numbers where %2 are kept").arg(vector.size()).arg(m_dimensions)));
    double square = 0;
    for (const float number : vector)
        square += static_cast<double>(number) * static_cast<double>(number);
    if (!std::isfinite(square) || square < 1e-20)
        return failure(refused(QStringLiteral("a vector that is zero or not finite")));
    std::vector<float> unit(vector.begin(), vector.end());
    const auto factor = static_cast<float>(1.0 / std::sqrt(square));
    for (float &number : unit)
        number *= factor;
    return unit;
}

Status VectorIndex::add(PassageId passage, std::span<const float> vector)
{
    auto unit = normalised(vector);
    if (!unit)
        return failure(std::move(unit).error());
    if (contains(passage))
        return failure(ErrorKind::Conflict, QStringLiteral("the passage has a vector already"));
    const std::size_t number = segmentWithRoom();
    Segment &segment = m_segments[number];
    m_places.emplace(passage.value, Place{static_cast<quint32>(number), static_cast<quint32>(segment.passages.size())});
    appendRow(segment, passage, *unit);
    return {};
}

std::size_t VectorIndex::segmentWithRoom()
{
    if (!m_segments.empty() && m_segments.back().passages.size() < kSegmentVectors)
        return m_segments.size() - 1;
    // Holes that removals left are filled before a new segment is begun.
    if (m_places.size() + kSegmentVectors / 2 < m_segments.size() * kSegmentVectors) {
        for (std::size_t number = 0; number < m_segments.size(); ++number) {
            if (m_segments[number].passages.size() < kSegmentVectors)
                return number;
        }
    }
    m_segments.emplace_back();
    return m_segments.size() - 1;
}

// Doubles the rows up to a whole segment, exactly: std::vector would leave a third of a full one unused.
void VectorIndex::makeRoom(Segment &segment) const
{
    const std::size_t rows = segment.passages.size();
    if (rows < segment.passages.capacity())
        return;
    const std::size_t wanted = std::min(kSegmentVectors, std::max<std::size_t>(16, rows * 2));
    segment.passages.reserve(wanted);
    segment.coarseScales.reserve(wanted);
    segment.fineScales.reserve(wanted);
    segment.coarse.reserve(wanted * m_padded / 2);
    segment.fine.reserve(wanted * static_cast<std::size_t>(m_dimensions));
}

void VectorIndex::appendRow(Segment &segment, PassageId passage, std::span<const float> unit) const
{
    segment.changed = true;
    makeRoom(segment);
    segment.passages.push_back(passage);

    float largest = 0;
    for (const float number : unit)
        largest = std::max(largest, std::abs(number));
    const float fineScale = largest / 32767.0f;
    segment.fineScales.push_back(fineScale);
    for (const float number : unit)
        segment.fine.push_back(static_cast<qint16>(std::lrint(number / fineScale)));

    std::vector<float> rotated(unit.begin(), unit.end());
    rotated.resize(m_padded, 0.0f);
    rotate(rotated);
    float largestRotated = 0;
    for (const float number : rotated)
        largestRotated = std::max(largestRotated, std::abs(number));
    const float deviation = 1.0f / std::sqrt(static_cast<float>(m_padded)); // of a unit vector's numbers
    const float coarseScale = std::min(largestRotated, kClipDeviations * deviation) / 7.5f;
    float kept = 0; // of the unit length, along the vector
    const auto code = [coarseScale, &kept](float number) {
        const float level = std::clamp(std::floor(number / coarseScale) + kCoarseZero, 0.0f, 15.0f);
        kept += number * (level - kCoarseZero + 0.5f) * coarseScale;
        return static_cast<quint8>(level);
    };
    const std::size_t start = segment.coarse.size();
    segment.coarse.resize(start + m_padded / 2);
    quint8 *const row = segment.coarse.data() + start;
    for (std::size_t at = 0; at < m_padded / 2; at += kScanChunk / 2) {
        for (std::size_t i = 0; i < kScanChunk / 2; ++i) {
            const quint8 low = code(rotated[at * 2 + i]);
            const quint8 high = code(rotated[at * 2 + i + kScanChunk / 2]);
            row[at + i] = static_cast<quint8>(low | (high << 4));
        }
    }
    segment.coarseScales.push_back(coarseScale / std::max(kept, 0.5f)); // the estimates are right on average
}

// The last row of the segment takes the removed one's place.
bool VectorIndex::remove(PassageId passage)
{
    const auto found = m_places.find(passage.value);
    if (found == m_places.end())
        return false;
    const Place place = found->second;
    m_places.erase(found);
    Segment &segment = m_segments[place.segment];
    const std::size_t last = segment.passages.size() - 1;
    const std::size_t coarseRow = m_padded / 2;
    const auto fineRow = static_cast<std::size_t>(m_dimensions);
    if (place.row != last) {
        segment.passages[place.row] = segment.passages[last];
        segment.coarseScales[place.row] = segment.coarseScales[last];
        segment.fineScales[place.row] = segment.fineScales[last];
        std::copy_n(segment.coarse.data() + last * coarseRow, coarseRow, segment.coarse.data() + place.row * coarseRow);
        std::copy_n(segment.fine.data() + last * fineRow, fineRow, segment.fine.data() + place.row * fineRow);
        m_places[segment.passages[place.row].value] = place;
    }
    segment.passages.pop_back();
    segment.coarseScales.pop_back();
    segment.fineScales.pop_back();
    segment.coarse.resize(last * coarseRow);
    segment.fine.resize(last * fineRow);
    segment.changed = true;
    return true;
}

Result<VectorHits> VectorIndex::nearest(std::span<const float> question, std::size_t limit, ScanForm form) const
{
    auto unit = normalised(question);
    if (!unit)
        return failure(std::move(unit).error());
    VectorHits result;
    if (m_places.empty() || limit == 0)
        return result;
    const std::vector<Likely> likely = likeliest(*unit, std::max(kRescored, limit * 2), form, result);
    for (const Likely &one : likely)
        result.hits.push_back({m_segments[one.place.segment].passages[one.place.row], cosineOf(one.place, *unit)});
    std::sort(result.hits.begin(), result.hits.end(), [](const VectorHit &a, const VectorHit &b) {
        return a.cosine != b.cosine ? a.cosine > b.cosine : a.passage < b.passage;
    });
    result.hits.resize(std::min(limit, result.hits.size()));
    return result;
}

std::vector<VectorIndex::Likely> VectorIndex::likeliest(std::span<const float> unit, std::size_t count, ScanForm form, VectorHits &statistics) const
{
    std::vector<float> rotated(unit.begin(), unit.end());
    rotated.resize(m_padded, 0.0f);
    rotate(rotated);
    float largest = 0;
    for (const float number : rotated)
        largest = std::max(largest, std::abs(number));
    const float questionScale = largest / 127.0f;
    std::vector<qint8> numbers(m_padded);
    qint32 sum = 0;
    for (std::size_t i = 0; i < m_padded; ++i) {
        numbers[i] = static_cast<qint8>(std::lrint(rotated[i] / questionScale));
        sum += numbers[i];
    }
    const float offset = (0.5f - kCoarseZero) * static_cast<float>(sum); // a code stands for the middle of its step

    const auto better = [](const Likely &a, const Likely &b) { return a.score > b.score; };
    std::vector<Likely> likely;
    likely.reserve(count * 8);
    std::vector<qint32> dots(kSegmentVectors);
    float floor = -2.0f;
    double total = 0;
    double squares = 0;
    std::size_t sampled = 0;
    for (std::size_t number = 0; number < m_segments.size(); ++number) {
        const Segment &segment = m_segments[number];
        const std::size_t rows = segment.passages.size();
        scanRows(form, segment.coarse, numbers, std::span(dots).first(rows));
        for (std::size_t row = 0; row < rows; ++row) {
            const float score = (static_cast<float>(dots[row]) + offset) * segment.coarseScales[row] * questionScale;
            if (row % kStatisticsStep == 0) {
                total += static_cast<double>(score);
                squares += static_cast<double>(score) * static_cast<double>(score);
                ++sampled;
            }
            if (score <= floor)
                continue;
            likely.push_back({score, {static_cast<quint32>(number), static_cast<quint32>(row)}});
            if (likely.size() == count * 8) {
                std::nth_element(likely.begin(), likely.begin() + static_cast<std::ptrdiff_t>(count), likely.end(), better);
                likely.resize(count);
                floor = std::min_element(likely.begin(), likely.end(), [](const Likely &a, const Likely &b) { return a.score < b.score; })->score;
            }
        }
    }
    if (sampled > 0) {
        statistics.mean = total / static_cast<double>(sampled);
        statistics.deviation = std::sqrt(std::max(0.0, squares / static_cast<double>(sampled) - statistics.mean * statistics.mean));
    }
    if (likely.size() > count) {
        std::nth_element(likely.begin(), likely.begin() + static_cast<std::ptrdiff_t>(count), likely.end(), better);
        likely.resize(count);
    }
    return likely;
}

double VectorIndex::cosineOf(const Place &place, std::span<const float> unit) const
{
    const Segment &segment = m_segments[place.segment];
    const qint16 *row = segment.fine.data() + static_cast<std::size_t>(place.row) * unit.size();
    std::array<float, 8> sums{};
    std::size_t i = 0;
    for (; i + sums.size() <= unit.size(); i += sums.size()) {
        for (std::size_t lane = 0; lane < sums.size(); ++lane)
            sums[lane] += static_cast<float>(row[i + lane]) * unit[i + lane];
    }
    for (; i < unit.size(); ++i)
        sums[0] += static_cast<float>(row[i]) * unit[i];
    double dot = 0;
    for (const float sum : sums)
        dot += static_cast<double>(sum);
    return dot * static_cast<double>(segment.fineScales[place.row]);
}

std::optional<double> VectorIndex::cosine(PassageId passage, std::span<const float> unitQuestion) const
{
    const auto found = m_places.find(passage.value);
    if (found == m_places.end() || unitQuestion.size() != static_cast<std::size_t>(m_dimensions))
        return std::nullopt;
    return cosineOf(found->second, unitQuestion);
}

std::vector<float> VectorIndex::vector(PassageId passage) const
{
    const auto found = m_places.find(passage.value);
    if (found == m_places.end())
        return {};
    const Segment &segment = m_segments[found->second.segment];
    const auto width = static_cast<std::size_t>(m_dimensions);
    std::vector<float> numbers(width);
    for (std::size_t i = 0; i < width; ++i)
        numbers[i] = static_cast<float>(segment.fine[found->second.row * width + i]) * segment.fineScales[found->second.row];
    return numbers;
}

std::size_t VectorIndex::bytesUsed() const
{
    std::size_t bytes = m_places.size() * 40 + m_places.bucket_count() * sizeof(void *) + m_segments.capacity() * sizeof(Segment);
    for (const Segment &segment : m_segments) {
        bytes += segment.passages.capacity() * sizeof(PassageId) + segment.coarse.capacity() + segment.fine.capacity() * sizeof(qint16)
                 + (segment.coarseScales.capacity() + segment.fineScales.capacity()) * sizeof(float);
    }
    return bytes;
}

std::vector<std::size_t> VectorIndex::changedSegments() const
{
    std::vector<std::size_t> changed;
    for (std::size_t number = 0; number < m_segments.size(); ++number) {
        if (m_segments[number].changed)
            changed.push_back(number);
    }
    return changed;
}

QByteArray VectorIndex::serialise(std::size_t number) const
{
    const Segment &segment = m_segments[number];
    ByteWriter body;
    body.reserve(segment.passages.size() * (16 + segment.coarse.size() / std::max<std::size_t>(1, segment.passages.size())) + segment.fine.size() * 2 + 16);
    body.number(static_cast<quint32>(m_dimensions));
    body.number(static_cast<quint32>(segment.passages.size()));
    for (const PassageId passage : segment.passages)
        body.number(passage.value);
    body.run(segment.coarseScales.data(), segment.coarseScales.size() * sizeof(float));
    body.run(segment.fineScales.data(), segment.fineScales.size() * sizeof(float));
    body.run(segment.coarse.data(), segment.coarse.size());
    body.run(segment.fine.data(), segment.fine.size() * sizeof(qint16));
    ByteWriter whole;
    whole.reserve(static_cast<std::size_t>(body.bytes().size()) + 16);
    whole.number(kVectorMagic);
    whole.number(kVectorVersion);
    whole.number(checksumOf(body.bytes()));
    whole.run(body.bytes().constData(), static_cast<std::size_t>(body.bytes().size()));
    return whole.take();
}

Status VectorIndex::restore(std::size_t number, QByteArrayView bytes)
{
    ByteReader reader(bytes);
    if (reader.number<quint32>() != kVectorMagic || reader.number<quint32>() != kVectorVersion)
        return failure(corruptVectors(u"not of this version"));
    const auto checksum = reader.number<quint64>();
    if (!reader.ok() || checksum != checksumOf(bytes.sliced(16)))
        return failure(corruptVectors(u"the checksum differs"));
    const auto dimensions = reader.number<quint32>();
    const std::size_t count = reader.number<quint32>();
    if (!reader.ok() || dimensions != static_cast<quint32>(m_dimensions) || count > kSegmentVectors || number > (1u << 20))
        return failure(corruptVectors(u"of another vector space"));
    const std::size_t coarseRow = m_padded / 2;
    const auto fineRow = static_cast<std::size_t>(m_dimensions);
    if (reader.left() != count * (sizeof(qint64) + 2 * sizeof(float) + coarseRow + fineRow * sizeof(qint16)))
        return failure(corruptVectors(u"bytes are left over or missing"));

    Segment segment;
    segment.passages.resize(count);
    segment.coarseScales.resize(count);
    segment.fineScales.resize(count);
    segment.coarse.resize(count * coarseRow);
    segment.fine.resize(count * fineRow);
    const auto take = [&reader](auto &array) {
        const std::string_view run = reader.run(array.size() * sizeof(array[0]));
        if (!run.empty())
            std::memcpy(static_cast<void *>(array.data()), run.data(), run.size());
    };
    take(segment.passages);
    take(segment.coarseScales);
    take(segment.fineScales);
    take(segment.coarse);
    take(segment.fine);
    const auto isSound = [](float scale) { return std::isfinite(scale) && scale > 0.0f && scale <= 1.0f; };
    if (!std::all_of(segment.coarseScales.begin(), segment.coarseScales.end(), isSound)
        || !std::all_of(segment.fineScales.begin(), segment.fineScales.end(), isSound)
        || !std::all_of(segment.passages.begin(), segment.passages.end(), [](PassageId id) { return id.isValid(); }))
        return failure(corruptVectors(u"a number is not sound"));
    if (number < m_segments.size() && !m_segments[number].passages.empty())
        return failure(corruptVectors(u"a segment of this number stands already"));
    std::vector<PassageId> sorted = segment.passages;
    std::sort(sorted.begin(), sorted.end());
    if (std::adjacent_find(sorted.begin(), sorted.end()) != sorted.end()
        || std::any_of(sorted.begin(), sorted.end(), [this](PassageId passage) { return contains(passage); }))
        return failure(corruptVectors(u"a passage stands twice"));
    for (std::size_t row = 0; row < count; ++row)
        m_places.emplace(segment.passages[row].value, Place{static_cast<quint32>(number), static_cast<quint32>(row)});
    if (number >= m_segments.size())
        m_segments.resize(number + 1);
    m_segments[number] = std::move(segment);
    return {};
}

} // namespace passerelle::retrieval
