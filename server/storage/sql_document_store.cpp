#include "server/storage/sql_document_store.h"

#include "server/storage/document_publication.h"
#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"
#include "server/storage/sql_import_claims.h"
#include "server/storage/version_rows.h"

#include <QtCore/QLoggingCategory>

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(documentStoreLog, "passerelle.storage")

constexpr char kContentPurpose[] = "document content";

SealPlace versionPlace(const char *column, qint64 row) { return {"document_version", column, row}; }
SealPlace pagePlace(const char *column, qint64 row) { return {"page", column, row}; }

tl::unexpected<Error> noSuchDocument() { return failure(ErrorKind::NotFound, u"there is no such document"_s); }
QString textOf(const char *name) { return QString::fromLatin1(name); }

int charactersIn(const PageContent &page)
{
    qsizetype count = 0;
    for (const TextLine &line : page.lines)
        count += line.text.size();
    return static_cast<int>(count);
}

} // namespace

struct SqlDocumentStore::Content {
    VersionId version;
    DocumentId document;
    bool published = false;
    QString state;

    // What waits aside counts for who wants it to wait.
    bool isAlive(Release wished) const
    {
        return published || isInPreparation(state) || (wished != Release::Publish && state == QLatin1StringView(passerelle::nameOf(DocumentState::Staged)));
    }
};

SqlDocumentStore::SqlDocumentStore(Database &database, Cipher &cipher, const Clock &clock) : m_database(database), m_cipher(cipher), m_clock(clock) {}

Result<BegunVersion> SqlDocumentStore::begin(const TenantContext &context, const NewVersion &version)
{
    const auto fingerprint = m_cipher.fingerprint(context.tenant(), kContentPurpose, version.contentHash);
    if (!fingerprint)
        return failure(fingerprint.error());
    return m_database.write<BegunVersion>(context,
        [&](Connection &connection) -> Result<BegunVersion> { return beginIn(connection, context.tenant(), version, *fingerprint); });
}

Result<BegunVersion> SqlDocumentStore::beginIn(Connection &connection, TenantId tenant, const NewVersion &version, const QByteArray &fingerprint)
{
    std::vector<Content> same;
    Statement rows = connection.query("documents/find_versions_by_content");
    rows.bind(":owner", tenant.value).bindBlob(":fingerprint", fingerprint);
    while (rows.next())
        same.push_back({VersionId(rows.integer(0)), DocumentId(rows.integer(1)), rows.integer(2) != 0, rows.text(3)});
    if (!rows.status())
        return failure(rows.status().error());

    BegunVersion begun;
    const auto alive = std::find_if(same.begin(), same.end(), [&](const Content &content) {
        return content.isAlive(version.release) && (!version.replaces || content.document == *version.replaces);
    });
    const auto document = alive != same.end() ? Result<DocumentId>(alive->document) : documentFor(connection, tenant, version, same);
    if (!document)
        return failure(document.error());
    // Whoever sends a document again means the newest: older attempts at it give way.
    auto older = versionsOf(connection, tenant, *document, VersionFilter::Unpublished);
    if (!older)
        return failure(std::move(older).error());
    begun.alreadyThere = alive != same.end();
    begun.retired = std::move(*older);
    if (begun.alreadyThere && (!version.replaces || !alive->published))
        begun.retired.clear();
    if (auto done = deleteVersions(connection, tenant, begun.retired); !done)
        return failure(std::move(done).error());
    if (!begun.alreadyThere) {
        if (auto done = insertVersion(connection, tenant, *document, version, fingerprint); !done)
            return failure(std::move(done).error());
    }
    auto found = findIn(connection, tenant, *document);
    if (!found)
        return failure(std::move(found).error());
    begun.document = std::move(*found);
    return begun;
}

// The document that the new version is one of: the one to replace, the one whose reading failed before, or a new one.
Result<DocumentId> SqlDocumentStore::documentFor(Connection &connection, TenantId tenant, const NewVersion &version, const std::vector<Content> &same)
{
    if (version.replaces) {
        const auto replaced = findIn(connection, tenant, *version.replaces);
        if (!replaced)
            return failure(replaced.error());
        return *version.replaces;
    }
    for (const Content &content : same) {
        const auto document = findIn(connection, tenant, content.document);
        if (!document)
            return failure(document.error());
        if (document->version == content.version)
            return content.document;
    }
    const auto id = newRowId(connection, u"document"_s);
    if (!id)
        return failure(id.error());
    Statement insert = connection.query("documents/insert_document");
    insert.bind(":id", *id).bind(":owner", tenant.value).bind(":added_at", toMillis(m_clock.now()));
    if (auto done = insert.run(); !done)
        return failure(std::move(done).error());
    return DocumentId(*id);
}

Status SqlDocumentStore::insertVersion(Connection &connection, TenantId tenant, DocumentId document, const NewVersion &version, const QByteArray &fingerprint)
{
    const auto id = newRowId(connection, u"document_version"_s);
    if (!id)
        return failure(id.error());
    const auto label = m_cipher.seal(keyOf(tenant), versionPlace("label", *id), encodeLabel(document, {version.name, version.contentHash}));
    if (!label)
        return failure(label.error());
    Statement insert = connection.query("documents/insert_version");
    insert.bind(":id", *id).bind(":owner", tenant.value).bind(":document", document.value).bindBlob(":fingerprint", fingerprint);
    insert.bindBlob(":label", *label).bind(":bytes", version.bytes).bind(":state", textOf(passerelle::nameOf(DocumentState::Queued)));
    insert.bind(":release", textOf(storage::nameOf(version.release))).bind(":added_at", toMillis(m_clock.now()));
    return insert.run();
}

Status SqlDocumentStore::setState(const TenantContext &context, const Document &document)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto present = findVersion(connection, m_cipher, tenant, document.version);
        if (!present)
            return failure(present.error());
        if (present->published) // published is Ready, whoever says so again or too late
            return document.state == DocumentState::Ready ? Status() : failure(ErrorKind::Conflict, u"the version is published already"_s);
        if (auto own = expectOwnClaim(connection, document.version); !own)
            return own;
        Statement update = connection.query("documents/set_state");
        QByteArray reason;
        if (!document.reason.isEmpty()) {
            auto sealed = sealText(m_cipher, tenant, versionPlace("reason", document.version.value), document.reason);
            if (!sealed)
                return failure(std::move(sealed).error());
            reason = std::move(*sealed);
            update.bindBlob(":reason", reason);
        }
        update.bind(":version", document.version.value).bind(":owner", tenant.value).bind(":state", textOf(nameOf(document.state)));
        update.bind(":reason_page", document.reasonPage).bind(":page_count", document.pageCount);
        update.bind(":pages_read", document.pagesRead).bind(":passage_count", document.passageCount);
        return update.run();
    });
}

Status SqlDocumentStore::savePages(const TenantContext &context, VersionId version, int pageCount, const std::vector<PageContent> &pages)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (const auto present = findPreparedVersion(connection, m_cipher, tenant, version); !present)
            return failure(present.error());
        for (const PageContent &page : pages) {
            if (auto saved = savePage(connection, tenant, version, page); !saved)
                return saved;
        }
        return connection.query("documents/count_pages").bind(":version", version.value).bind(":owner", tenant.value).bind(":page_count", pageCount).run();
    });
}

Status SqlDocumentStore::savePage(Connection &connection, TenantId tenant, VersionId version, const PageContent &page)
{
    Statement forget = connection.query("documents/delete_page");
    forget.bind(":version", version.value).bind(":number", page.number).bind(":owner", tenant.value);
    if (auto done = forget.run(); !done)
        return done;
    const auto id = newRowId(connection, u"page"_s);
    if (!id)
        return failure(id.error());
    const auto content = m_cipher.seal(keyOf(tenant), pagePlace("content", *id), encodePage(version, page));
    if (!content)
        return failure(content.error());
    Statement insert = connection.query("documents/insert_page");
    QByteArray reason;
    if (!page.reason.isEmpty()) {
        auto sealed = sealText(m_cipher, tenant, pagePlace("reason", *id), page.reason);
        if (!sealed)
            return failure(std::move(sealed).error());
        reason = std::move(*sealed);
        insert.bindBlob(":reason", reason);
    }
    insert.bind(":id", *id).bind(":owner", tenant.value).bind(":version", version.value).bind(":number", page.number);
    insert.bind(":verdict", textOf(nameOf(page.verdict))).bind(":characters", charactersIn(page)).bindBlob(":content", *content);
    insert.bind(":read_by", textOf(nameOf(page.readBy))).bind(":confidence", page.confidence).bind(":skew", page.skew);
    insert.bind(":hidden", unacceptedIn(page));
    return insert.run();
}

Result<std::vector<PageContent>> SqlDocumentStore::pages(const TenantContext &context, VersionId version)
{
    const TenantId tenant = context.tenant();
    return m_database.read<std::vector<PageContent>>(context, [&](Connection &connection) -> Result<std::vector<PageContent>> {
        if (const auto present = findVersion(connection, m_cipher, tenant, version); !present)
            return failure(present.error());
        std::vector<PageContent> pages;
        Statement rows = connection.query("documents/list_pages");
        rows.bind(":version", version.value).bind(":owner", tenant.value);
        while (rows.next()) {
            PageContent page;
            page.number = static_cast<int>(rows.integer(1));
            const auto verdict = pageVerdictFromName(rows.text(2).toLatin1());
            auto reason = openReason(tenant, pagePlace("reason", rows.integer(0)), rows, 3);
            const auto record = m_cipher.open(keyOf(tenant), pagePlace("content", rows.integer(0)), rows.blobView(4));
            if (!reason || !record)
                return failure(reason ? record.error() : reason.error());
            if (!verdict)
                return failure(ErrorKind::Corrupt, u"a page with an unknown verdict is stored"_s);
            page.verdict = *verdict;
            page.reason = std::move(*reason);
            page.readBy = readByFromName(rows.text(5).toLatin1()).value_or(ReadBy::TextLayer);
            page.confidence = rows.real(6);
            page.skew = rows.real(7);
            if (auto decoded = decodePage(version, *record, page); !decoded)
                return failure(std::move(decoded).error());
            pages.push_back(std::move(page));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return pages;
    });
}

Result<std::vector<PageSummary>> SqlDocumentStore::pageSummaries(const TenantContext &context, DocumentId document)
{
    const TenantId tenant = context.tenant();
    return m_database.read<std::vector<PageSummary>>(context, [&](Connection &connection) -> Result<std::vector<PageSummary>> {
        const auto found = findIn(connection, tenant, document);
        if (!found)
            return failure(found.error());
        std::vector<PageSummary> summaries;
        Statement rows = connection.query("documents/list_page_summaries");
        rows.bind(":version", found->version.value).bind(":owner", tenant.value);
        while (rows.next()) {
            const auto verdict = pageVerdictFromName(rows.text(2).toLatin1());
            auto reason = openReason(tenant, pagePlace("reason", rows.integer(0)), rows, 3);
            if (!reason)
                return failure(std::move(reason).error());
            if (!verdict)
                return failure(ErrorKind::Corrupt, u"a page with an unknown verdict is stored"_s);
            summaries.push_back({static_cast<int>(rows.integer(1)), *verdict, std::move(*reason), static_cast<int>(rows.integer(4)),
                                 readByFromName(rows.text(5).toLatin1()).value_or(ReadBy::TextLayer), rows.real(6), static_cast<int>(rows.integer(7))});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return summaries;
    });
}

Result<PublishedChange> SqlDocumentStore::publish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages)
{
    return DocumentPublication(m_database, m_cipher, context.tenant(), m_clock.now()).publish(version, passages);
}

Result<PublishedChange> SqlDocumentStore::remove(const TenantContext &context, DocumentId document)
{
    return DocumentPublication(m_database, m_cipher, context.tenant(), m_clock.now()).remove(document);
}

Result<std::vector<Document>> SqlDocumentStore::list(const TenantContext &context)
{
    return m_database.read<std::vector<Document>>(context, [&](Connection &connection) -> Result<std::vector<Document>> {
        std::vector<Document> documents;
        Statement rows = connection.query("documents/list_documents");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            auto document = read(rows, context.tenant());
            if (!document)
                return failure(std::move(document).error());
            documents.push_back(std::move(*document));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return documents;
    });
}

Result<Document> SqlDocumentStore::find(const TenantContext &context, DocumentId document)
{
    return m_database.read<Document>(context, [&](Connection &connection) { return findIn(connection, context.tenant(), document); });
}

Result<std::vector<std::pair<TenantId, Document>>> SqlDocumentStore::unfinished()
{
    using Found = std::vector<std::pair<TenantId, Document>>;
    return m_database.read<Found>(Scope::installation(), [&](Connection &connection) -> Result<Found> {
        Found found;
        Statement rows = connection.query("documents/list_unfinished");
        while (rows.next()) {
            const TenantId tenant(rows.integer(15));
            auto document = read(rows, tenant);
            if (document)
                found.emplace_back(tenant, std::move(*document));
            else // one damaged row must not keep the others from being read
                qCCritical(documentStoreLog, "version %lld cannot be resumed: %s", rows.integer(1), qUtf8Printable(document.error().what));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
}

Result<Document> SqlDocumentStore::findIn(Connection &connection, TenantId tenant, DocumentId document)
{
    Statement rows = connection.query("documents/find_document");
    rows.bind(":id", document.value).bind(":owner", tenant.value);
    if (rows.next())
        return read(rows, tenant);
    if (!rows.status())
        return failure(rows.status().error());
    return noSuchDocument();
}

Result<Document> SqlDocumentStore::read(const Statement &row, TenantId tenant) const
{
    if (row.isNull(1))
        return failure(ErrorKind::Corrupt, u"document "_s + QString::number(row.integer(0)) + u" has lost its versions"_s);
    Document document;
    document.id = DocumentId(row.integer(0));
    document.version = VersionId(row.integer(1));
    document.published = row.integer(2) != 0;
    const auto record = m_cipher.open(keyOf(tenant), versionPlace("label", document.version.value), row.blobView(3));
    if (!record)
        return failure(record.error());
    auto label = decodeLabel(document.id, *record);
    if (!label)
        return failure(std::move(label).error());
    auto reason = openReason(tenant, versionPlace("reason", document.version.value), row, 6);
    if (!reason)
        return failure(std::move(reason).error());
    const auto state = documentStateFromName(row.text(5).toLatin1());
    if (!state)
        return failure(ErrorKind::Corrupt, u"a document in an unknown state is stored"_s);
    document.name = std::move(label->name);
    document.contentHash = std::move(label->contentHash);
    document.bytes = row.integer(4);
    document.state = *state;
    document.reason = std::move(*reason);
    document.reasonPage = static_cast<int>(row.integer(7));
    document.pageCount = static_cast<int>(row.integer(8));
    document.pagesRead = static_cast<int>(row.integer(9));
    document.passageCount = static_cast<int>(row.integer(10));
    document.addedAt = fromMillis(row.integer(11));
    document.validity = validityIn(row, 12);
    document.withdrawn = row.integer(14) != 0;
    return document;
}

Result<QString> SqlDocumentStore::openReason(TenantId tenant, const SealPlace &place, const Statement &row, int column) const
{
    if (row.isNull(column))
        return QString();
    return openText(m_cipher, tenant, place, row.blobView(column));
}

} // namespace passerelle::storage
