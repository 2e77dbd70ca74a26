#include "server/storage/sql_export_store.h"

#include "server/storage/new_row_id.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr SealPlace kSeedPlace{"signing_key", "sealed", 1};

SealPlace exportKeyPlace(qint64 row) { return {"export_file", "sealed_key", row}; }

KeyName exportKeyName(TenantId tenant, const std::optional<ContactId> &contact)
{
    return contact ? KeyName::ofContact(tenant, *contact) : KeyName::ofTenant(tenant);
}

ExportRecord exportRecord(const Statement &row)
{
    ExportRecord record{.number = row.integer(0), .contact = {}, .kind = row.text(2), .file = row.text(3), .bytes = row.integer(4), .madeAt = fromMillis(row.integer(5))};
    if (!row.isNull(1))
        record.contact = ContactId(row.integer(1));
    return record;
}

} // namespace

Result<ExportRecord> SqlExportStore::add(const TenantContext &context, const ExportRecord &record, const Secret &key)
{
    return m_database.write<ExportRecord>(context, [&](Connection &connection) -> Result<ExportRecord> {
        const auto id = newRowId(connection, u"export_file"_s);
        if (!id)
            return failure(id.error());
        QByteArray sealed;
        if (!key.isEmpty()) {
            auto done = m_cipher.seal(exportKeyName(context.tenant(), record.contact), exportKeyPlace(*id), key.reveal());
            if (!done)
                return failure(std::move(done).error());
            sealed = std::move(*done);
        }
        Statement row = connection.query("exports/insert");
        row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":kind", record.kind).bind(":file", record.file).bind(":bytes", record.bytes);
        row.bind(":made_at", toMillis(record.madeAt));
        if (record.contact)
            row.bind(":contact", record.contact->value);
        if (!sealed.isEmpty())
            row.bindBlob(":key", sealed);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        ExportRecord added = record;
        added.number = *id;
        return added;
    });
}

Result<std::vector<ExportRecord>> SqlExportStore::list(const TenantContext &context)
{
    return m_database.read<std::vector<ExportRecord>>(context, [&](Connection &connection) -> Result<std::vector<ExportRecord>> {
        std::vector<ExportRecord> records;
        Statement rows = connection.query("exports/list");
        rows.bind(":owner", context.tenant().value);
        while (rows.next())
            records.push_back(exportRecord(rows));
        if (!rows.status())
            return failure(rows.status().error());
        return records;
    });
}

Result<std::pair<ExportRecord, Secret>> SqlExportStore::find(const TenantContext &context, qint64 number)
{
    QByteArray sealed;
    const auto record = m_database.read<ExportRecord>(context, [&](Connection &connection) -> Result<ExportRecord> {
        Statement row = connection.query("exports/find");
        row.bind(":owner", context.tenant().value).bind(":id", number);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, u"there is no such export"_s) : failure(row.status().error());
        sealed = row.blob(6);
        return exportRecord(row);
    });
    if (!record)
        return failure(record.error());
    if (sealed.isEmpty())
        return std::pair(*record, Secret());
    auto plain = m_cipher.open(exportKeyName(context.tenant(), record->contact), exportKeyPlace(number), sealed);
    if (!plain)
        return failure(std::move(plain).error());
    Secret key(*plain);
    wipe(*plain);
    return std::pair(*record, std::move(key));
}

Status SqlExportStore::remove(const TenantContext &context, qint64 number)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = connection.query("exports/remove").bind(":owner", context.tenant().value).bind(":id", number).run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::NotFound, u"there is no such export"_s);
    });
}

Result<qint64> SqlExportStore::add(TenantId tenant, const KeptReceipt &receipt)
{
    return m_database.write<qint64>(Scope::tenant(tenant), [&](Connection &connection) -> Result<qint64> {
        const auto id = newRowId(connection, u"erasure_receipt"_s);
        if (!id)
            return id;
        Statement row = connection.query("exports/insert_receipt");
        row.bind(":id", *id).bind(":owner", tenant.value).bind(":at", toMillis(receipt.at)).bind(":receipt", QString::fromUtf8(receipt.receipt));
        if (receipt.contact)
            row.bind(":contact", receipt.contact->value);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        return *id;
    });
}

Result<std::vector<KeptReceipt>> SqlExportStore::list(const std::optional<TenantContext> &context)
{
    return m_database.read<std::vector<KeptReceipt>>(Scope::tenantOrInstallation(context), [&](Connection &connection) -> Result<std::vector<KeptReceipt>> {
        std::vector<KeptReceipt> receipts;
        Statement rows = connection.query("exports/list_receipts");
        if (context)
            rows.bind(":owner", context->tenant().value);
        while (rows.next()) {
            KeptReceipt receipt{.number = rows.integer(0), .contact = {}, .at = fromMillis(rows.integer(2)), .receipt = rows.text(3).toUtf8()};
            if (!rows.isNull(1))
                receipt.contact = ContactId(rows.integer(1));
            receipts.push_back(std::move(receipt));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return receipts;
    });
}

Result<QByteArray> SqlExportStore::seedOr(QByteArrayView fresh)
{
    const auto sealed = m_cipher.seal(KeyName::installation(), kSeedPlace, fresh);
    if (!sealed)
        return failure(sealed.error());
    const auto kept = m_database.write<QByteArray>(Scope::installation(), [&](Connection &connection) -> Result<QByteArray> {
        if (auto done = connection.query("exports/set_seed").bindBlob(":sealed", *sealed).run(); !done)
            return failure(std::move(done).error());
        Statement row = connection.query("exports/get_seed");
        if (!row.next())
            return row.status() ? failure(ErrorKind::Internal, u"the signing key did not stay"_s) : failure(row.status().error());
        return row.blob(0);
    });
    if (!kept)
        return failure(kept.error());
    return m_cipher.open(KeyName::installation(), kSeedPlace, *kept);
}

} // namespace passerelle::storage
