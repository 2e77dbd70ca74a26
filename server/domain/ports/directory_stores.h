// Who and what is configured: tenants, channels, providers, tokens, settings. Secrets are sealed or hashed. Every write
// is durable when it returns. Thread-safe. Foreign ids are NotFound.
#pragma once

#include "server/base/result.h"
#include "server/domain/channel.h"
#include "server/domain/permissions.h"
#include "server/domain/provider.h"
#include "server/domain/tenant_context.h"

#include <map>
#include <optional>
#include <vector>

namespace passerelle {

class TenantStore {
public:
    virtual ~TenantStore() = default;
    // Conflict when the name is taken. With `agency`: one of that agency's.
    virtual Result<Tenant> add(const QString &name, std::optional<AgencyId> agency = {}) = 0;
    virtual Result<std::vector<Tenant>> list() = 0;
    virtual Result<Tenant> find(TenantId tenant) = 0;
    virtual Result<Tenant> findByName(const QString &name) = 0; // exact
};

class ChannelStore {
public:
    virtual ~ChannelStore() = default;
    // `channel.id` and `channel.hook` are filled by the store's caller except the id.
    virtual Result<Channel> add(const TenantContext &context, const Channel &channel, const QByteArray &secretHash, const Secret &apiKey) = 0;
    virtual Status update(const TenantContext &context, const Channel &channel) = 0;
    // The present secret becomes the previous one; a second call drops the older.
    virtual Status rotateSecret(const TenantContext &context, ChannelId channel, const QByteArray &newSecretHash) = 0;
    virtual Status dropPreviousSecret(const TenantContext &context, ChannelId channel) = 0;
    virtual Status setApiKey(const TenantContext &context, ChannelId channel, const Secret &apiKey) = 0;
    virtual Result<Secret> apiKey(const TenantContext &context, ChannelId channel) = 0;
    virtual Result<std::vector<Channel>> list(const TenantContext &context) = 0;
    virtual Result<Channel> find(const TenantContext &context, ChannelId channel) = 0;
    // For the door: all enabled hooks of active tenants.
    virtual Result<std::vector<HookBinding>> hookBindings() = 0;
};

class ProviderStore {
public:
    virtual ~ProviderStore() = default;
    virtual Status set(const TenantContext &context, const ProviderSettings &settings) = 0;
    virtual Result<ProviderSettings> get(const TenantContext &context) = 0; // kind None when never set
};

// Bearer tokens of the admin API: 256 bits, shown once, stored as SHA-256.
struct AccessToken {
    TokenId id;
    QString name;
    std::optional<TenantId> tenant; // none: the whole installation
    Instant createdAt;
    std::optional<Instant> expiresAt;
    std::optional<Instant> lastUsedAt;
    bool revoked = false;
    // What it may do of all that its place allows (an installation's token: an administrator's; a tenant's: its owner's).
    // None: all of it.
    std::optional<std::vector<Permission>> permissions = {};
    QByteArray hash; // filled by list(), so that the door can know tokens without the disk; never leaves the server
};

class TokenStore {
public:
    virtual ~TokenStore() = default;
    virtual Result<AccessToken> add(const AccessToken &token, const QByteArray &hash) = 0;
    virtual Result<std::optional<AccessToken>> findByHash(const QByteArray &hash) = 0;
    virtual Status touch(TokenId token, Instant usedAt) = 0;
    virtual Status revoke(TokenId token) = 0;
    virtual Result<std::vector<AccessToken>> list() = 0;
};

// Settings of the catalogue (domain/settings.h): only those that differ from their default are stored.
// Tenant 0 is the installation.
class SettingStore {
public:
    virtual ~SettingStore() = default;
    virtual Result<std::map<QString, QString>> all(TenantId tenant) = 0;
    virtual Status set(TenantId tenant, const QString &key, const std::optional<QString> &value) = 0; // nullopt: back to the default
};

} // namespace passerelle
