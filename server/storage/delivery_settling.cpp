#include "server/storage/delivery_settling.h"

namespace passerelle::storage {

Fate fateWhenDelivered(AnswerKind kind)
{
    switch (kind) {
    case AnswerKind::Refused: return Fate::Refused;
    case AnswerKind::HandedOver: return Fate::ToPerson;
    default: return Fate::Answered;
    }
}

Result<QByteArray> sentFingerprint(Cipher &cipher, TenantId tenant, ChannelId channel, const QString &messageId)
{
    const QByteArray name = QByteArray::number(channel.value) + '/' + messageId.toUtf8();
    return cipher.fingerprint(tenant, "sent message", name);
}

Result<std::vector<QByteArray>> sentFingerprints(Cipher &cipher, TenantId tenant, ChannelId channel, const std::vector<QString> &messageIds)
{
    std::vector<QByteArray> fingerprints;
    for (const QString &id : messageIds) {
        auto fingerprint = sentFingerprint(cipher, tenant, channel, id);
        if (!fingerprint)
            return failure(std::move(fingerprint).error());
        fingerprints.push_back(std::move(*fingerprint));
    }
    return fingerprints;
}

Result<SettledFate> noteSent(Connection &connection, const TurnClaim &claim, const std::vector<QByteArray> &fingerprints, const SettledFate &end, Instant now)
{
    for (const QByteArray &fingerprint : fingerprints) {
        Statement row = connection.query("deliveries/note_sent");
        row.bind(":owner", claim.tenant.value).bind(":channel", claim.channel.value).bindBlob(":fingerprint", fingerprint);
        if (auto done = row.bind(":turn", claim.turn.value).bind(":at", toMillis(now)).run(); !done)
            return failure(std::move(done).error());
    }
    // What it is when it reached the contact is only asked of an uncertain end, and stands in its row since it was answered.
    std::optional<Fate> whenDelivered;
    if (end.fate == Fate::Uncertain) {
        Statement row = connection.query("deliveries/find_turn");
        row.bind(":turn", claim.turn.value).bind(":owner", claim.tenant.value).bind(":channel", claim.channel.value);
        if (row.next() && !row.isNull(3))
            whenDelivered = static_cast<Fate>(row.integer(3));
        if (!row.status())
            return failure(row.status().error());
    }
    auto settled = settledFate(connection, claim.turn.value, end.fate, whenDelivered);
    if (!settled)
        return failure(std::move(settled).error());
    return settled->value_or(end);
}

Result<std::optional<SettledFate>> settledFate(Connection &connection, qint64 turn, Fate present, std::optional<Fate> whenDelivered)
{
    const bool wasSent = present == Fate::Answered || present == Fate::Refused;
    if (!wasSent && present != Fate::Uncertain)
        return std::nullopt;
    Statement row = connection.query("deliveries/list_of_turn");
    row.bind(":turn", turn);
    bool reached = false;
    std::optional<SettledFate> failed;
    while (row.next()) {
        const auto state = static_cast<DeliveryState>(row.integer(0));
        if (state == DeliveryState::Failed)
            failed = {row.integer(3) != 0 ? Fate::Expired : Fate::Failed, row.text(2)};
        // Parts that the channel's own answer confirmed say nothing of the one that was uncertain.
        else if (state != DeliveryState::Accepted && row.integer(4) == 0)
            reached = true;
    }
    if (!row.status())
        return failure(row.status().error());
    if (failed)
        return failed;
    if (reached && present == Fate::Uncertain)
        return SettledFate{whenDelivered.value_or(Fate::Answered), {}};
    return std::nullopt;
}

} // namespace passerelle::storage
