#include "server/storage/sql_document_life_store.h"

#include "server/storage/document_publication.h"
#include "server/storage/document_records.h"
#include "server/storage/sealed_text.h"
#include "server/storage/version_rows.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace lifePlace(const char *column, VersionId version) { return {"document_version", column, version.value}; }
tl::unexpected<Error> noSuchVersion() { return failure(ErrorKind::NotFound, u"there is no such version of a document"_s); }

VersionStanding standingOf(const QString &state, bool published, bool withdrawn, bool retired)
{
    if (published)
        return withdrawn ? VersionStanding::Withdrawn : VersionStanding::Served;
    if (retired)
        return VersionStanding::Old;
    if (state == QLatin1StringView(passerelle::nameOf(DocumentState::Staged)))
        return VersionStanding::Staged;
    return isInPreparation(state) ? VersionStanding::Preparing : VersionStanding::Failed;
}

} // namespace

Result<std::vector<DocumentVersion>> SqlDocumentLifeStore::versions(const TenantContext &context, DocumentId document)
{
    return m_database.read<std::vector<DocumentVersion>>(context, [&](Connection &connection) -> Result<std::vector<DocumentVersion>> {
        std::vector<DocumentVersion> found;
        Statement rows = connection.query("document_life/list_versions");
        rows.bind(":document", document.value).bind(":owner", context.tenant().value);
        while (rows.next()) {
            auto version = read(rows, context.tenant());
            if (!version)
                return failure(std::move(version).error());
            found.push_back(std::move(*version));
        }
        if (!rows.status())
            return failure(rows.status().error());
        if (found.empty())
            return failure(ErrorKind::NotFound, u"there is no such document"_s);
        return found;
    });
}

Result<DocumentVersion> SqlDocumentLifeStore::version(const TenantContext &context, VersionId version)
{
    return m_database.read<DocumentVersion>(context, [&](Connection &connection) { return findIn(connection, context.tenant(), version); });
}

Result<DocumentVersion> SqlDocumentLifeStore::findIn(Connection &connection, TenantId tenant, VersionId version)
{
    Statement rows = connection.query("document_life/find_version");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    if (rows.next())
        return read(rows, tenant);
    if (!rows.status())
        return failure(rows.status().error());
    return noSuchVersion();
}

Result<DocumentVersion> SqlDocumentLifeStore::read(const Statement &row, TenantId tenant)
{
    DocumentVersion version;
    version.id = VersionId(row.integer(0));
    version.document = DocumentId(row.integer(1));
    const auto record = m_cipher.open(keyOf(tenant), lifePlace("label", version.id), row.blobView(2));
    auto label = record ? decodeLabel(version.document, *record) : Result<VersionLabel>(failure(record.error()));
    if (!label)
        return failure(std::move(label).error());
    version.name = std::move(label->name);
    version.contentHash = std::move(label->contentHash);
    version.bytes = row.integer(3);
    version.standing = standingOf(row.text(4), row.integer(5) != 0, row.integer(13) != 0, !row.isNull(6));
    if (!row.isNull(6))
        version.retiredAt = fromMillis(row.integer(6));
    version.pageCount = static_cast<int>(row.integer(7));
    version.passageCount = static_cast<int>(row.integer(8));
    version.addedAt = fromMillis(row.integer(9));
    if (!row.isNull(10))
        version.publishedAt = fromMillis(row.integer(10));
    version.validity = validityIn(row, 11);
    version.reminded = row.integer(14) != 0;
    if (!row.isNull(15)) {
        const auto sealed = m_cipher.open(keyOf(tenant), lifePlace("proposal", version.id), row.blobView(15));
        auto proposal = sealed ? decodeProposal(version.id, *sealed) : Result<ValidityProposal>(failure(sealed.error()));
        if (!proposal)
            return failure(std::move(proposal).error());
        version.proposal = std::move(*proposal);
    }
    return version;
}

Result<Release> SqlDocumentLifeStore::releaseOf(const TenantContext &context, VersionId version)
{
    return m_database.read<Release>(context, [&](Connection &connection) -> Result<Release> {
        const auto row = findVersion(connection, m_cipher, context.tenant(), version);
        if (!row)
            return failure(row.error());
        return releaseFromName(row->release).value_or(Release::Publish);
    });
}

Status SqlDocumentLifeStore::keepFindings(const TenantContext &context, VersionId version, const VersionFindings &findings)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (const auto present = findPreparedVersion(connection, m_cipher, tenant, version); !present)
            return failure(present.error());
        const auto sketch = m_cipher.seal(keyOf(tenant), lifePlace("sketch", version), encodeSketch(version, findings.sketch));
        if (!sketch)
            return failure(sketch.error());
        Statement update = connection.query("document_life/set_findings");
        QByteArray proposal;
        if (findings.proposal) {
            auto sealed = m_cipher.seal(keyOf(tenant), lifePlace("proposal", version), encodeProposal(version, *findings.proposal));
            if (!sealed)
                return failure(std::move(sealed).error());
            proposal = std::move(*sealed);
            update.bindBlob(":proposal", proposal);
        }
        return update.bind(":version", version.value).bind(":owner", tenant.value).bindBlob(":sketch", *sketch).run();
    });
}

Status SqlDocumentLifeStore::stage(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages)
{
    return DocumentPublication(m_database, m_cipher, context.tenant(), m_clock.now()).stage(version, passages);
}

Result<std::vector<Passage>> SqlDocumentLifeStore::passagesOf(const TenantContext &context, VersionId version)
{
    return m_database.read<std::vector<Passage>>(context, [&](Connection &connection) -> Result<std::vector<Passage>> {
        if (const auto present = findVersion(connection, m_cipher, context.tenant(), version); !present)
            return failure(present.error());
        return passagesIn(connection, context.tenant(), version);
    });
}

Result<std::vector<Passage>> SqlDocumentLifeStore::passagesIn(Connection &connection, TenantId tenant, VersionId version)
{
    std::vector<Passage> found;
    Statement rows = connection.query("document_life/list_passages");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    if (auto done = visit(rows, tenant, [&](Passage &&passage) { found.push_back(std::move(passage)); }); !done)
        return failure(std::move(done).error());
    return found;
}

Result<PublishedChange> SqlDocumentLifeStore::serve(const TenantContext &context, VersionId version, QDate today)
{
    const TenantId tenant = context.tenant();
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        const auto row = findVersion(connection, m_cipher, tenant, version);
        if (!row)
            return failure(row.error());
        if (row->published || !(row->retired || row->state == QLatin1StringView(passerelle::nameOf(DocumentState::Staged))))
            return failure(ErrorKind::Conflict, u"only a staged or an old version can be put in place"_s);
        DocumentPublication publication(m_database, m_cipher, tenant, m_clock.now());
        auto removed = publication.putInPlace(connection, version, *row, std::nullopt, today);
        if (!removed)
            return failure(std::move(removed).error());
        PublishedChange change;
        change.removed = std::move(*removed);
        if (row->validity.holdsOn(today)) {
            auto passages = passagesIn(connection, tenant, version);
            if (!passages)
                return failure(std::move(passages).error());
            change.added = std::move(*passages);
        }
        return change;
    });
}

Result<PublishedChange> SqlDocumentLifeStore::drop(const TenantContext &context, VersionId version)
{
    const TenantId tenant = context.tenant();
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        const auto found = findIn(connection, tenant, version);
        if (!found)
            return failure(found.error());
        const bool mayGo = found->standing == VersionStanding::Staged || found->standing == VersionStanding::Old || found->standing == VersionStanding::Failed;
        if (!mayGo)
            return failure(ErrorKind::Conflict, u"the version is in use"_s);
        PublishedChange change;
        change.retired = {version};
        if (auto done = deleteVersions(connection, tenant, change.retired); !done)
            return failure(std::move(done).error());
        const auto left = versionsOf(connection, tenant, found->document, VersionFilter::All);
        if (!left)
            return failure(left.error());
        if (left->empty()) {
            if (auto done = connection.query("documents/delete_document").bind(":id", found->document.value).bind(":owner", tenant.value).run(); !done)
                return failure(std::move(done).error());
        }
        return change;
    });
}

Status SqlDocumentLifeStore::move(const TenantContext &context, VersionId version, DocumentId other)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto found = findIn(connection, tenant, version);
        const auto there = found ? publishedOf(connection, tenant, other) : Result<std::optional<VersionId>>(failure(found.error()));
        const auto own = there ? versionsOf(connection, tenant, found->document, VersionFilter::All) : Result<std::vector<VersionId>>(failure(there.error()));
        if (!own)
            return failure(own.error());
        if (!*there)
            return failure(ErrorKind::NotFound, u"there is no such document"_s);
        if (found->standing != VersionStanding::Staged || own->size() != 1 || found->document == other)
            return failure(ErrorKind::Conflict, u"only a new document that waits aside can become another's version"_s);
        const auto label = m_cipher.seal(keyOf(tenant), lifePlace("label", version), encodeLabel(other, {found->name, found->contentHash}));
        if (!label)
            return failure(label.error());
        Statement update = connection.query("document_life/move_version");
        update.bind(":version", version.value).bind(":owner", tenant.value).bind(":document", other.value).bindBlob(":label", *label);
        if (auto done = update.run(); !done)
            return done;
        return connection.query("documents/delete_document").bind(":id", found->document.value).bind(":owner", tenant.value).run();
    });
}

Result<std::vector<RetiredVersion>> SqlDocumentLifeStore::retired()
{
    return m_database.read<std::vector<RetiredVersion>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<RetiredVersion>> {
        std::vector<RetiredVersion> all;
        Statement rows = connection.query("document_life/list_retired");
        while (rows.next())
            all.push_back({TenantId(rows.integer(0)), VersionId(rows.integer(1)), DocumentId(rows.integer(2)), fromMillis(rows.integer(3))});
        if (!rows.status())
            return failure(rows.status().error());
        return all;
    });
}

Result<std::vector<SketchedDocument>> SqlDocumentLifeStore::sketches(const TenantContext &context)
{
    const TenantId tenant = context.tenant();
    return m_database.read<std::vector<SketchedDocument>>(context, [&](Connection &connection) -> Result<std::vector<SketchedDocument>> {
        std::vector<SketchedDocument> all;
        Statement rows = connection.query("document_life/list_sketches");
        rows.bind(":owner", tenant.value);
        while (rows.next()) {
            SketchedDocument one{DocumentId(rows.integer(1)), VersionId(rows.integer(0)), {}, std::nullopt};
            const auto record = m_cipher.open(keyOf(tenant), lifePlace("label", one.version), rows.blobView(2));
            auto label = record ? decodeLabel(one.document, *record) : Result<VersionLabel>(failure(record.error()));
            if (!label)
                return failure(std::move(label).error());
            one.name = std::move(label->name);
            if (!rows.isNull(3)) {
                const auto sealed = m_cipher.open(keyOf(tenant), lifePlace("sketch", one.version), rows.blobView(3));
                const auto sketch = sealed ? decodeSketch(one.version, *sealed) : Result<TextSketch>(failure(sealed.error()));
                if (!sketch)
                    return failure(sketch.error());
                one.sketch = *sketch;
            }
            all.push_back(std::move(one));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return all;
    });
}

Status SqlDocumentLifeStore::keepSketch(const TenantContext &context, VersionId version, const TextSketch &sketch)
{
    const TenantId tenant = context.tenant();
    const auto sealed = m_cipher.seal(keyOf(tenant), lifePlace("sketch", version), encodeSketch(version, sketch));
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        return connection.query("document_life/set_sketch").bind(":version", version.value).bind(":owner", tenant.value).bindBlob(":sketch", *sealed).run();
    });
}

Status SqlDocumentLifeStore::visit(Statement &rows, TenantId tenant, const std::function<void(Passage &&)> &seen)
{
    while (rows.next()) {
        auto passage = readPassage(rows, tenant);
        if (!passage)
            return failure(std::move(passage).error());
        seen(std::move(*passage));
    }
    return rows.status();
}

Result<Passage> SqlDocumentLifeStore::readPassage(const Statement &row, TenantId tenant)
{
    Passage passage;
    passage.id = PassageId(row.integer(0));
    passage.document = DocumentId(row.integer(2));
    const VersionId version(row.integer(1));
    const auto name = m_cipher.open(keyOf(tenant), lifePlace("label", version), row.blobView(3));
    auto label = name ? decodeLabel(passage.document, *name) : Result<VersionLabel>(failure(name.error()));
    if (!label)
        return failure(std::move(label).error());
    passage.documentName = std::move(label->name);
    const auto record = m_cipher.open(keyOf(tenant), {"passage", "content", passage.id.value}, row.blobView(4));
    if (!record)
        return failure(record.error());
    if (auto decoded = decodePassage(version, *record, passage); !decoded)
        return failure(std::move(decoded).error());
    return passage;
}

} // namespace passerelle::storage
