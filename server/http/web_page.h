// A whole HTML page of this listener, with its style inside and nothing fetched from elsewhere: no script, no other host.
// Pure.
#pragma once

#include "server/http/exchange.h"

namespace passerelle::http {

struct WebPage {
    QByteArray language; // "fr"
    QByteArray title;    // plain text
    QByteArray style;
    QByteArray body;     // HTML
    QByteArray allowed = "form-action 'none'"; // further directives of the Content-Security-Policy
};

Response webPage(const WebPage &page);

} // namespace passerelle::http
