#include "server/storage/outgoing_settling.h"

#include "server/domain/ports/journal_stores.h"
#include "server/storage/delivery_settling.h"
#include "server/storage/outgoing_record.h"
#include "server/storage/turn_closing.h"

#include <algorithm>
#include <optional>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kReachedBytes = 32; // of one keyed hash

struct ReportedReply {
    OutgoingState state = OutgoingState::Prepared;
    bool isOpen = false;
    ContactId contact;
    ChannelId channel;
    QByteArray sealed;
    QByteArray accepted;
    QByteArray reached;
    QString failed;
};

Result<std::optional<ReportedReply>> findReported(Connection &connection, const ReplyName &name)
{
    Statement row = connection.query("outgoing/find_reports");
    row.bind(":id", name.id.value).bind(":owner", name.tenant.value);
    if (!row.next())
        return row.status() ? Result<std::optional<ReportedReply>>(std::nullopt) : failure(row.status().error());
    return ReportedReply{.state = static_cast<OutgoingState>(std::clamp<qint64>(row.integer(0), 0, kOutgoingStateCount - 1)),
                         .isOpen = !row.isNull(1),
                         .contact = ContactId(row.integer(2)),
                         .channel = ChannelId(row.integer(3)),
                         .sealed = row.blob(4),
                         .accepted = row.blob(5),
                         .reached = row.blob(6),
                         .failed = row.text(7)};
}

// Whether all that was to leave did: parts that the channel's own answer confirmed say nothing of the one that was uncertain.
Result<bool> isProven(Cipher &cipher, const ReplyName &name, const ReportedReply &reply)
{
    if (reply.reached.isEmpty())
        return false;
    Outgoing outgoing;
    const KeyName key = KeyName::ofContact(name.tenant, reply.contact);
    const auto plain = cipher.open(key, outgoingPlace(name.id.value), reply.sealed);
    Status read = plain ? decodeOutgoing(*plain, outgoing) : failure(plain.error());
    if (read && !reply.accepted.isEmpty()) {
        const auto accepted = cipher.open(key, acceptedPlace(name.id.value), reply.accepted);
        read = accepted ? decodeAccepted(*accepted, outgoing) : failure(accepted.error());
    }
    const auto taken = read ? sentFingerprints(cipher, name.tenant, reply.channel, outgoing.messageIds) : Result<std::vector<QByteArray>>(failure(read.error()));
    if (!taken)
        return failure(taken.error());
    std::size_t others = 0;
    for (qsizetype at = 0; at < reply.reached.size(); at += kReachedBytes)
        others += std::find(taken->begin(), taken->end(), reply.reached.mid(at, kReachedBytes)) == taken->end() ? 1 : 0;
    const std::size_t all = outgoing.reopened || outgoing.reopening ? 1 : outgoing.parts.size();
    return others > 0 && taken->size() + others >= all;
}

} // namespace

Status noteReport(Connection &connection, Cipher &cipher, const ReplyName &name, const OutgoingReport &report)
{
    const auto found = findReported(connection, name);
    if (!found || !*found)
        return found ? Status() : failure(found.error());
    Statement row = connection.query("outgoing/note_report");
    row.bind(":id", name.id.value).bind(":owner", name.tenant.value);
    if (report.failed)
        return row.bind(":failure", report.reason.isEmpty() ? u"the channel could not deliver it"_s : report.reason).run();
    const auto hash = sentFingerprint(cipher, name.tenant, (*found)->channel, report.messageId);
    if (!hash)
        return failure(hash.error());
    QByteArray reached = (*found)->reached;
    if (reached.contains(*hash))
        return {};
    reached += *hash;
    return row.bindBlob(":reached", reached).run();
}

Status heedReports(Connection &connection, Cipher &cipher, const ReplyName &name, Instant now)
{
    const auto found = findReported(connection, name);
    if (!found || !*found)
        return found ? Status() : failure(found.error());
    const ReportedReply &reply = **found;
    const bool isUncertain = reply.state == OutgoingState::Uncertain;
    if (reply.isOpen || (reply.state != OutgoingState::Sent && !isUncertain))
        return {};
    const auto proven = isUncertain && reply.failed.isEmpty() ? isProven(cipher, name, reply) : Result<bool>(false);
    if (!proven)
        return failure(proven.error());
    if (reply.failed.isEmpty() && !*proven)
        return {};
    Statement row = connection.query("outgoing/settle");
    row.bind(":id", name.id.value).bind(":owner", name.tenant.value).bind(":state", static_cast<int>(*proven ? OutgoingState::Sent : OutgoingState::Failed));
    if (!*proven)
        row.bind(":reason", reply.failed);
    return row.bind(":now", toMillis(now)).run();
}

Status endLost(Connection &connection, Cipher &cipher, const ReplyName &name, Instant now)
{
    auto ended = connection.query("outgoing/end_lost").bind(":id", name.id.value).bind(":now", toMillis(now)).bind(":reason", uncertainReason()).run();
    return ended ? heedReports(connection, cipher, name, now) : ended;
}

} // namespace passerelle::storage
