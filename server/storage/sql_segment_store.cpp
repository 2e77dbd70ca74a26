#include "server/storage/sql_segment_store.h"

#include "server/storage/binary_record.h"
#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <algorithm>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kChunkBytes = 1 << 20;

SealPlace chunkPlace(qint64 row) { return {"segment_chunk", "bytes", row}; }

void bindSegment(Statement &statement, TenantId owner, const QString &kind, qint64 number)
{
    statement.bind(":owner", owner.value).bind(":kind", kind).bind(":number", number);
}

Status deleteSegment(Connection &connection, TenantId owner, const QString &kind, qint64 number)
{
    Statement statement = connection.query("segments/delete_segment");
    bindSegment(statement, owner, kind, number);
    return statement.run();
}

} // namespace

SqlSegmentStore::SqlSegmentStore(Database &database, Cipher &cipher, const Clock &) : m_database(database), m_cipher(cipher) {}

Status SqlSegmentStore::save(const TenantContext &context, const QString &kind, qint64 number, QByteArrayView bytes)
{
    const TenantId tenant = context.tenant();
    const qsizetype count = std::max<qsizetype>(1, (bytes.size() + kChunkBytes - 1) / kChunkBytes);
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        if (auto done = deleteSegment(connection, tenant, kind, number); !done)
            return done;
        const auto fresh = newRowIds(connection, u"segment_chunk"_s, static_cast<std::size_t>(count));
        if (!fresh)
            return failure(fresh.error());
        for (qsizetype chunk = 0; chunk < count; ++chunk) {
            // What the chunk is part of stands inside it: chunks cannot be exchanged, left out or cut off unseen.
            FixedRecordWriter record;
            const QByteArrayView part = bytes.sliced(chunk * kChunkBytes, std::min(kChunkBytes, bytes.size() - chunk * kChunkBytes));
            record.text(kind).number(number).number(chunk).number(count).bytes(part);
            const qint64 id = (*fresh)[static_cast<std::size_t>(chunk)];
            const auto sealed = m_cipher.seal(keyOf(tenant), chunkPlace(id), record.record());
            if (!sealed)
                return failure(sealed.error());
            Statement insert = connection.query("segments/insert_chunk");
            bindSegment(insert, tenant, kind, number);
            insert.bind(":id", id).bind(":chunk", qint64{chunk}).bindBlob(":bytes", *sealed);
            if (auto done = insert.run(); !done)
                return done;
        }
        return {};
    });
}

Result<std::optional<QByteArray>> SqlSegmentStore::load(const TenantContext &context, const QString &kind, qint64 number)
{
    const TenantId tenant = context.tenant();
    return m_database.read<std::optional<QByteArray>>(context, [&](Connection &connection) -> Result<std::optional<QByteArray>> {
        QByteArray whole;
        qint64 expected = 0;
        qint64 met = 0;
        Statement rows = connection.query("segments/list_chunks");
        bindSegment(rows, tenant, kind, number);
        for (; rows.next(); ++met) {
            const auto record = m_cipher.open(keyOf(tenant), chunkPlace(rows.integer(0)), rows.blobView(2));
            if (!record)
                return failure(record.error());
            FixedRecordReader reader(*record);
            const bool same = reader.text() == kind && reader.number() == number && reader.number() == met;
            expected = reader.number();
            const QByteArrayView part = reader.bytes();
            if (!same || !reader.isWhole())
                return failure(ErrorKind::Corrupt, u"a stored segment does not belong to its place"_s);
            if (met == 0)
                whole.reserve(static_cast<qsizetype>(std::min<qint64>(expected, 4096)) * kChunkBytes);
            whole.append(part.data(), part.size());
        }
        if (!rows.status())
            return failure(rows.status().error());
        if (met == 0)
            return std::optional<QByteArray>();
        if (met != expected)
            return failure(ErrorKind::Corrupt, u"a stored segment is not whole"_s);
        return std::optional<QByteArray>(std::move(whole));
    });
}

Result<std::vector<qint64>> SqlSegmentStore::list(const TenantContext &context, const QString &kind)
{
    return m_database.read<std::vector<qint64>>(context, [&](Connection &connection) -> Result<std::vector<qint64>> {
        std::vector<qint64> numbers;
        Statement rows = connection.query("segments/list_numbers");
        rows.bind(":owner", context.tenant().value).bind(":kind", kind);
        while (rows.next())
            numbers.push_back(rows.integer(0));
        if (!rows.status())
            return failure(rows.status().error());
        return numbers;
    });
}

Status SqlSegmentStore::remove(const TenantContext &context, const QString &kind, const std::vector<qint64> &numbers)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        for (const qint64 number : numbers) {
            if (auto done = deleteSegment(connection, context.tenant(), kind, number); !done)
                return done;
        }
        return {};
    });
}

Status SqlSegmentStore::removeOthers(const TenantContext &context, const QString &prefix, const QString &kept)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement statement = connection.query("segments/delete_other_kinds");
        statement.bind(":owner", context.tenant().value).bind(":prefix", prefix).bind(":kept", kept);
        return statement.run();
    });
}

} // namespace passerelle::storage
