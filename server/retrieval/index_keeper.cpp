#include "server/retrieval/index_keeper.h"

#include "server/base/log.h"
#include "server/retrieval/folded_words.h"
#include "server/retrieval/searched_text.h"


#include <algorithm>
#include <unordered_set>

using namespace Qt::StringLiterals;

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(keeperLog, "passerelle.retrieval")

constexpr std::size_t kPassagesALock = 32; // readers wait for so many at most: about a millisecond

QString wordsKind()
{
    return u"words"_s;
}

void logFailure(const char *during, const TenantIndex &tenant, const Error &error)
{
    qCWarning(keeperLog) << during << "of tenant" << tenant.context.tenant().value << "failed:" << error.what;
}

} // namespace

IndexKeeper::IndexKeeper(PassageStore &passages, SegmentStore &segments, Rows rows, int embedBatch)
    : m_passages(passages), m_segments(segments), m_rows(rows), m_embedBatch(std::max(1, embedBatch))
{
}

Status IndexKeeper::loadWords(TenantIndex &tenant, std::stop_token stop)
{
    const auto generation = m_passages.generation(tenant.context);
    if (!generation)
        return failure(generation.error().during(u"loading the index"));
    auto saved = m_segments.load(tenant.context, wordsKind(), *generation);
    if (saved && *saved) {
        auto words = WordIndex::deserialise(**saved);
        if (words) {
            tenant.change([&](TenantIndex::Data &data) { data.words = std::move(*words); });
            tenant.wordsChanged = false;
            measure(tenant);
            return {};
        }
        logFailure("the word snapshot", tenant, words.error());
    } else if (!saved) {
        logFailure("reading the word snapshot", tenant, saved.error());
    }
    return rebuildWords(tenant, stop);
}

Status IndexKeeper::rebuildWords(TenantIndex &tenant, std::stop_token stop)
{
    WordIndex words;
    FoldedWords folded;
    const Status visited = m_passages.visitAll(tenant.context, [&](Passage &&passage) {
        if (stop.stop_requested())
            return;
        folded.assign(searchedText(passage));
        words.add(passage.id, folded);
    });
    if (!visited)
        return failure(visited.error().during(u"indexing the passages"));
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while indexing the passages"_s);
    tenant.change([&](TenantIndex::Data &data) { data.words = std::move(words); });
    tenant.wordsChanged = true;
    measure(tenant);
    return {};
}

void IndexKeeper::applyChange(TenantIndex &tenant, const PublishedChange &change)
{
    std::vector<FoldedWords> folded(std::min(kPassagesALock, change.added.size()));
    std::vector<PassageId> added;
    for (std::size_t first = 0; first < change.added.size(); first += kPassagesALock) {
        const std::size_t count = std::min(kPassagesALock, change.added.size() - first);
        for (std::size_t i = 0; i < count; ++i)
            folded[i].assign(searchedText(change.added[first + i]));
        tenant.change([&](TenantIndex::Data &data) {
            for (std::size_t i = 0; i < count; ++i) {
                if (data.words.add(change.added[first + i].id, folded[i], Visibility::Hidden))
                    added.push_back(change.added[first + i].id);
            }
        });
    }
    tenant.change([&](TenantIndex::Data &data) {
        data.words.show(added);
        for (const PassageId passage : change.removed) {
            data.words.remove(passage);
            if (data.vectors)
                data.vectors->remove(passage);
            if (data.beside)
                data.beside->vectors.remove(passage);
        }
        if ((data.vectors || data.inRows) && !added.empty())
            tenant.vectorsMissing = true;
    });
    tenant.wordsChanged = true;
    measure(tenant);
}

Status IndexKeeper::saveWords(TenantIndex &tenant, std::stop_token stop)
{
    const auto generation = m_passages.generation(tenant.context);
    if (!generation)
        return failure(generation.error().during(u"saving the index"));
    std::unordered_set<qint64> held;
    tenant.read([&](const TenantIndex::Data &data) {
        held.reserve(data.words.size());
        for (const PassageId passage : data.words.passages())
            held.insert(passage.value);
    });
    PublishedChange repair;
    const Status visited = m_passages.visitAll(tenant.context, [&](Passage &&passage) {
        if (held.erase(passage.id.value) == 0 && !stop.stop_requested())
            repair.added.push_back(std::move(passage));
    });
    if (!visited)
        return failure(visited.error().during(u"comparing the index with the passages"));
    if (stop.stop_requested())
        return failure(ErrorKind::Cancelled, u"stopped while saving the index"_s);
    for (const qint64 gone : held)
        repair.removed.push_back(PassageId(gone));
    if (!repair.added.empty() || !repair.removed.empty())
        applyChange(tenant, repair); // a change whose apply() has not come yet: it will find nothing left to do
    const auto after = m_passages.generation(tenant.context);
    if (!after || *after != *generation)
        return failure(ErrorKind::Conflict, u"the passages changed while the index was being saved"_s);

    const QByteArray bytes = tenant.read([](const TenantIndex::Data &data) { return data.words.serialise(); });
    if (Status saved = m_segments.save(tenant.context, wordsKind(), *generation, bytes); !saved)
        return failure(std::move(saved).error().during(u"saving the index"));
    tenant.wordsChanged = false;
    auto numbers = m_segments.list(tenant.context, wordsKind());
    if (!numbers)
        return failure(std::move(numbers).error().during(u"listing the snapshots"));
    std::erase(*numbers, *generation);
    return numbers->empty() ? Status() : m_segments.remove(tenant.context, wordsKind(), *numbers);
}

void IndexKeeper::compact(TenantIndex &tenant)
{
    const QByteArray bytes = tenant.read([](const TenantIndex::Data &data) {
        return data.words.isWorthCompacting() ? data.words.serialise() : QByteArray();
    });
    if (bytes.isEmpty())
        return;
    auto compacted = WordIndex::deserialise(bytes);
    if (!compacted) {
        logFailure("compacting the index", tenant, compacted.error());
        return;
    }
    tenant.change([&](TenantIndex::Data &data) { std::swap(data.words, *compacted); });
    measure(tenant);
}

void IndexKeeper::measure(TenantIndex &tenant)
{
    tenant.bytes = tenant.read([](const TenantIndex::Data &data) {
        return data.words.bytesUsed() + (data.vectors ? data.vectors->bytesUsed() : 0) + (data.beside ? data.beside->vectors.bytesUsed() : 0);
    });
}

} // namespace passerelle::retrieval
