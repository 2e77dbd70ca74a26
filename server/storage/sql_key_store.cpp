#include "server/storage/sql_key_store.h"

#include "server/base/crash_point.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

void bindKey(Statement &statement, const KeyName &key)
{
    statement.bind(":owner", key.tenant.value).bind(":kind", static_cast<int>(key.kind)).bind(":number", key.number);
}

Result<WrappedKeys> keysIn(Statement &rows)
{
    WrappedKeys keys;
    while (rows.next())
        keys.emplace_back(KeyName{static_cast<KeyName::Kind>(rows.integer(1)), TenantId(rows.integer(0)), rows.integer(2)}, rows.blob(3));
    if (!rows.status())
        return failure(rows.status().error());
    return keys;
}

Status putAll(Connection &connection, const char *query, const WrappedKeys &keys)
{
    Statement put = connection.query(query);
    for (const auto &[key, wrapped] : keys) {
        bindKey(put.reset(), key);
        if (auto done = put.bindBlob(":wrapped", wrapped).run(); !done)
            return done;
    }
    return {};
}

// Others have keys in memory, and would go on sealing under those that are out of use.
Status expectOneService(Connection &connection)
{
    constexpr qint64 kSeenLately = 30'000; // milliseconds
    Statement time = connection.query("instances/find_time");
    if (!time.next())
        return time.status();
    Statement services = connection.query("instances/count_others");
    services.bind(":number", 0).bind(":since", time.integer(0) - kSeenLately); // of number 0, which nobody has
    if (!services.next())
        return services.status();
    return services.integer(0) <= 1 ? Status() : failure(ErrorKind::Conflict, u"other services share the database: stop them before keys are changed"_s);
}

} // namespace

SqlKeyStore::SqlKeyStore(Database &database, Database *ofDays) : m_database(database), m_ofDays(ofDays ? *ofDays : database) {}

std::vector<Database *> SqlKeyStore::places() const
{
    if (&m_ofDays == &m_database)
        return {&m_database};
    return {&m_database, &m_ofDays};
}

Status SqlKeyStore::inEach(const WrappedKeys &keys, const std::function<Status(Database &place, const WrappedKeys &some)> &work) const
{
    if (&m_ofDays == &m_database)
        return work(m_database, keys);
    WrappedKeys shared;
    WrappedKeys ofDays;
    for (const auto &key : keys)
        (key.first.kind == KeyName::Kind::Day ? ofDays : shared).push_back(key);
    Status done;
    if (!shared.empty())
        done = work(m_database, shared);
    if (done && !ofDays.empty())
        done = work(m_ofDays, ofDays);
    return done;
}

Result<std::optional<QByteArray>> SqlKeyStore::load(const KeyName &key)
{
    return placeOf(key.kind).read<std::optional<QByteArray>>(Scope::tenant(key.tenant), [&](Connection &connection) -> Result<std::optional<QByteArray>> {
        Statement rows = connection.query("keys/load_key");
        bindKey(rows, key);
        if (rows.next())
            return rows.blob(0);
        if (!rows.status())
            return failure(rows.status().error());
        return std::nullopt;
    });
}

Status SqlKeyStore::insert(const KeyName &key, QByteArrayView wrapped)
{
    auto inserted = placeOf(key.kind).write<void>(Scope::tenant(key.tenant), [&](Connection &connection) -> Status {
        Statement insert = connection.query("keys/insert_key");
        bindKey(insert, key);
        insert.bindBlob(":wrapped", wrapped);
        return insert.run();
    });
    if (inserted)
        tell(Change::Added, key);
    return inserted;
}

Status SqlKeyStore::insertAll(const std::vector<std::pair<KeyName, QByteArray>> &keys)
{
    Status inserted = inEach(keys, [](Database &place, const WrappedKeys &some) { return place.write<void>(Scope::installation(), [&](Connection &connection) { return putAll(connection, "keys/insert_key", some); }); });
    if (inserted && !keys.empty())
        tell(Change::Added, keys.front().first);
    return inserted;
}

Status SqlKeyStore::erase(const KeyName &key)
{
    auto erased = placeOf(key.kind).write<void>(Scope::tenant(key.tenant), [&](Connection &connection) -> Status {
        // Overwritten in its place first: a page that is only unlinked keeps its bytes.
        for (const char *query : {"keys/overwrite_key", "keys/delete_key"}) {
            Statement statement = connection.query(query);
            bindKey(statement, key);
            if (auto done = statement.run(); !done)
                return done;
        }
        return {};
    });
    if (erased)
        erased = placeOf(key.kind).truncateLog();
    if (erased)
        tell(Change::Destroyed, key);
    return erased;
}

Status SqlKeyStore::eraseTenant(TenantId tenant)
{
    Status erased;
    for (Database *place : places()) {
        if (erased)
            erased = place->write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
                for (const char *query : {"keys/overwrite_keys_of_owner", "keys/delete_keys_of_owner"}) {
                    if (auto done = connection.query(query).bind(":owner", tenant.value).run(); !done)
                        return done;
                }
                return {};
            });
        if (erased)
            erased = place->truncateLog();
    }
    if (erased)
        tell(Change::Destroyed, KeyName::ofTenant(tenant));
    return erased;
}

Result<std::optional<QByteArray>> SqlKeyStore::masterCheck()
{
    return m_database.read<std::optional<QByteArray>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<QByteArray>> {
        Statement rows = connection.query("keys/load_master_check");
        if (rows.next())
            return rows.blob(0);
        if (!rows.status())
            return failure(rows.status().error());
        return std::nullopt;
    });
}

Status SqlKeyStore::setMasterCheck(QByteArrayView check)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status { return connection.query("keys/insert_master_check").bindBlob(":value", check).run(); });
}

Result<bool> SqlKeyStore::hasAnyKey()
{
    return m_database.read<bool>(Scope::installation(), [](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("keys/has_any_key");
        if (rows.next())
            return rows.integer(0) != 0;
        return failure(rows.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : rows.status().error());
    });
}

Result<std::vector<KeyName>> SqlKeyStore::list(TenantId tenant, KeyName::Kind kind, qint64 before)
{
    return placeOf(kind).read<std::vector<KeyName>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::vector<KeyName>> {
        std::vector<KeyName> keys;
        Statement rows = connection.query("keys/list_keys");
        rows.bind(":owner", tenant.value).bind(":kind", static_cast<int>(kind)).bind(":before", before);
        while (rows.next())
            keys.push_back({kind, tenant, rows.integer(0)});
        if (!rows.status())
            return failure(rows.status().error());
        return keys;
    });
}

Result<WrappedKeys> SqlKeyStore::allOfKind(KeyName::Kind kind)
{
    return placeOf(kind).read<WrappedKeys>(Scope::installation(), [&](Connection &connection) -> Result<WrappedKeys> {
        Statement rows = connection.query("keys/list_keys_of_kind");
        rows.bind(":kind", static_cast<int>(kind));
        return keysIn(rows);
    });
}

Result<WrappedKeys> SqlKeyStore::allOf(TenantId tenant)
{
    WrappedKeys all;
    for (Database *place : places()) {
        const auto some = place->read<WrappedKeys>(Scope::tenant(tenant), [&](Connection &connection) -> Result<WrappedKeys> {
            Statement rows = connection.query("keys/list_keys_of_owner");
            rows.bind(":owner", tenant.value);
            return keysIn(rows);
        });
        if (!some)
            return some;
        all.insert(all.end(), some->begin(), some->end());
    }
    return all;
}

Status SqlKeyStore::exchange(const WrappedKeys &keys, const std::optional<QByteArray> &masterCheck)
{
    // Those of days last: until they are exchanged too, the key that wrapped them stands beside the new one.
    Status exchanged = inEach(keys, [&](Database &place, const WrappedKeys &some) {
        Status done = place.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
            if (auto alone = &place == &m_database && &place != &m_ofDays ? expectOneService(connection) : Status(); !alone)
                return alone;
            if (auto put = putAll(connection, "keys/put_key", some); !put)
                return put;
            crashPoint("rotation_rewrapped");
            return masterCheck && &place == &m_database ? connection.query("keys/put_master_check").bindBlob(":value", *masterCheck).run() : Status();
        });
        return done ? place.truncateLog() : done;
    });
    if (exchanged)
        tell(Change::Exchanged, keys.empty() ? KeyName::installation() : keys.front().first);
    return exchanged;
}

Result<QByteArray> SqlKeyStore::note(const QString &name)
{
    return m_database.read<QByteArray>(Scope::installation(), [&](Connection &connection) -> Result<QByteArray> {
        Statement rows = connection.query("keys/load_note");
        rows.bind(":name", name);
        if (rows.next())
            return rows.blob(0);
        if (!rows.status())
            return failure(rows.status().error());
        return QByteArray();
    });
}

Status SqlKeyStore::setNote(const QString &name, QByteArrayView value)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (value.isEmpty())
            return connection.query("keys/clear_note").bind(":name", name).run();
        return connection.query("keys/put_note").bind(":name", name).bindBlob(":value", value).run();
    });
}

} // namespace passerelle::storage
