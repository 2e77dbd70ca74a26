#include "server/storage/sql_hidden_text_store.h"

#include "server/storage/document_publication.h"
#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"
#include "server/storage/version_rows.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace contentPlace(qint64 row) { return {"page", "content", row}; }

} // namespace

SqlHiddenTextStore::SqlHiddenTextStore(Database &database, Cipher &cipher, DocumentStore &documents)
    : m_database(database), m_cipher(cipher), m_documents(documents)
{
}

Result<std::vector<PageContent>> SqlHiddenTextStore::accept(const TenantContext &context, VersionId version, int page, const std::vector<qint64> &pieces,
                                                            bool accepted)
{
    const Status done = m_database.write<void>(context, [&](Connection &connection) { return acceptIn(connection, context.tenant(), version, page, pieces, accepted); });
    if (!done)
        return failure(done.error());
    return m_documents.pages(context, version);
}

Status SqlHiddenTextStore::acceptIn(Connection &connection, TenantId tenant, VersionId version, int number, const std::vector<qint64> &pieces, bool accepted)
{
    Statement rows = connection.query("documents/list_pages");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    while (rows.next()) {
        if (rows.integer(1) != number)
            continue;
        const qint64 row = rows.integer(0);
        PageContent page;
        page.number = number;
        page.verdict = pageVerdictFromName(rows.text(2).toLatin1()).value_or(PageVerdict::Damaged);
        const auto record = m_cipher.open(keyOf(tenant), contentPlace(row), rows.blobView(4));
        if (!record)
            return failure(record.error());
        if (auto decoded = decodePage(version, *record, page); !decoded)
            return decoded;
        for (const qint64 piece : pieces) {
            if (piece < 1 || piece > static_cast<qint64>(page.hidden.size()))
                return failure(ErrorKind::NotFound, u"the page has no such hidden text"_s);
        }
        for (HiddenText &hidden : page.hidden) {
            if (pieces.empty() || std::ranges::find(pieces, hidden.number) != pieces.end())
                hidden.accepted = accepted;
        }
        const auto content = m_cipher.seal(keyOf(tenant), contentPlace(row), encodePage(version, page));
        if (!content)
            return failure(content.error());
        Statement update = connection.query("documents/set_page_hidden");
        return update.bind(":id", row).bind(":owner", tenant.value).bindBlob(":content", *content).bind(":hidden", unacceptedIn(page)).run();
    }
    if (!rows.status())
        return failure(rows.status().error());
    return failure(ErrorKind::NotFound, u"the document has no such page"_s);
}

Result<PublishedChange> SqlHiddenTextStore::republish(const TenantContext &context, VersionId version, const std::vector<PassageDraft> &passages)
{
    const TenantId tenant = context.tenant();
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        const auto present = findVersion(connection, m_cipher, tenant, version);
        if (!present)
            return failure(present.error());
        const bool staged = present->state == QLatin1String(nameOf(DocumentState::Staged));
        if (!present->published && !staged)
            return failure(ErrorKind::Conflict, u"the version is not in service"_s);
        PublishedChange change;
        const bool searched = present->published && !present->withdrawn; // what is found by a search, not what should be
        auto before = passageIdsOf(connection, tenant, version);
        if (!before)
            return failure(std::move(before).error());
        if (searched)
            change.removed = std::move(*before);
        if (auto done = connection.query("passages/delete_passages_of_version").bind(":version", version.value).bind(":owner", tenant.value).run(); !done)
            return failure(std::move(done).error());
        const auto fresh = newRowIds(connection, u"passage"_s, passages.size());
        if (!fresh)
            return failure(fresh.error());
        Statement insert = connection.query("passages/insert_passage");
        for (std::size_t i = 0; i < passages.size(); ++i) {
            const qint64 id = (*fresh)[i];
            const PassageDraft &draft = passages[i];
            const auto content = m_cipher.seal(keyOf(tenant), {"passage", "content", id}, encodePassage(version, draft));
            if (!content)
                return failure(content.error());
            insert.reset().bind(":id", id).bind(":owner", tenant.value).bind(":version", version.value).bindBlob(":content", *content);
            if (auto done = insert.run(); !done)
                return failure(std::move(done).error());
            if (searched)
                change.added.push_back({PassageId(id), present->document, present->name, draft.page, draft.heading, draft.text, draft.rectangles});
        }
        Statement count = connection.query("documents/set_passage_count");
        count.bind(":version", version.value).bind(":owner", tenant.value).bind(":passage_count", static_cast<qint64>(passages.size()));
        if (auto done = count.run(); !done)
            return failure(std::move(done).error());
        if (auto done = raiseGeneration(connection, tenant); !done)
            return failure(std::move(done).error());
        return change;
    });
}

} // namespace passerelle::storage
