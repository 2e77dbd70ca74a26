#include "server/runtime/foreign_changes.h"

#include "server/runtime/engine.h"

#include <map>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

void ForeignChanges::heed(const QString &table, TenantId owner) const
{
    const auto readPrices = [this] {
        if (auto status = engine.billing.load(); !status)
            qCritical("the prices could not be read again: %s", qPrintable(status.error().what));
    };
    const std::map<QString, std::function<void()>> known{
        {u"setting"_s, [&] { foundation.settings.invalidate(owner); }},
        {u"provider"_s, [&] { engine.models.invalidate(owner); }},
        {u"passage_generation"_s,
         [&] {
             engine.finder.forget(owner);
             engine.documentLife.forget(owner);
         }},
        {u"curated_answer"_s, [&] { engine.knowledge.curated.forget(owner); }},
        {u"tenant_words"_s, [&] { engine.wordLists.book.forget(owner); }},
        {u"channel"_s, hooksChanged},
        {u"meta_app"_s, hooksChanged},
        {u"model_price"_s, readPrices},
        {u"exchange_rate"_s, readPrices},
        {u"account_session"_s, sessionsChanged},
        {u"wrapped_key"_s, [&] { foundation.folder.vault->forget(owner); }},
    };
    const auto found = known.find(table);
    (found == known.end() ? tenantsChanged : found->second)();
}

} // namespace passerelle::runtime
