#include "server/storage/usage_rows.h"

namespace passerelle::storage {

namespace {

using namespace Qt::StringLiterals;

Status addToSum(Connection &connection, TenantId tenant, const UsageSlot &slot)
{
    const UsageTotals &more = slot.totals;
    Statement row = connection.query("billing/add_to_sum");
    row.bind(":owner", tenant.value).bind(":slot", usageSlotOf(slot.begin)).bind(":provider", slot.provider).bind(":model", slot.model);
    row.bind(":purpose", static_cast<int>(slot.purpose)).bind(":answers", more.answers).bind(":calls", more.calls);
    row.bind(":input", more.tokens.input).bind(":output", more.tokens.output).bind(":thinking", more.tokens.thinking);
    row.bind(":cached", more.tokens.cached).bind(":embedded", more.embedded).bind(":cost", more.cost.micros).bind(":unpriced", more.unpricedCalls);
    return row.run();
}

Status writeCall(Connection &connection, const UsageOwner &owner, const ModelCall &call, Instant at)
{
    const QString provider = call.provider.isEmpty() ? u"?"_s : call.provider; // an empty one is where answers stand
    const QString model = call.model.isNull() ? u""_s : call.model;
    Statement row = connection.query("billing/insert_call");
    row.bind(":owner", owner.tenant.value).bind(":at", toMillis(at)).bind(":purpose", static_cast<int>(call.purpose));
    if (owner.turn.isValid())
        row.bind(":turn", owner.turn.value);
    if (owner.contact.isValid())
        row.bind(":contact", owner.contact.value);
    row.bind(":provider", provider).bind(":model", model);
    row.bind(":input", call.tokens.input).bind(":output", call.tokens.output).bind(":thinking", call.tokens.thinking).bind(":cached", call.tokens.cached);
    row.bind(":embedded", call.embedded).bind(":estimated", call.estimated);
    if (call.cost)
        row.bind(":cost", call.cost->micros);
    if (Status done = row.run(); !done)
        return done;
    return addToSum(connection, owner.tenant,
                    {at, provider, model, call.purpose,
                     {.calls = 1, .tokens = call.tokens, .embedded = call.embedded, .cost = call.cost.value_or(Money()), .unpricedCalls = call.cost ? 0 : 1}});
}

} // namespace

qint64 usageSlotOf(Instant at)
{
    return std::chrono::floor<std::chrono::duration<qint64, std::ratio<900>>>(at).time_since_epoch().count();
}

Status writeCalls(Connection &connection, const UsageOwner &owner, const std::vector<ModelCall> &calls, Instant at)
{
    for (const ModelCall &call : calls) {
        if (Status done = writeCall(connection, owner, call, at); !done)
            return done;
    }
    return {};
}

Status countAnswer(Connection &connection, const UsageOwner &owner, Instant at)
{
    Statement row = connection.query("billing/insert_answer");
    row.bind(":turn", owner.turn.value).bind(":owner", owner.tenant.value).bind(":contact", owner.contact.value).bind(":at", toMillis(at));
    if (Status done = row.run(); !done)
        return done;
    if (connection.changes() == 0)
        return {};
    return addToSum(connection, owner.tenant, {at, u""_s, u""_s, CallPurpose::Answer, {.answers = 1}});
}

} // namespace passerelle::storage
