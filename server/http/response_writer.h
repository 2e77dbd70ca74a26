// Turns a Response into the bytes that leave, with the headers that every answer of ours carries. Pure, any thread.
#pragma once

#include "server/http/exchange.h"

namespace passerelle::http {

struct ResponseFraming {
    bool withoutBody = false; // the answer to HEAD
    bool keepAlive = true;
    bool http10 = false;
};

const char *reasonPhrase(int status); // "Not Found"
void appendResponse(QByteArray &out, const Response &response, ResponseFraming framing, QByteArrayView date);
// "Sun, 22 Nov 2026 08:00:00 GMT"
QByteArray httpDate(Instant instant);

} // namespace passerelle::http
