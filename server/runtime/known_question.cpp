#include "server/runtime/known_question.h"

#include "server/retrieval/tenant_indexes.h"
#include "server/storage/database_snapshot.h"
#include "server/storage/sql_passage_store.h"

#include <algorithm>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kTenantsAsked = 3;
constexpr qint64 kLongestQuestion = 300;
constexpr auto kIndexTime = 120s;
constexpr std::size_t kIndexBytes = 256UL * 1024 * 1024;

// Nothing is kept of this index, and nothing is asked of a model.
class NoSegments final : public SegmentStore {
public:
    Status save(const TenantContext &, const QString &, qint64, QByteArrayView) override { return {}; }
    Result<std::optional<QByteArray>> load(const TenantContext &, const QString &, qint64) override { return std::optional<QByteArray>(); }
    Result<std::vector<qint64>> list(const TenantContext &, const QString &) override { return std::vector<qint64>(); }
    Status remove(const TenantContext &, const QString &, const std::vector<qint64> &) override { return {}; }
    Status removeOthers(const TenantContext &, const QString &, const QString &) override { return {}; }
};

class NoModels final : public ModelDirectory {
public:
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override { return std::shared_ptr<Embedder>(); }
};

Status askOne(retrieval::TenantIndexes &index, const TenantContext &context, const Passage &known)
{
    const auto found = index.search(context, {known.text.left(kLongestQuestion), Language::French, 20}, Deadline::after(kIndexTime), {});
    if (!found)
        return failure(found.error());
    const bool itself = std::any_of(found->passages.begin(), found->passages.end(), [&](const ScoredPassage &one) { return one.passage.text == known.text; });
    return itself ? Status() : failure(ErrorKind::Corrupt, u"a restored passage was not found by its own words"_s);
}

} // namespace

Status askKnownQuestion(storage::Database &restored, Cipher &cipher, const Clock &clock)
{
    const auto tenants = restored.read<std::vector<storage::TenantRows>>(storage::Scope::installation(), [](storage::Connection &connection) { return storage::countTenants(connection); });
    if (!tenants)
        return failure(tenants.error());
    storage::SqlPassageStore passages(restored, cipher);
    NoSegments segments;
    NoModels models;
    retrieval::TenantIndexes index(passages, segments, models, clock, {.byteBudget = kIndexBytes});
    int asked = 0;
    for (const storage::TenantRows &tenant : *tenants) {
        if (tenant.documents == 0 || asked == kTenantsAsked)
            continue;
        const TenantContext context = TenantContext::proven(tenant.tenant, TenantProof::StoredRecord);
        // The longest says most about itself.
        Passage known;
        if (auto read = passages.visitAll(context, [&](Passage &&one) {
                if (one.text.size() > known.text.size())
                    known = std::move(one);
            });
            !read)
            return read;
        if (known.text.isEmpty())
            continue;
        if (auto itself = askOne(index, context, known); !itself)
            return itself;
        ++asked;
    }
    return {};
}

} // namespace passerelle::runtime
