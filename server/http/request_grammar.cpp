#include "server/http/request_grammar.h"

#include <array>
#include <string_view>

namespace passerelle::http {

namespace {

using Table = std::array<bool, 256>;

constexpr Table tableOf(std::string_view others)
{
    Table table{};
    for (int c = '0'; c <= '9'; ++c)
        table[std::size_t(c)] = true;
    for (int c = 'a'; c <= 'z'; ++c)
        table[std::size_t(c)] = table[std::size_t(c - 'a' + 'A')] = true;
    for (const char c : others)
        table[static_cast<unsigned char>(c)] = true;
    return table;
}

constexpr Table kToken = tableOf("!#$%&'*+-.^_`|~");
constexpr Table kPath = tableOf("-._~!$&'()*+,;=:@/");
// Browsers send a few characters raw in a query that RFC 3986 would have encoded; they cannot be misread there.
constexpr Table kQuery = tableOf("-._~!$&'()*+,;=:@/?[]|^{}`\\");
constexpr Table kRegName = tableOf("-._~!$&'()*+;=%");

bool consistsOf(QByteArrayView text, const Table &table)
{
    for (const char c : text) {
        if (!table[static_cast<unsigned char>(c)])
            return false;
    }
    return true;
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

// Every "%XX" must be one, must not hide a control character (nor, in a path, a slash), and the whole must be UTF-8.
std::optional<QByteArray> decoded(QByteArrayView text, const Table &allowed, char mayNotHide)
{
    QByteArray out;
    out.reserve(text.size());
    bool encoded = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c != '%') {
            if (!allowed[static_cast<unsigned char>(c)])
                return std::nullopt;
            out.append(c);
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        const int byte = high * 16 + low;
        if (byte < 0x20 || byte == 0x7f || (mayNotHide && byte == mayNotHide))
            return std::nullopt;
        out.append(char(byte));
        encoded = true;
        i += 2;
    }
    if (encoded && !QByteArrayView(out).isValidUtf8())
        return std::nullopt;
    return out;
}

bool isPort(QByteArrayView text)
{
    if (text.size() > 5)
        return false;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return false;
    }
    return true;
}

} // namespace

bool isToken(QByteArrayView text)
{
    return !text.isEmpty() && consistsOf(text, kToken);
}

bool isFieldValue(QByteArrayView text)
{
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if ((byte < 0x20 && byte != '\t') || byte == 0x7f)
            return false;
    }
    return true;
}

bool equalsIgnoringCase(QByteArrayView text, QByteArrayView lowerCase)
{
    return text.compare(lowerCase, Qt::CaseInsensitive) == 0;
}

QByteArrayView trimmedOfBlanks(QByteArrayView text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.isEmpty() && isBlank(text.front()))
        text = text.sliced(1);
    while (!text.isEmpty() && isBlank(text.back()))
        text.chop(1);
    return text;
}

std::optional<std::pair<QByteArrayView, QByteArrayView>> splitFieldLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return std::nullopt;
    const QByteArrayView name = line.first(colon);
    const QByteArrayView value = trimmedOfBlanks(line.sliced(colon + 1));
    if (!isToken(name) || !isFieldValue(value))
        return std::nullopt;
    return std::pair(name, value);
}

bool isHost(QByteArrayView text)
{
    if (text.startsWith('[')) {
        const qsizetype end = text.indexOf(']');
        if (end < 3)
            return false;
        for (const char c : text.sliced(1, end - 1)) {
            if (hexValue(c) < 0 && c != ':' && c != '.')
                return false;
        }
        const QByteArrayView after = text.sliced(end + 1);
        return after.isEmpty() || (after.front() == ':' && isPort(after.sliced(1)));
    }
    const qsizetype colon = text.indexOf(':');
    const QByteArrayView name = colon < 0 ? text : text.first(colon);
    return !name.isEmpty() && consistsOf(name, kRegName) && (colon < 0 || isPort(text.sliced(colon + 1)));
}

std::optional<qint64> parseContentLength(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 18)
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

std::optional<RequestTarget> parseTarget(QByteArrayView text)
{
    QByteArrayView rest = text;
    if (!rest.startsWith('/')) {
        const qsizetype scheme = equalsIgnoringCase(rest.first(qMin<qsizetype>(7, rest.size())), "http://") ? 7
            : equalsIgnoringCase(rest.first(qMin<qsizetype>(8, rest.size())), "https://")                 ? 8
                                                                                                           : 0;
        if (scheme == 0)
            return std::nullopt;
        rest = rest.sliced(scheme);
        qsizetype end = 0;
        while (end < rest.size() && rest[end] != '/' && rest[end] != '?')
            ++end;
        if (!isHost(rest.first(end)))
            return std::nullopt;
        rest = rest.sliced(end);
    }
    RequestTarget target;
    const qsizetype question = rest.indexOf('?');
    const QByteArrayView path = question < 0 ? rest : rest.first(question);
    auto plain = decoded(path, kPath, '/');
    if (!plain)
        return std::nullopt;
    target.path = plain->isEmpty() ? QByteArray("/") : std::move(*plain);
    if (question >= 0) {
        target.hasQuery = true;
        target.query = rest.sliced(question + 1).toByteArray();
        if (!decoded(target.query, kQuery, 0))
            return std::nullopt;
    }
    target.asSent = path.isEmpty() ? QByteArray("/") : QByteArray();
    target.asSent.append(rest);
    return target;
}

} // namespace passerelle::http
