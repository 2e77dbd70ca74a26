#include "server/admin/facts.h"

#include "server/admin/audit.h"
#include "server/admin/record_rooms.h"
#include "server/admin/replies.h"
#include "server/conversation/fact_finder.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> nothingKept()
{
    return failure(ErrorKind::Unavailable, u"nothing is remembered of contacts here"_s);
}

} // namespace

api::FactView Facts::viewOf(const ContactFact &kept, int days) const
{
    const NewFact &fact = kept.fact;
    api::FactView view{.id = kept.id.value, .kind = QString::fromLatin1(passerelle::nameOf(fact.kind)), .text = fact.text,
                       .origin = QString::fromLatin1(passerelle::nameOf(fact.origin)), .message = {}, .at = toIso8601(fact.at), .correctedAt = {}, .person = fact.person};
    if (fact.message.isValid())
        view.message = fact.message.value;
    if (kept.correctedAt)
        view.correctedAt = toIso8601(*kept.correctedAt);
    if (days > 0)
        view.expiresAt = toIso8601(fact.at + std::chrono::days(days));
    return view;
}

Result<api::Page<api::FactView>> Facts::list(const TenantContext &context, ContactId contact) const
{
    if (!m_rooms.records)
        return nothingKept();
    const auto facts = m_rooms.records->facts.list(context, contact);
    if (!facts)
        return failure(facts.error());
    const int days = m_rooms.settingsDirectory.of(context).privacy.keepFactsDays;
    api::Page<api::FactView> page;
    for (const ContactFact &fact : *facts)
        page.items.push_back(viewOf(fact, days));
    return page;
}

// What a person writes down is held to the same as what a contact says.
Status Facts::mayKeep(const TenantContext &context, const NewFact &fact) const
{
    const bool allowed = m_rooms.settingsDirectory.of(context).facts.sensitive;
    if (!allowed && (fact.kind == FactKind::Sensitive || conversation::isSensitive(fact.text)))
        return failure(ErrorKind::InvalidInput, u"sensitive facts are not kept here: the setting contact_memory_sensitive allows them"_s);
    return fact.text.isEmpty() ? failure(ErrorKind::InvalidInput, u"a fact needs words"_s) : Status();
}

Result<ContactFact> Facts::known(const TenantContext &context, ContactId contact, FactId id) const
{
    const auto facts = m_rooms.records->facts.list(context, contact);
    if (!facts)
        return failure(facts.error());
    const auto found = std::find_if(facts->begin(), facts->end(), [id](const ContactFact &fact) { return fact.id == id; });
    return found != facts->end() ? Result<ContactFact>(*found) : failure(ErrorKind::NotFound, u"nothing of this number is remembered of the contact"_s);
}

Status Facts::audit(const Principal &caller, const TenantContext &context, const char *action, ContactId contact) const
{
    return m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, u"contact:%1"_s.arg(contact.value)));
}

Result<api::FactView> Facts::add(const Principal &caller, const TenantContext &context, ContactId contact, const api::NewFactWish &wish) const
{
    if (!m_rooms.records)
        return nothingKept();
    const NewFact fact{.kind = factKindFromName(wish.kind.toLatin1()).value_or(FactKind::Other), .text = wish.text.simplified(), .origin = FactOrigin::Written, .message = {},
                       .at = m_rooms.clock.now(), .person = callerName(m_rooms, caller)};
    if (auto may = mayKeep(context, fact); !may)
        return failure(std::move(may).error());
    if (auto noted = audit(caller, context, "fact.added", contact); !noted)
        return failure(std::move(noted).error());
    const TenantSettings settings = m_rooms.settingsDirectory.of(context);
    const auto kept = m_rooms.records->facts.add(context, contact, fact, {.sensitive = settings.facts.sensitive, .most = settings.facts.most});
    if (!kept)
        return failure(kept.error());
    return viewOf(*kept, settings.privacy.keepFactsDays);
}

Result<api::FactView> Facts::change(const Principal &caller, const TenantContext &context, ContactId contact, FactId id, const api::FactChange &change) const
{
    if (!m_rooms.records)
        return nothingKept();
    const auto found = known(context, contact, id);
    if (!found)
        return failure(found.error());
    NewFact fact = found->fact;
    if (change.kind)
        fact.kind = factKindFromName(change.kind->toLatin1()).value_or(fact.kind);
    if (change.text)
        fact.text = change.text->simplified();
    fact.at = m_rooms.clock.now();
    fact.person = callerName(m_rooms, caller);
    if (auto may = mayKeep(context, fact); !may)
        return failure(std::move(may).error());
    if (auto noted = audit(caller, context, "fact.corrected", contact); !noted)
        return failure(std::move(noted).error());
    const auto kept = m_rooms.records->facts.correct(context, contact, id, fact);
    if (!kept)
        return failure(kept.error());
    return viewOf(*kept, m_rooms.settingsDirectory.of(context).privacy.keepFactsDays);
}

Status Facts::remove(const Principal &caller, const TenantContext &context, ContactId contact, FactId id) const
{
    if (!m_rooms.records)
        return nothingKept();
    if (const auto found = known(context, contact, id); !found)
        return failure(found.error());
    if (auto noted = audit(caller, context, "fact.removed", contact); !noted)
        return noted;
    return m_rooms.records->facts.remove(context, contact, id);
}

} // namespace passerelle::admin
