// Reads HTTP/1.1 requests from a stream of bytes, strictly and within limits: whatever two readers could understand in
// two ways is refused. Pure and incremental: no sockets, no clock, bounded memory whatever comes. One thread at a time.
#pragma once

#include "server/http/exchange.h"
#include "server/http/request_grammar.h"

namespace passerelle::http {

struct ParserLimits {
    qsizetype headBytes = 16 * 1024; // request line, fields, and their line ends
    int fields = 64;
    qsizetype targetBytes = 8 * 1024;
};

struct RequestHead {
    Method method = Method::Get;
    bool withoutBody = false; // it was HEAD: answer as GET would, without the body
    bool isOptions = false;   // `method` means nothing
    bool wholeServer = false; // OPTIONS *
    RequestTarget target;
    std::vector<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    bool http10 = false;
    bool keepAlive = true;
    bool expectsContinue = false;
    bool chunked = false;
    qint64 contentLength = 0; // 0 where none is announced
};

struct ParseFailure {
    int status = 400;
    const char *reason = "";
};

class RequestParser {
public:
    explicit RequestParser(ParserLimits limits = {}) : m_limits(limits) {}

    enum class Event {
        NeedMore,     // everything useful of the input is taken: call again with the rest and more after it
        HeadComplete, // head() is whole; call limitBody(), then go on
        BodyBytes,    // `body` is the next piece of the body, a view into the input
        Complete,     // the request is whole; reset() before the next one
        Failed,       // failure() says why; nothing that follows can be trusted
    };
    struct Step {
        Event event = Event::NeedMore;
        qsizetype consumed = 0; // of the input: the caller drops that many bytes
        QByteArrayView body = {};
    };
    Step next(QByteArrayView input);

    RequestHead &head() { return m_head; }
    const ParseFailure &failure() const { return m_failure; }
    void limitBody(qint64 bytes) { m_bodyLimit = bytes; } // beyond it: 413
    void reset();

private:
    enum class State { RequestLine, Fields, Body, ChunkSize, ChunkData, ChunkEnd, Trailers, Complete, Failed };
    enum class Line { Missing, Whole, Refused };

    Line takeLine(QByteArrayView rest, qsizetype limit, ParseFailure tooLong, QByteArrayView &line);
    bool readRequestLine(QByteArrayView line);
    bool readMethod(QByteArrayView method);
    bool readField(QByteArrayView line);
    bool readKnownField(QByteArrayView name, QByteArrayView value);
    bool readTransferEncoding(QByteArrayView value);
    bool readConnection(QByteArrayView value);
    bool finishHead();
    bool readChunkSize(QByteArrayView line);
    bool readTrailer(QByteArrayView line);
    bool takeIntoAccount(qint64 bodyBytes);
    bool fail(int status, const char *reason);
    Event afterLine(QByteArrayView line); // NeedMore here means: go on with the next line

    const ParserLimits m_limits;
    State m_state = State::RequestLine;
    RequestHead m_head;
    ParseFailure m_failure;
    qsizetype m_searched = 0;  // bytes of the unfinished line that hold no line end
    qsizetype m_headBytes = 0; // of whole lines
    qsizetype m_trailerBytes = 0;
    qsizetype m_extensionBytes = 0;
    qint64 m_remaining = 0; // of the body or of the chunk
    qint64 m_bodyBytes = 0;
    qint64 m_bodyLimit = 0;
    int m_hosts = 0;
    int m_lengths = 0;
    int m_codings = 0;
    int m_trailers = 0;
    bool m_emptyLineSkipped = false;
};

} // namespace passerelle::http
