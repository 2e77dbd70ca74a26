// Alerts, their routes and their deliveries in main.db. Addresses and signing secrets are sealed under the owner's key.
// Thread-safe.
#pragma once

#include "server/base/guarded.h"
#include "server/domain/ports/alert_store.h"
#include "server/domain/ports/cipher.h"
#include "server/storage/database.h"

#include <set>

namespace passerelle::storage {

class SqlAlertStore final : public AlertStore {
public:
    SqlAlertStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<qint64> add(const AlertAddition &addition) override;
    Result<std::vector<KeptAlert>> list(std::optional<TenantId> owner, bool unseenOnly, qint64 before, int limit) override;
    Result<KeptAlert> find(qint64 number) override;
    Result<int> markSeen(std::optional<TenantId> owner, qint64 number, bool andBefore, const QString &by, Instant now) override;
    Result<std::optional<AlertRoute>> route(TenantId owner) override;
    Status setRoute(TenantId owner, const AlertRoute &route) override;
    Result<std::vector<AlertDelivery>> due(Instant now, int limit) override;
    Result<std::optional<Instant>> nextDue() override;
    Status address(const AlertDelivery &delivery, const std::vector<QString> &addresses, const std::vector<QByteArray> &messageIds, Instant now) override;
    Status settle(const AlertDelivery &delivery) override;
    Status stopWebhook(TenantId owner, const QString &because, Instant now) override;
    Result<std::vector<AlertDelivery>> deliveries(TenantId owner, std::optional<AlertDeliveryState> state, qint64 before, int limit) override;
    Status replay(TenantId owner, qint64 delivery, Instant now) override;
    Result<int> countDead(TenantId owner) override;
    Status sweep(Instant before) override;

private:
    Status insertDelivery(Connection &connection, const AlertDelivery &delivery);
    Result<std::vector<AlertDelivery>> readDeliveries(Statement &rows);

    Database &m_database;
    Cipher &m_cipher;
    Guarded<std::set<qint64>> m_unopened; // deliveries that were logged as such
};

} // namespace passerelle::storage
