#include "server/http/web_page.h"

#include <QtCore/QCryptographicHash>

namespace passerelle::http {

Response webPage(const WebPage &page)
{
    const QByteArray html = "<!doctype html><html lang=\"" + page.language
        + "\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>"
        + QString::fromUtf8(page.title).toHtmlEscaped().toUtf8() + "</title><style>" + page.style + "</style></head><body>" + page.body + "</body></html>";
    const QByteArray hash = QCryptographicHash::hash(page.style, QCryptographicHash::Sha256).toBase64();
    Response response{200, "text/html; charset=utf-8", html, {}};
    response.headers.emplace_back("Content-Security-Policy",
                                  "default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; frame-ancestors 'none'; " + page.allowed);
    response.headers.emplace_back("Referrer-Policy", "no-referrer");
    return response;
}

} // namespace passerelle::http
