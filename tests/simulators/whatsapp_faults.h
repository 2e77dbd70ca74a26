// The errors of the Graph API as the contract lists them (part 6): code, words, and the HTTP status that usually comes
// with it. Pure.
#pragma once

#include "tests/simulators/call.h"

#include <QtCore/QString>

#include <nlohmann/json_fwd.hpp>

#include <span>

namespace passerelle::simulators {

struct WhatsAppFault {
    int code = 100;
    QString details;        // error_data.details
    int subcode = 0;        // 0: none
    bool transient = false; // is_transient
    int status = 0;         // 0: the code's own
};

struct KnownWhatsAppFault {
    int code;
    int status;
    const char *type;
    const char *title;
};
std::span<const KnownWhatsAppFault> knownWhatsAppFaults();

// The HTTP answer; a code that is not in the table is said all the same, with status 400.
Reply faultReply(const WhatsAppFault &fault);
// One member of `errors` in a failed status.
nlohmann::json faultInStatus(const WhatsAppFault &fault);

} // namespace passerelle::simulators
