#include "server/storage/postgres_transaction.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

// Both settings every time, so that nothing of an earlier transaction could matter; gone with this one.
QByteArray scopeSettings(Scope scope)
{
    const auto tenant = scope.tenant();
    return "set_config('passerelle.tenant', '" + (tenant ? QByteArray::number(tenant->value) : QByteArray()) + "', true), set_config('passerelle.installation', '"
        + (tenant ? QByteArray() : QByteArray("yes")) + "', true)";
}

// Jobs of a tenant wait for those of the same tenant, and for those of the installation, which run alone unless they go side by
// side. Always in this order, so that none waits for another in a circle.
QByteArray locks(int room, Scope scope)
{
    constexpr qint64 kTenants = 1 << 30; // two that share a remainder wait for each other without need
    const QByteArray place = QByteArray::number(7'316'000 + room);
    const auto tenant = scope.tenant();
    if (!tenant)
        return (scope.isAlone() ? "pg_advisory_xact_lock(" : "pg_advisory_xact_lock_shared(") + place + ", 0)";
    return "pg_advisory_xact_lock_shared(" + place + ", 0), pg_advisory_xact_lock(" + place + ", " + QByteArray::number(1 + tenant->value % kTenants) + ')';
}

bool isToBeRepeated(const QByteArray &state) { return state == "40001" || state == "40P01"; }
bool isForgotten(const QByteArray &state) { return state == "26000" || state == "42P05" || state == "0A000"; }

Status guarded(const std::function<Status(Connection &)> &job, Connection &connection)
{
    try {
        return job(connection);
    } catch (const std::exception &thrown) {
        return failure(ErrorKind::Internal, u"a write threw: "_s + QString::fromUtf8(thrown.what()));
    } catch (...) {
        return failure(ErrorKind::Internal, u"a write threw"_s);
    }
}

} // namespace

Status PostgresTransaction::begin(Durability durability)
{
    m_connection.forgetFailure();
    // Whoever stops in the middle, is cut off or is held by its machine must not keep all others waiting: the server ends it. The number is asked for last: a commit without an answer
    // is looked up by it.
    const QByteArray limits = "set_config('lock_timeout', '30s', true), set_config('statement_timeout', '120s', true), "
                              "set_config('idle_in_transaction_session_timeout', '3s', true), set_config('synchronous_commit', '"
        + QByteArray(durability == Durability::AtOnce ? "on" : "off") + "', true), set_config('passerelle.instance', '" + QByteArray::number(m_instance) + "', true)";
    if (auto begun = m_connection.execute("BEGIN; SELECT " + scopeSettings(m_scope) + ", " + limits + "; SELECT " + locks(m_room, m_scope)); !begun)
        return begun;
    Statement row = m_connection.prepare("SELECT CAST(CAST(pg_current_xact_id() AS TEXT) AS BIGINT)");
    if (!row.next())
        return row.status() ? Status(failure(ErrorKind::Internal, u"the transaction has no number"_s)) : row.status();
    m_number = row.integer(0);
    return {};
}

PostgresTransaction::Outcome PostgresTransaction::afterFailure(Status status)
{
    if (m_connection.isLost())
        return {End::Repeat, std::move(status)};
    const QByteArray state = m_connection.failedState();
    if (m_connection.isInTransaction())
        (void)m_connection.execute("ROLLBACK");
    if (isForgotten(state))
        return {End::NoMemory, std::move(status)};
    return {isToBeRepeated(state) ? End::Repeat : End::Done, std::move(status)};
}

PostgresTransaction::Outcome PostgresTransaction::run(const std::function<Status(Connection &)> &job, Durability durability)
{
    if (auto begun = begin(durability); !begun)
        return afterFailure(std::move(begun));
    if (auto done = guarded(job, m_connection); !done)
        return afterFailure(std::move(done));
    if (!m_connection.isInTransaction() && !m_connection.isLost())
        return {End::Done, failure(ErrorKind::Internal, u"a job ended the transaction"_s)};
    // What the server would only roll back must not be told as written.
    if (m_connection.isFailed())
        return afterFailure(failure(errorFromState(m_connection.failedState(), u"a statement failed and the job went on"_s, "ending a transaction")));
    Status committed = m_connection.execute("COMMIT");
    if (committed)
        return {End::Done, {}};
    if (m_connection.isLost())
        return {End::Unknown, std::move(committed)};
    return afterFailure(std::move(committed));
}

Status PostgresTransaction::beginReading()
{
    m_connection.forgetFailure();
    return m_connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT " + scopeSettings(m_scope) + ", set_config('statement_timeout', '120s', true), "
                                "set_config('idle_in_transaction_session_timeout', '60s', true)");
}

} // namespace passerelle::storage
