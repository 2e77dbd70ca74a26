// Rows of document_version, as the document store and its publishing side look them up. Every look-up names the tenant:
// a foreign version is NotFound. Inside a read or a write only.
#pragma once

#include "server/domain/ids.h"
#include "server/domain/ports/cipher.h"
#include "server/domain/ports/document_store.h"
#include "server/storage/connection.h"

#include <optional>
#include <vector>

namespace passerelle::storage {

struct VersionRow {
    DocumentId document;
    bool published = false;
    QString state;
    QString name;
    QString release; // as `release_as` names it
    bool retired = false;
    Validity validity;
    bool withdrawn = false;
};

enum class VersionFilter {
    All,
    Unpublished, // neither searched nor kept: attempts, staged versions
};

const char *nameOf(Release release); // "publish", "stage", "ask"
std::optional<Release> releaseFromName(QStringView name);
// A Julian day of a nullable column.
std::optional<QDate> dayIn(const Statement &row, int column);
Validity validityIn(const Statement &row, int firstColumn);

bool isInPreparation(const QString &state);
Result<VersionRow> findVersion(Connection &connection, Cipher &cipher, TenantId tenant, VersionId version);
// A version that may still be changed; Conflict when it is published, cancelled or failed.
Result<VersionRow> findPreparedVersion(Connection &connection, Cipher &cipher, TenantId tenant, VersionId version);
Result<std::vector<VersionId>> versionsOf(Connection &connection, TenantId tenant, DocumentId document, VersionFilter filter);
// None: the document was never published.
Result<std::optional<VersionId>> publishedOf(Connection &connection, TenantId tenant, DocumentId document);
// With their pages and passages.
Status deleteVersions(Connection &connection, TenantId tenant, const std::vector<VersionId> &versions);

} // namespace passerelle::storage
