#include "server/storage/database_snapshot.h"

#include "server/storage/sqlite_connection.h"
#include "server/storage/table_census.h"

#include <QtCore/QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSnapshotCacheKibibytes = 4096;

// The tenant's own row is told apart by its number; the rows of all other tables by their owner.
QByteArray ownerColumn(const QByteArray &table, const std::vector<QByteArray> &columns)
{
    if (table == "tenant")
        return "id";
    return std::find(columns.begin(), columns.end(), "owner_id") != columns.end() ? QByteArray("owner_id") : QByteArray();
}

Status runFor(Connection &connection, const QByteArray &sql, TenantId tenant)
{
    Statement statement = connection.prepare(sql);
    return statement.bind(":owner", tenant.value).run();
}

Status moveRows(Connection &connection, TenantId tenant, std::map<QByteArray, qint64> &moved)
{
    const auto tables = tableNames(connection);
    if (!tables)
        return failure(tables.error());
    qint64 generation = 0;
    {
        Statement before = connection.query("passages/get_generation");
        before.bind(":owner", tenant.value);
        if (before.next())
            generation = before.integer(0);
    }
    for (const QByteArray &table : *tables) {
        const auto columns = columnNames(connection, table);
        if (!columns)
            return failure(columns.error());
        const QByteArray owner = ownerColumn(table, *columns);
        if (owner.isEmpty())
            continue;
        const QByteArray name = quotedName(table);
        const QByteArray condition = " WHERE " + quotedName(owner) + " = :owner";
        if (auto done = runFor(connection, "DELETE FROM main." + name + condition, tenant); !done)
            return done;
        if (auto done = runFor(connection, "INSERT INTO main." + name + " SELECT * FROM restored." + name + condition, tenant); !done)
            return failure(std::move(done).error().during(QString::fromUtf8(table)));
        moved[table] = connection.changes();
    }
    // Index snapshots of the passages that were there before must all be stale.
    Statement advance = connection.query("backup/advance_generation");
    if (auto done = advance.bind(":owner", tenant.value).bind(":least", generation).run(); !done)
        return done;
    Statement broken = connection.prepare("PRAGMA main.foreign_key_check");
    if (broken.next())
        return failure(ErrorKind::Conflict, u"a restored row of "_s + broken.text(0) + u" points at a row that is not there any more"_s);
    return broken.status();
}

} // namespace

Status snapshotInto(Connection &connection, const QString &target)
{
    const int file = ::open(QFile::encodeName(target).constData(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return failure(ErrorKind::Unavailable, u"creating "_s + target + u": "_s + QString::fromLocal8Bit(std::strerror(errno)));
    ::close(file);
    Statement vacuum = connection.prepare("VACUUM INTO :path");
    vacuum.bind(":path", target);
    return vacuum.run();
}

Status snapshotFile(const QString &source, const QString &target)
{
    auto connection = SqliteConnection::open(source, SqliteConnection::Mode::ReadOnly, kSnapshotCacheKibibytes);
    if (!connection)
        return failure(std::move(connection).error());
    // What is written is another file; this one is only read.
    if (auto allowed = (*connection)->execute("PRAGMA query_only=OFF"); !allowed)
        return allowed;
    return snapshotInto(**connection, target);
}

Result<std::vector<TenantRows>> countTenants(Connection &connection)
{
    std::vector<TenantRows> tenants;
    Statement rows = connection.query("backup/count_tenants");
    while (rows.next())
        tenants.push_back({TenantId(rows.integer(0)), rows.integer(1), rows.integer(2), rows.integer(3)});
    if (!rows.status())
        return failure(rows.status().error());
    return tenants;
}

Result<SealedSample> openSample(Connection &connection, Cipher &cipher, int ofEachTable)
{
    SealedSample sample;
    Statement rows = connection.query("backup/sample_sealed");
    rows.bind(":each", ofEachTable);
    while (rows.next()) {
        const QByteArray table = rows.text(0).toUtf8();
        const QByteArray column = rows.text(1).toUtf8();
        const KeyName key{static_cast<KeyName::Kind>(rows.integer(3)), TenantId(rows.integer(4)), rows.integer(5)};
        const auto plain = cipher.open(key, {table.constData(), column.constData(), rows.integer(2)}, rows.blobView(6));
        if (plain)
            ++sample.opened;
        else if (plain.error().kind == ErrorKind::NotFound)
            ++sample.withoutKey;
        else
            return failure(plain.error());
    }
    if (!rows.status())
        return failure(rows.status().error());
    return sample;
}

Result<std::map<QByteArray, qint64>> replaceTenant(const QString &live, const QString &restored, TenantId tenant)
{
    auto connection = SqliteConnection::open(live, SqliteConnection::Mode::ReadWrite, kSnapshotCacheKibibytes);
    if (!connection)
        return failure(std::move(connection).error());
    SqliteConnection &main = **connection;
    Statement attach = main.prepare("ATTACH :path AS restored");
    attach.bind(":path", restored);
    if (auto done = attach.run(); !done)
        return failure(std::move(done).error().during(u"opening the restored database beside the live one"));
    // Rows point at each other across tables: checked once all of them are in their place.
    if (auto done = main.execute("PRAGMA foreign_keys=OFF"); !done)
        return failure(std::move(done).error());
    if (auto begun = main.execute("BEGIN IMMEDIATE"); !begun)
        return failure(std::move(begun).error());
    std::map<QByteArray, qint64> moved;
    Status done = moveRows(main, tenant, moved);
    if (done)
        done = main.execute("COMMIT");
    if (!done) {
        if (main.isInTransaction())
            (void)main.execute("ROLLBACK");
        return failure(std::move(done).error().during(u"restoring the tenant's rows"));
    }
    return moved;
}

} // namespace passerelle::storage
