// Each tenant's own words for one thing, kept under its key. Thread-safe; a write is durable when it returns.
#pragma once

#include "server/base/result.h"
#include "server/domain/tenant_context.h"
#include "server/domain/word_group.h"

namespace passerelle {

class WordListStore {
public:
    virtual ~WordListStore() = default;
    virtual Result<WordList> words(const TenantContext &context) = 0; // empty when none was kept
    virtual Status keepWords(const TenantContext &context, const WordList &list) = 0;
};

} // namespace passerelle
