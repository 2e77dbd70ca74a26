#include "server/storage/sql_key_store.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

void bindKey(Statement &statement, const KeyName &key)
{
    statement.bind(":owner", key.tenant.value).bind(":kind", static_cast<int>(key.kind)).bind(":number", key.number);
}

} // namespace

SqlKeyStore::SqlKeyStore(Database &database) : m_database(database) {}

Result<std::optional<QByteArray>> SqlKeyStore::load(const KeyName &key)
{
    return m_database.read<std::optional<QByteArray>>([&](Connection &connection) -> Result<std::optional<QByteArray>> {
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
    return m_database.write<void>([&](Connection &connection) -> Status {
        Statement insert = connection.query("keys/insert_key");
        bindKey(insert, key);
        insert.bindBlob(":wrapped", wrapped);
        return insert.run();
    });
}

Status SqlKeyStore::insertAll(const std::vector<std::pair<KeyName, QByteArray>> &keys)
{
    return m_database.write<void>([&](Connection &connection) -> Status {
        Statement insert = connection.query("keys/insert_key");
        for (const auto &[key, wrapped] : keys) {
            bindKey(insert.reset(), key);
            if (auto done = insert.bindBlob(":wrapped", wrapped).run(); !done)
                return done;
        }
        return {};
    });
}

Status SqlKeyStore::erase(const KeyName &key)
{
    auto erased = m_database.write<void>([&](Connection &connection) -> Status {
        // Overwritten in its place first: a page that is only unlinked keeps its bytes.
        for (const char *query : {"keys/overwrite_key", "keys/delete_key"}) {
            Statement statement = connection.query(query);
            bindKey(statement, key);
            if (auto done = statement.run(); !done)
                return done;
        }
        return {};
    });
    return erased ? m_database.truncateLog() : erased;
}

Status SqlKeyStore::eraseTenant(TenantId tenant)
{
    auto erased = m_database.write<void>([&](Connection &connection) -> Status {
        for (const char *query : {"keys/overwrite_keys_of_owner", "keys/delete_keys_of_owner"}) {
            if (auto done = connection.query(query).bind(":owner", tenant.value).run(); !done)
                return done;
        }
        return {};
    });
    return erased ? m_database.truncateLog() : erased;
}

Result<std::optional<QByteArray>> SqlKeyStore::masterCheck()
{
    return m_database.read<std::optional<QByteArray>>([](Connection &connection) -> Result<std::optional<QByteArray>> {
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
    return m_database.write<void>([&](Connection &connection) -> Status { return connection.query("keys/insert_master_check").bindBlob(":value", check).run(); });
}

Result<bool> SqlKeyStore::hasAnyKey()
{
    return m_database.read<bool>([](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("keys/has_any_key");
        if (rows.next())
            return rows.integer(0) != 0;
        return failure(rows.status() ? Error{ErrorKind::Internal, u"no answer"_s, {}} : rows.status().error());
    });
}

Result<std::vector<KeyName>> SqlKeyStore::list(TenantId tenant, KeyName::Kind kind, qint64 before)
{
    return m_database.read<std::vector<KeyName>>([&](Connection &connection) -> Result<std::vector<KeyName>> {
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

} // namespace passerelle::storage
