#include "server/storage/sql_plan_store.h"

namespace passerelle::storage {

namespace {

using namespace Qt::StringLiterals;

std::optional<qint64> numberAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

Plan planAt(const Statement &row)
{
    Plan plan;
    plan.id = PlanId(row.integer(0));
    plan.terms.name = row.text(1);
    plan.terms.monthlyPrice = {row.integer(2)};
    plan.terms.messages = numberAt(row, 3);
    plan.terms.pages = numberAt(row, 4);
    plan.terms.storageBytes = numberAt(row, 5);
    if (const auto spend = numberAt(row, 6))
        plan.terms.spend = Money{*spend};
    plan.terms.softPercent = static_cast<int>(row.integer(7));
    plan.retired = row.integer(8) != 0;
    plan.createdAt = fromMillis(row.integer(9));
    return plan;
}

Result<Plan> findPlan(Connection &connection, PlanId plan)
{
    Statement row = connection.query("billing/find_plan");
    row.bind(":id", plan.value);
    if (!row.next())
        return row.status() ? failure(ErrorKind::NotFound, u"there is no such plan"_s) : failure(row.status().error());
    return planAt(row);
}

} // namespace

Result<Plan> SqlPlanStore::add(const PlanTerms &terms)
{
    Plan plan{{}, terms, m_clock.now(), false};
    auto id = m_database.write<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
        Statement row = connection.query("billing/insert_plan");
        row.bind(":name", terms.name).bind(":price", terms.monthlyPrice.micros).bind(":soft", terms.softPercent).bind(":now", toMillis(plan.createdAt));
        const auto bindLimit = [&row](const char *name, std::optional<qint64> limit) {
            if (limit)
                row.bind(name, *limit);
        };
        bindLimit(":messages", terms.messages);
        bindLimit(":pages", terms.pages);
        bindLimit(":storage", terms.storageBytes);
        bindLimit(":spend", terms.spend ? std::optional(terms.spend->micros) : std::nullopt);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        return connection.lastInsertId();
    });
    if (!id) {
        if (id.error().kind == ErrorKind::Conflict)
            return failure(ErrorKind::Conflict, u"there is a plan of that name already"_s);
        return failure(std::move(id).error());
    }
    plan.id = PlanId(*id);
    return plan;
}

Status SqlPlanStore::retire(PlanId plan)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto found = findPlan(connection, plan); !found)
            return failure(std::move(found).error());
        return connection.query("billing/retire_plan").bind(":id", plan.value).run();
    });
}

Result<std::vector<Plan>> SqlPlanStore::list()
{
    return m_database.read<std::vector<Plan>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<Plan>> {
        std::vector<Plan> plans;
        Statement rows = connection.query("billing/list_plans");
        while (rows.next())
            plans.push_back(planAt(rows));
        if (!rows.status())
            return failure(rows.status().error());
        return plans;
    });
}

Status SqlPlanStore::assign(const TenantContext &context, std::optional<PlanId> plan, Instant since)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (plan) {
            const auto found = findPlan(connection, *plan);
            if (!found)
                return failure(found.error());
            if (found->retired)
                return failure(ErrorKind::Conflict, u"the plan is retired: nobody gets it any more"_s);
        }
        Statement row = connection.query("billing/insert_assignment");
        row.bind(":owner", context.tenant().value).bind(":since", toMillis(since));
        if (plan)
            row.bind(":plan", plan->value);
        return row.run();
    });
}

Result<PlanAssignment> SqlPlanStore::at(const TenantContext &context, Instant instant)
{
    return m_database.read<PlanAssignment>(context, [&](Connection &connection) -> Result<PlanAssignment> {
        Statement row = connection.query("billing/find_assignment");
        row.bind(":owner", context.tenant().value).bind(":at", toMillis(instant));
        if (!row.next())
            return row.status() ? Result<PlanAssignment>(PlanAssignment()) : failure(row.status().error());
        PlanAssignment assignment{std::nullopt, fromMillis(row.integer(10))};
        if (!row.isNull(0))
            assignment.plan = planAt(row);
        return assignment;
    });
}

Result<bool> SqlPlanStore::note(const TenantContext &context, const PlanNotice &notice)
{
    return m_database.write<bool>(context, [&](Connection &connection) -> Result<bool> {
        Statement row = connection.query("billing/insert_notice");
        row.bind(":owner", context.tenant().value).bind(":kind", static_cast<int>(notice.limit)).bind(":percent", notice.percent);
        row.bind(":period", toMillis(notice.period)).bind(":at", toMillis(notice.at));
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        return connection.changes() > 0;
    });
}

Result<std::vector<PlanNotice>> SqlPlanStore::notices(Instant since)
{
    return m_database.read<std::vector<PlanNotice>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<PlanNotice>> {
        std::vector<PlanNotice> notices;
        Statement rows = connection.query("billing/list_notices");
        rows.bind(":since", toMillis(since));
        while (rows.next())
            notices.push_back({TenantId(rows.integer(0)), static_cast<PlanLimit>(rows.integer(1)), static_cast<int>(rows.integer(2)), fromMillis(rows.integer(3)),
                               fromMillis(rows.integer(4))});
        if (!rows.status())
            return failure(rows.status().error());
        return notices;
    });
}

} // namespace passerelle::storage
