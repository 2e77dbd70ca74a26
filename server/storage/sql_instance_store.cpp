#include "server/storage/sql_instance_store.h"

#include "server/storage/instance_numbers.h"

#include <set>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

// Whoever works on a database that is being moved, or was, works for nothing.
Status expectInPlace(Connection &connection)
{
    Statement mark = connection.query("moves/find_mark");
    if (!mark.next())
        return mark.status();
    const QString state = mark.text(1);
    if (state == "arriving"_L1 || state == "leaving"_L1)
        return failure(ErrorKind::Conflict, u"the database is being moved (with %1): end the move, or give it up (passerelled migrate)"_s.arg(mark.text(2)));
    if (state == "left"_L1)
        return failure(ErrorKind::Conflict, u"the database was moved to %1: start the service there"_s.arg(mark.text(2)));
    return {};
}

} // namespace

Result<Instant> SqlInstanceStore::time()
{
    return m_database.read<Instant>(Scope::installation(), [](Connection &connection) -> Result<Instant> {
        Statement row = connection.query("instances/find_time");
        return row.next() ? Result<Instant>(fromMillis(row.integer(0))) : failure(row.status().error());
    });
}

Result<int> SqlInstanceStore::take(const QString &name, Instant now, qint64 drainedUpTo)
{
    return m_database.write<int>(Scope::installation(), [&](Connection &connection) -> Result<int> {
        if (auto inPlace = expectInPlace(connection); !inPlace)
            return failure(std::move(inPlace).error());
        Statement known = connection.query("instances/find_number");
        if (known.bind(":name", name).next())
            return static_cast<int>(known.integer(0));
        std::set<qint64> taken;
        Statement rows = connection.query("instances/list_numbers");
        while (rows.next())
            taken.insert(rows.integer(0));
        if (!known.status() || !rows.status())
            return failure(known.status() ? rows.status().error() : known.status().error());
        int free = 1;
        while (taken.contains(free))
            ++free;
        if (free > kMostInstances)
            return failure(ErrorKind::Conflict, u"the database has 15 services already: no more can share it"_s);
        const Status added = connection.query("instances/add").bind(":number", free).bind(":name", name).bind(":now", toMillis(now)).bind(":drained", drainedUpTo).run();
        return added ? Result<int>(free) : failure(added.error());
    });
}

Result<std::vector<SqlInstanceStore::Known>> SqlInstanceStore::list()
{
    return m_database.read<std::vector<Known>>(Scope::installation(), [](Connection &connection) -> Result<std::vector<Known>> {
        std::vector<Known> known;
        Statement rows = connection.query("instances/list");
        while (rows.next())
            known.push_back({static_cast<int>(rows.integer(0)), rows.text(1), rows.integer(2)});
        return rows.status() ? Result<std::vector<Known>>(std::move(known)) : failure(rows.status().error());
    });
}

void SqlInstanceStore::leave(int number)
{
    if (m_database.isReachable())
        (void)see(number, fromMillis(0));
}

Status SqlInstanceStore::see(int number, Instant now)
{
    return m_database.write<void>(Scope::sideBySide(), [&](Connection &connection) { return connection.query("instances/see").bind(":number", number).bind(":now", toMillis(now)).run(); });
}

Result<int> SqlInstanceStore::others(int number, Instant seenSince)
{
    return m_database.read<int>(Scope::installation(), [&](Connection &connection) -> Result<int> {
        Statement row = connection.query("instances/count_others");
        row.bind(":number", number).bind(":since", toMillis(seenSince));
        return row.next() ? Result<int>(static_cast<int>(row.integer(0))) : failure(row.status().error());
    });
}

Result<bool> SqlInstanceStore::lead(int number, Instant now, Instant until)
{
    return m_database.write<bool>(Scope::sideBySide(), [&](Connection &connection) -> Result<bool> {
        const Status run = connection.query("instances/lead").bind(":number", number).bind(":now", toMillis(now)).bind(":until", toMillis(until)).run();
        return run ? Result<bool>(connection.changes() > 0) : failure(run.error());
    });
}

Result<SqlInstanceStore::Changes> SqlInstanceStore::changesOfOthers(int number)
{
    return m_database.read<Changes>(Scope::installation(), [&](Connection &connection) -> Result<Changes> {
        Changes changes;
        Statement rows = connection.query("instances/list_changes");
        rows.bind(":instance", number);
        while (rows.next())
            changes[{rows.text(0), rows.integer(1), rows.integer(2)}] = rows.integer(3);
        return rows.status() ? Result<Changes>(std::move(changes)) : failure(rows.status().error());
    });
}

} // namespace passerelle::storage
