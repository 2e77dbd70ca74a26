#include "server/admin/console.h"

#include "server/accounts/accounts.h"

#include <algorithm>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

Result<api::PermissionsView> Console::permissions(const Principal &caller, const QString &tenant) const
{
    std::optional<TenantContext> context;
    if (!tenant.isEmpty()) {
        const auto proven = m_access.tenantFor(caller, tenant);
        if (!proven)
            return failure(proven.error());
        context = *proven;
    }
    api::PermissionsView view;
    for (const Permission permission : m_access.allowedTo(caller, context))
        view.permissions.push_back(QString::fromLatin1(nameOf(permission)));
    return view;
}

Result<api::SetupView> Console::setup(const Principal &caller) const
{
    if (caller.kind() != Principal::Kind::Process)
        return failure(ErrorKind::Forbidden, u"only the service's own credential may ask this"_s);
    const auto memberships = m_rooms.memberships.memberships();
    if (!memberships)
        return failure(memberships.error());
    const auto accounts = m_rooms.people ? m_rooms.people->desk.list() : Result<std::vector<Account>>(std::vector<Account>());
    if (!accounts)
        return failure(accounts.error());
    const auto administers = [&](const Account &account) {
        return !account.suspended && std::any_of(memberships->begin(), memberships->end(), [&](const Membership &held) { return held.account == account.id && held.role == Role::Administrator; });
    };
    return api::SetupView{std::any_of(accounts->begin(), accounts->end(), administers)};
}

api::LogLinesView Console::logs(const LogWish &wish) const
{
    LogPart part = m_rooms.facts.log(wish);
    api::LogLinesView view{{}, part.next, part.lost};
    view.lines.reserve(part.lines.size());
    for (LogLine &line : part.lines)
        view.lines.push_back({line.number, toIso8601(line.at), QString::fromLatin1(nameOf(line.level)), QString::fromLatin1(line.room), std::move(line.text)});
    return view;
}

Result<api::QueuesView> Console::queues() const
{
    auto queues = m_rooms.queues ? m_rooms.queues->queues() : Result<std::vector<WaitingQueue>>(std::vector<WaitingQueue>());
    if (!queues)
        return failure(queues.error());
    queues->push_back({"mails", m_rooms.facts.waitingMails()});
    const Instant now = m_rooms.clock.now();
    api::QueuesView view;
    for (const WaitingQueue &queue : *queues) {
        const auto age = queue.oldest ? std::optional<qint64>(std::max<qint64>(0, (now - *queue.oldest).count())) : std::nullopt;
        view.queues.push_back({QString::fromLatin1(queue.name), queue.depth, age, queue.waitsForPerson});
    }
    return view;
}

} // namespace passerelle::admin
