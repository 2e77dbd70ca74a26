#include "server/storage/document_publication.h"

#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"
#include "server/storage/version_rows.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPassagesPerWrite = 256; // a large document must not keep the writer from everybody else

Result<std::vector<PassageId>> passageIdsOf(Connection &connection, TenantId tenant, VersionId version)
{
    std::vector<PassageId> ids;
    Statement rows = connection.query("passages/list_ids_of_version");
    rows.bind(":version", version.value).bind(":owner", tenant.value);
    while (rows.next())
        ids.emplace_back(rows.integer(0));
    if (!rows.status())
        return failure(rows.status().error());
    return ids;
}

Status raiseGeneration(Connection &connection, TenantId tenant)
{
    return connection.query("passages/raise_generation").bind(":owner", tenant.value).run();
}

} // namespace

DocumentPublication::DocumentPublication(Database &database, Cipher &cipher, TenantId tenant) : m_database(database), m_cipher(cipher), m_tenant(tenant) {}

Result<PublishedChange> DocumentPublication::publish(VersionId version, const std::vector<PassageDraft> &passages)
{
    const auto ids = stagePassages(version, passages);
    if (!ids)
        return failure(ids.error());
    VersionRow about;
    auto change = m_database.write<PublishedChange>(
        [&](Connection &connection) -> Result<PublishedChange> { return swapVersions(connection, version, passages.size(), about); });
    if (!change)
        return change;
    for (std::size_t i = 0; i < passages.size(); ++i) {
        const PassageDraft &draft = passages[i];
        change->added.push_back({(*ids)[i], about.document, about.name, draft.page, draft.heading, draft.text, draft.rectangles});
    }
    return change;
}

// Writes the passages where nobody sees them yet, some at a time.
Result<std::vector<PassageId>> DocumentPublication::stagePassages(VersionId version, const std::vector<PassageDraft> &passages)
{
    std::vector<PassageId> ids;
    ids.reserve(passages.size());
    do {
        auto written = m_database.write<std::size_t>([&](Connection &connection) { return stageSome(connection, version, passages, ids); });
        if (!written)
            return failure(std::move(written).error());
    } while (ids.size() < passages.size());
    return ids;
}

// The next few after those whose ids are known already.
Result<std::size_t> DocumentPublication::stageSome(Connection &connection, VersionId version, const std::vector<PassageDraft> &passages,
                                                   std::vector<PassageId> &ids)
{
    if (const auto present = findPreparedVersion(connection, m_cipher, m_tenant, version); !present)
        return failure(present.error());
    if (ids.empty()) { // what an interrupted publish left
        if (auto done = connection.query("passages/delete_passages_of_version").bind(":version", version.value).bind(":owner", m_tenant.value).run(); !done)
            return failure(std::move(done).error());
    }
    const auto first = newRowId(connection, u"passage"_s);
    if (!first)
        return failure(first.error());
    const std::size_t begin = ids.size();
    const std::size_t end = std::min(passages.size(), begin + kPassagesPerWrite);
    Statement insert = connection.query("passages/insert_passage");
    for (std::size_t i = begin; i < end; ++i) {
        const qint64 id = *first + static_cast<qint64>(i - begin);
        const auto content = m_cipher.seal(keyOf(m_tenant), {"passage", "content", id}, encodePassage(version, passages[i]));
        if (!content)
            return failure(content.error());
        insert.reset().bind(":id", id).bind(":owner", m_tenant.value).bind(":version", version.value).bindBlob(":content", *content);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        ids.emplace_back(id);
    }
    return end;
}

Result<PublishedChange> DocumentPublication::swapVersions(Connection &connection, VersionId version, std::size_t passageCount, VersionRow &about)
{
    const auto present = findPreparedVersion(connection, m_cipher, m_tenant, version);
    if (!present)
        return failure(present.error());
    about = *present;
    auto versions = versionsOf(connection, m_tenant, present->document, VersionFilter::All);
    if (!versions)
        return failure(std::move(versions).error());
    PublishedChange change;
    for (const VersionId other : *versions) {
        if (other >= version)
            continue; // a newer one in preparation goes on
        auto ids = passageIdsOf(connection, m_tenant, other);
        if (!ids)
            return failure(std::move(ids).error());
        change.removed.insert(change.removed.end(), ids->begin(), ids->end());
        change.retired.push_back(other);
    }
    if (auto done = deleteVersions(connection, m_tenant, change.retired); !done)
        return failure(std::move(done).error());
    Statement update = connection.query("documents/set_published");
    update.bind(":version", version.value).bind(":owner", m_tenant.value).bind(":passage_count", static_cast<qint64>(passageCount));
    if (auto done = update.run(); !done)
        return failure(std::move(done).error());
    if (auto done = raiseGeneration(connection, m_tenant); !done)
        return failure(std::move(done).error());
    return change;
}

Result<PublishedChange> DocumentPublication::remove(DocumentId document)
{
    return m_database.write<PublishedChange>([&](Connection &connection) -> Result<PublishedChange> {
        auto versions = versionsOf(connection, m_tenant, document, VersionFilter::All);
        if (!versions)
            return failure(std::move(versions).error());
        if (versions->empty())
            return failure(ErrorKind::NotFound, u"there is no such document"_s);
        PublishedChange change;
        for (const VersionId version : *versions) {
            auto ids = passageIdsOf(connection, m_tenant, version);
            if (!ids)
                return failure(std::move(ids).error());
            change.removed.insert(change.removed.end(), ids->begin(), ids->end());
        }
        change.retired = std::move(*versions);
        if (auto done = connection.query("documents/delete_document").bind(":id", document.value).bind(":owner", m_tenant.value).run(); !done)
            return failure(std::move(done).error());
        if (auto done = raiseGeneration(connection, m_tenant); !done)
            return failure(std::move(done).error());
        return change;
    });
}

} // namespace passerelle::storage
