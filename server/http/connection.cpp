#include "server/http/connection.h"

#include "server/http/door_log.h"
#include "server/http/head_check.h"

#include <exception>

namespace passerelle::http {

namespace {

using namespace std::chrono_literals;

constexpr qsizetype kHeadRead = 16 * 1024;
constexpr qsizetype kBodyRead = 64 * 1024;
constexpr qsizetype kDiscardAtOnce = 1024 * 1024;
constexpr int kReadsAtOnce = 8; // then the others have their turn
constexpr auto kProbation = 1000ms;
constexpr auto kLinger = 2000ms;
constexpr auto kStall = 10000ms; // no byte moved
constexpr qint64 kSlowestReader = 4; // bytes in a millisecond: whoever takes an answer more slowly holds our memory

void callHandler(const Route &route, Request &&request, Responder responder)
{
    try {
        route.handler(std::move(request), std::move(responder));
    } catch (const std::exception &error) {
        qCCritical(doorLog, "the handler of %s threw: %s", route.pattern.constData(), error.what());
    } catch (...) {
        qCCritical(doorLog, "the handler of %s threw", route.pattern.constData());
    }
}

} // namespace

Connection::Connection(quint64 id, std::unique_ptr<Stream> stream, Peer peer, Standing standing, bool startsTls, DoorContext &door)
    : m_id(id), m_stream(std::move(stream)), m_peer(std::move(peer)), m_door(door),
      m_parser({door.options.maxHeaderBytes, door.options.maxHeaderFields, 8 * 1024}), m_since(door.now), m_accepted(door.now),
      m_standing(standing), m_phase(startsTls ? Phase::Greeting : Phase::Idle), m_secure(startsTls)
{
}

void Connection::advance()
{
    if (m_phase == Phase::Over)
        return;
    if (m_broken)
        return leave();
    if (m_phase == Phase::Greeting)
        greet();
    if (m_phase == Phase::Answering && !flush())
        return;
    for (int reads = 0; takesInput(); ++reads) {
        if (reads == kReadsAtOnce)
            return m_door.keeper.markReady(*this);
        if (!readSome())
            break;
    }
    if (m_phase == Phase::Lingering)
        drain();
}

// Nothing of TLS is built before the client's first byte, so that a thousand silent connections cost a descriptor each.
void Connection::greet()
{
    if (!m_handshaking) {
        if (!m_mayRead)
            return;
        m_handshaking = true;
        m_stream = m_door.keeper.startTls(*this, std::move(m_stream));
    }
    if (m_stream->isReady()) {
        m_phase = Phase::Idle;
        m_since = m_door.now;
        m_mayRead = true;
    } else if (m_stream->hasFailed()) {
        leave();
    }
}

// True when something was taken in, so that trying again makes sense.
bool Connection::readSome()
{
    if (m_unparsedHasMore) {
        m_unparsedHasMore = false;
        const QByteArray waiting = std::exchange(m_unparsed, QByteArray());
        consume(waiting);
        return true;
    }
    if (!m_mayRead)
        return false;
    const qsizetype room = m_phase == Phase::Body ? kBodyRead : kHeadRead;
    const qsizetype count = m_stream->read(m_door.scratch.data(), room);
    if (count == Stream::kBroken) {
        leave();
        return false;
    }
    if (count == Stream::kEnded) {
        m_ended = true;
        if (m_phase == Phase::Idle && m_unparsed.isEmpty())
            leave();
        else
            refuse(400, "The request ended too early.");
        return false;
    }
    if (count == 0) {
        m_mayRead = false;
        return false;
    }
    const QByteArrayView came(m_door.scratch.data(), count);
    if (m_unparsed.isEmpty()) {
        consume(came);
    } else {
        m_unparsed.append(came);
        const QByteArray all = std::exchange(m_unparsed, QByteArray());
        consume(all);
    }
    return true;
}

void Connection::consume(QByteArrayView input)
{
    qsizetype at = 0;
    while (takesInput()) {
        if (m_phase == Phase::Idle) {
            if (at == input.size())
                return;
            m_phase = Phase::Head;
            m_since = m_request.arrived = m_door.now;
        }
        const RequestParser::Step step = m_parser.next(input.sliced(at));
        at += step.consumed;
        switch (step.event) {
        case RequestParser::Event::NeedMore: return keepUnparsed(input.sliced(at), false);
        case RequestParser::Event::HeadComplete: admitHead(); break;
        case RequestParser::Event::BodyBytes: collect(step.body); break;
        case RequestParser::Event::Complete: handOver(); break;
        case RequestParser::Event::Failed:
            m_door.counters.badRequests.fetch_add(1, std::memory_order_relaxed);
            refuse(m_parser.failure().status, m_parser.failure().reason);
            break;
        }
    }
    if (m_phase == Phase::Running || (m_phase == Phase::Answering && !m_closeAfter))
        keepUnparsed(input.sliced(at), true);
}

void Connection::keepUnparsed(QByteArrayView rest, bool moreCanBeParsed)
{
    m_unparsed = rest.toByteArray();
    m_unparsedHasMore = moreCanBeParsed && !rest.isEmpty();
}

// Everything that can be refused without the body is refused here.
void Connection::admitHead()
{
    RequestHead &head = m_parser.head();
    m_phase = Phase::Body;
    m_since = m_door.now;
    const Monotonic arrived = m_request.arrived;
    CheckedHead checked = checkHead(m_door.router, m_door.proxies, m_peer, m_secure, head);
    if (checked.refusal)
        return refuse(*checked.refusal);
    m_route = checked.route;
    m_request = std::move(checked.request);
    m_request.arrived = arrived;
    const bool hookProven = checked.allowed.has_value() && m_route->policy == Policy::Hook;
    if (!m_door.keeper.reconsider(*this, hookProven))
        return refuse(overCap());
    if (m_standing == Standing::OverTotalCap)
        m_closeAfter = true;
    if (!checked.allowed)
        return refuse(problem(checked.allowed.error(), languageOf(m_request)));

    const BodyRule &rule = m_route->body;
    m_parser.limitBody(rule.maxBytes);
    if (const Status started = m_body.start(rule, head.contentLength, m_door.options.uploadFolder, m_door.uploadPrefix); !started) {
        qCWarning(doorLog, "%s", qPrintable(started.error().what));
        return refuse(problem(started.error(), languageOf(m_request)));
    }
    if (head.expectsContinue && (head.chunked || head.contentLength > 0)) {
        m_out.append("HTTP/1.1 100 Continue\r\n\r\n");
        flush();
    }
}

void Connection::collect(QByteArrayView bytes)
{
    m_since = m_door.now;
    if (const Status taken = m_body.append(bytes); !taken) {
        qCWarning(doorLog, "%s", qPrintable(taken.error().what));
        refuse(problem(taken.error(), languageOf(m_request)));
    }
}

void Connection::handOver()
{
    if (const Status finished = m_body.finish(m_request); !finished) {
        qCWarning(doorLog, "%s", qPrintable(finished.error().what));
        return refuse(problem(finished.error(), languageOf(m_request)));
    }
    m_phase = Phase::Running;
    m_since = m_door.now;
    ++m_serial;
    m_door.counters.requests.fetch_add(1, std::memory_order_relaxed);
    if (!m_door.dispatcher.dispatch(m_request.method, m_parser.head().target.asSent, [this] { run(); })) {
        m_door.counters.badRequests.fetch_add(1, std::memory_order_relaxed);
        refuse(400, "The request could not be read.");
    }
}

void Connection::run()
{
    Responder responder([queue = m_door.completions, connection = m_id, request = m_serial](Response response) {
        queue->push({connection, request, std::move(response)});
    });
    const Route &route = *m_route;
    Request request = std::exchange(m_request, Request());
    if (route.runOn == RunOn::Door)
        return callHandler(route, std::move(request), std::move(responder));
    WorkerPool::Job job([&route, request = std::move(request), responder = std::move(responder)]() mutable {
        callHandler(route, std::move(request), std::move(responder));
    });
    if (!m_door.workers.submit(std::move(job)))
        answer(m_serial, problem(Error{ErrorKind::Unavailable, QStringLiteral("all workers are busy"), 1s}));
}

void Connection::answer(quint64 request, const Response &response)
{
    if (m_phase != Phase::Running || request != m_serial)
        return;
    send(response);
}

void Connection::refuse(int status, const char *detail)
{
    refuse(problem(status, reasonPhrase(status), QString::fromLatin1(detail)));
}

void Connection::refuse(const Response &response)
{
    m_body.reset();
    m_refusing = true;
    m_closeAfter = true;
    send(response);
}

void Connection::send(const Response &response)
{
    const RequestHead &head = m_parser.head();
    appendResponse(m_out, response, {head.withoutBody, head.keepAlive && !m_closeAfter, head.http10}, m_door.date);
    m_closeAfter = m_closeAfter || !head.keepAlive;
    m_phase = Phase::Answering;
    m_since = m_door.now;
    m_answerUntil = m_door.now + kStall + std::chrono::milliseconds(m_out.size() / kSlowestReader);
    flush();
}

// False when the connection went away, or when not all of an answer could leave yet.
bool Connection::flush()
{
    while (m_sent < m_out.size()) {
        const qsizetype taken = m_stream->write(QByteArrayView(m_out).sliced(m_sent));
        if (taken == Stream::kBroken) {
            leave();
            return false;
        }
        if (taken == 0)
            return false;
        m_sent += taken;
        m_since = m_door.now;
    }
    m_sent = 0;
    if (m_out.capacity() > kBodyRead)
        m_out = QByteArray();
    else
        m_out.resize(0);
    if (m_phase == Phase::Answering)
        afterAnswer();
    return m_phase != Phase::Over;
}

void Connection::afterAnswer()
{
    if (m_closeAfter)
        return linger(m_refusing || !m_unparsed.isEmpty() ? Stream::Rest::Unread : Stream::Rest::Nothing);
    m_parser.reset();
    m_route = nullptr;
    m_request = Request();
    m_phase = Phase::Idle;
    m_since = m_door.now;
    if (m_unparsedHasMore || m_mayRead)
        m_door.keeper.markReady(*this);
}

// Closing with unread input would make the kernel send a reset, which can destroy the answer on its way.
void Connection::linger(Stream::Rest rest)
{
    m_unparsed.clear();
    m_phase = Phase::Lingering;
    m_since = m_door.now;
    if (m_ended)
        return leave();
    m_stream->finishWriting(rest);
    m_mayRead = true;
    m_door.keeper.markReady(*this);
}

void Connection::drain()
{
    if (!m_mayRead)
        return;
    const qsizetype count = m_stream->discard(kDiscardAtOnce);
    if (count < 0)
        return leave();
    if (count == 0)
        m_mayRead = false;
    else
        m_door.keeper.markReady(*this);
}

void Connection::leave()
{
    if (m_phase == Phase::Over)
        return;
    m_phase = Phase::Over;
    m_body.reset();
    m_door.keeper.retire(*this);
}

Response Connection::overCap() const
{
    if (m_standing == Standing::OverTotalCap)
        return problem(Error{ErrorKind::Unavailable, QStringLiteral("too many connections"), 5s});
    return problem(Error{ErrorKind::RateLimited, QStringLiteral("too many connections from one address"), 5s});
}

void Connection::lastLook()
{
    if (m_phase == Phase::Greeting)
        return;
    m_mayRead = true;
    advance();
}

void Connection::evict()
{
    if (m_phase == Phase::Over)
        return;
    if (m_phase == Phase::Head) { // an answer to what nobody asked would be taken for the next request's
        QByteArray canned;
        appendResponse(canned, overCap(), {false, false, false}, m_door.date);
        m_stream->write(canned);
        m_stream->discard(kDiscardAtOnce);
    }
    leave();
}

void Connection::windDown()
{
    m_closeAfter = true;
    if (m_phase == Phase::Greeting || m_phase == Phase::Idle)
        leave();
}

void Connection::checkTime()
{
    const ServerOptions &options = m_door.options;
    const auto inPhase = m_door.now - m_since;
    // Silence costs little, and places on probation are few: a client that opens its connections ahead of need may wait.
    if (m_phase == Phase::Head && isOnProbation(m_standing) && m_door.now - m_accepted > kProbation) {
        m_door.counters.refusedConnections.fetch_add(1, std::memory_order_relaxed);
        return refuse(overCap());
    }
    bool late = false;
    switch (m_phase) {
    case Phase::Greeting:
        if (inPhase > options.handshakeWithin)
            leave();
        return;
    case Phase::Idle:
        if (inPhase > (m_serial == 0 ? options.headerWithin : options.idleKeepAlive))
            leave();
        return;
    case Phase::Head: late = inPhase > options.headerWithin; break;
    case Phase::Body: late = inPhase > kStall || m_door.now - m_request.arrived > m_route->body.wholeRequestWithin; break;
    case Phase::Running:
        // A channel that waits in vain is better told to come again. Other routes bound their own work.
        if (m_route->policy == Policy::Hook && inPhase > m_route->body.wholeRequestWithin) {
            m_closeAfter = true;
            send(problem(Error{ErrorKind::Unavailable, QStringLiteral("no answer in time"), 1s}));
        }
        return;
    case Phase::Answering:
        if (inPhase > kStall || m_door.now > m_answerUntil)
            leave();
        return;
    case Phase::Lingering:
        if (inPhase > kLinger)
            leave();
        return;
    case Phase::Over: return;
    }
    if (late) {
        m_door.counters.timeouts.fetch_add(1, std::memory_order_relaxed);
        refuse(408, "The request took too long to come.");
    }
}

} // namespace passerelle::http
