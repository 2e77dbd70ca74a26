// The Meta apps. Tokens and secrets are sealed. Without a context an app is the installation's; with one it is that
// tenant's own, and only reading also gives the installation's. Every write is durable when it returns. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/domain/meta_app.h"
#include "server/domain/tenant_context.h"

namespace passerelle {

class MetaAppStore {
public:
    virtual ~MetaAppStore() = default;
    // `app.id` is given by the store.
    virtual Result<MetaApp> add(const std::optional<TenantContext> &owner, const MetaApp &app, const Secret &verifyToken, const Secret &secret) = 0;
    // With a context: the tenant's own and the installation's.
    virtual Result<std::vector<MetaApp>> list(const std::optional<TenantContext> &context) = 0;
    virtual Result<MetaApp> find(const std::optional<TenantContext> &context, MetaAppId app) = 0;
    // Only the owner's: NotFound otherwise.
    virtual Result<Secret> verifyToken(const std::optional<TenantContext> &owner, MetaAppId app) = 0;
    // The present secret becomes the previous one; a second call drops the older.
    virtual Status rotateSecret(const std::optional<TenantContext> &owner, MetaAppId app, const Secret &newSecret) = 0;
    virtual Status dropPreviousSecret(const std::optional<TenantContext> &owner, MetaAppId app) = 0;
    // For the door: every app with its enabled numbers of active tenants.
    virtual Result<std::vector<MetaAppBinding>> bindings() = 0;
};

} // namespace passerelle
