// The curated answers of all tenants, as turns ask for them: read once a tenant, kept in memory until somebody changes
// them. A change is live when forget() returns. Thread-safe; a tenant's first question blocks on the store.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/knowledge_stores.h"
#include "server/knowledge/curated_book.h"

#include <map>
#include <memory>

namespace passerelle::knowledge {

class CuratedAnswers {
public:
    explicit CuratedAnswers(CuratedStore &store) : m_store(store) {}

    // Nothing when no answer is surely meant, or when they cannot be read (which is logged: the documents still answer).
    std::optional<CuratedMatch> match(const TenantContext &context, const QString &question, Language language);
    // They are read again with the next question.
    void forget(TenantId tenant);

private:
    std::shared_ptr<const CuratedBook> bookOf(const TenantContext &context);

    struct Kept {
        std::map<TenantId, std::shared_ptr<const CuratedBook>> books;
        std::map<TenantId, quint64> changes; // how often a tenant's were forgotten
    };
    CuratedStore &m_store;
    Guarded<Kept> m_kept;
};

} // namespace passerelle::knowledge
