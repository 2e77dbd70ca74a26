#include "server/storage/document_publication.h"

#include "server/storage/document_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"
#include "server/storage/version_rows.h"

#include <QtCore/QDateTime>
#include <QtCore/QTimeZone>

#include <algorithm>
#include <iterator>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kPassagesPerWrite = 256; // a large document must not keep the writer from everybody else

// The watch on validity looks again in the tenant's own zone.
QDate dayOf(Instant now)
{
    return QDateTime::fromMSecsSinceEpoch(toMillis(now), QTimeZone::utc()).date();
}

} // namespace

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

DocumentPublication::DocumentPublication(Database &database, Cipher &cipher, TenantId tenant, Instant now) : m_database(database), m_cipher(cipher), m_tenant(tenant), m_now(now) {}

Result<PublishedChange> DocumentPublication::publish(VersionId version, const std::vector<PassageDraft> &passages)
{
    const auto ids = stagePassages(version, passages);
    if (!ids)
        return failure(ids.error());
    VersionRow about;
    auto change = m_database.write<PublishedChange>(Scope::tenant(m_tenant),
        [&](Connection &connection) -> Result<PublishedChange> { return swapVersions(connection, version, passages.size(), about); });
    if (!change || !about.validity.holdsOn(dayOf(m_now)))
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
        const auto known = static_cast<std::ptrdiff_t>(ids.size());
        auto written = m_database.write<std::size_t>(Scope::tenant(m_tenant), [&](Connection &connection) {
            ids.erase(ids.begin() + known, ids.end()); // of a try that was rolled back
            return stageSome(connection, version, passages, ids);
        });
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
    const std::size_t begin = ids.size();
    const std::size_t end = std::min(passages.size(), begin + kPassagesPerWrite);
    const auto fresh = newRowIds(connection, u"passage"_s, end - begin);
    if (!fresh)
        return failure(fresh.error());
    Statement insert = connection.query("passages/insert_passage");
    for (std::size_t i = begin; i < end; ++i) {
        const qint64 id = (*fresh)[i - begin];
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
    auto attempts = versionsOf(connection, m_tenant, present->document, VersionFilter::Unpublished);
    if (!attempts)
        return failure(std::move(attempts).error());
    PublishedChange change;
    // Older attempts go; a newer one in preparation goes on.
    std::copy_if(attempts->begin(), attempts->end(), std::back_inserter(change.retired), [&](VersionId other) { return other < version; });
    if (auto done = deleteVersions(connection, m_tenant, change.retired); !done)
        return failure(std::move(done).error());
    auto removed = putInPlace(connection, version, about, static_cast<qint64>(passageCount), dayOf(m_now));
    if (!removed)
        return failure(std::move(removed).error());
    change.removed = std::move(*removed);
    return change;
}

// The version is the document's from now on; the one before is kept. The passages that are not searched any more.
Result<std::vector<PassageId>> DocumentPublication::putInPlace(Connection &connection, VersionId version, const VersionRow &about, std::optional<qint64> passageCount, QDate today)
{
    std::vector<PassageId> removed;
    const auto served = publishedOf(connection, m_tenant, about.document);
    if (!served)
        return failure(served.error());
    if (*served) {
        auto ids = passageIdsOf(connection, m_tenant, **served);
        if (!ids)
            return ids;
        removed = std::move(*ids);
        if (auto done = connection.query("documents/retire_version").bind(":version", (*served)->value).bind(":owner", m_tenant.value).bind(":now", toMillis(m_now)).run(); !done)
            return failure(std::move(done).error());
    }
    Statement update = connection.query("documents/set_published");
    update.bind(":version", version.value).bind(":owner", m_tenant.value).bind(":now", toMillis(m_now)).bind(":withdrawn", !about.validity.holdsOn(today));
    if (passageCount)
        update.bind(":passage_count", *passageCount);
    if (auto done = update.run(); !done)
        return failure(std::move(done).error());
    if (auto done = raiseGeneration(connection, m_tenant); !done)
        return failure(std::move(done).error());
    return removed;
}

Status DocumentPublication::stage(VersionId version, const std::vector<PassageDraft> &passages)
{
    if (const auto ids = stagePassages(version, passages); !ids)
        return failure(ids.error());
    return m_database.write<void>(Scope::tenant(m_tenant), [&](Connection &connection) -> Status {
        if (const auto present = findPreparedVersion(connection, m_cipher, m_tenant, version); !present)
            return failure(present.error());
        Statement update = connection.query("document_life/set_staged");
        return update.bind(":version", version.value).bind(":owner", m_tenant.value).bind(":passage_count", static_cast<qint64>(passages.size())).run();
    });
}

Result<PublishedChange> DocumentPublication::remove(DocumentId document)
{
    return m_database.write<PublishedChange>(Scope::tenant(m_tenant), [&](Connection &connection) -> Result<PublishedChange> {
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
