// What POST /{phone_number_id}/messages may carry (contract, part 3 and 5), as strictly as the Graph API reads it: a
// message, or the mark that one was read. Pure.
#pragma once

#include "tests/simulators/whatsapp_faults.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>

namespace passerelle::simulators {

struct WhatsAppContent {
    QString to;        // the number or the BSUID
    bool byUserId = false;
    QString type;      // "text", "template"
    QString text;      // the body, or the template's name
    QString context;   // the message that it quotes
    QString callback;  // biz_opaque_callback_data
};

struct WhatsAppReadMark {
    QString messageId;
    bool typing = false;
};

// Whether the body is a read mark (`"status":"read"`) rather than a message.
bool isReadMark(const nlohmann::json &body);
std::optional<WhatsAppFault> faultOfGraphMessage(const nlohmann::json &body);
WhatsAppContent graphMessageIn(const nlohmann::json &body); // of a body without a fault
std::optional<WhatsAppFault> faultOfReadMark(const nlohmann::json &body);
WhatsAppReadMark readMarkIn(const nlohmann::json &body);

} // namespace passerelle::simulators
