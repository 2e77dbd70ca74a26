#include "server/storage/sql_hidden_text_store.h"

#include "server/storage/document_publication.h"
#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"
#include "server/storage/version_rows.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace contentPlace(qint64 row) { return {"page", "content", row}; }

} // namespace

Result<PublishedChange> SqlHiddenTextStore::say(const TenantContext &context, VersionId version, const HiddenWord &word, const std::vector<PassageDraft> *passages)
{
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        if (auto done = hearIn(connection, context.tenant(), version, word); !done)
            return failure(std::move(done).error());
        return passages ? republishIn(connection, context.tenant(), version, *passages) : Result<PublishedChange>(PublishedChange());
    });
}

Status SqlHiddenTextStore::hearIn(Connection &connection, TenantId tenant, VersionId version, const HiddenWord &word)
{
    Statement rows = connection.query("documents/list_pages");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    while (rows.next()) {
        if (rows.integer(1) != word.page)
            continue;
        const qint64 row = rows.integer(0);
        PageContent page;
        page.number = word.page;
        page.verdict = pageVerdictFromName(rows.text(2).toLatin1()).value_or(PageVerdict::Damaged);
        const auto record = m_cipher.open(keyOf(tenant), contentPlace(row), rows.blobView(4));
        if (!record)
            return failure(record.error());
        if (auto decoded = decodePage(version, *record, page); !decoded)
            return decoded;
        if (auto heard = hear(page, word); !heard)
            return heard;
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

Result<PublishedChange> SqlHiddenTextStore::republishIn(Connection &connection, TenantId tenant, VersionId version, const std::vector<PassageDraft> &passages)
{
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
}

} // namespace passerelle::storage
