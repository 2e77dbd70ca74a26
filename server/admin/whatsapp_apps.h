// Meta's apps, of the installation and of single tenants: connected, their secrets changed, their callback and verify
// token shown to whoever sets them up on Meta's page. Without a context they are the installation's. Secrets are never
// shown. Thread-safe, blocking.
#pragma once

#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/whatsapp_dto.h"

namespace passerelle::admin {

class WhatsAppApps {
public:
    using Scope = std::optional<TenantContext>;

    explicit WhatsAppApps(const AdminDependencies &dependencies) : m_rooms(dependencies) {}

    Result<api::WhatsAppAppCreated> add(const Principal &caller, const Scope &scope, const api::NewWhatsAppApp &wanted);
    // Of a tenant: its own, and those of the installation that it may bind numbers to.
    Result<api::Page<api::WhatsAppAppView>> list(const Scope &scope) const;
    // The callback and the verify token again.
    Result<api::WhatsAppAppCreated> setup(const Principal &caller, const Scope &scope, MetaAppId app) const;
    // The present secret stays valid beside the new one until dropPreviousSecret or the next change.
    Status rotateSecret(const Principal &caller, const Scope &scope, MetaAppId app, const QString &secret);
    Status dropPreviousSecret(const Principal &caller, const Scope &scope, MetaAppId app);

private:
    Result<MetaAppStore *> store() const;
    Result<MetaApp> owned(const Scope &scope, MetaAppId app) const;

    AdminDependencies m_rooms;
};

// "/hooks/whatsapp/<hook>"
QString hookPathOf(const MetaApp &app);
// 128 bits, URL-safe: the public part of a hook's path.
QByteArray newHookName();

} // namespace passerelle::admin
