#include "tests/server/retrieval/memory_shelf.h"

#include <cmath>

using namespace Qt::StringLiterals;

namespace passerelle::tests {

PublishedChange MemoryShelf::publish(TenantId tenant, const std::vector<QString> &texts, const std::vector<QString> &headings)
{
    const std::scoped_lock lock(m_mutex);
    PublishedChange change;
    for (const QString &text : texts) {
        Passage passage;
        passage.id = PassageId(m_next++);
        passage.document = DocumentId(1);
        passage.documentName = u"notice.pdf"_s;
        passage.page = static_cast<int>(change.added.size()) + 1;
        passage.text = text;
        if (!headings.empty())
            passage.heading = headings.at(change.added.size());
        m_passages[tenant].emplace(passage.id.value, passage);
        change.added.push_back(std::move(passage));
    }
    ++m_generations[tenant];
    return change;
}

PublishedChange MemoryShelf::drop(TenantId tenant, const std::vector<PassageId> &passages)
{
    const std::scoped_lock lock(m_mutex);
    for (const PassageId passage : passages)
        m_passages[tenant].erase(passage.value);
    ++m_generations[tenant];
    PublishedChange change;
    change.removed = passages;
    return change;
}

Result<std::vector<Passage>> MemoryShelf::passages(const TenantContext &context, const std::vector<PassageId> &ids)
{
    const std::scoped_lock lock(m_mutex);
    ++reads;
    std::vector<Passage> found;
    const auto &shelf = m_passages[context.tenant()];
    for (const PassageId id : ids) {
        if (const auto one = shelf.find(id.value); one != shelf.end())
            found.push_back(one->second);
    }
    return found;
}

Result<std::vector<Passage>> MemoryShelf::passagesOf(const TenantContext &, DocumentId)
{
    return std::vector<Passage>();
}

Status MemoryShelf::visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit)
{
    std::vector<Passage> all;
    {
        const std::scoped_lock lock(m_mutex);
        for (const auto &[id, passage] : m_passages[context.tenant()])
            all.push_back(passage);
    }
    ++visits;
    if (duringVisit)
        duringVisit();
    for (Passage &passage : all)
        visit(std::move(passage));
    return {};
}

Result<qint64> MemoryShelf::generation(const TenantContext &context)
{
    const std::scoped_lock lock(m_mutex);
    return m_generations[context.tenant()];
}

Status MemoryShelf::save(const TenantContext &context, const QString &kind, qint64 number, QByteArrayView bytes)
{
    const std::scoped_lock lock(m_mutex);
    m_segments[{context.tenant(), kind}][number] = bytes.toByteArray();
    ++saves;
    return {};
}

Result<std::optional<QByteArray>> MemoryShelf::load(const TenantContext &context, const QString &kind, qint64 number)
{
    const std::scoped_lock lock(m_mutex);
    const auto &segments = m_segments[{context.tenant(), kind}];
    const auto found = segments.find(number);
    if (found == segments.end())
        return std::optional<QByteArray>();
    QByteArray bytes = found->second;
    if (onLoad)
        onLoad(bytes);
    return std::optional<QByteArray>(bytes);
}

Result<std::vector<qint64>> MemoryShelf::list(const TenantContext &context, const QString &kind)
{
    const std::scoped_lock lock(m_mutex);
    std::vector<qint64> numbers;
    for (const auto &[number, bytes] : m_segments[{context.tenant(), kind}])
        numbers.push_back(number);
    return numbers;
}

Status MemoryShelf::removeOthers(const TenantContext &context, const QString &prefix, const QString &kept)
{
    const std::scoped_lock lock(m_mutex);
    std::erase_if(m_segments, [&](const auto &one) {
        const auto &[tenant, kind] = one.first;
        return tenant == context.tenant() && kind.startsWith(prefix) && kind != kept;
    });
    return {};
}

Status MemoryShelf::remove(const TenantContext &context, const QString &kind, const std::vector<qint64> &numbers)
{
    const std::scoped_lock lock(m_mutex);
    for (const qint64 number : numbers)
        m_segments[{context.tenant(), kind}].erase(number);
    return {};
}

std::size_t MemoryShelf::segmentCount(TenantId tenant, const QString &kind) const
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_segments.find({tenant, kind});
    return found == m_segments.end() ? 0 : found->second.size();
}

Result<std::vector<std::vector<float>>> WordyEmbedder::embed(const std::vector<QString> &texts, EmbedPurpose purpose, Deadline deadline, std::stop_token)
{
    if (purpose == EmbedPurpose::Query) {
        ++questions;
        lastQuestionMillis = deadline.remaining().count();
    }
    if (broken)
        return failure(ErrorKind::Unavailable, u"the embedder is down"_s);
    std::vector<std::vector<float>> vectors;
    for (const QString &text : texts) {
        std::vector<float> vector(static_cast<std::size_t>(m_dimensions), 0.01f);
        const QString lower = text.toLower();
        for (qsizetype i = 0; i + 3 <= lower.size(); ++i) {
            std::size_t hash = 5;
            for (qsizetype k = i; k < i + 3; ++k)
                hash = hash * 131 + lower[k].unicode();
            vector[hash % vector.size()] += 1.0f;
        }
        float square = 0;
        for (const float number : vector)
            square += number * number;
        for (float &number : vector)
            number /= std::sqrt(square);
        vectors.push_back(std::move(vector));
        if (purpose == EmbedPurpose::Document)
            ++documents;
    }
    return vectors;
}

} // namespace passerelle::tests
