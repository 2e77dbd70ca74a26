#include "server/retrieval/word_book.h"

#include "server/base/log.h"

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(wordBookLog, "passerelle.retrieval")

} // namespace

std::shared_ptr<const TenantWords> WordBook::of(const TenantContext &context)
{
    quint64 changes = 0;
    const auto kept = m_kept.with([&](const Kept &all) {
        changes = all.changes;
        const auto found = all.words.find(context.tenant());
        return found == all.words.end() ? std::nullopt : std::optional(found->second);
    });
    if (kept)
        return *kept;
    const auto list = m_store.words(context);
    if (!list) {
        qCWarning(wordBookLog).noquote() << "the words of tenant" << context.tenant().value << "are left out:" << list.error().what;
        return nullptr;
    }
    auto words = list->groups.empty() ? nullptr : std::make_shared<const TenantWords>(list->groups);
    m_kept.with([&](Kept &all) {
        if (all.changes == changes) // else what was read may be the list of before
            all.words.insert_or_assign(context.tenant(), words);
    });
    return words;
}

void WordBook::forget(TenantId tenant)
{
    m_kept.with([&](Kept &all) {
        all.words.erase(tenant);
        ++all.changes;
    });
}

} // namespace passerelle::retrieval
