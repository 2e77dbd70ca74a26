// What answers do in each channel, in the main database; the list of pilots is sealed under the tenant's key. Thread-safe,
// blocking.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/effect_store.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlEffectStore final : public EffectStore {
public:
    SqlEffectStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<bool> isDraftFor(const TenantContext &context, ChannelId channel, const QString &contactKey, const QString &contactAlias) override;
    Result<ChannelEffect> effect(const TenantContext &context, ChannelId channel) override;
    Status setEffect(const TenantContext &context, ChannelId channel, const ChannelEffect &effect) override;

private:
    Result<std::vector<QString>> pilots(const TenantContext &context, ChannelId channel);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
