#include "server/http/gate.h"

#include "server/http/door_log.h"
#include "server/http/plain_stream.h"
#include "server/http/tls_stream.h"

#include <QtCore/QEventLoop>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace passerelle::http {

Q_LOGGING_CATEGORY(doorLog, "passerelle.http", QtInfoMsg)

namespace {

using namespace std::chrono_literals;

constexpr int kBacklog = 1024;
// Who waits for his answer sends the next request when he has it: while the rest of a crowd is still read, the writer
// would have nothing to do.
constexpr int kAdvancedBetweenAnswers = 8;
constexpr int kRoundsAtOnce = 16;
constexpr auto kClockTick = 200ms;
constexpr auto kRetryAccept = 100ms;
constexpr auto kNewcomersSpeakWithin = 500ms; // at the end: who has connected and then said nothing for so long waits for nothing
constexpr std::size_t kScratchBytes = 64 * 1024;

// Twice the house: a thousand silent connections do not push out a channel's that is about to speak. A silent one costs a
// descriptor and about a kilobyte, and is gone after its probation.
int placesOnProbation(const ServerOptions &options)
{
    return std::max(64, options.maxConnections * 2);
}

} // namespace

Gate::Gate(const ServerOptions &options, const Router &router, TrustedProxies proxies, std::optional<QSslConfiguration> tls,
           ServerCounters &counters, WorkerPool &workers)
    : m_options(options), m_proxies(std::move(proxies)), m_tls(std::move(tls)), m_counters(counters), m_workers(workers),
      m_router(router), m_admission(options.maxConnections, options.maxConnectionsPerAddress, placesOnProbation(options)),
      m_events([this] { turn(); })
{
    // Runs on whichever thread pushes; the queue is closed before this object goes.
    m_completions = std::make_shared<CompletionQueue>([this] { QMetaObject::invokeMethod(this, [this] { turn(); }, Qt::QueuedConnection); });
    setListenBacklogSize(kBacklog);
    connect(this, &QTcpServer::acceptError, this, [this] {
        qCWarning(doorLog, "no connection can be accepted: %s", qPrintable(errorString()));
        QTimer::singleShot(kRetryAccept, this, [this] { resumeAccepting(); });
    });
    connect(&m_clock, &QTimer::timeout, this, [this] { watchTheClock(); });
}

Gate::~Gate()
{
    m_completions->close();
    m_connections.clear();
}

Status Gate::takeOver(int listener)
{
    int listens = 0;
    socklen_t size = sizeof listens;
    if (::getsockopt(listener, SOL_SOCKET, SO_ACCEPTCONN, &listens, &size) != 0 || listens == 0 || !setSocketDescriptor(listener)) {
        ::close(listener);
        return failure(ErrorKind::Unavailable, QStringLiteral("the listening socket cannot be taken over: ") + errorString());
    }
    return {};
}

Status Gate::open(const QHostAddress &address, quint16 port, int listener)
{
    if (!m_events.isOpen())
        return failure(ErrorKind::Unavailable, QStringLiteral("the kernel gives no event descriptor"));
    if (listener >= 0) {
        if (auto taken = takeOver(listener); !taken)
            return taken;
    } else if (!listen(address, port))
        return failure(ErrorKind::Unavailable, QStringLiteral("cannot listen on ") + address.toString() + QStringLiteral(" port ")
                                                   + QString::number(port) + QStringLiteral(": ") + errorString());
    m_dispatcher = std::make_unique<Dispatcher>(*this, [this](HandoverSocket *socket) { addPendingConnection(socket); });
    m_door = std::make_unique<DoorContext>(DoorContext{m_options, m_router, m_proxies, m_counters, *m_dispatcher, m_workers, *this, m_completions,
                                                       QStringLiteral("upload-") + m_options.name + QLatin1Char('-'), {},
                                                       std::vector<char>(kScratchBytes), {}});
    tellTime();
    m_clock.start(kClockTick);
    return {};
}

void Gate::tellTime()
{
    m_door->now = std::chrono::steady_clock::now();
    if (m_door->now >= m_dateUntil) {
        m_door->date = httpDate(SystemClock().now());
        m_dateUntil = m_door->now + 500ms;
    }
}

void Gate::incomingConnection(qintptr descriptor)
{
    const int fd = int(descriptor);
    auto stream = std::make_unique<PlainStream>(fd);
    tellTime();
    const int on = 1;
    ::setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    Peer peer = peerOf(fd);
    if (peer.text.isEmpty() || m_stopping)
        return; // it left already
    peer.trusted = m_proxies.contains(peer.address);
    const quint64 id = ++m_lastId;
    const Admission::Arrival arrival = m_admission.arrive(id, peer.countedAs, peer.trusted);
    m_counters.accepted.fetch_add(1, std::memory_order_relaxed);
    m_counters.open.fetch_add(1, std::memory_order_relaxed);
    auto connection = std::make_unique<Connection>(id, std::move(stream), std::move(peer), arrival.standing, m_tls.has_value(), *m_door);
    Connection &here = *connection;
    m_connections.emplace(id, std::move(connection));
    if (!m_events.watch(fd, &here))
        here.evict();
    if (arrival.evicted)
        makeRoom(*arrival.evicted);
    if (!m_over.empty())
        postTurn();
}

// Many connections are accepted before one of them is read: what this one has to say may be here already.
void Gate::makeRoom(quint64 id)
{
    const auto found = m_connections.find(id);
    if (found == m_connections.end())
        return;
    Connection &oldest = *found->second;
    oldest.lastLook();
    if (oldest.isOver() || !isOnProbation(oldest.standing()))
        return;
    m_counters.refusedConnections.fetch_add(1, std::memory_order_relaxed);
    oldest.evict();
}

void Gate::markReady(Connection &connection)
{
    if (connection.queued || connection.isOver())
        return;
    connection.queued = true;
    m_ready.push_back(&connection);
    if (!m_inTurn)
        postTurn();
}

void Gate::retire(Connection &connection)
{
    m_over.push_back(connection.id());
    m_admission.leave(connection.id(), connection.peer().countedAs, connection.standing());
    m_counters.open.fetch_sub(1, std::memory_order_relaxed);
}

bool Gate::reconsider(Connection &connection, bool hookProven)
{
    const bool stays = m_admission.reconsider(connection.id(), connection.peer().countedAs, hookProven, connection.peer().trusted,
                                              connection.standing());
    if (!stays)
        m_counters.refusedConnections.fetch_add(1, std::memory_order_relaxed);
    return stays;
}

std::unique_ptr<Stream> Gate::startTls(Connection &connection, std::unique_ptr<Stream> plain)
{
    const int descriptor = static_cast<PlainStream &>(*plain).release();
    m_events.forget(descriptor);
    return std::make_unique<TlsStream>(descriptor, *m_tls, [this, &connection] {
        connection.noteReadable();
        markReady(connection);
    });
}

void Gate::postTurn()
{
    if (std::exchange(m_turnPosted, true))
        return;
    QMetaObject::invokeMethod(this, [this] { turn(); }, Qt::QueuedConnection);
}

// One turn: what the kernel tells, then what is ready and what was answered, until both are quiet or the others of this
// thread should have their turn. Answers that come during it are taken in it: nobody has to wake us for them.
void Gate::turn()
{
    if (m_inTurn)
        return;
    m_inTurn = true;
    m_turnPosted = false;
    m_completions->hold();
    tellTime();
    for (int round = 0; round < kRoundsAtOnce; ++round) {
        collectEvents();
        const bool advanced = advanceReady();
        const bool passed = passAnswers();
        if (!advanced && !passed)
            break;
    }
    bury();
    m_inTurn = false;
    m_completions->release();
    if (!m_ready.empty())
        postTurn();
    if (m_whenQuiet && !anyBusy())
        m_whenQuiet();
}

void Gate::collectEvents()
{
    m_events.collect([this](const EventSet::Event &event) {
        auto &connection = *static_cast<Connection *>(event.tag);
        if (event.readable)
            connection.noteReadable();
        if (event.broken)
            connection.noteBroken();
        markReady(connection);
    });
}

bool Gate::advanceReady()
{
    if (m_ready.empty())
        return false;
    m_advancing.swap(m_ready);
    int advanced = 0;
    for (Connection *connection : m_advancing) {
        connection->queued = false;
        connection->advance();
        if (++advanced % kAdvancedBetweenAnswers == 0)
            passAnswers();
    }
    m_advancing.clear();
    return true;
}

bool Gate::passAnswers()
{
    m_completions->take(m_batch);
    if (m_batch.empty())
        return false;
    for (const Completion &completion : m_batch) {
        const auto found = m_connections.find(completion.connection);
        if (found != m_connections.end())
            found->second->answer(completion.request, completion.response);
    }
    m_batch.clear();
    return true;
}

void Gate::bury()
{
    if (m_over.empty())
        return;
    std::erase_if(m_ready, [](const Connection *connection) { return connection->isOver(); });
    for (const quint64 id : std::exchange(m_over, {}))
        m_connections.erase(id);
}

void Gate::watchTheClock()
{
    tellTime();
    std::vector<Connection *> all;
    all.reserve(m_connections.size());
    for (const auto &[id, connection] : m_connections)
        all.push_back(connection.get());
    for (Connection *connection : all)
        connection->checkTime();
    if (!m_over.empty() || !m_ready.empty())
        postTurn();
}

bool Gate::anyBusy() const
{
    for (const auto &[id, connection] : m_connections) {
        if (connection->isBusy() || (m_hearsNewcomers && connection->isNew()))
            return true;
    }
    return false;
}

void Gate::sendTheSilentAway()
{
    m_hearsNewcomers = false;
    for (const auto &[id, connection] : m_connections)
        connection->windDown();
    postTurn();
}

void Gate::stop(std::chrono::milliseconds grace, Newcomers newcomers)
{
    if (!m_door || m_stopping)
        return;
    m_stopping = true;
    close();
    tellTime();
    m_hearsNewcomers = newcomers == Newcomers::AreHeard;
    for (const auto &[id, connection] : m_connections) {
        if (m_hearsNewcomers)
            connection->lastLook(); // a request may have come that nobody has read
        if (m_hearsNewcomers && connection->isNew())
            connection->lastRequest();
        else
            connection->windDown();
    }
    postTurn();
    if (anyBusy()) {
        // The one nested loop of the server: answers come from other threads, and TLS moves bytes only in an event loop.
        QEventLoop loop;
        m_whenQuiet = [&loop] { loop.quit(); };
        QTimer::singleShot(grace, &loop, [&loop] { loop.quit(); });
        QTimer::singleShot(kNewcomersSpeakWithin, &loop, [this] { sendTheSilentAway(); });
        loop.exec(QEventLoop::ExcludeUserInputEvents);
        m_whenQuiet = nullptr;
    }
    m_clock.stop();
    m_completions->close();
    for (const auto &[id, connection] : m_connections) {
        if (!connection->isOver())
            connection->abandon();
    }
    bury();
}

} // namespace passerelle::http
