// One client's connection: reads requests with the strict parser, checks each head against the router before any of its
// body is read, hands complete requests over one at a time, and writes the answers in order. Everything about it is
// bounded: bytes, time, and what it may keep waiting. Door thread only.
#pragma once

#include "server/http/admission.h"
#include "server/http/body_collector.h"
#include "server/http/completion_queue.h"
#include "server/http/dispatcher.h"
#include "server/http/peer_address.h"
#include "server/http/request_parser.h"
#include "server/http/response_writer.h"
#include "server/http/server.h"
#include "server/http/stream.h"
#include "server/http/worker_pool.h"

namespace passerelle::http {

class Connection;

// What a connection needs of the gate that holds it.
class ConnectionKeeper {
public:
    virtual ~ConnectionKeeper() = default;
    virtual void markReady(Connection &connection) = 0; // advance() it in this turn or the next
    virtual void retire(Connection &connection) = 0;    // it is over: delete it when this turn ends
    // After a head was checked; false: this connection may not stay.
    virtual bool reconsider(Connection &connection, bool hookProven) = 0;
    virtual std::unique_ptr<Stream> startTls(Connection &connection, std::unique_ptr<Stream> plain) = 0;
};

// Shared by all connections of one gate.
struct DoorContext {
    const ServerOptions &options;
    const Router &router;
    const TrustedProxies &proxies;
    ServerCounters &counters;
    Dispatcher &dispatcher;
    WorkerPool &workers;
    ConnectionKeeper &keeper;
    std::shared_ptr<CompletionQueue> completions;
    QString uploadPrefix;
    QByteArray date;                 // for the Date header, renewed every second
    std::vector<char> scratch;       // what one read brings, before it is parsed
    Monotonic now;                   // of this turn
};

class Connection {
public:
    Connection(quint64 id, std::unique_ptr<Stream> stream, Peer peer, Standing standing, bool startsTls, DoorContext &door);

    quint64 id() const { return m_id; }
    const Peer &peer() const { return m_peer; }
    Standing &standing() { return m_standing; }
    bool isOver() const { return m_phase == Phase::Over; }
    bool isBusy() const { return m_phase >= Phase::Head && m_phase <= Phase::Answering; } // a request is under way
    bool isNew() const { return m_serial == 0 && m_phase <= Phase::Idle; } // has not asked anything yet
    bool queued = false; // in the gate's list of ready connections

    void noteReadable() { m_mayRead = true; }
    void noteBroken() { m_broken = true; }
    void advance();                                   // does what can be done now
    void answer(quint64 request, const Response &response); // ignored when that request is no longer waiting
    void checkTime();
    void lastLook(); // reads what may have come unnoticed; nothing of TLS, which is dear
    void evict();   // its probation is over before its time: a newcomer needs the place
    void windDown(); // no further request; closes now if it is idle
    void lastRequest() { m_closeAfter = true; } // the one that it makes next
    void abandon() { leave(); } // whatever it was doing

private:
    enum class Phase {
        Greeting,  // TLS handshake
        Idle,      // nothing of a request read yet
        Head, Body,
        Running,   // with the handler
        Answering, // the answer is leaving
        Lingering, // answered for good: what still comes is thrown away until the client has gone
        Over,
    };

    bool takesInput() const { return m_phase == Phase::Idle || m_phase == Phase::Head || m_phase == Phase::Body; }
    void greet();
    bool readSome();
    void consume(QByteArrayView input);
    void keepUnparsed(QByteArrayView rest, bool moreCanBeParsed);
    void admitHead();
    void collect(QByteArrayView bytes);
    void handOver();
    void run();
    void refuse(const Response &response);
    void refuse(int status, const char *detail);
    void send(const Response &response);
    bool flush();
    void afterAnswer();
    void linger(Stream::Rest rest);
    void drain();
    void leave();
    Response overCap() const;

    const quint64 m_id;
    std::unique_ptr<Stream> m_stream;
    const Peer m_peer;
    DoorContext &m_door;
    RequestParser m_parser;
    BodyCollector m_body;
    Request m_request;
    const Route *m_route = nullptr;
    QByteArray m_unparsed; // input that waits: an unfinished line, or the next requests
    QByteArray m_out;
    qsizetype m_sent = 0;
    quint64 m_serial = 0;  // of the request that runs
    Monotonic m_since;     // when this phase began; in Body and Answering: when bytes last moved
    Monotonic m_answerUntil;
    const Monotonic m_accepted;
    Standing m_standing;
    Phase m_phase;
    bool m_secure;
    bool m_handshaking = false;
    bool m_mayRead = false;
    bool m_unparsedHasMore = false;
    bool m_broken = false;
    bool m_ended = false; // the client sends no more
    bool m_closeAfter = false;
    bool m_refusing = false;
};

} // namespace passerelle::http
