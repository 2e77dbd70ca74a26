// The vectors that stand in the database and are searched there: what an index keeper does about them.
#include "server/retrieval/index_keeper.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

// Longer than a batch takes; another service goes on when this one died.
constexpr std::chrono::seconds kFillingClaim{90};
constexpr std::size_t kAddedAtOnce = 256;

QString embeddedText(const Passage &passage)
{
    return passage.heading.isEmpty() ? passage.text : QString(passage.heading + u'\n' + passage.text);
}

} // namespace

Result<std::vector<std::vector<float>>> IndexKeeper::embedded(Embedder &embedder, const std::vector<Passage> &passages, Deadline deadline, std::stop_token stop)
{
    std::vector<QString> texts;
    for (const Passage &passage : passages)
        texts.push_back(embeddedText(passage));
    auto vectors = embedder.embed(texts, EmbedPurpose::Document, deadline, std::move(stop));
    if (!vectors)
        return failure(std::move(vectors).error().during(u"embedding passages"));
    if (vectors->size() != passages.size())
        return failure(ErrorKind::Corrupt, u"the embedder gave another number of vectors"_s);
    return vectors;
}

// Vectors that were kept in sealed segments so far are not paid for again.
Status IndexKeeper::openRows(TenantIndex &tenant, const Embedder &embedder)
{
    const QString profile = embedder.profile();
    if (Status opened = m_rows.store->open(tenant.context, profile, embedder.dimensions()); !opened)
        return failure(std::move(opened).error().during(u"opening the vectors"));
    const auto stored = m_segments.list(tenant.context, u"vectors:"_s + profile);
    if (!stored || stored->empty())
        return stored ? Status() : Status(failure(stored.error()));
    const auto vectors = loadSegments(tenant, embedder);
    if (!vectors)
        return failure(vectors.error());
    const std::vector<PassageId> passages = vectors->passages();
    for (std::size_t first = 0; first < passages.size(); first += kAddedAtOnce) {
        const auto begin = passages.begin() + static_cast<std::ptrdiff_t>(first);
        const std::vector<PassageId> some(begin, begin + static_cast<std::ptrdiff_t>(std::min(kAddedAtOnce, passages.size() - first)));
        std::vector<std::vector<float>> numbers;
        for (const PassageId passage : some)
            numbers.push_back(vectors->vector(passage));
        if (Status added = m_rows.store->add(tenant.context, profile, some, numbers); !added)
            return failure(std::move(added).error().during(u"moving vectors into the database"));
    }
    return m_segments.remove(tenant.context, u"vectors:"_s + profile, *stored);
}

Status IndexKeeper::adoptRows(TenantIndex &tenant, const Embedder &embedder)
{
    if (Status opened = openRows(tenant, embedder); !opened)
        return opened;
    const auto missing = m_rows.store->missing(tenant.context, embedder.profile(), PassageId(0), 1);
    if (!missing)
        return failure(missing.error());
    tenant.change([&](TenantIndex::Data &data) {
        if (data.vectors)
            data.beside.emplace(std::move(*data.vectors), data.profile); // to go back to
        data.vectors.reset();
        data.profile = embedder.profile();
        data.inRows = true;
        tenant.vectorsMissing = !missing->empty();
    });
    measure(tenant);
    return {};
}

Result<qint64> IndexKeeper::counted(TenantIndex &tenant, const Embedder &embedder)
{
    if (inRows(embedder.dimensions()))
        return m_rows.store->count(tenant.context, embedder.profile());
    return tenant.read([&](const TenantIndex::Data &data) {
        const VectorIndex *vectors = data.vectorsOf(embedder.profile());
        return vectors ? static_cast<qint64>(vectors->size()) : 0;
    });
}

Result<bool> IndexKeeper::mayFill(TenantIndex &tenant, const Embedder &embedder)
{
    return inRows(embedder.dimensions()) ? m_rows.store->claimFilling(tenant.context, embedder.profile(), kFillingClaim) : Result<bool>(true);
}

Result<bool> IndexKeeper::embedMissingRows(TenantIndex &tenant, Embedder &embedder, Deadline deadline, std::stop_token stop, int mostBatches)
{
    const QString profile = embedder.profile();
    const VectorIndex shape(embedder.dimensions());
    for (PassageId last(0);;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"stopped while embedding passages"_s);
        const auto missing = m_rows.store->missing(tenant.context, profile, last, m_embedBatch);
        if (!missing)
            return failure(missing.error());
        if (missing->empty())
            break;
        const auto mine = mayFill(tenant, embedder);
        if (!mine || !*mine || deadline.hasPassed() || mostBatches-- <= 0)
            return mine ? Result<bool>(false) : failure(mine.error());
        last = missing->back();
        auto passages = m_passages.passages(tenant.context, *missing);
        if (!passages)
            return failure(std::move(passages).error().during(u"reading passages to embed"));
        if (passages->empty())
            continue; // none that can be read
        auto vectors = embedded(embedder, *passages, deadline, stop);
        if (!vectors)
            return failure(std::move(vectors).error());
        std::vector<PassageId> ids;
        for (std::size_t i = 0; i < passages->size(); ++i) {
            auto unit = shape.normalised((*vectors)[i]);
            if (!unit)
                return failure(std::move(unit).error());
            (*vectors)[i] = std::move(*unit);
            ids.push_back((*passages)[i].id);
        }
        if (Status added = m_rows.store->add(tenant.context, profile, ids, *vectors); !added)
            return failure(std::move(added).error().during(u"saving vectors"));
    }
    if (tenant.read([&](const TenantIndex::Data &data) { return data.inRows && data.profile == profile; }))
        tenant.vectorsMissing = false; // what comes meanwhile has a change of its own on the way
    return true;
}

Status IndexKeeper::removeOtherVectors(TenantIndex &tenant, const QString &live)
{
    const bool searchesRows = tenant.read([](const TenantIndex::Data &data) { return data.inRows; });
    // Rows can be read by whoever reads the server's disk: none stay that are not searched.
    if (Status gone = m_rows.store ? m_rows.store->removeOthers(tenant.context, searchesRows ? live : QString()) : Status(); !gone)
        return gone;
    return m_segments.removeOthers(tenant.context, u"vectors:"_s, u"vectors:"_s + live);
}

Status IndexKeeper::arrange(TenantIndex &tenant, std::stop_token stop)
{
    const QString profile = tenant.read([](const TenantIndex::Data &data) { return data.inRows ? data.profile : QString(); });
    for (qint64 after = 0; !profile.isEmpty() && !stop.stop_requested();) {
        const auto reached = m_rows.store->arrangeSome(tenant.context, profile, after);
        if (!reached || !*reached)
            return reached ? Status() : Status(failure(reached.error().during(u"arranging vectors")));
        after = **reached;
    }
    return {};
}

} // namespace passerelle::retrieval
