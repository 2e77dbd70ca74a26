#include "server/http/request_parser.h"

#include <cstring>

namespace passerelle::http {

namespace {

constexpr qsizetype kMethodBytes = 32;
constexpr qsizetype kChunkLineBytes = 16 + 256; // sixteen digits and a bounded extension
constexpr qsizetype kExtensionBytes = 4096;     // of the whole request
constexpr qsizetype kTrailerBytes = 4096;
constexpr int kTrailerFields = 16;
constexpr qint64 kMaxChunk = qint64(1) << 56; // one more digit must still fit into 63 bits

// A trailer may not say what only a head may say.
constexpr const char *kNeverTrailers[] = {"content-length", "transfer-encoding", "host", "trailer", "connection",
                                          "authorization", "cookie", "expect", "te", "content-encoding", "content-type",
                                          "content-range"};

int digitOf(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

void RequestParser::reset()
{
    m_state = State::RequestLine;
    m_head = RequestHead();
    m_failure = ParseFailure();
    m_searched = m_headBytes = m_trailerBytes = m_extensionBytes = 0;
    m_remaining = m_bodyBytes = m_bodyLimit = 0;
    m_hosts = m_lengths = m_codings = m_trailers = 0;
    m_emptyLineSkipped = false;
}

bool RequestParser::fail(int status, const char *reason)
{
    m_state = State::Failed;
    m_failure = {status, reason};
    return false;
}

// A line ends with CR LF. What is searched once is not searched again, so a line that drips in costs what it weighs.
RequestParser::Line RequestParser::takeLine(QByteArrayView rest, qsizetype limit, ParseFailure tooLong, QByteArrayView &line)
{
    const void *end = rest.size() > m_searched
        ? std::memchr(rest.data() + m_searched, '\n', std::size_t(rest.size() - m_searched)) : nullptr;
    const qsizetype length = end ? static_cast<const char *>(end) - rest.data() + 1 : rest.size();
    if (length > limit) {
        fail(tooLong.status, tooLong.reason);
        return Line::Refused;
    }
    if (!end) {
        m_searched = rest.size();
        return Line::Missing;
    }
    if (length < 2 || rest[length - 2] != '\r') {
        fail(400, "A line ends without a carriage return.");
        return Line::Refused;
    }
    m_searched = 0;
    line = rest.first(length - 2);
    return Line::Whole;
}

RequestParser::Step RequestParser::next(QByteArrayView input)
{
    qsizetype consumed = 0;
    for (;;) {
        QByteArrayView rest = input.sliced(consumed);
        qsizetype limit = m_limits.headBytes - m_headBytes;
        ParseFailure tooLong{431, "The head of the request is too large."};
        switch (m_state) {
        case State::Complete: return {Event::Complete, consumed, {}};
        case State::Failed: return {Event::Failed, consumed, {}};
        case State::Body:
        case State::ChunkData: {
            if (m_remaining == 0) {
                m_state = m_state == State::Body ? State::Complete : State::ChunkEnd;
                continue;
            }
            if (rest.isEmpty())
                return {Event::NeedMore, consumed, {}};
            const qsizetype piece = qsizetype(qMin<qint64>(rest.size(), m_remaining));
            m_remaining -= piece;
            return {Event::BodyBytes, consumed + piece, rest.first(piece)};
        }
        case State::RequestLine:
            if (!rest.isEmpty() && rest.front() != '\r' && !isToken(rest.first(1))) {
                fail(400, "This is not HTTP.");
                continue;
            }
            if (m_limits.targetBytes + kMethodBytes + 16 < limit) {
                limit = m_limits.targetBytes + kMethodBytes + 16;
                tooLong = {414, "The request target is too long."};
            }
            break;
        case State::Fields: break;
        case State::ChunkSize:
            limit = kChunkLineBytes;
            tooLong = {400, "The line of a chunk's size is too long."};
            break;
        case State::ChunkEnd:
            limit = 2;
            tooLong = {400, "A chunk is longer than it said."};
            break;
        case State::Trailers:
            limit = kTrailerBytes - m_trailerBytes;
            tooLong = {431, "The trailer is too large."};
            break;
        }
        QByteArrayView line;
        const Line found = takeLine(rest, limit, tooLong, line);
        if (found == Line::Missing)
            return {Event::NeedMore, consumed, {}};
        if (found == Line::Refused)
            continue;
        consumed += line.size() + 2;
        const Event event = afterLine(line);
        if (event == Event::HeadComplete)
            return {event, consumed, {}};
    }
}

RequestParser::Event RequestParser::afterLine(QByteArrayView line)
{
    switch (m_state) {
    case State::RequestLine:
        m_headBytes += line.size() + 2;
        if (line.isEmpty() && !m_emptyLineSkipped)
            m_emptyLineSkipped = true; // RFC 9112 2.2: one empty line after the last body is forgiven
        else if (readRequestLine(line))
            m_state = State::Fields;
        break;
    case State::Fields:
        m_headBytes += line.size() + 2;
        if (!line.isEmpty())
            readField(line);
        else if (finishHead())
            return Event::HeadComplete;
        break;
    case State::ChunkSize: readChunkSize(line); break;
    case State::ChunkEnd:
        if (line.isEmpty())
            m_state = State::ChunkSize;
        else
            fail(400, "A chunk is longer than it said.");
        break;
    case State::Trailers:
        m_trailerBytes += line.size() + 2;
        if (line.isEmpty())
            m_state = State::Complete;
        else
            readTrailer(line);
        break;
    case State::Body:
    case State::ChunkData:
    case State::Complete:
    case State::Failed: break;
    }
    return Event::NeedMore;
}

bool RequestParser::readMethod(QByteArrayView method)
{
    if (method.size() > kMethodBytes || !isToken(method))
        return fail(400, "The method is malformed.");
    for (const Method known : {Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete}) {
        if (method == QByteArrayView(nameOf(known))) {
            m_head.method = known;
            return true;
        }
    }
    if (method == "HEAD") {
        m_head.withoutBody = true;
        return true;
    }
    m_head.isOptions = method == "OPTIONS";
    return m_head.isOptions || fail(501, "This method is not implemented.");
}

bool RequestParser::readRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1 || last + 1 == line.size())
        return fail(400, "The request line is malformed.");
    const QByteArrayView target = line.sliced(first + 1, last - first - 1);
    const QByteArrayView version = line.sliced(last + 1);
    const auto isDigit = [](char c) { return c >= '0' && c <= '9'; };
    if (version.size() != 8 || !version.startsWith("HTTP/") || !isDigit(version[5]) || version[6] != '.' || !isDigit(version[7]))
        return fail(400, "The request line is malformed.");
    if (version[5] != '1' || version[7] > '1')
        return fail(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.");
    m_head.http10 = version[7] == '0';
    m_head.keepAlive = !m_head.http10;
    if (target.size() > m_limits.targetBytes)
        return fail(414, "The request target is too long.");
    if (!readMethod(line.first(first)))
        return false;
    if (m_head.isOptions && target == "*") {
        m_head.wholeServer = true;
        return true;
    }
    auto parsed = parseTarget(target);
    if (!parsed)
        return fail(400, "The request target is malformed.");
    m_head.target = std::move(*parsed);
    return true;
}

bool RequestParser::readField(QByteArrayView line)
{
    if (int(m_head.headers.size()) >= m_limits.fields)
        return fail(431, "There are too many header fields.");
    const auto field = splitFieldLine(line);
    if (!field)
        return fail(400, "A header field is malformed.");
    QByteArray name = field->first.toByteArray().toLower();
    if (!readKnownField(name, field->second))
        return false;
    if (m_head.headers.empty())
        m_head.headers.reserve(12);
    m_head.headers.emplace_back(std::move(name), field->second.toByteArray());
    return true;
}

bool RequestParser::readKnownField(QByteArrayView name, QByteArrayView value)
{
    if (name == "host") {
        if (++m_hosts > 1 || !isHost(value))
            return fail(400, "The Host field is malformed or repeated.");
    } else if (name == "content-length") {
        const auto length = parseContentLength(value);
        if (++m_lengths > 1 || !length)
            return fail(400, "The Content-Length field is malformed or repeated.");
        m_head.contentLength = *length;
    } else if (name == "transfer-encoding") {
        return readTransferEncoding(value);
    } else if (name == "connection") {
        return readConnection(value);
    } else if (name == "expect") {
        if (!equalsIgnoringCase(value, "100-continue"))
            return fail(417, "Only 100-continue can be expected.");
        m_head.expectsContinue = true;
    }
    return true;
}

bool RequestParser::readTransferEncoding(QByteArrayView value)
{
    if (++m_codings > 1)
        return fail(400, "The Transfer-Encoding field is repeated.");
    if (!equalsIgnoringCase(value, "chunked")) {
        if (value.isEmpty())
            return fail(400, "The Transfer-Encoding field is empty.");
        return fail(501, "Only the chunked transfer coding is understood.");
    }
    m_head.chunked = true;
    return true;
}

bool RequestParser::readConnection(QByteArrayView value)
{
    while (!value.isEmpty()) {
        const qsizetype comma = value.indexOf(',');
        const QByteArrayView option = trimmedOfBlanks(comma < 0 ? value : value.first(comma));
        value = comma < 0 ? QByteArrayView() : value.sliced(comma + 1);
        if (equalsIgnoringCase(option, "close"))
            m_head.keepAlive = false;
        else if (equalsIgnoringCase(option, "keep-alive") && m_head.http10)
            m_head.keepAlive = true;
    }
    return true;
}

bool RequestParser::finishHead()
{
    if (m_hosts == 0 && !m_head.http10)
        return fail(400, "The Host field is missing.");
    if (m_head.chunked && m_lengths > 0)
        return fail(400, "Content-Length and Transfer-Encoding exclude each other.");
    if (m_head.chunked && m_head.http10)
        return fail(400, "HTTP/1.0 knows no Transfer-Encoding.");
    if (m_head.http10)
        m_head.expectsContinue = false; // RFC 9110 10.1.1: a 1.0 client cannot mean it
    m_state = m_head.chunked ? State::ChunkSize : State::Body;
    m_remaining = m_head.contentLength;
    return true;
}

bool RequestParser::takeIntoAccount(qint64 bodyBytes)
{
    m_bodyBytes += bodyBytes;
    return m_bodyBytes <= m_bodyLimit || fail(413, "The body is larger than this address takes.");
}

bool RequestParser::readChunkSize(QByteArrayView line)
{
    qint64 size = 0;
    qsizetype digits = 0;
    for (; digits < line.size() && digitOf(line[digits]) >= 0; ++digits) {
        size = size * 16 + digitOf(line[digits]);
        if (digits == 16 || size > kMaxChunk)
            return fail(400, "A chunk's size is malformed.");
    }
    const QByteArrayView extension = line.sliced(digits);
    if (digits == 0 || (!extension.isEmpty() && (extension.front() != ';' || !isFieldValue(extension))))
        return fail(400, "A chunk's size is malformed.");
    m_extensionBytes += extension.size();
    if (m_extensionBytes > kExtensionBytes)
        return fail(400, "The chunks' extensions are too long.");
    if (size == 0) {
        m_state = State::Trailers;
        return true;
    }
    m_remaining = size;
    m_state = State::ChunkData;
    return takeIntoAccount(size);
}

bool RequestParser::readTrailer(QByteArrayView line)
{
    const auto field = splitFieldLine(line);
    if (!field || ++m_trailers > kTrailerFields)
        return fail(400, "The trailer is malformed.");
    for (const char *name : kNeverTrailers) {
        if (equalsIgnoringCase(field->first, name))
            return fail(400, "The trailer holds a field that belongs in the head.");
    }
    return true;
}

} // namespace passerelle::http
