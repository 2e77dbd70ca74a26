// The part of SqlDocumentLifeStore that has to do with the days on which documents hold.
#include "server/storage/document_publication.h"
#include "server/storage/document_records.h"
#include "server/storage/sealed_text.h"
#include "server/storage/sql_document_life_store.h"
#include "server/storage/version_rows.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(documentValidityLog, "passerelle.storage")

void bindDay(Statement &statement, const char *name, const std::optional<QDate> &day)
{
    if (day)
        statement.bind(name, day->toJulianDay());
    else
        statement.bindNull(name);
}

} // namespace

Result<PublishedChange> SqlDocumentLifeStore::setValidity(const TenantContext &context, VersionId version, const Validity &validity, QDate today)
{
    const TenantId tenant = context.tenant();
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        auto found = findIn(connection, tenant, version);
        if (!found)
            return failure(std::move(found).error());
        Statement update = connection.query("document_life/set_validity");
        bindDay(update, ":from", validity.from);
        bindDay(update, ":until", validity.until);
        if (auto done = update.bind(":version", version.value).bind(":owner", tenant.value).run(); !done)
            return failure(std::move(done).error());
        return withdrawIn(connection, tenant, *found, !validity.holdsOn(today));
    });
}

Status SqlDocumentLifeStore::retire(const TenantContext &context, VersionId version, Instant at, const Validity &validity)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto found = findIn(connection, tenant, version);
        if (!found)
            return failure(found.error());
        if (found->standing != VersionStanding::Staged)
            return failure(ErrorKind::Conflict, u"only a staged version can be put aside as an old one"_s);
        Statement row = connection.query("document_life/set_old");
        row.bind(":version", version.value).bind(":owner", tenant.value).bind(":at", toMillis(at));
        bindDay(row, ":from", validity.from);
        bindDay(row, ":until", validity.until);
        return row.run();
    });
}

Status SqlDocumentLifeStore::dropProposal(const TenantContext &context, VersionId version)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (const auto found = findIn(connection, context.tenant(), version); !found)
            return failure(found.error());
        return connection.query("document_life/clear_proposal").bind(":version", version.value).bind(":owner", context.tenant().value).run();
    });
}

Result<PublishedChange> SqlDocumentLifeStore::setWithdrawn(const TenantContext &context, VersionId version, bool withdrawn)
{
    return m_database.write<PublishedChange>(context, [&](Connection &connection) -> Result<PublishedChange> {
        const auto found = findIn(connection, context.tenant(), version);
        return found ? withdrawIn(connection, context.tenant(), *found, withdrawn) : failure(found.error());
    });
}

Result<PublishedChange> SqlDocumentLifeStore::withdrawIn(Connection &connection, TenantId tenant, const DocumentVersion &version, bool withdrawn)
{
    PublishedChange change;
    const VersionStanding wanted = withdrawn ? VersionStanding::Withdrawn : VersionStanding::Served;
    const bool isPublished = version.standing == VersionStanding::Served || version.standing == VersionStanding::Withdrawn;
    // Its days are told by the answers that it causes, too: whoever holds an index of them looks again.
    if (isPublished) {
        if (auto done = raiseGeneration(connection, tenant); !done)
            return failure(std::move(done).error());
    }
    if (!isPublished || version.standing == wanted)
        return change;
    auto passages = passagesIn(connection, tenant, version.id);
    if (!passages)
        return failure(std::move(passages).error());
    if (withdrawn) {
        for (const Passage &passage : *passages)
            change.removed.push_back(passage.id);
    } else {
        change.added = std::move(*passages);
    }
    Statement update = connection.query("document_life/set_withdrawn");
    if (auto done = update.bind(":version", version.id.value).bind(":owner", tenant.value).bind(":withdrawn", withdrawn).run(); !done)
        return failure(std::move(done).error());
    return change;
}

Status SqlDocumentLifeStore::noteReminded(const TenantContext &context, VersionId version)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        return connection.query("document_life/set_reminded").bind(":version", version.value).bind(":owner", context.tenant().value).run();
    });
}

Result<std::vector<BoundedVersion>> SqlDocumentLifeStore::bounded()
{
    return m_database.read<std::vector<BoundedVersion>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<BoundedVersion>> {
        std::vector<BoundedVersion> all;
        Statement rows = connection.query("document_life/list_bounded");
        while (rows.next()) {
            BoundedVersion one{TenantId(rows.integer(0)), VersionId(rows.integer(1)), DocumentId(rows.integer(2)), {}, validityIn(rows, 3), rows.integer(5) != 0, rows.integer(6) != 0};
            const auto record = m_cipher.open(keyOf(one.tenant), {"document_version", "label", one.version.value}, rows.blobView(7));
            auto label = record ? decodeLabel(one.document, *record) : Result<VersionLabel>(failure(record.error()));
            if (label)
                one.name = std::move(label->name);
            else // its days count all the same
                qCCritical(documentValidityLog, "version %lld has lost its name: %s", static_cast<long long>(one.version.value), qUtf8Printable(label.error().what));
            all.push_back(std::move(one));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return all;
    });
}

Result<bool> SqlDocumentLifeStore::hasExpired(const TenantContext &context)
{
    return m_database.read<bool>(context, [&](Connection &connection) -> Result<bool> {
        Statement rows = connection.query("document_life/any_withdrawn");
        rows.bind(":owner", context.tenant().value);
        if (rows.next())
            return rows.integer(0) != 0;
        return failure(rows.status() ? Error{ErrorKind::Corrupt, u"a look-up gave no row"_s} : rows.status().error());
    });
}

Status SqlDocumentLifeStore::visitExpired(const TenantContext &context, const std::function<void(Passage &&)> &seen)
{
    return m_database.read<void>(context, [&](Connection &connection) -> Status {
        Statement rows = connection.query("document_life/list_withdrawn");
        rows.bind(":owner", context.tenant().value);
        return visit(rows, context.tenant(), seen);
    });
}

Result<std::vector<Passage>> SqlDocumentLifeStore::expiredPassages(const TenantContext &context, const std::vector<PassageId> &ids)
{
    return m_database.read<std::vector<Passage>>(context, [&](Connection &connection) -> Result<std::vector<Passage>> {
        std::vector<Passage> found;
        Statement rows = connection.query("document_life/find_withdrawn");
        for (const PassageId id : ids) {
            rows.reset().bind(":id", id.value).bind(":owner", context.tenant().value);
            if (auto done = visit(rows, context.tenant(), [&](Passage &&passage) { found.push_back(std::move(passage)); }); !done)
                return failure(std::move(done).error());
        }
        return found;
    });
}

} // namespace passerelle::storage
