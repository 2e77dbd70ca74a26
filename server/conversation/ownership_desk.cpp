#include "server/conversation/ownership_desk.h"

#include "server/conversation/hand_over.h"

namespace passerelle::conversation {

namespace {

constexpr int kLapsedAtOnce = 200;

// A change bears the instant at which it was made; a lease that moved on, that of the change before.
bool isChangeOf(const Ownership &ownership, Instant now) { return ownership.version > 0 && ownership.since == now; }

} // namespace

Result<OwnershipChanged> OwnershipDesk::takeOver(const TenantContext &context, ConversationId conversation, const QString &person, std::optional<qint64> expectedVersion)
{
    const Instant now = m_parts.clock.now();
    auto changed = m_parts.store.change(context, conversation,
                                        {.owner = Owner::Person, .cause = OwnershipCause::Console, .person = person,
                                         .until = leaseEnd(m_parts.settings.of(context).people, now), .expectedVersion = expectedVersion},
                                        now);
    if (changed)
        m_parts.workWaits();
    if (changed && isChangeOf(changed->ownership, now))
        m_parts.changed(context.tenant(), conversation);
    return changed;
}

Result<OwnershipChanged> OwnershipDesk::giveBack(const TenantContext &context, ConversationId conversation, std::optional<qint64> expectedVersion)
{
    const Instant now = m_parts.clock.now();
    auto changed = m_parts.store.change(context, conversation,
                                        {.owner = Owner::Bot, .cause = OwnershipCause::Console, .person = {}, .until = {}, .expectedVersion = expectedVersion}, now);
    if (changed && isChangeOf(changed->ownership, now))
        m_parts.changed(context.tenant(), conversation);
    return changed;
}

Result<Ownership> OwnershipDesk::noteSaid(const TenantContext &context, ConversationId conversation, const PersonsWord &word)
{
    const Instant now = m_parts.clock.now();
    auto changed = m_parts.store.noteSaid(context, conversation, word,
                                          {.owner = Owner::Person, .cause = OwnershipCause::Console, .person = word.person,
                                           .until = leaseEnd(m_parts.settings.of(context).people, now)},
                                          now);
    if (!changed)
        return failure(std::move(changed).error());
    m_parts.workWaits();
    if (isChangeOf(changed->ownership, now))
        m_parts.changed(context.tenant(), conversation);
    return std::move(changed->ownership);
}

Status OwnershipDesk::giveBackLapsed()
{
    for (;;) {
        const auto given = m_parts.store.giveBackLapsed(m_parts.clock.now(), kLapsedAtOnce);
        if (!given)
            return failure(given.error());
        for (const auto &one : *given)
            m_parts.changed(one.tenant, one.ownership.conversation);
        if (static_cast<int>(given->size()) < kLapsedAtOnce)
            return {};
    }
}

} // namespace passerelle::conversation
