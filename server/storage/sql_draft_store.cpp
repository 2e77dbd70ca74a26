#include "server/storage/sql_draft_store.h"

#include "server/storage/journal_records.h"

#include <algorithm>
#include <limits>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

struct SqlDraftStore::Row {
    WaitingDraft draft;
    QByteArray sealed;
};

SqlDraftStore::Row SqlDraftStore::rowAt(const Statement &row)
{
    const auto instant = [&](int column) { return row.isNull(column) ? std::nullopt : std::optional(fromMillis(row.integer(column))); };
    Row read;
    WaitingDraft &draft = read.draft;
    draft.id = TurnId(row.integer(0));
    draft.conversation = ConversationId(row.integer(1));
    draft.channel = ChannelId(row.integer(2));
    draft.madeAt = fromMillis(row.integer(3));
    if (!row.isNull(4))
        draft.verdict = static_cast<DraftVerdict>(std::clamp<qint64>(row.integer(4), 0, kDraftVerdictCount - 1));
    draft.decidedAt = instant(5);
    draft.overlap = row.real(6);
    draft.sentAs = DeliveryId(row.integer(7));
    read.sealed = row.blob(8);
    draft.lastInboundAt = instant(9);
    return read;
}

Result<WaitingDraft> SqlDraftStore::open(TenantId tenant, const Row &row)
{
    WaitingDraft draft = row.draft;
    const auto plain = m_cipher.open(KeyName::ofContact(tenant, ContactId(draft.conversation.value)), {"turn", "draft", draft.id.value}, row.sealed);
    auto content = plain ? decodeDraft(*plain) : Result<Draft>(failure(plain.error()));
    if (!content)
        return failure(std::move(content).error().during(u"opening a draft"));
    draft.content = std::move(*content);
    return draft;
}

Result<std::vector<WaitingDraft>> SqlDraftStore::drafts(const TenantContext &context, const DraftQuery &query)
{
    const auto rows = m_database.read<std::vector<Row>>(context, [&](Connection &connection) -> Result<std::vector<Row>> {
        std::vector<Row> found;
        Statement row = connection.query("drafts/list");
        row.bind(":owner", context.tenant().value).bind(":waiting", query.waitingOnly).bind(":limit", query.limit);
        row.bind(":before", query.before.isValid() ? query.before.value : std::numeric_limits<qint64>::max());
        if (query.conversation)
            row.bind(":conversation", query.conversation->value);
        while (row.next())
            found.push_back(rowAt(row));
        if (!row.status())
            return failure(row.status().error());
        return found;
    });
    if (!rows)
        return failure(rows.error());
    std::vector<WaitingDraft> list;
    for (const Row &row : *rows) {
        auto draft = open(context.tenant(), row);
        // Its contact may be erased between the row and its key.
        if (!draft && draft.error().kind != ErrorKind::NotFound)
            return failure(std::move(draft).error());
        if (draft)
            list.push_back(std::move(*draft));
    }
    return list;
}

Result<WaitingDraft> SqlDraftStore::draft(const TenantContext &context, TurnId id)
{
    const auto row = m_database.read<Row>(context, [&](Connection &connection) -> Result<Row> {
        Statement found = connection.query("drafts/find");
        found.bind(":id", id.value).bind(":owner", context.tenant().value);
        if (found.next())
            return rowAt(found);
        return found.status() ? Result<Row>(failure(ErrorKind::NotFound, u"there is no such draft"_s)) : failure(found.status().error());
    });
    return row ? open(context.tenant(), *row) : Result<WaitingDraft>(failure(row.error()));
}

Status SqlDraftStore::discard(const TenantContext &context, TurnId id, Instant now)
{
    if (const auto found = draft(context, id); !found)
        return failure(found.error());
    return m_database.write<void>(context, [&](Connection &connection) -> Status {
        Statement row = connection.query("drafts/discard");
        if (auto done = row.bind(":id", id.value).bind(":owner", context.tenant().value).bind(":now", toMillis(now)).run(); !done)
            return done;
        return connection.changes() > 0 ? Status() : failure(ErrorKind::Conflict, u"the draft was decided already"_s);
    });
}

Result<std::vector<AgreementCounts>> SqlDraftStore::agreement(const TenantContext &context, Instant since)
{
    return m_database.read<std::vector<AgreementCounts>>(context, [&](Connection &connection) -> Result<std::vector<AgreementCounts>> {
        std::vector<AgreementCounts> channels;
        Statement rows = connection.query("drafts/agreement");
        rows.bind(":owner", context.tenant().value).bind(":since", toMillis(since));
        while (rows.next()) {
            const ChannelId channel(rows.integer(0));
            if (channels.empty() || channels.back().channel != channel)
                channels.push_back({.channel = channel, .verdicts = {}, .waiting = 0});
            const qint64 verdict = rows.integer(1);
            if (verdict < 0)
                channels.back().waiting = rows.integer(2);
            else if (verdict < kDraftVerdictCount)
                channels.back().verdicts[static_cast<std::size_t>(verdict)] = rows.integer(2);
        }
        if (!rows.status())
            return failure(rows.status().error());
        return channels;
    });
}

} // namespace passerelle::storage
