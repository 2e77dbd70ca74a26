// Requests under people's privacy rights in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/cipher.h"
#include "server/domain/ports/request_store.h"
#include "server/storage/database.h"

#include <functional>

namespace passerelle::storage {

class SqlRequestStore final : public RequestStore {
public:
    SqlRequestStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

    Result<std::vector<PrivacyRequest>> list(const TenantContext &context, const RequestQuery &query) override;
    Result<PrivacyRequest> find(const TenantContext &context, PrivacyRequestId id) override;
    Result<PrivacyRequest> add(const TenantContext &context, const PrivacyRequest &request) override;
    Status change(const TenantContext &context, const PrivacyRequest &request) override;
    Result<std::vector<RunningRequest>> running() override;
    Status noteWarned(PrivacyRequestId id, int warned) override;

private:
    struct Row;
    Result<std::vector<Row>> rows(Scope scope, const char *query, const std::function<void(Statement &)> &bind);
    PrivacyRequest opened(TenantId tenant, Row row);

    Database &m_database;
    Cipher &m_cipher;
};

} // namespace passerelle::storage
