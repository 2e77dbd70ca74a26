// Plans, who has which since when, and the limits that were reached, in main.db. Thread-safe.
#pragma once

#include "server/domain/ports/billing_stores.h"
#include "server/storage/database.h"

namespace passerelle::storage {

class SqlPlanStore final : public PlanStore {
public:
    SqlPlanStore(Database &database, const Clock &clock) : m_database(database), m_clock(clock) {}

    Result<Plan> add(const PlanTerms &terms) override;
    Status retire(PlanId plan) override;
    Result<std::vector<Plan>> list() override;
    Status assign(const TenantContext &context, std::optional<PlanId> plan, Instant since) override;
    Result<PlanAssignment> at(const TenantContext &context, Instant instant) override;
    Result<bool> note(const TenantContext &context, const PlanNotice &notice) override;
    Result<std::vector<PlanNotice>> notices(Instant since) override;

private:
    Database &m_database;
    const Clock &m_clock;
};

} // namespace passerelle::storage
