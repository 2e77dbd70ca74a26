// The vectors that an index keeper carries between memory, the embedder and the store.
#include "server/retrieval/index_keeper.h"

#include "server/base/log.h"

#include <algorithm>
#include <tuple>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(vectorsLog, "passerelle.retrieval")

QString vectorsKind(const QString &profile)
{
    return u"vectors:"_s + profile;
}

void dropForeign(VectorIndex &vectors, const WordIndex &words)
{
    for (const PassageId passage : vectors.passages()) {
        if (!words.contains(passage))
            vectors.remove(passage);
    }
}

} // namespace

// What the database keeps comes to memory, too: it was searched there before, or is somewhere else.
Result<VectorIndex> IndexKeeper::loadVectors(TenantIndex &tenant, const Embedder &embedder)
{
    auto vectors = loadSegments(tenant, embedder);
    if (!vectors || !m_rows.store)
        return vectors;
    const Status visited = m_rows.store->visit(tenant.context, embedder.profile(), [&](PassageId passage, const std::vector<float> &vector) { std::ignore = vectors->add(passage, vector); });
    if (!visited)
        return failure(visited.error().during(u"loading the vectors"));
    return vectors;
}

Result<VectorIndex> IndexKeeper::loadSegments(TenantIndex &tenant, const Embedder &embedder)
{
    VectorIndex vectors(embedder.dimensions());
    const QString kind = vectorsKind(embedder.profile());
    auto numbers = m_segments.list(tenant.context, kind);
    if (!numbers)
        return failure(std::move(numbers).error().during(u"listing the vectors"));
    std::vector<qint64> broken;
    for (const qint64 number : *numbers) {
        auto bytes = m_segments.load(tenant.context, kind, number);
        const bool present = bytes && *bytes;
        const Status restored = present && number >= 0 ? vectors.restore(static_cast<std::size_t>(number), **bytes)
                                                       : Status(failure(ErrorKind::Corrupt, u"a vector segment cannot be read"_s));
        if (!bytes && bytes.error().kind != ErrorKind::Corrupt)
            return failure(bytes.error().during(u"loading the vectors"));
        if (!restored) {
            qCWarning(vectorsLog) << "a vector segment of tenant" << tenant.context.tenant().value << "failed:" << restored.error().what;
            broken.push_back(number); // its passages are embedded anew
        }
    }
    if (!broken.empty())
        (void)m_segments.remove(tenant.context, kind, broken);
    return vectors;
}

Status IndexKeeper::adoptVectors(TenantIndex &tenant, const Embedder &embedder)
{
    if (inRows(embedder.dimensions()))
        return adoptRows(tenant, embedder);
    const QString profile = embedder.profile();
    const bool stands = tenant.read([&](const TenantIndex::Data &data) { return data.vectorsOf(profile) != nullptr; });
    std::optional<VectorIndex> loaded;
    if (!stands) {
        auto vectors = loadVectors(tenant, embedder);
        if (!vectors)
            return failure(std::move(vectors).error());
        loaded = std::move(*vectors);
    }
    QString before;
    tenant.change([&](TenantIndex::Data &data) {
        before = data.profile;
        if (data.beside && data.beside->profile == profile) {
            TenantIndex::Space next = std::move(*data.beside);
            data.beside.reset();
            if (data.vectors)
                data.beside.emplace(std::move(*data.vectors), data.profile);
            data.vectors.emplace(std::move(next.vectors));
        } else if (loaded) {
            data.vectors.emplace(std::move(*loaded));
        }
        data.profile = profile;
        data.inRows = false;
        dropForeign(*data.vectors, data.words);
        tenant.vectorsMissing = data.vectors->size() < data.words.size();
    });
    measure(tenant);
    if (!before.isEmpty() && before != profile)
        qCInfo(vectorsLog) << "tenant" << tenant.context.tenant().value << "now uses the vectors of" << profile;
    return {};
}

Status IndexKeeper::openBeside(TenantIndex &tenant, const Embedder &embedder)
{
    if (inRows(embedder.dimensions()))
        return openRows(tenant, embedder);
    if (tenant.read([&](const TenantIndex::Data &data) { return data.vectorsOf(embedder.profile()) != nullptr; }))
        return {};
    auto vectors = loadVectors(tenant, embedder);
    if (!vectors)
        return failure(std::move(vectors).error());
    tenant.change([&](TenantIndex::Data &data) {
        dropForeign(*vectors, data.words);
        data.beside.emplace(std::move(*vectors), embedder.profile());
    });
    measure(tenant);
    return {};
}

void IndexKeeper::closeBeside(TenantIndex &tenant)
{
    tenant.change([](TenantIndex::Data &data) { data.beside.reset(); });
    measure(tenant);
}

Status IndexKeeper::removeStored(TenantIndex &tenant, const QString &profile)
{
    if (Status gone = m_rows.store ? m_rows.store->remove(tenant.context, profile) : Status(); !gone)
        return gone;
    auto numbers = m_segments.list(tenant.context, vectorsKind(profile));
    if (!numbers)
        return failure(std::move(numbers).error().during(u"listing the vectors"));
    return numbers->empty() ? Status() : m_segments.remove(tenant.context, vectorsKind(profile), *numbers);
}

void IndexKeeper::dropVectors(TenantIndex &tenant)
{
    tenant.change([](TenantIndex::Data &data) {
        data.vectors.reset();
        data.profile.clear();
        data.inRows = false;
    });
    tenant.vectorsMissing = false;
    measure(tenant);
}

Result<bool> IndexKeeper::embedMissing(TenantIndex &tenant, Embedder &embedder, Deadline deadline, std::stop_token stop, int mostBatches)
{
    if (inRows(embedder.dimensions()))
        return embedMissingRows(tenant, embedder, deadline, std::move(stop), mostBatches);
    std::vector<PassageId> missing = tenant.read([&](const TenantIndex::Data &data) {
        std::vector<PassageId> without;
        const VectorIndex *vectors = data.vectorsOf(embedder.profile());
        if (!vectors)
            return without;
        for (const PassageId passage : data.words.passages()) {
            if (!vectors->contains(passage))
                without.push_back(passage);
        }
        return without;
    });
    const auto batch = static_cast<std::size_t>(m_embedBatch);
    for (std::size_t first = 0; first < missing.size(); first += batch) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"stopped while embedding passages"_s);
        if (deadline.hasPassed() || mostBatches-- <= 0)
            return false;
        const std::vector<PassageId> ids(missing.begin() + static_cast<std::ptrdiff_t>(first),
                                         missing.begin() + static_cast<std::ptrdiff_t>(std::min(first + batch, missing.size())));
        auto passages = m_passages.passages(tenant.context, ids);
        if (!passages)
            return failure(std::move(passages).error().during(u"reading passages to embed"));
        if (passages->empty())
            continue;
        const auto vectors = embedded(embedder, *passages, deadline, stop);
        if (!vectors)
            return failure(vectors.error());
        if (Status added = addVectors(tenant, embedder.profile(), *passages, *vectors); !added)
            return failure(std::move(added).error());
    }
    const auto [isLive, complete] = tenant.read([&](const TenantIndex::Data &data) {
        const bool live = data.vectors && data.profile == embedder.profile();
        return std::pair(live, live && data.vectors->size() >= data.words.size());
    });
    if (isLive)
        tenant.vectorsMissing = !complete; // passages that came or went meanwhile have a change of their own on the way
    return true;
}

Status IndexKeeper::addVectors(TenantIndex &tenant, const QString &profile, const std::vector<Passage> &passages,
                               const std::vector<std::vector<float>> &vectors)
{
    Status status = tenant.change([&](TenantIndex::Data &data) -> Status {
        VectorIndex *space = data.vectorsOf(profile);
        for (std::size_t i = 0; space && i < passages.size(); ++i) {
            if (!data.words.contains(passages[i].id) || space->contains(passages[i].id))
                continue;
            if (Status added = space->add(passages[i].id, vectors[i]); !added)
                return added;
        }
        return {};
    });
    measure(tenant);
    return status;
}

Status IndexKeeper::saveSpace(TenantIndex &tenant, const QString &profile)
{
    const auto changed = tenant.read([&](const TenantIndex::Data &data) {
        const VectorIndex *vectors = data.vectorsOf(profile);
        return vectors ? vectors->changedSegments() : std::vector<std::size_t>();
    });
    for (const std::size_t segment : changed) {
        const auto number = static_cast<qint64>(segment);
        const QByteArray bytes = tenant.change([&](TenantIndex::Data &data) {
            VectorIndex *vectors = data.vectorsOf(profile);
            vectors->markSaved(segment); // vectors may be added while these bytes are on their way
            return vectors->segmentSize(segment) == 0 ? QByteArray() : vectors->serialise(segment);
        });
        const Status saved = bytes.isEmpty() ? m_segments.remove(tenant.context, vectorsKind(profile), {number})
                                             : m_segments.save(tenant.context, vectorsKind(profile), number, bytes);
        if (!saved) {
            tenant.change([&](TenantIndex::Data &data) { data.vectorsOf(profile)->markChanged(segment); });
            return failure(saved.error().during(u"saving vectors"));
        }
    }
    return {};
}

Status IndexKeeper::saveVectors(TenantIndex &tenant, bool keepOthers)
{
    const auto [live, beside] = tenant.read([](const TenantIndex::Data &data) { return std::pair(data.profile, data.beside ? data.beside->profile : QString()); });
    for (const QString &profile : {live, beside}) {
        if (Status saved = profile.isEmpty() ? Status() : saveSpace(tenant, profile); !saved)
            return saved;
    }
    // Vectors of another embedder serve nobody once these are complete and stored, and they tell what the texts say.
    if (!keepOthers && !live.isEmpty() && beside.isEmpty() && !tenant.vectorsMissing && tenant.onlyProfile != live) {
        if (Status purged = removeOtherVectors(tenant, live); !purged)
            return failure(std::move(purged).error().during(u"removing the vectors of another embedder"));
        tenant.onlyProfile = live;
    }
    return {};
}

} // namespace passerelle::retrieval
