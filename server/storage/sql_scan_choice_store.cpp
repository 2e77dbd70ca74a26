#include "server/storage/sql_scan_choice_store.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Result<std::optional<ScanReader>> chosenFor(Connection &connection, TenantId tenant, VersionId version)
{
    Statement rows = connection.query("documents/find_scan_reader");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    if (!rows.next())
        return rows.status() ? failure(ErrorKind::NotFound, u"there is no such document"_s) : failure(rows.status().error());
    return rows.isNull(0) ? std::nullopt : scanReaderFromName(rows.text(0).toLatin1());
}

} // namespace

Result<std::optional<ScanReader>> SqlScanChoiceStore::choice(const TenantContext &context, VersionId version)
{
    return m_database.read<std::optional<ScanReader>>(context, [&](Connection &connection) { return chosenFor(connection, context.tenant(), version); });
}

Status SqlScanChoiceStore::choose(const TenantContext &context, VersionId version, ScanReader reader)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (const auto present = chosenFor(connection, context.tenant(), version); !present)
            return failure(present.error());
        Statement update = connection.query("documents/set_scan_reader");
        return update.bind(":version", version.value).bind(":owner", context.tenant().value).bind(":reader", QString::fromLatin1(nameOf(reader))).run();
    });
}

} // namespace passerelle::storage
