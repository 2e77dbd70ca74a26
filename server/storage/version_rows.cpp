#include "server/storage/version_rows.h"

#include "server/storage/document_records.h"
#include "server/storage/sealed_text.h"
#include "server/storage/sql_import_claims.h"

#include <array>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array kReleaseNames{"publish", "stage", "ask"};
}

const char *nameOf(Release release)
{
    return kReleaseNames[static_cast<std::size_t>(release)];
}

std::optional<Release> releaseFromName(QStringView name)
{
    for (std::size_t i = 0; i < kReleaseNames.size(); ++i) {
        if (name == QLatin1StringView(kReleaseNames[i]))
            return static_cast<Release>(i);
    }
    return std::nullopt;
}

std::optional<QDate> dayIn(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(QDate::fromJulianDay(row.integer(column)));
}

Validity validityIn(const Statement &row, int firstColumn)
{
    return {dayIn(row, firstColumn), dayIn(row, firstColumn + 1)};
}

bool isInPreparation(const QString &state)
{
    return state == QLatin1String(nameOf(DocumentState::Queued)) || state == QLatin1String(nameOf(DocumentState::Reading)) || state == QLatin1String(nameOf(DocumentState::Indexing))
        || state == QLatin1String(nameOf(DocumentState::Paused));
}

Result<VersionRow> findVersion(Connection &connection, Cipher &cipher, TenantId tenant, VersionId version)
{
    Statement rows = connection.query("documents/find_version");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    if (!rows.next()) {
        if (!rows.status())
            return failure(rows.status().error());
        return failure(ErrorKind::NotFound, u"there is no such version of a document"_s);
    }
    VersionRow row{DocumentId(rows.integer(0)), rows.integer(1) != 0, rows.text(2), {}, rows.text(4), !rows.isNull(5), validityIn(rows, 6), rows.integer(8) != 0};
    const auto record = cipher.open(keyOf(tenant), {"document_version", "label", version.value}, rows.blobView(3));
    if (!record)
        return failure(record.error());
    auto label = decodeLabel(row.document, *record);
    if (!label)
        return failure(std::move(label).error());
    row.name = std::move(label->name);
    return row;
}

Result<VersionRow> findPreparedVersion(Connection &connection, Cipher &cipher, TenantId tenant, VersionId version)
{
    auto row = findVersion(connection, cipher, tenant, version);
    if (row && (row->published || !isInPreparation(row->state)))
        return failure(ErrorKind::Conflict, u"the version is not in preparation any more"_s);
    if (auto own = row ? expectOwnClaim(connection, version) : Status(); !own)
        return failure(std::move(own).error());
    return row;
}

Result<std::vector<VersionId>> versionsOf(Connection &connection, TenantId tenant, DocumentId document, VersionFilter filter)
{
    std::vector<VersionId> versions;
    Statement rows = connection.query("documents/list_versions");
    rows.bind(":document", document.value).bind(":owner", tenant.value);
    while (rows.next()) {
        if (filter == VersionFilter::All || (rows.integer(1) == 0 && rows.isNull(2)))
            versions.emplace_back(rows.integer(0));
    }
    if (!rows.status())
        return failure(rows.status().error());
    return versions;
}

Result<std::optional<VersionId>> publishedOf(Connection &connection, TenantId tenant, DocumentId document)
{
    Statement rows = connection.query("document_life/find_published");
    rows.bind(":document", document.value).bind(":owner", tenant.value);
    if (rows.next())
        return VersionId(rows.integer(0));
    if (!rows.status())
        return failure(rows.status().error());
    return std::optional<VersionId>();
}

Status deleteVersions(Connection &connection, TenantId tenant, const std::vector<VersionId> &versions)
{
    for (const VersionId version : versions) {
        if (auto done = connection.query("documents/delete_version").bind(":version", version.value).bind(":owner", tenant.value).run(); !done)
            return done;
    }
    return {};
}

} // namespace passerelle::storage
