// Passages and segments of several tenants in memory, with hooks to stop inside a call, and an embedder whose vectors
// follow from the words: what the tests of the indexes stand on. Thread-safe.
#pragma once

#include "server/domain/ports/document_store.h"
#include "server/domain/ports/model_directory.h"

#include <functional>
#include <map>
#include <mutex>

namespace passerelle::tests {

class MemoryShelf final : public PassageStore, public SegmentStore {
public:
    // `headings`: one a text, or none at all.
    PublishedChange publish(TenantId tenant, const std::vector<QString> &texts, const std::vector<QString> &headings = {});
    PublishedChange drop(TenantId tenant, const std::vector<PassageId> &passages);

    Result<std::vector<Passage>> passages(const TenantContext &context, const std::vector<PassageId> &ids) override;
    Result<std::vector<Passage>> passagesOf(const TenantContext &context, DocumentId document) override;
    Status visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit) override;
    Result<qint64> generation(const TenantContext &context) override;

    Status save(const TenantContext &context, const QString &kind, qint64 number, QByteArrayView bytes) override;
    Result<std::optional<QByteArray>> load(const TenantContext &context, const QString &kind, qint64 number) override;
    Result<std::vector<qint64>> list(const TenantContext &context, const QString &kind) override;
    Status remove(const TenantContext &context, const QString &kind, const std::vector<qint64> &numbers) override;
    Status removeOthers(const TenantContext &context, const QString &prefix, const QString &kept) override;

    std::function<void()> duringVisit;   // called once in each visit, before the first passage
    std::function<void(QByteArray &)> onLoad; // may damage what is loaded
    std::atomic<int> visits{0};
    std::atomic<int> reads{0}; // of passages by their numbers
    std::atomic<int> saves{0};
    std::size_t segmentCount(TenantId tenant, const QString &kind) const;

private:
    using SegmentKey = std::pair<TenantId, QString>;
    mutable std::mutex m_mutex;
    std::map<TenantId, std::map<qint64, Passage>> m_passages;
    std::map<TenantId, qint64> m_generations;
    std::map<SegmentKey, std::map<qint64, QByteArray>> m_segments;
    qint64 m_next = 1;
};

// Words that share letters are near: enough to tell texts apart.
class WordyEmbedder final : public Embedder {
public:
    explicit WordyEmbedder(QString profile, int dimensions = 96) : m_profile(std::move(profile)), m_dimensions(dimensions) {}
    QString profile() const override { return m_profile; }
    int dimensions() const override { return m_dimensions; }
    Result<std::vector<std::vector<float>>> embed(const std::vector<QString> &texts, EmbedPurpose purpose, Deadline deadline, std::stop_token stop) override;

    std::atomic<bool> broken{false};
    std::atomic<int> questions{0};
    std::atomic<int> documents{0}; // texts, not calls
    std::atomic<qint64> lastQuestionMillis{0}; // what its deadline left

private:
    QString m_profile;
    int m_dimensions;
};

class FixedModels final : public ModelDirectory {
public:
    Result<std::vector<std::shared_ptr<ChatModel>>> chatModels(const TenantContext &) override { return std::vector<std::shared_ptr<ChatModel>>(); }
    Result<std::shared_ptr<Embedder>> embedder(const TenantContext &) override
    {
        const std::scoped_lock lock(m_mutex);
        return m_embedder;
    }
    void use(std::shared_ptr<Embedder> embedder)
    {
        const std::scoped_lock lock(m_mutex);
        m_embedder = std::move(embedder);
    }

private:
    std::mutex m_mutex;
    std::shared_ptr<Embedder> m_embedder;
};

} // namespace passerelle::tests
