// Usage in main.db. Calls made for a turn come with the turn (SqlTurnStore); the others come here. Thread-safe.
#pragma once

#include "server/domain/ports/billing_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlUsageStore final : public UsageStore {
public:
    explicit SqlUsageStore(Database &database) : m_database(database) {}

    Status record(const TenantContext &context, const std::vector<ModelCall> &calls, Instant at) override;
    void post(const TenantContext &context, std::vector<ModelCall> calls, Instant at) override;
    Result<UsageTotals> totals(const TenantContext &context, Span span) override;
    Result<std::vector<UsageSlot>> slots(const TenantContext &context, Span span) override;
    Result<std::vector<ContactUsage>> byContact(const TenantContext &context, Span span, int limit) override;
    Result<std::vector<TurnUsage>> byTurn(const TenantContext &context, Span span, int limit) override;
    Result<AnswerFigures> answers(const TenantContext &context, Span span) override;
    Result<DocumentVolume> volume(const TenantContext &context) override;
    Result<std::vector<QString>> verify() override;

private:
    Database &m_database;
};

} // namespace passerelle::storage
