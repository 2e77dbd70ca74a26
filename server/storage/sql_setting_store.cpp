#include "server/storage/sql_setting_store.h"

#include "server/storage/sealed_text.h"

namespace passerelle::storage {

SqlSettingStore::SqlSettingStore(Database &database, Cipher &cipher, const Clock &) : m_database(database), m_cipher(cipher) {}

// A setting has no row number: its key stands in the column's place, so that two values cannot be exchanged.
Result<std::map<QString, QString>> SqlSettingStore::all(TenantId tenant)
{
    return m_database.read<std::map<QString, QString>>(Scope::tenant(tenant), [&](Connection &connection) -> Result<std::map<QString, QString>> {
        std::map<QString, QString> settings;
        Statement rows = connection.query("settings/list_settings");
        rows.bind(":owner", tenant.value);
        while (rows.next()) {
            const QString key = rows.text(0);
            const QByteArray column = key.toUtf8();
            auto value = openText(m_cipher, tenant, {"setting", column.constData(), 0}, rows.blobView(1));
            if (!value)
                return failure(std::move(value).error());
            settings.emplace(key, std::move(*value));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return settings;
    });
}

Status SqlSettingStore::set(TenantId tenant, const QString &key, const std::optional<QString> &value)
{
    if (!value) {
        return m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
            return connection.query("settings/clear_setting").bind(":owner", tenant.value).bind(":key", key).run();
        });
    }
    const QByteArray column = key.toUtf8();
    const auto sealed = sealText(m_cipher, tenant, {"setting", column.constData(), 0}, *value);
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
        return connection.query("settings/set_setting").bind(":owner", tenant.value).bind(":key", key).bindBlob(":value", *sealed).run();
    });
}

} // namespace passerelle::storage
