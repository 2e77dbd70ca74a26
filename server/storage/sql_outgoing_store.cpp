#include "server/storage/sql_outgoing_store.h"

#include "server/base/crash_point.h"
#include "server/domain/ports/journal_stores.h"
#include "server/storage/journal_records.h"
#include "server/storage/new_row_id.h"
#include "server/storage/outgoing_record.h"
#include "server/storage/outgoing_settling.h"
#include "server/storage/turn_closing.h"

#include <algorithm>
#include <limits>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Error lostOutgoing() { return Error{ErrorKind::Conflict, u"the reply is in other hands"_s, {}}; }
tl::unexpected<Error> noSuchReply() { return failure(ErrorKind::NotFound, u"there is no such reply"_s); }

std::optional<Instant> instantAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::nullopt : std::optional(fromMillis(row.integer(column)));
}

QString orNull(const QString &text) { return text.isEmpty() ? QString() : text; }

} // namespace

struct SqlOutgoingStore::Row {
    Outgoing outgoing;
    QByteArray sealed;
    QByteArray accepted;
};

SqlOutgoingStore::Row SqlOutgoingStore::rowAt(const Statement &row)
{
    Row read;
    Outgoing &outgoing = read.outgoing;
    outgoing.id = DeliveryId(row.integer(0));
    outgoing.conversation = ConversationId(row.integer(1));
    outgoing.channel = ChannelId(row.integer(2));
    outgoing.draft = TurnId(row.integer(3));
    outgoing.madeAt = fromMillis(row.integer(4));
    outgoing.state = static_cast<OutgoingState>(std::clamp<qint64>(row.integer(5), 0, kOutgoingStateCount - 1));
    outgoing.nextTryAt = instantAt(row, 6);
    outgoing.tries = static_cast<int>(row.integer(7));
    outgoing.endedAt = instantAt(row, 8);
    outgoing.reason = row.text(9);
    read.sealed = row.blob(10);
    read.accepted = row.blob(11);
    return read;
}

Result<Outgoing> SqlOutgoingStore::open(TenantId tenant, const Row &row)
{
    Outgoing outgoing = row.outgoing;
    const KeyName key = KeyName::ofContact(tenant, ContactId(outgoing.conversation.value));
    const auto plain = m_cipher.open(key, outgoingPlace(outgoing.id.value), row.sealed);
    const Status read = plain ? decodeOutgoing(*plain, outgoing) : failure(plain.error());
    if (!read)
        return failure(Error(read.error()).during(u"opening a reply"));
    if (row.accepted.isEmpty())
        return outgoing;
    const auto accepted = m_cipher.open(key, acceptedPlace(outgoing.id.value), row.accepted);
    if (!accepted)
        return failure(accepted.error().during(u"opening what became of a reply"));
    if (const Status understood = decodeAccepted(*accepted, outgoing); !understood)
        return failure(understood.error());
    return outgoing;
}

Result<Outgoing> SqlOutgoingStore::add(const TenantContext &context, const NewOutgoing &wanted, Instant now)
{
    const qint64 owner = context.tenant().value;
    const KeyName key = KeyName::ofContact(context.tenant(), ContactId(wanted.conversation.value));
    const auto written = m_database.write<Row>(context, [&](Connection &connection) -> Result<Row> {
        const auto found = [&](Statement row) -> std::optional<Result<Row>> {
            if (row.next())
                return Result<Row>(rowAt(row));
            return row.status() ? std::nullopt : std::optional<Result<Row>>(failure(row.status().error()));
        };
        if (!wanted.requestKey.isEmpty()) {
            Statement row = connection.query("outgoing/find_by_request");
            row.bind(":conversation", wanted.conversation.value).bind(":owner", owner).bind(":request", wanted.requestKey);
            if (auto before = found(std::move(row)))
                return std::move(*before);
        }
        const auto id = newRowId(connection, u"outgoing"_s);
        if (!id)
            return failure(id.error());
        const auto sealed = m_cipher.seal(key, outgoingPlace(*id), encodeOutgoing(wanted));
        if (!sealed)
            return failure(sealed.error());
        Statement insert = connection.query("outgoing/insert");
        insert.bind(":id", *id).bind(":owner", owner).bind(":conversation", wanted.conversation.value).bind(":channel", wanted.channel.value);
        insert.bind(":request", orNull(wanted.requestKey)).bind(":now", toMillis(now)).bindBlob(":sealed", *sealed);
        if (wanted.draft.isValid())
            insert.bind(":turn", wanted.draft.value);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        if (connection.changes() == 0)
            return failure(ErrorKind::NotFound, u"there is no such conversation"_s);
        // Who answers has read what stands there.
        if (auto done = connection.query("inbox_work/note_reply").bind(":conversation", wanted.conversation.value).bind(":owner", owner).bind(":now", toMillis(now)).run(); !done)
            return failure(std::move(done).error());
        for (const DraftDecision &decision : wanted.decisions) {
            Statement row = connection.query("outgoing/decide_draft");
            row.bind(":turn", decision.draft.value).bind(":owner", owner).bind(":conversation", wanted.conversation.value).bind(":now", toMillis(now));
            row.bind(":verdict", static_cast<int>(decision.verdict)).bind(":overlap", decision.overlap).bind(":outgoing", *id);
            if (auto done = row.run(); !done)
                return failure(std::move(done).error());
            if (connection.changes() == 0 && decision.draft == wanted.draft)
                return failure(ErrorKind::Conflict, u"the draft was decided already"_s);
        }
        crashPoint("before_reply_written");
        Statement row = connection.query("outgoing/find");
        row.bind(":id", *id).bind(":owner", owner);
        if (auto made = found(std::move(row)))
            return std::move(*made);
        return noSuchReply();
    });
    return written ? open(context.tenant(), *written) : Result<Outgoing>(failure(written.error()));
}

Result<SqlOutgoingStore::Row> SqlOutgoingStore::findRow(const TenantContext &context, DeliveryId id)
{
    return m_database.read<Row>(context, [&](Connection &connection) -> Result<Row> {
        Statement row = connection.query("outgoing/find");
        row.bind(":id", id.value).bind(":owner", context.tenant().value);
        if (row.next())
            return rowAt(row);
        return row.status() ? Result<Row>(noSuchReply()) : failure(row.status().error());
    });
}

Result<Outgoing> SqlOutgoingStore::find(const TenantContext &context, DeliveryId id)
{
    const auto row = findRow(context, id);
    return row ? open(context.tenant(), *row) : Result<Outgoing>(failure(row.error()));
}

Result<std::optional<Outgoing>> SqlOutgoingStore::findByKey(const TenantContext &context, ConversationId conversation, const QString &requestKey)
{
    const auto found = m_database.read<std::optional<Row>>(context, [&](Connection &connection) -> Result<std::optional<Row>> {
        Statement row = connection.query("outgoing/find_by_request");
        row.bind(":conversation", conversation.value).bind(":owner", context.tenant().value).bind(":request", requestKey);
        if (row.next())
            return std::optional<Row>(rowAt(row));
        return row.status() ? Result<std::optional<Row>>(std::nullopt) : failure(row.status().error());
    });
    if (!found)
        return failure(found.error());
    if (!*found)
        return std::optional<Outgoing>();
    auto outgoing = open(context.tenant(), **found);
    return outgoing ? Result<std::optional<Outgoing>>(std::move(*outgoing)) : failure(std::move(outgoing).error());
}

Result<std::vector<Outgoing>> SqlOutgoingStore::list(const TenantContext &context, ConversationId conversation, DeliveryId before, int limit)
{
    const auto rows = m_database.read<std::vector<Row>>(context, [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query("outgoing/list");
        row.bind(":conversation", conversation.value).bind(":owner", context.tenant().value).bind(":limit", limit);
        row.bind(":before", before.isValid() ? before.value : std::numeric_limits<qint64>::max());
        while (row.next())
            found.push_back(rowAt(row));
        if (!row.status())
            return failure(row.status().error());
        return found;
    });
    if (!rows)
        return failure(rows.error());
    std::vector<Outgoing> list;
    for (const Row &row : *rows) {
        auto opened = open(context.tenant(), row);
        if (!opened)
            return failure(std::move(opened).error());
        list.push_back(std::move(*opened));
    }
    return list;
}

Result<Outgoing> SqlOutgoingStore::again(const TenantContext &context, DeliveryId id, Instant now)
{
    const auto before = find(context, id);
    if (!before)
        return failure(before.error());
    // Parts that the channel took are not sent again, unless all were: then the channel took it back.
    const bool wasWhole = before->reopened || before->messageIds.empty() || before->messageIds.size() >= before->parts.size();
    const auto done = m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("outgoing/prepare_again");
        if (auto run = row.bind(":id", id.value).bind(":owner", context.tenant().value).bind(":now", toMillis(now)).bind(":keep", !wasWhole).run(); !run)
            return run;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::Conflict, u"only a failed or an uncertain reply can be sent again"_s);
    });
    return done ? find(context, id) : Result<Outgoing>(failure(done.error()));
}

Status SqlOutgoingStore::settle(const TenantContext &context, DeliveryId id, const OutgoingReport &report, Instant now)
{
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        auto noted = noteReport(connection, m_cipher, {context.tenant(), id}, report);
        return noted ? heedReports(connection, m_cipher, {context.tenant(), id}, now) : noted;
    });
}

Result<std::vector<OutgoingClaim>> SqlOutgoingStore::claim(Instant now, Instant leaseUntil, int limit)
{
    return m_database.write<std::vector<OutgoingClaim>>(Scope::sideBySide(), [&](Connection &connection) -> Result<std::vector<OutgoingClaim>> {
        std::vector<OutgoingClaim> claims;
        std::vector<std::pair<DeliveryId, TenantId>> lost;
        {
            Statement rows = connection.query("outgoing/list_due");
            rows.bind(":now", toMillis(now)).bind(":limit", limit);
            while (rows.next()) {
                if (rows.integer(4) == static_cast<int>(OutgoingState::Sending)) {
                    lost.emplace_back(DeliveryId(rows.integer(0)), TenantId(rows.integer(1)));
                    continue;
                }
                claims.push_back({.id = DeliveryId(rows.integer(0)), .tenant = TenantId(rows.integer(1)), .conversation = ConversationId(rows.integer(2)),
                                  .channel = ChannelId(rows.integer(3)), .fence = rows.integer(5) + 1, .tries = static_cast<int>(rows.integer(6))});
            }
            if (!rows.status())
                return failure(rows.status().error());
        }
        for (const auto &[id, tenant] : lost) {
            if (auto done = endLost(connection, m_cipher, {tenant, id}, now); !done)
                return failure(std::move(done).error());
        }
        for (const OutgoingClaim &one : claims) {
            if (auto done = connection.query("outgoing/lease").bind(":id", one.id.value).bind(":until", toMillis(leaseUntil)).bind(":instance", m_instance).run(); !done)
                return failure(std::move(done).error());
        }
        return claims;
    }, Durability::WithTheNext);
}

Result<OutgoingWork> SqlOutgoingStore::load(const OutgoingClaim &claim)
{
    QByteArray identity;
    OutgoingWork work;
    const auto row = m_database.read<Row>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<Row> {
        Statement found = connection.query("outgoing/find_work");
        found.bind(":id", claim.id.value).bind(":owner", claim.tenant.value).bind(":fence", claim.fence);
        if (!found.next())
            return failure(found.status() ? lostOutgoing() : found.status().error());
        identity = found.blob(12);
        work.lastInboundAt = instantAt(found, 13);
        return rowAt(found);
    });
    auto outgoing = row ? open(claim.tenant, *row) : Result<Outgoing>(failure(row.error()));
    if (!outgoing)
        return failure(std::move(outgoing).error());
    work.outgoing = std::move(*outgoing);
    const auto plain = m_cipher.open(KeyName::ofContact(claim.tenant, claim.contact()), {"contact", "identity", claim.conversation.value}, identity);
    const auto who = plain ? decodeIdentity(*plain) : Result<IdentityRecord>(failure(plain.error()));
    if (!who)
        return failure(who.error().during(u"opening the contact"));
    work.contactKey = who->key;
    work.contactAlias = who->alias;
    return work;
}

Result<OutgoingPermit> SqlOutgoingStore::beginSending(const OutgoingClaim &claim, std::optional<Instant> since, Instant now, Instant leaseUntil)
{
    return m_database.write<OutgoingPermit>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Result<OutgoingPermit> {
        {
            Statement held = connection.query("outgoing/find_held");
            held.bind(":id", claim.id.value).bind(":owner", claim.tenant.value);
            if (!held.next())
                return held.status() ? Result<OutgoingPermit>(noSuchReply()) : failure(held.status().error());
            if (held.integer(0) != claim.fence || held.isNull(1))
                return failure(lostOutgoing());
            const auto lastInboundAt = instantAt(held, 2);
            if (since && (!lastInboundAt || *lastInboundAt <= *since))
                return OutgoingPermit::Closed;
            const bool botSends = !held.isNull(3) && held.integer(3) == static_cast<int>(TurnStage::Sending) && !held.isNull(4) && fromMillis(held.integer(4)) > now;
            if (botSends)
                return OutgoingPermit::AfterTheBot;
        }
        if (auto done = connection.query("outgoing/begin_sending").bind(":id", claim.id.value).bind(":until", toMillis(leaseUntil)).run(); !done)
            return failure(std::move(done).error());
        crashPoint("before_reply_sending_written");
        return OutgoingPermit::Granted;
    });
}

Result<QByteArray> SqlOutgoingStore::sealAccepted(const OutgoingClaim &claim, bool reopened, const std::vector<QString> &messageIds)
{
    if (!reopened && messageIds.empty())
        return QByteArray();
    return m_cipher.seal(KeyName::ofContact(claim.tenant, claim.contact()), acceptedPlace(claim.id.value), encodeAccepted(reopened, messageIds));
}

Status SqlOutgoingStore::retryLater(const OutgoingClaim &claim, Instant at, const QString &reason, const std::vector<QString> &messageIds)
{
    const auto accepted = sealAccepted(claim, false, messageIds);
    if (!accepted)
        return failure(accepted.error());
    return m_database.write<void>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        Statement row = connection.query("outgoing/put_back");
        row.bind(":id", claim.id.value).bind(":fence", claim.fence).bind(":at", toMillis(at)).bind(":reason", orNull(reason));
        if (!accepted->isEmpty())
            row.bindBlob(":accepted", *accepted);
        if (auto done = row.run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(lostOutgoing());
    });
}

Status SqlOutgoingStore::finish(const OutgoingClaim &claim, const OutgoingEnd &end, Instant now)
{
    const auto accepted = sealAccepted(claim, end.reopened, end.messageIds);
    if (!accepted)
        return failure(accepted.error());
    return m_database.write<void>(Scope::tenant(claim.tenant), [&](Connection &connection) -> Status {
        Statement row = connection.query("outgoing/finish");
        row.bind(":id", claim.id.value).bind(":fence", claim.fence).bind(":state", static_cast<int>(end.state)).bind(":now", toMillis(now)).bind(":reason", orNull(end.reason));
        if (!accepted->isEmpty())
            row.bindBlob(":accepted", *accepted);
        if (auto done = row.run(); !done)
            return done;
        if (connection.changes() == 0)
            return failure(lostOutgoing());
        crashPoint("before_reply_outcome");
        return heedReports(connection, m_cipher, {claim.tenant, claim.id}, now);
    });
}

Result<std::optional<Instant>> SqlOutgoingStore::nextDue()
{
    return m_database.read<std::optional<Instant>>(Scope::installation(), [](Connection &connection) -> Result<std::optional<Instant>> {
        Statement row = connection.query("outgoing/find_next_due");
        if (!row.next())
            return failure(row.status().error());
        return instantAt(row, 0);
    });
}

Result<int> SqlOutgoingStore::recover(Instant now)
{
    return m_database.write<int>(Scope::installation(), [&](Connection &connection) -> Result<int> {
        struct Open {
            DeliveryId id;
            TenantId tenant;
            bool wasSending = false;
        };
        std::vector<Open> open;
        {
            Statement rows = connection.query("outgoing/list_open_states");
            rows.bind(":instance", m_instance);
            while (rows.next())
                open.push_back({DeliveryId(rows.integer(0)), TenantId(rows.integer(2)), rows.integer(1) == static_cast<int>(OutgoingState::Sending)});
            if (!rows.status())
                return failure(rows.status().error());
        }
        int uncertain = 0;
        for (const auto &[id, tenant, wasSending] : open) {
            const Status done = wasSending ? endLost(connection, m_cipher, {tenant, id}, now) : connection.query("outgoing/release").bind(":id", id.value).bind(":now", toMillis(now)).run();
            if (!done)
                return failure(done.error());
            uncertain += wasSending ? 1 : 0;
        }
        return uncertain;
    });
}

} // namespace passerelle::storage
