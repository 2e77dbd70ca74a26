#include "server/journal/loop_breaker.h"

namespace passerelle::journal {

namespace {
constexpr std::size_t kRepliesKept = 128; // more than any setting asks for
}

std::optional<QString> loopReason(const LoopRule &rule, const std::vector<SentReply> &sent, std::optional<quint64> nextHash, Instant now)
{
    int recent = 0;
    int sameInARow = 0;
    bool isSame = nextHash.has_value();
    for (auto reply = sent.rbegin(); reply != sent.rend() && now - reply->at <= rule.period; ++reply) {
        ++recent;
        isSame = isSame && reply->hash == *nextHash;
        sameInARow += isSame ? 1 : 0;
    }
    if (recent >= rule.maxReplies)
        return QStringLiteral("loop breaker: %1 replies to this contact within %2 s").arg(recent).arg(rule.period.count() / 1000);
    if (nextHash && sameInARow + 1 >= rule.sameText)
        return QStringLiteral("loop breaker: the same reply for the %1. time in a row").arg(sameInARow + 1);
    return std::nullopt;
}

std::vector<SentReply> withReply(std::vector<SentReply> sent, const SentReply &reply)
{
    sent.push_back(reply);
    if (sent.size() > kRepliesKept)
        sent.erase(sent.begin(), sent.end() - kRepliesKept);
    return sent;
}

} // namespace passerelle::journal
