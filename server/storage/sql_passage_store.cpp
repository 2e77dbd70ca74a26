#include "server/storage/sql_passage_store.h"

#include "server/storage/document_records.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

namespace {

Q_LOGGING_CATEGORY(passageStoreLog, "passerelle.storage")

void logLeftOut(const Statement &row, const Error &error)
{
    qCCritical(passageStoreLog, "passage %lld is left out of the search: %s", row.integer(0), qUtf8Printable(error.what));
}

} // namespace

SqlPassageStore::SqlPassageStore(Database &database, Cipher &cipher) : m_database(database), m_cipher(cipher) {}

Result<std::vector<Passage>> SqlPassageStore::passages(const TenantContext &context, const std::vector<PassageId> &ids)
{
    return m_database.read<std::vector<Passage>>(context, [&](Connection &connection) -> Result<std::vector<Passage>> {
        std::vector<Passage> found;
        found.reserve(ids.size());
        Names names;
        Statement rows = connection.query("passages/find_passage");
        for (const PassageId id : ids) {
            rows.reset().bind(":id", id.value).bind(":owner", context.tenant().value);
            if (!rows.next())
                continue;
            auto passage = read(rows, context.tenant(), names);
            if (passage)
                found.push_back(std::move(*passage));
            else
                logLeftOut(rows, passage.error());
        }
        if (!rows.status())
            return failure(rows.status().error());
        return found;
    });
}

Result<std::vector<Passage>> SqlPassageStore::passagesOf(const TenantContext &context, DocumentId document)
{
    return m_database.read<std::vector<Passage>>(context, [&](Connection &connection) -> Result<std::vector<Passage>> {
        std::vector<Passage> found;
        Names names;
        Statement rows = connection.query("passages/list_passages_of_document");
        rows.bind(":document", document.value).bind(":owner", context.tenant().value);
        while (rows.next()) {
            auto passage = read(rows, context.tenant(), names);
            if (!passage)
                return failure(std::move(passage).error());
            found.push_back(std::move(*passage));
        }
        if (!rows.status())
            return failure(rows.status().error());
        // A row that is gone leaves no trace of its own.
        Statement expected = connection.query("passages/count_published");
        expected.bind(":document", document.value).bind(":owner", context.tenant().value);
        if (expected.next() && expected.integer(0) != static_cast<qint64>(found.size()))
            return failure(ErrorKind::Corrupt, QStringLiteral("passages of document %1 are missing").arg(document.value));
        if (!expected.status())
            return failure(expected.status().error());
        return found;
    });
}

Status SqlPassageStore::visitAll(const TenantContext &context, const std::function<void(Passage &&)> &visit)
{
    return m_database.read<void>(context, [&](Connection &connection) -> Status {
        Names names;
        Statement rows = connection.query("passages/list_passages");
        rows.bind(":owner", context.tenant().value);
        while (rows.next()) {
            auto passage = read(rows, context.tenant(), names);
            if (passage)
                visit(std::move(*passage));
            else
                logLeftOut(rows, passage.error());
        }
        return rows.status();
    });
}

Result<qint64> SqlPassageStore::generation(const TenantContext &context)
{
    return m_database.read<qint64>(context, [&](Connection &connection) -> Result<qint64> {
        Statement rows = connection.query("passages/get_generation");
        rows.bind(":owner", context.tenant().value);
        if (rows.next())
            return rows.integer(0);
        if (!rows.status())
            return failure(rows.status().error());
        return 0;
    });
}

Result<Passage> SqlPassageStore::read(const Statement &row, TenantId tenant, Names &names) const
{
    Passage passage;
    passage.id = PassageId(row.integer(0));
    passage.document = DocumentId(row.integer(2));
    auto name = nameIn(row, tenant, names);
    if (!name)
        return failure(std::move(name).error());
    passage.documentName = std::move(*name);
    const auto record = m_cipher.open(keyOf(tenant), {"passage", "content", passage.id.value}, row.blobView(4));
    if (!record)
        return failure(record.error());
    if (auto decoded = decodePassage(VersionId(row.integer(1)), *record, passage); !decoded)
        return failure(std::move(decoded).error());
    return passage;
}

Result<QString> SqlPassageStore::nameIn(const Statement &row, TenantId tenant, Names &names) const
{
    const VersionId version(row.integer(1));
    if (const auto known = names.find(version); known != names.end())
        return known->second;
    const auto record = m_cipher.open(keyOf(tenant), {"document_version", "label", version.value}, row.blobView(3));
    if (!record)
        return failure(record.error());
    auto label = decodeLabel(DocumentId(row.integer(2)), *record);
    if (!label)
        return failure(std::move(label).error());
    return names.emplace(version, std::move(label->name)).first->second;
}

} // namespace passerelle::storage
