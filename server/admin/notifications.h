// Alerts for the API: the list and who has seen it, where each owner's go, what became of them. Without a context: the
// installation's own; its list shows every tenant's. Changes are recorded in the audit log. Thread-safe, blocking.
#pragma once

#include "server/admin/access.h"
#include "server/admin/dependencies.h"
#include "server/admin/journal.h"
#include "server/admin/provider_address.h"
#include "server/alerts/alert_rooms.h"
#include "server/api/alert_dto.h"

namespace passerelle::admin {

class Notifications {
public:
    explicit Notifications(const AdminDependencies &dependencies) : m_rooms(dependencies), m_addresses(dependencies.allowedHosts) {}

    using Scope = std::optional<TenantContext>;
    Result<api::Page<api::AlertView>> list(const Scope &scope, bool unseenOnly, const ListPart &part, Language language) const;
    // That one, or all up to it.
    Status markSeen(const Principal &caller, const Scope &scope, qint64 number, bool andBefore);

    Result<api::AlertRouteView> route(const Scope &scope) const;
    Result<api::AlertRouteView> change(const Principal &caller, const Scope &scope, const api::AlertRouteChange &wanted);
    // The first address comes with a signing secret; another one keeps the secret that is there.
    Result<api::AlertWebhookCreated> setWebhook(const Principal &caller, const Scope &scope, const api::AlertWebhook &wanted);
    Status removeWebhook(const Principal &caller, const Scope &scope);
    // The present secret signs beside the new one for a day.
    Result<api::AlertWebhookCreated> rotateSecret(const Principal &caller, const Scope &scope);
    Status dropPreviousSecret(const Principal &caller, const Scope &scope);
    Status sendTest(const Principal &caller, const Scope &scope);

    Result<api::Page<api::AlertDeliveryView>> deliveries(const Scope &scope, const QString &state, const ListPart &part) const;
    Status replay(const Principal &caller, const Scope &scope, qint64 delivery);

private:
    Result<alerts::AlertRooms *> rooms() const;
    Status note(const Principal &caller, const QString &action, const Scope &scope, const QString &object, const QString &detail = {});
    // Reads the route, lets `change` at it, records and writes it.
    Status changeRoute(const Principal &caller, const Scope &scope, const QString &action, const QString &detail, const std::function<Status(AlertRoute &)> &change);

    AdminDependencies m_rooms;
    ProviderAddressRule m_addresses;
};

} // namespace passerelle::admin
