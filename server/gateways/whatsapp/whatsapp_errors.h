// What the Graph API's error codes mean for a message (contract, part 6), whether they come with the answer to a sending or
// later in a failed status: both are read here, so that both lead to the same end. Every code has a sentence that says
// what to do. Pure, thread-safe.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/messenger.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <span>

namespace passerelle::gateways {

struct WhatsAppError {
    qint64 code = -1;       // -1: the answer names none
    QString details;        // error_data.details: never decided upon, shown to people
    bool isTransient = false;
    int httpStatus = 0;     // 0: it came in a status
    QString traceId;        // fbtrace_id, for Meta's support
};

// One member of `errors`, or the object in `error`.
WhatsAppError readWhatsAppError(const nlohmann::json &object, int httpStatus);

struct WhatsAppErrorRule {
    int first;
    int last;                     // of a range; else as `first`
    SendOutcome::Kind kind;
    SendOutcome::Holds holds;     // with `pause`
    std::chrono::seconds pause;   // 0: none
    const char *sentence;         // English, with the next step; French in resources/words/fr.txt
};
std::span<const WhatsAppErrorRule> whatsAppErrorRules();
// Null: the contract does not know the code.
const WhatsAppErrorRule *whatsAppErrorRule(qint64 code);

inline constexpr qint64 kWhatsAppUserIdRefused = 131062;

// Never Sent and never Uncertain. A code that is not known is decided by is_transient and the HTTP status.
SendOutcome outcomeOf(const WhatsAppError &error);

} // namespace passerelle::gateways
