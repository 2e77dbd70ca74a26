#include "server/admin/canned.h"

#include "server/admin/audit.h"
#include "server/domain/folded_text.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostCanned = 500;

api::CannedView cannedView(const CannedReply &reply)
{
    return {.id = reply.id.value, .shortcut = reply.shortcut, .text = reply.text, .changedAt = toIso8601(reply.changedAt)};
}

} // namespace

Result<CannedStore *> CannedReplies::store() const
{
    if (!m_rooms.inbox)
        return failure(ErrorKind::Unavailable, u"the inbox is not kept here"_s);
    return &m_rooms.inbox->canned;
}

Result<api::Page<api::CannedView>> CannedReplies::list(const TenantContext &context) const
{
    const auto store = this->store();
    auto found = store ? (*store)->list(context) : Result<std::vector<CannedReply>>(failure(store.error()));
    if (!found)
        return failure(std::move(found).error());
    std::stable_sort(found->begin(), found->end(), [](const CannedReply &one, const CannedReply &other) { return foldedText(one.shortcut) < foldedText(other.shortcut); });
    api::Page<api::CannedView> page;
    for (const CannedReply &reply : *found)
        page.items.push_back(cannedView(reply));
    return page;
}

Status CannedReplies::check(const TenantContext &context, const CannedReply &reply) const
{
    if (reply.shortcut.isEmpty() || std::any_of(reply.shortcut.begin(), reply.shortcut.end(), [](QChar character) { return character.isSpace() || character == u'/'; }))
        return failure(ErrorKind::InvalidInput, u"\"shortcut\" is one word, without \"/\""_s);
    if (reply.text.isEmpty())
        return failure(ErrorKind::InvalidInput, u"\"text\" is empty"_s);
    const auto all = m_rooms.inbox->canned.list(context);
    if (!all)
        return failure(all.error());
    if (!reply.id.isValid() && all->size() >= kMostCanned)
        return failure(ErrorKind::Conflict, u"there are 500 ready-made replies: remove one first"_s);
    const bool isTaken = std::any_of(all->begin(), all->end(), [&](const CannedReply &other) { return other.id != reply.id && foldedText(other.shortcut) == foldedText(reply.shortcut); });
    return isTaken ? failure(ErrorKind::Conflict, u"another ready-made reply has this shortcut"_s) : Status();
}

Status CannedReplies::note(const Principal &caller, const TenantContext &context, const char *action, CannedId reply)
{
    return m_rooms.audit.record(entryOf(caller, QString::fromLatin1(action), context, u"canned:%1"_s.arg(reply.value)));
}

Result<api::CannedView> CannedReplies::add(const Principal &caller, const TenantContext &context, const api::NewCanned &wanted)
{
    const auto store = this->store();
    const CannedReply reply{.id = {}, .shortcut = wanted.shortcut.trimmed(), .text = wanted.text.trimmed(), .changedAt = m_rooms.clock.now()};
    const Status good = store ? check(context, reply) : failure(store.error());
    const auto added = good ? (*store)->add(context, reply) : Result<CannedReply>(failure(good.error()));
    if (!added)
        return failure(added.error());
    const Status noted = note(caller, context, "canned.added", added->id);
    return noted ? Result<api::CannedView>(cannedView(*added)) : failure(noted.error());
}

Result<api::CannedView> CannedReplies::change(const Principal &caller, const TenantContext &context, CannedId reply, const api::CannedChange &change)
{
    const auto store = this->store();
    auto found = store ? (*store)->find(context, reply) : Result<CannedReply>(failure(store.error()));
    if (!found)
        return failure(std::move(found).error());
    found->shortcut = change.shortcut.value_or(found->shortcut).trimmed();
    found->text = change.text.value_or(found->text).trimmed();
    found->changedAt = m_rooms.clock.now();
    Status done = check(context, *found);
    if (done)
        done = (*store)->change(context, *found);
    if (done)
        done = note(caller, context, "canned.changed", reply);
    return done ? Result<api::CannedView>(cannedView(*found)) : failure(std::move(done).error());
}

Status CannedReplies::remove(const Principal &caller, const TenantContext &context, CannedId reply)
{
    const auto store = this->store();
    const Status removed = store ? (*store)->remove(context, reply) : failure(store.error());
    return removed ? note(caller, context, "canned.removed", reply) : removed;
}

} // namespace passerelle::admin
