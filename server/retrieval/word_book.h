// The tenants' own words for one thing, ready for the search, read once from the store and kept until they are said to
// have changed. When the store fails, the question is searched without them. Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/word_list_store.h"
#include "server/retrieval/tenant_words.h"

#include <map>
#include <memory>

namespace passerelle::retrieval {

class WordBook {
public:
    explicit WordBook(WordListStore &store) : m_store(store) {}

    std::shared_ptr<const TenantWords> of(const TenantContext &context); // null: none
    void forget(TenantId tenant);

private:
    WordListStore &m_store;
    struct Kept {
        std::map<TenantId, std::shared_ptr<const TenantWords>> words;
        quint64 changes = 0; // how often something was forgotten
    };
    Guarded<Kept> m_kept;
};

} // namespace passerelle::retrieval
