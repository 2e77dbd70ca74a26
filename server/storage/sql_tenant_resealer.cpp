#include "server/storage/sql_tenant_resealer.h"

#include "server/storage/table_census.h"

#include <algorithm>
#include <array>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRowsInABatch = 300;
// Of what stands under the contacts' own keys nothing changes. Settings have no row number: they are looked at apart.
constexpr std::array kLeftAlone{"contact", "conversation", "message", "message_media", "turn", "consent_entry", "contact_standing", "outgoing", "conversation_note", "gap_question", "answer_feedback", "sent_message", "contact_alias", "answer_record", "contact_fact", "setting", "erased_name"};

struct SealedValue {
    qint64 row = 0;
    QByteArray before;
    QByteArray after;
};

// Leaves those that opened, each with its new form.
Status sealAgain(Cipher &cipher, const KeyName &key, const QByteArray &table, const QByteArray &column, std::vector<SealedValue> &values)
{
    for (SealedValue &value : values) {
        const SealPlace place{table.constData(), column.constData(), value.row};
        const auto plain = cipher.open(key, place, value.before);
        if (!plain)
            continue; // a hash that only looks like a sealed value, or one under another key
        auto fresh = cipher.seal(key, place, *plain);
        if (!fresh)
            return failure(std::move(fresh).error());
        value.after = std::move(*fresh);
    }
    std::erase_if(values, [](const SealedValue &value) { return value.after.isEmpty(); });
    return {};
}

} // namespace

struct SqlTenantResealer::Column {
    QByteArray table;
    QByteArray name;
    QByteArray number; // the column of the row number that a sealed value is bound to

    static Result<std::vector<Column>> allOf(Connection &connection)
    {
        std::vector<Column> columns;
        Statement rows = connection.query("reseal/list_columns");
        while (rows.next()) {
            Column column{rows.text(0).toUtf8(), rows.text(1).toUtf8(), rows.text(2).toUtf8()};
            if (std::none_of(kLeftAlone.begin(), kLeftAlone.end(), [&](const char *table) { return column.table == table; }))
                columns.push_back(std::move(column));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return columns;
    }
};

Result<qint64> SqlTenantResealer::pass(TenantId tenant)
{
    qint64 resealed = 0;
    for (Database *database : {&m_main, &m_segments}) {
        const auto columns = database->read<std::vector<Column>>(Scope::tenant(tenant), [](Connection &connection) { return Column::allOf(connection); });
        if (!columns)
            return failure(columns.error());
        for (const Column &column : *columns) {
            const auto done = passOver(*database, column, tenant);
            if (!done)
                return failure(Error(done.error()).during(u"sealing a tenant's values again"));
            resealed += *done;
        }
    }
    const auto settings = passOverSettings(tenant);
    if (!settings)
        return settings;
    return resealed + *settings;
}

Result<qint64> SqlTenantResealer::passOver(Database &database, const Column &column, TenantId tenant)
{
    const KeyName key = KeyName::ofTenant(tenant);
    const QByteArray table = quotedName(column.table);
    const QByteArray name = quotedName(column.name);
    const QByteArray number = quotedName(column.number);
    const QByteArray select = "SELECT " + number + ", " + name + " FROM " + table + " WHERE owner_id = :owner AND " + number + " > :after AND " + name + " IS NOT NULL ORDER BY " + number + " LIMIT :limit";
    // Only what still stands as it was read: somebody may have written it anew meanwhile.
    const QByteArray update = "UPDATE " + table + " SET " + name + " = :fresh WHERE " + number + " = :row AND " + name + " = :old";
    qint64 resealed = 0;
    qint64 after = 0;
    for (int rows = kRowsInABatch; rows == kRowsInABatch;) {
        std::vector<SealedValue> values;
        const auto read = database.read<int>(Scope::tenant(tenant), [&](Connection &connection) -> Result<int> {
            Statement found = connection.prepare(select);
            found.bind(":owner", tenant.value).bind(":after", after).bind(":limit", kRowsInABatch);
            int seen = 0;
            for (; found.next(); ++seen) {
                after = found.integer(0);
                if (m_cipher.isOutdated(key, found.blobView(1)))
                    values.push_back({after, found.blob(1), {}});
            }
            return found.status() ? Result<int>(seen) : failure(found.status().error());
        });
        if (!read)
            return failure(read.error());
        rows = *read;
        if (auto sealed = sealAgain(m_cipher, key, column.table, column.name, values); !sealed)
            return failure(std::move(sealed).error());
        if (values.empty())
            continue;
        const auto written = database.write<void>(Scope::tenant(tenant), [&](Connection &connection) -> Status {
            Statement change = connection.prepare(update);
            for (const SealedValue &value : values) {
                change.reset().bind(":row", value.row).bindBlob(":fresh", value.after).bindBlob(":old", value.before);
                if (auto done = change.run(); !done)
                    return done;
            }
            return {};
        });
        if (!written)
            return failure(written.error());
        resealed += static_cast<qint64>(values.size());
    }
    return resealed;
}

// A setting's key stands in the column's place (SqlSettingStore).
Result<qint64> SqlTenantResealer::passOverSettings(TenantId tenant)
{
    const KeyName key = KeyName::ofTenant(tenant);
    return m_main.write<qint64>(Scope::tenant(tenant), [&](Connection &connection) -> Result<qint64> {
        std::vector<std::pair<QString, QByteArray>> outdated;
        {
            Statement rows = connection.query("settings/list_settings");
            rows.bind(":owner", tenant.value);
            while (rows.next()) {
                if (m_cipher.isOutdated(key, rows.blobView(1)))
                    outdated.emplace_back(rows.text(0), rows.blob(1));
            }
            if (!rows.status())
                return failure(rows.status().error());
        }
        for (const auto &[name, sealed] : outdated) {
            const QByteArray column = name.toUtf8();
            const SealPlace place{"setting", column.constData(), 0};
            const auto plain = m_cipher.open(key, place, sealed);
            if (!plain)
                return failure(plain.error());
            const auto fresh = m_cipher.seal(key, place, *plain);
            if (!fresh)
                return failure(fresh.error());
            if (auto done = connection.query("settings/set_setting").bind(":owner", tenant.value).bind(":key", name).bindBlob(":value", *fresh).run(); !done)
                return failure(std::move(done).error());
        }
        return static_cast<qint64>(outdated.size());
    });
}

} // namespace passerelle::storage
