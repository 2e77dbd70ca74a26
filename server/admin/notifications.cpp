#include "server/admin/notifications.h"

#include "server/accounts/email_address.h"
#include "server/admin/audit.h"
#include "server/alerts/alert_words.h"
#include "server/alerts/webhook_message.h"

#include <QtCore/QUrl>

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBothSecretsSign = std::chrono::hours(24);

TenantId ownerOf(const std::optional<TenantContext> &scope)
{
    return scope ? scope->tenant() : TenantId();
}

std::optional<TenantId> listedOwner(const std::optional<TenantContext> &scope)
{
    return scope ? std::optional(scope->tenant()) : std::nullopt;
}

template <class T>
std::optional<T> unlessZero(T value)
{
    return value == T() ? std::nullopt : std::optional(std::move(value));
}

std::optional<QString> instantText(const std::optional<Instant> &instant)
{
    return instant ? std::optional(toIso8601(*instant)) : std::nullopt;
}

api::AlertView alertView(const KeptAlert &kept, Language language)
{
    const Alert &alert = kept.alert;
    return {.number = kept.number,
            .tenantId = alert.tenant ? std::optional(alert.tenant->value) : std::nullopt,
            .kind = QString::fromLatin1(nameOf(alert.kind)),
            .title = alerts::alertTitle(alert, language),
            .advice = alerts::alertAdvice(alert, language),
            .conversation = unlessZero(alert.conversation.value),
            .channel = unlessZero(alert.channel.value),
            .subject = unlessZero(alert.subject),
            .detail = alert.detail,
            .at = toIso8601(alert.at),
            .repeats = kept.repeats,
            .lastAt = toIso8601(kept.lastAt),
            .seenAt = instantText(kept.seenAt),
            .seenBy = unlessZero(kept.seenBy)};
}

api::AlertDeliveryView deliveryView(const AlertDelivery &delivery)
{
    const bool waits = delivery.state == AlertDeliveryState::Waiting;
    return {.number = delivery.number,
            .alert = delivery.alert,
            .way = QString::fromLatin1(nameOf(delivery.way)),
            .messageId = QString::fromLatin1(delivery.messageId),
            .address = unlessZero(delivery.address),
            .state = QString::fromLatin1(nameOf(delivery.state)),
            .tries = delivery.tries,
            .dueAt = waits ? std::optional(toIso8601(delivery.dueAt)) : std::nullopt,
            .endedAt = instantText(delivery.endedAt),
            .status = delivery.status == 0 ? std::nullopt : std::optional<qint64>(delivery.status),
            .problem = unlessZero(delivery.problem)};
}

std::vector<QString> kindNames(AlertKinds kinds)
{
    std::vector<QString> names;
    for (int i = 0; i < kAlertKindCount; ++i) {
        if ((kinds & bitOf(static_cast<AlertKind>(i))) != 0)
            names.push_back(QString::fromLatin1(nameOf(static_cast<AlertKind>(i))));
    }
    return names;
}

Result<AlertKinds> kindsNamed(const std::vector<QString> &names)
{
    AlertKinds kinds = 0;
    for (const QString &name : names) {
        const auto kind = alertKindFromName(name.toUtf8());
        if (!kind)
            return failure(ErrorKind::InvalidInput, u"there is no kind of alert called \"%1\""_s.arg(name.left(60)));
        kinds |= bitOf(*kind);
    }
    return kinds;
}

QString changedParts(const api::AlertRouteChange &wanted)
{
    QStringList parts;
    for (const auto &[name, is] : {std::pair(u"webhook_enabled"_s, wanted.webhookEnabled.has_value()), std::pair(u"webhook_kinds"_s, wanted.webhookKinds.has_value()),
                                   std::pair(u"mail_kinds"_s, wanted.mailKinds.has_value()), std::pair(u"mail_owners"_s, wanted.mailOwners.has_value()),
                                   std::pair(u"mail_addresses"_s, wanted.mailAddresses.has_value())}) {
        if (is)
            parts.append(name);
    }
    return parts.join(u", "_s);
}

Status apply(const api::AlertRouteChange &wanted, AlertRoute &route)
{
    for (const auto &[names, kinds] : {std::pair(&wanted.webhookKinds, &route.webhookKinds), std::pair(&wanted.mailKinds, &route.mailKinds)}) {
        if (!*names)
            continue;
        const auto named = kindsNamed(**names);
        if (!named)
            return failure(named.error());
        *kinds = *named;
    }
    if (wanted.mailAddresses) {
        route.addresses.clear();
        for (const QString &address : *wanted.mailAddresses) {
            auto normalised = accounts::normalisedEmail(address);
            if (!normalised)
                return failure(std::move(normalised).error());
            route.addresses.push_back(std::move(*normalised));
        }
    }
    route.mailOwners = wanted.mailOwners.value_or(route.mailOwners);
    if (wanted.webhookEnabled) {
        route.webhookEnabled = *wanted.webhookEnabled;
        route.stoppedBecause.clear();
    }
    return {};
}

} // namespace

Result<alerts::AlertRooms *> Notifications::rooms() const
{
    if (!m_rooms.alerts)
        return failure(ErrorKind::Unavailable, u"alerts are not kept here"_s);
    return m_rooms.alerts;
}

Status Notifications::note(const Principal &caller, const QString &action, const Scope &scope, const QString &object, const QString &detail)
{
    return m_rooms.audit.record(entryOf(caller, action, scope, object, detail));
}

Result<api::Page<api::AlertView>> Notifications::list(const Scope &scope, bool unseenOnly, const ListPart &part, Language language) const
{
    const auto rooms = this->rooms();
    const auto kept = rooms ? (*rooms)->store.list(listedOwner(scope), unseenOnly, part.after, part.limit) : Result<std::vector<KeptAlert>>(failure(rooms.error()));
    if (!kept)
        return failure(kept.error());
    api::Page<api::AlertView> page;
    for (const KeptAlert &alert : *kept)
        page.items.push_back(alertView(alert, language));
    if (static_cast<int>(kept->size()) == part.limit)
        page.next = QString::number(kept->back().number);
    return page;
}

Status Notifications::markSeen(const Principal &caller, const Scope &scope, qint64 number, bool andBefore)
{
    const auto rooms = this->rooms();
    const auto marked = rooms ? (*rooms)->store.markSeen(listedOwner(scope), number, andBefore, caller.actor(), m_rooms.clock.now()) : Result<int>(failure(rooms.error()));
    return marked ? Status() : failure(marked.error());
}

Result<api::AlertRouteView> Notifications::route(const Scope &scope) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto route = (*rooms)->desk.routeOf(ownerOf(scope));
    const auto dead = (*rooms)->store.countDead(ownerOf(scope));
    if (!route || !dead)
        return failure(route ? dead.error() : route.error());
    const bool both = !route->previousSecret.isEmpty() && route->previousUntil && *route->previousUntil > m_rooms.clock.now();
    return api::AlertRouteView{.webhookUrl = unlessZero(route->webhookUrl),
                               .webhookEnabled = route->webhookEnabled,
                               .stoppedBecause = unlessZero(route->stoppedBecause),
                               .secretSet = !route->secret.isEmpty(),
                               .previousSecretUntil = both ? instantText(route->previousUntil) : std::nullopt,
                               .webhookKinds = kindNames(route->webhookKinds),
                               .mailPossible = (*rooms)->mailing,
                               .mailKinds = kindNames(route->mailKinds),
                               .mailOwners = route->mailOwners,
                               .mailAddresses = route->addresses,
                               .deadLetters = *dead};
}

Status Notifications::changeRoute(const Principal &caller, const Scope &scope, const QString &action, const QString &detail, const std::function<Status(AlertRoute &)> &change)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    auto route = (*rooms)->desk.routeOf(ownerOf(scope));
    if (!route)
        return failure(std::move(route).error());
    if (Status changed = change(*route); !changed)
        return changed;
    if (Status noted = note(caller, action, scope, u"alerts"_s, detail); !noted)
        return noted;
    return (*rooms)->store.setRoute(ownerOf(scope), *route);
}

Result<api::AlertRouteView> Notifications::change(const Principal &caller, const Scope &scope, const api::AlertRouteChange &wanted)
{
    const Status changed = changeRoute(caller, scope, u"alerts.route_changed"_s, changedParts(wanted), [&](AlertRoute &route) { return apply(wanted, route); });
    return changed ? route(scope) : Result<api::AlertRouteView>(failure(changed.error()));
}

Result<api::AlertWebhookCreated> Notifications::setWebhook(const Principal &caller, const Scope &scope, const api::AlertWebhook &wanted)
{
    const auto address = m_addresses.checkReceiver(caller, wanted.url);
    if (!address)
        return failure(address.error());
    api::AlertWebhookCreated created{.url = *address, .secret = {}, .previousSecretUntil = {}};
    // What stands behind the host may be a key of the receiver's: it is not written down.
    const Status changed = changeRoute(caller, scope, u"alerts.webhook_set"_s, QUrl(*address).host(), [&](AlertRoute &route) -> Status {
        route.webhookUrl = *address;
        route.webhookEnabled = true;
        route.stoppedBecause.clear();
        if (route.secret.isEmpty()) {
            route.secret = alerts::newSigningSecret();
            created.secret = QString::fromLatin1(alerts::shownSecret(route.secret));
        }
        return {};
    });
    return changed ? Result<api::AlertWebhookCreated>(created) : failure(changed.error());
}

Status Notifications::removeWebhook(const Principal &caller, const Scope &scope)
{
    return changeRoute(caller, scope, u"alerts.webhook_removed"_s, {}, [](AlertRoute &route) -> Status {
        route.webhookUrl.clear();
        route.stoppedBecause.clear();
        route.secret = Secret();
        route.previousSecret = Secret();
        route.previousUntil.reset();
        return {};
    });
}

Result<api::AlertWebhookCreated> Notifications::rotateSecret(const Principal &caller, const Scope &scope)
{
    api::AlertWebhookCreated created;
    const Status changed = changeRoute(caller, scope, u"alerts.secret_changed"_s, {}, [&](AlertRoute &route) -> Status {
        if (route.webhookUrl.isEmpty())
            return failure(ErrorKind::Conflict, u"there is no webhook whose secret could be changed"_s);
        route.previousSecret = std::move(route.secret);
        route.previousUntil = m_rooms.clock.now() + kBothSecretsSign;
        route.secret = alerts::newSigningSecret();
        created = {.url = route.webhookUrl, .secret = QString::fromLatin1(alerts::shownSecret(route.secret)), .previousSecretUntil = instantText(route.previousUntil)};
        return {};
    });
    return changed ? Result<api::AlertWebhookCreated>(created) : failure(changed.error());
}

Status Notifications::dropPreviousSecret(const Principal &caller, const Scope &scope)
{
    return changeRoute(caller, scope, u"alerts.old_secret_dropped"_s, {}, [](AlertRoute &route) -> Status {
        route.previousSecret = Secret();
        route.previousUntil.reset();
        return {};
    });
}

Status Notifications::sendTest(const Principal &caller, const Scope &scope)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (Status noted = note(caller, u"alerts.test_sent"_s, scope, u"alerts"_s); !noted)
        return noted;
    Alert alert;
    alert.kind = AlertKind::Test;
    if (scope)
        alert.tenant = scope->tenant();
    (*rooms)->desk.raise(alert);
    return {};
}

Result<api::Page<api::AlertDeliveryView>> Notifications::deliveries(const Scope &scope, const QString &state, const ListPart &part) const
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    const auto wanted = alertDeliveryStateFromName(state.toUtf8());
    if (!state.isEmpty() && !wanted)
        return failure(ErrorKind::InvalidInput, u"\"state\" must be waiting, delivered or dead"_s);
    const auto found = (*rooms)->store.deliveries(ownerOf(scope), wanted, part.after, part.limit);
    if (!found)
        return failure(found.error());
    api::Page<api::AlertDeliveryView> page;
    for (const AlertDelivery &delivery : *found)
        page.items.push_back(deliveryView(delivery));
    if (static_cast<int>(found->size()) == part.limit)
        page.next = QString::number(found->back().number);
    return page;
}

Status Notifications::replay(const Principal &caller, const Scope &scope, qint64 delivery)
{
    const auto rooms = this->rooms();
    if (!rooms)
        return failure(rooms.error());
    if (Status noted = note(caller, u"alerts.delivery_replayed"_s, scope, u"alert_delivery:%1"_s.arg(delivery)); !noted)
        return noted;
    if (Status replayed = (*rooms)->store.replay(ownerOf(scope), delivery, m_rooms.clock.now()); !replayed)
        return replayed;
    (*rooms)->dispatcher.wake();
    return {};
}

} // namespace passerelle::admin
