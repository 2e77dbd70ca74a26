// Notices that the assistant is talking in circles, with another machine most likely: too many replies to one contact in
// a short time, or the same one again and again. Then a person takes over. Pure.
#pragma once

#include "server/domain/ports/journal_stores.h"

#include <optional>

namespace passerelle::journal {

struct LoopRule {
    int maxReplies = 8;
    Millis period{600'000};
    int sameText = 3;
};

// Why the next reply must not go out; none: it may. `nextHash` is the keyed hash of its text, when there is one already.
std::optional<QString> loopReason(const LoopRule &rule, const std::vector<SentReply> &sent, std::optional<quint64> nextHash, Instant now);

// The list with the new reply, without what is too old to matter.
std::vector<SentReply> withReply(std::vector<SentReply> sent, const SentReply &reply);

} // namespace passerelle::journal
