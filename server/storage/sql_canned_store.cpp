#include "server/storage/sql_canned_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_record.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kCannedVersion = 1;

SealPlace cannedPlace(qint64 row) { return {"canned_reply", "sealed", row}; }
tl::unexpected<Error> noSuchCanned() { return failure(ErrorKind::NotFound, u"there is no such ready-made reply"_s); }

QByteArray encodeCanned(const CannedReply &reply)
{
    RecordWriter record(kCannedVersion);
    return record.text(reply.shortcut).text(reply.text).take();
}

} // namespace

Result<std::vector<CannedReply>> SqlCannedStore::read(const TenantContext &context, std::optional<CannedId> only)
{
    std::vector<QByteArray> sealed;
    auto replies = m_database.read<std::vector<CannedReply>>(context, [&](Connection &connection) -> Result<std::vector<CannedReply>> {
        std::vector<CannedReply> found;
        Statement rows = connection.query("canned/list");
        rows.bind(":owner", context.tenant().value);
        if (only)
            rows.bind(":id", only->value);
        while (rows.next()) {
            found.push_back({.id = CannedId(rows.integer(0)), .shortcut = {}, .text = {}, .changedAt = fromMillis(rows.integer(1))});
            sealed.push_back(rows.blob(2));
        }
        return rows.status() ? Result<std::vector<CannedReply>>(std::move(found)) : failure(rows.status().error());
    });
    for (std::size_t i = 0; replies && i < replies->size(); ++i) {
        CannedReply &reply = (*replies)[i];
        const auto plain = m_cipher.open(KeyName::ofTenant(context.tenant()), cannedPlace(reply.id.value), sealed[i]);
        if (!plain)
            return failure(plain.error().during(u"opening a ready-made reply"_s));
        RecordReader record(*plain, kCannedVersion);
        reply.shortcut = record.text();
        reply.text = record.text();
        if (!record.ok())
            return failure(ErrorKind::Corrupt, u"a ready-made reply cannot be read"_s);
    }
    return replies;
}

Result<std::vector<CannedReply>> SqlCannedStore::list(const TenantContext &context) { return read(context, {}); }

Result<CannedReply> SqlCannedStore::find(const TenantContext &context, CannedId reply)
{
    auto found = read(context, reply);
    if (!found)
        return failure(std::move(found).error());
    return found->empty() ? Result<CannedReply>(noSuchCanned()) : std::move(found->front());
}

Result<CannedReply> SqlCannedStore::add(const TenantContext &context, const CannedReply &reply)
{
    return m_database.write<CannedReply>(context, [&](Connection &connection) -> Result<CannedReply> {
        const auto id = newRowId(connection, u"canned_reply"_s);
        const auto sealed = id ? m_cipher.seal(KeyName::ofTenant(context.tenant()), cannedPlace(*id), encodeCanned(reply)) : Result<QByteArray>(failure(id.error()));
        if (!sealed)
            return failure(sealed.error());
        Statement row = connection.query("canned/insert");
        row.bind(":id", *id).bind(":owner", context.tenant().value).bind(":now", toMillis(reply.changedAt)).bindBlob(":sealed", *sealed);
        if (auto done = row.run(); !done)
            return failure(std::move(done).error());
        CannedReply added = reply;
        added.id = CannedId(*id);
        return added;
    });
}

Status SqlCannedStore::change(const TenantContext &context, const CannedReply &reply)
{
    const auto sealed = m_cipher.seal(KeyName::ofTenant(context.tenant()), cannedPlace(reply.id.value), encodeCanned(reply));
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("canned/change");
        row.bind(":id", reply.id.value).bind(":owner", context.tenant().value).bind(":now", toMillis(reply.changedAt)).bindBlob(":sealed", *sealed);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : noSuchCanned();
    });
}

Status SqlCannedStore::remove(const TenantContext &context, CannedId reply)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = connection.query("canned/remove").bind(":id", reply.value).bind(":owner", context.tenant().value).run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : noSuchCanned();
    });
}

} // namespace passerelle::storage
