#include "server/storage/sql_request_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kRequestVersion = 1;

SealPlace requestPlace(qint64 row) { return {"privacy_request", "sealed", row}; }

KeyName requestKey(TenantId tenant, const PrivacyRequest &request)
{
    return request.contact ? KeyName::ofContact(tenant, *request.contact) : KeyName::ofTenant(tenant);
}

Error noSuchRequest()
{
    return Error{ErrorKind::NotFound, u"there is no such privacy request"_s, {}};
}

QByteArray encodeRequest(const PrivacyRequest &request)
{
    return RecordWriter(kRequestVersion).text(request.note).text(request.reason).text(request.openedBy).text(request.closedBy).take();
}

std::optional<qint64> optionalAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(row.integer(column));
}

} // namespace

struct SqlRequestStore::Row {
    PrivacyRequest request;
    QByteArray sealed;
    TenantId tenant;
    int warned = 0;
};

Result<std::vector<SqlRequestStore::Row>> SqlRequestStore::rows(Scope scope, const char *query, const std::function<void(Statement &)> &bind)
{
    return m_database.read<std::vector<Row>>(scope, [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query(query);
        bind(row);
        while (row.next()) {
            Row one{.request = {}, .sealed = row.blob(11), .tenant = TenantId(row.integer(12)), .warned = static_cast<int>(row.integer(13))};
            PrivacyRequest &request = one.request;
            request.id = PrivacyRequestId(row.integer(0));
            if (!row.isNull(1))
                request.contact = ContactId(row.integer(1));
            request.contactErased = row.integer(2) != 0;
            request.askedByContact = row.integer(3) != 0;
            request.kind = static_cast<RequestKind>(std::clamp<qint64>(row.integer(4), 0, kRequestKindCount - 1));
            request.state = static_cast<RequestState>(std::clamp<qint64>(row.integer(5), 0, kRequestStateCount - 1));
            request.extended = row.integer(6) != 0;
            request.receivedAt = fromMillis(row.integer(7));
            if (!row.isNull(8))
                request.closedAt = fromMillis(row.integer(8));
            request.exportNumber = optionalAt(row, 9);
            request.receiptNumber = optionalAt(row, 10);
            found.push_back(std::move(one));
        }
        if (!row.status())
            return failure(row.status().error());
        return found;
    });
}

// What does not open any more is of a contact that is being erased: the dates still count.
PrivacyRequest SqlRequestStore::opened(TenantId tenant, Row row)
{
    if (row.sealed.isEmpty())
        return std::move(row.request);
    const auto plain = m_cipher.open(requestKey(tenant, row.request), requestPlace(row.request.id.value), row.sealed);
    if (!plain)
        return std::move(row.request);
    RecordReader record(*plain, kRequestVersion);
    row.request.note = record.text();
    row.request.reason = record.text();
    row.request.openedBy = record.text();
    row.request.closedBy = record.text();
    return std::move(row.request);
}

Result<std::vector<PrivacyRequest>> SqlRequestStore::list(const TenantContext &context, const RequestQuery &query)
{
    auto found = rows(context, "requests/list", [&](Statement &row) {
        row.bind(":owner", context.tenant().value).bind(":before", query.before.value).bind(":running", query.running).bind(":limit", query.limit);
        row.bind(":contact", query.contact ? query.contact->value : 0);
    });
    if (!found)
        return failure(found.error());
    std::vector<PrivacyRequest> requests;
    for (Row &row : *found)
        requests.push_back(opened(context.tenant(), std::move(row)));
    return requests;
}

Result<PrivacyRequest> SqlRequestStore::find(const TenantContext &context, PrivacyRequestId id)
{
    auto found = rows(context, "requests/find", [&](Statement &row) { row.bind(":owner", context.tenant().value).bind(":id", id.value); });
    if (!found)
        return failure(found.error());
    if (found->empty())
        return failure(noSuchRequest());
    return opened(context.tenant(), std::move(found->front()));
}

Result<PrivacyRequest> SqlRequestStore::add(const TenantContext &context, const PrivacyRequest &request)
{
    const TenantId tenant = context.tenant();
    return m_database.write<PrivacyRequest>(context, [&](Connection &connection) -> Result<PrivacyRequest> {
        if (request.contact) {
            Statement known = connection.query("requests/has_contact");
            known.bind(":contact", request.contact->value).bind(":owner", tenant.value);
            if (!known.next())
                return known.status() ? failure(ErrorKind::NotFound, u"there is no such contact"_s) : failure(known.status().error());
        }
        const auto id = newRowId(connection, u"privacy_request"_s);
        if (!id)
            return failure(id.error());
        PrivacyRequest added = request;
        added.id = PrivacyRequestId(*id);
        const auto sealed = m_cipher.seal(requestKey(tenant, added), requestPlace(*id), encodeRequest(added));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("requests/insert");
        row.bind(":id", *id).bind(":owner", tenant.value).bind(":by_contact", added.askedByContact).bind(":kind", static_cast<int>(added.kind));
        row.bind(":state", static_cast<int>(added.state)).bind(":extended", added.extended).bind(":received_at", toMillis(added.receivedAt)).bindBlob(":sealed", *sealed);
        if (added.contact)
            row.bind(":contact", added.contact->value);
        Status done = row.run();
        return done ? Result<PrivacyRequest>(std::move(added)) : failure(std::move(done).error());
    });
}

Status SqlRequestStore::change(const TenantContext &context, const PrivacyRequest &request)
{
    const TenantId tenant = context.tenant();
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        const auto sealed = m_cipher.seal(requestKey(tenant, request), requestPlace(request.id.value), encodeRequest(request));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("requests/change");
        row.bind(":id", request.id.value).bind(":owner", tenant.value).bind(":state", static_cast<int>(request.state)).bind(":extended", request.extended);
        row.bindBlob(":sealed", *sealed);
        if (request.closedAt)
            row.bind(":closed_at", toMillis(*request.closedAt));
        if (request.exportNumber)
            row.bind(":export", *request.exportNumber);
        if (request.receiptNumber)
            row.bind(":receipt", *request.receiptNumber);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(noSuchRequest());
    });
}

Result<std::vector<RunningRequest>> SqlRequestStore::running()
{
    auto found = rows(Scope::installation(), "requests/running", [](Statement &) {});
    if (!found)
        return failure(found.error());
    std::vector<RunningRequest> running;
    for (Row &row : *found)
        running.push_back({row.tenant, std::move(row.request), row.warned});
    return running;
}

Status SqlRequestStore::noteWarned(PrivacyRequestId id, int warned)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return connection.query("requests/note_warned").bind(":id", id.value).bind(":warned", warned).run(); });
}

} // namespace passerelle::storage
