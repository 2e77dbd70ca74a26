#include "tests/simulators/call_reader.h"

#include <algorithm>

namespace passerelle::simulators {

namespace {

constexpr qsizetype kMaxHeadBytes = 32 * 1024;
constexpr qint64 kMaxBodyBytes = 64 * 1024 * 1024;

bool isToken(QByteArrayView name)
{
    static constexpr char kMarks[] = "!#$%&'*+-.^_`|~";
    return !name.isEmpty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z')
            || (c != 0 && std::find(std::begin(kMarks), std::end(kMarks) - 1, c) != std::end(kMarks) - 1);
    });
}

std::optional<qint64> decimal(QByteArrayView digits)
{
    if (digits.isEmpty() || digits.size() > 12 || !std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; }))
        return std::nullopt;
    return digits.toByteArray().toLongLong();
}

} // namespace

QByteArray Call::header(QByteArrayView lowerCaseName) const
{
    for (const auto &[name, value] : headers) {
        if (name == lowerCaseName)
            return value;
    }
    return {};
}

QUrlQuery Call::query() const
{
    return QUrlQuery(QString::fromLatin1(rawQuery));
}

CallReader::State CallReader::broken(const char *fault)
{
    m_fault = fault;
    return State::Broken;
}

CallReader::State CallReader::advance()
{
    if (!m_fault.isEmpty())
        return State::Broken;
    if (!m_headDone) {
        const qsizetype end = m_buffer.indexOf("\r\n\r\n");
        if (end < 0)
            return m_buffer.size() > kMaxHeadBytes ? broken("the head is too long") : State::NeedsMore;
        if (!readHead(end))
            return State::Broken;
    }
    if (m_chunked)
        return advanceChunks();
    const qint64 length = m_contentLength.value_or(0);
    if (m_buffer.size() < length)
        return State::NeedsMore;
    m_call.body = m_buffer.left(length);
    m_buffer.remove(0, length);
    return State::Complete;
}

Call CallReader::take()
{
    Call done = std::move(m_call);
    m_closeWanted = m_callWantsClose;
    m_call = {};
    m_headDone = m_chunked = m_continueWanted = m_callWantsClose = false;
    m_contentLength.reset();
    return done;
}

bool CallReader::readHead(qsizetype end)
{
    const QByteArray head = m_buffer.left(end);
    m_buffer.remove(0, end + 4);
    qsizetype from = 0;
    bool first = true;
    while (from <= head.size()) {
        qsizetype to = head.indexOf("\r\n", from);
        if (to < 0)
            to = head.size();
        const QByteArrayView line = QByteArrayView(head).sliced(from, to - from);
        if (!(first ? readRequestLine(line) : readField(line)))
            return false;
        first = false;
        from = to + 2;
    }
    m_headDone = true;
    return settleBody();
}

bool CallReader::readRequestLine(QByteArrayView line)
{
    const QList<QByteArray> words = line.toByteArray().split(' ');
    if (words.size() != 3 || !isToken(words[0]) || !words[1].startsWith('/')) {
        broken("the request line is malformed");
        return false;
    }
    if (words[2] != "HTTP/1.1" && words[2] != "HTTP/1.0") {
        broken("only HTTP/1.0 and HTTP/1.1 are spoken here");
        return false;
    }
    m_callWantsClose = words[2] == "HTTP/1.0";
    m_call.method = words[0];
    const qsizetype mark = words[1].indexOf('?');
    m_call.path = mark < 0 ? words[1] : words[1].left(mark);
    m_call.rawQuery = mark < 0 ? QByteArray() : words[1].mid(mark + 1);
    return true;
}

bool CallReader::readField(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || !isToken(line.first(colon))) {
        broken("a header line is malformed");
        return false;
    }
    const QByteArray value = line.sliced(colon + 1).trimmed().toByteArray();
    if (value.contains('\0') || value.contains('\n') || value.contains('\r')) {
        broken("a header value holds a control character");
        return false;
    }
    m_call.headers.emplace_back(line.first(colon).toByteArray().toLower(), value);
    return true;
}

bool CallReader::settleBody()
{
    int hosts = 0;
    for (const auto &[name, value] : m_call.headers) {
        if (name == "host") {
            ++hosts;
        } else if (name == "content-length") {
            const auto length = decimal(value);
            if (!length || m_contentLength) {
                broken("Content-Length is malformed or repeated");
                return false;
            }
            m_contentLength = length;
        } else if (name == "transfer-encoding") {
            if (value.toLower() != "chunked") {
                broken("this Transfer-Encoding is not spoken here");
                return false;
            }
            m_chunked = true;
        } else if (name == "connection" && value.toLower() == "close") {
            m_callWantsClose = true;
        } else if (name == "expect" && value.toLower() == "100-continue") {
            m_continueWanted = true;
        }
    }
    if (hosts != 1) {
        broken("exactly one Host header is needed");
        return false;
    }
    if (m_chunked && m_contentLength) {
        broken("Content-Length and Transfer-Encoding exclude each other");
        return false;
    }
    if (m_contentLength.value_or(0) > kMaxBodyBytes) {
        broken("the body is too large");
        return false;
    }
    return true;
}

CallReader::State CallReader::advanceChunks()
{
    for (;;) {
        const qsizetype lineEnd = m_buffer.indexOf("\r\n");
        if (lineEnd < 0)
            return m_buffer.size() > 1024 ? broken("a chunk's size line is too long") : State::NeedsMore;
        bool ok = false;
        const qint64 size = m_buffer.left(lineEnd).split(';').first().trimmed().toLongLong(&ok, 16);
        if (!ok || size < 0 || m_call.body.size() + size > kMaxBodyBytes)
            return broken("a chunk's size is malformed or too large");
        if (m_buffer.size() < lineEnd + 2 + size + 2)
            return State::NeedsMore;
        if (m_buffer.mid(lineEnd + 2 + size, 2) != "\r\n")
            return broken("a chunk does not end where it says");
        m_call.body.append(m_buffer.mid(lineEnd + 2, size));
        m_buffer.remove(0, lineEnd + 2 + size + 2);
        if (size == 0)
            return State::Complete;
    }
}

} // namespace passerelle::simulators
