#include "server/moving/server_mark.h"

#include <array>

namespace passerelle::moving {

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Scope;
using storage::Statement;

namespace {

constexpr std::array kStates{"arriving", "arrived", "leaving", "left"};

struct Kept {
    ServerMark::Mark mark;
    qint64 begunAt = 0;
};

Result<std::optional<Kept>> kept(Connection &connection)
{
    Statement row = connection.query("moves/find_mark");
    if (!row.next())
        return row.status() ? Result<std::optional<Kept>>(std::nullopt) : failure(row.status().error());
    Kept found{{row.text(0), ServerMark::State::Arriving, row.text(2)}, row.integer(3)};
    for (std::size_t state = 0; state < kStates.size(); ++state) {
        if (row.text(1) == QLatin1String(kStates[state]))
            found.mark.state = static_cast<ServerMark::State>(state);
    }
    return std::optional(std::move(found));
}

Status put(Connection &connection, const ServerMark::Mark &mark, qint64 begunAt)
{
    Statement put = connection.query("moves/put_mark");
    put.bind(":token", mark.token).bind(":state", QString::fromLatin1(kStates[static_cast<std::size_t>(mark.state)])).bind(":other", mark.other).bind(":begun", begunAt);
    return put.run();
}

Result<qint64> number(Connection &connection, const char *query)
{
    Statement row = connection.query(query);
    return row.next() ? Result<qint64>(row.integer(0)) : failure(row.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : row.status().error());
}

} // namespace

Result<std::optional<ServerMark::Mark>> ServerMark::find()
{
    return m_database.read<std::optional<Mark>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<Mark>> {
        const auto found = kept(connection);
        if (!found)
            return failure(found.error());
        return *found ? std::optional((*found)->mark) : std::nullopt;
    });
}

Result<std::optional<std::chrono::milliseconds>> ServerMark::sinceLastSign()
{
    using Since = std::optional<std::chrono::milliseconds>;
    return m_database.read<Since>(Scope::installation(), [](Connection &connection) -> Result<Since> {
        const auto now = number(connection, "instances/find_time");
        const auto sign = number(connection, "moves/find_last_sign");
        if (!now || !sign)
            return failure(now ? sign.error() : now.error());
        return *sign == 0 ? Since() : Since(std::chrono::milliseconds(*now - *sign));
    });
}

Status ServerMark::begin(const Mark &mark)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        const auto found = kept(connection);
        const auto now = number(connection, "instances/find_time");
        const auto sign = number(connection, "moves/find_last_sign");
        if (!found || !now || !sign)
            return failure(!found ? found.error() : !now ? now.error() : sign.error());
        if (*found && (*found)->mark.token == mark.token)
            return {};
        const bool isUnderWay = *found && ((*found)->mark.state == State::Arriving || (*found)->mark.state == State::Leaving);
        if (isUnderWay)
            return failure(ErrorKind::Conflict, u"another move of this database is under way, with %1: end it, or give it up"_s.arg((*found)->mark.other));
        if (*now - *sign < kGoneAfter.count())
            return failure(ErrorKind::Conflict, u"a service works on the database: stop it first"_s);
        return put(connection, mark, *now);
    });
}

Status ServerMark::end(const QString &token, State state)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        const auto found = kept(connection);
        const auto sign = number(connection, "moves/find_last_sign");
        if (!found || !sign)
            return failure(found ? sign.error() : found.error());
        if (!*found || (*found)->mark.token != token)
            return failure(ErrorKind::Conflict, u"the database has no mark of this move any more: give it up and begin anew"_s);
        if ((*found)->mark.state == state)
            return {};
        if (*sign >= (*found)->begunAt)
            return failure(ErrorKind::Conflict, u"a service worked on the database while it was being moved: give the move up and begin anew"_s);
        return put(connection, {token, state, (*found)->mark.other}, (*found)->begunAt);
    });
}

Status ServerMark::clear()
{
    return m_database.write<void>(Scope::installation(), [](Connection &connection) { return connection.query("moves/clear_mark").run(); });
}

} // namespace passerelle::moving
