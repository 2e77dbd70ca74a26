#include "server/retrieval/word_book.h"

#include "server/base/log.h"

namespace passerelle::retrieval {
namespace {

Q_LOGGING_CATEGORY(wordBookLog, "passerelle.retrieval")

} // namespace

std::shared_ptr<const TenantWords> WordBook::of(const TenantContext &context)
{
    const auto kept = m_kept.with([&](auto &all) {
        const auto found = all.find(context.tenant());
        return found == all.end() ? std::pair(false, std::shared_ptr<const TenantWords>()) : std::pair(true, found->second);
    });
    if (kept.first)
        return kept.second;
    const auto list = m_store.words(context);
    if (!list) {
        qCWarning(wordBookLog).noquote() << "the words of tenant" << context.tenant().value << "are left out:" << list.error().what;
        return nullptr;
    }
    auto words = list->groups.empty() ? nullptr : std::make_shared<const TenantWords>(list->groups);
    m_kept.with([&](auto &all) { all.insert_or_assign(context.tenant(), words); });
    return words;
}

void WordBook::forget(TenantId tenant)
{
    m_kept.with([&](auto &all) { all.erase(tenant); });
}

} // namespace passerelle::retrieval
