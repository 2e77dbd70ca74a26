// Meta apps in main.db: names, tokens and secrets sealed under the owner's key, the installation's where there is none.
// Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/meta_app_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlMetaAppStore final : public MetaAppStore {
public:
    SqlMetaAppStore(Database &database, Cipher &cipher, ChannelStore &channels) : m_database(database), m_cipher(cipher), m_channels(channels) {}

    Result<MetaApp> add(const std::optional<TenantContext> &owner, const MetaApp &app, const Secret &verifyToken, const Secret &secret) override;
    Result<std::vector<MetaApp>> list(const std::optional<TenantContext> &context) override;
    Result<MetaApp> find(const std::optional<TenantContext> &context, MetaAppId app) override;
    Result<Secret> verifyToken(const std::optional<TenantContext> &owner, MetaAppId app) override;
    Status rotateSecret(const std::optional<TenantContext> &owner, MetaAppId app, const Secret &newSecret) override;
    Status dropPreviousSecret(const std::optional<TenantContext> &owner, MetaAppId app) override;
    Result<std::vector<MetaAppBinding>> bindings() override;

private:
    Result<MetaApp> read(const Statement &row) const;
    Result<MetaAppBinding> readBinding(const Statement &row) const;
    Result<QByteArray> seal(TenantId owner, const char *column, qint64 app, const Secret &secret) const;
    Result<Secret> open(TenantId owner, const char *column, qint64 app, QByteArrayView sealed) const;

    Database &m_database;
    Cipher &m_cipher;
    ChannelStore &m_channels; // of the numbers
};

} // namespace passerelle::storage
