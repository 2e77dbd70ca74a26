#include "server/storage/sql_media_store.h"

#include "server/storage/media_record.h"
#include "server/storage/usage_rows.h"

namespace passerelle::storage {

namespace {

SealPlace placeOf(InboxNumber message) { return {"message_media", "sealed", message.value}; }

struct MediaRow {
    TenantId tenant;
    qint64 conversation = 0;
    InboxNumber message;
    Instant at;
    bool asks = false;
};

Status writeRow(Connection &connection, const MediaRow &row, const QByteArray &sealed)
{
    Statement statement = connection.query("media/save");
    statement.bind(":number", row.message.value).bind(":owner", row.tenant.value).bind(":conversation", row.conversation).bind(":at", toMillis(row.at));
    if (row.asks)
        statement.bind(":asked_at", toMillis(row.at));
    else
        statement.bindNull(":asked_at");
    return statement.bindBlob(":sealed", sealed).run();
}

// The lease is the claim's, and lasts until `until` from now on.
Status holdLease(Connection &connection, const TurnClaim &claim, Instant until)
{
    {
        Statement row = connection.query("turns/find_lease");
        row.bind(":id", claim.conversation.value).bind(":owner", claim.tenant.value);
        if (!row.next())
            return row.status() ? failure(ErrorKind::NotFound, QStringLiteral("the conversation is gone")) : row.status();
        if (row.integer(0) != claim.fence || row.integer(1) != claim.turn.value)
            return failure(ErrorKind::Conflict, QStringLiteral("the conversation's lease was lost"));
    }
    return connection.query("turns/extend_lease").bind(":id", claim.conversation.value).bind(":until", toMillis(until)).run();
}

} // namespace

Status SqlMediaStore::keep(const TurnClaim &claim, InboxNumber message, const MediaReading &reading, const std::vector<ModelCall> &calls, Instant now, Instant leaseUntil)
{
    const auto sealed = m_cipher.seal(KeyName::ofContact(claim.tenant, claim.contact), placeOf(message), encodeReading(reading));
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        Status done = holdLease(connection, claim, leaseUntil);
        if (done)
            done = writeRow(connection, {claim.tenant, claim.conversation.value, message, now, reading.asksForText}, *sealed);
        if (done)
            done = writeCalls(connection, {claim.tenant, claim.turn, claim.contact}, calls, now);
        return done;
    });
}

Result<std::optional<Instant>> SqlMediaStore::lastAsked(const TurnClaim &claim, InboxNumber before)
{
    return m_database.read<std::optional<Instant>>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<std::optional<Instant>> {
        Statement row = connection.query("media/find_last_asked");
        row.bind(":owner", claim.tenant.value).bind(":conversation", claim.conversation.value).bind(":before", before.value);
        if (!row.next())
            return failure(row.status().error());
        return row.isNull(0) ? std::nullopt : std::optional(fromMillis(row.integer(0)));
    });
}

std::optional<MediaReading> readingOf(Connection &connection, Cipher &cipher, TenantId tenant, ContactId contact, InboxNumber message)
{
    Statement row = connection.query("media/find");
    row.bind(":number", message.value).bind(":owner", tenant.value);
    if (!row.next())
        return std::nullopt;
    const auto plain = cipher.open(KeyName::ofContact(tenant, contact), placeOf(message), row.blobView(0));
    auto reading = plain ? decodeReading(*plain) : Result<MediaReading>(failure(plain.error()));
    return reading ? std::optional(std::move(*reading)) : std::nullopt;
}

} // namespace passerelle::storage
