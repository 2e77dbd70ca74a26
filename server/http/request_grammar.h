// The small rules of HTTP/1.1's grammar (RFC 9110, 9112), strict where the RFC leaves a choice: what a token, a field
// line, a Host, a Content-Length and a request target may look like. Pure functions, any thread.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>

#include <optional>
#include <utility>

namespace passerelle::http {

bool isToken(QByteArrayView text);
bool isFieldValue(QByteArrayView text); // visible characters, spaces, tabs and bytes above 0x7f
bool equalsIgnoringCase(QByteArrayView text, QByteArrayView lowerCase);
QByteArrayView trimmedOfBlanks(QByteArrayView text); // of spaces and tabs only

// "Name: value" without its line end. Empty when it is no field line (a folded line is none).
std::optional<std::pair<QByteArrayView, QByteArrayView>> splitFieldLine(QByteArrayView line);

bool isHost(QByteArrayView text); // name, IPv4 or [IPv6], with an optional port; no user, no list, not empty
std::optional<qint64> parseContentLength(QByteArrayView text); // digits only, below 2^62

struct RequestTarget {
    QByteArray asSent; // origin form, still encoded: "/a%20b?x=1"
    QByteArray path;   // decoded; valid UTF-8 without control characters, and no slash that was encoded
    QByteArray query;  // still encoded, without the question mark
    bool hasQuery = false;
};
// Origin form ("/a?b") or absolute form ("http://host/a?b"). Empty when it is neither.
std::optional<RequestTarget> parseTarget(QByteArrayView text);

} // namespace passerelle::http
