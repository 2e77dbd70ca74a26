// Channels in main.db: names, texts and API keys sealed under the tenant's key, hook secrets as hashes. Thread-safe.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlChannelStore final : public ChannelStore {
public:
    SqlChannelStore(Database &database, Cipher &cipher, const Clock &clock);

    Result<Channel> add(const TenantContext &context, const Channel &channel, const QByteArray &secretHash, const Secret &apiKey) override;
    Status update(const TenantContext &context, const Channel &channel) override;
    Status rotateSecret(const TenantContext &context, ChannelId channel, const QByteArray &newSecretHash) override;
    Status dropPreviousSecret(const TenantContext &context, ChannelId channel) override;
    Status setApiKey(const TenantContext &context, ChannelId channel, const Secret &apiKey) override;
    Result<Secret> apiKey(const TenantContext &context, ChannelId channel) override;
    Result<std::vector<Channel>> list(const TenantContext &context) override;
    Result<Channel> find(const TenantContext &context, ChannelId channel) override;
    Result<std::vector<HookBinding>> hookBindings() override;

private:
    Result<Channel> read(const Statement &row) const;

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
