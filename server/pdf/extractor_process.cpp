#include "server/pdf/extractor_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <vector>

#include <poll.h>
#include <sys/eventfd.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

constexpr int kGraceMilliseconds = 500;

QString systemReason(const char *what)
{
    return QString::fromLatin1(what) + u": "_s + QString::fromLocal8Bit(std::strerror(errno));
}

ErrorKind kindOf(RefusalKind refusal)
{
    switch (refusal) {
    case RefusalKind::NoSandbox: return ErrorKind::Forbidden;
    case RefusalKind::NotAPdf: return ErrorKind::InvalidInput;
    case RefusalKind::NeedsPassword: return ErrorKind::Unauthorized;
    case RefusalKind::Damaged: return ErrorKind::Corrupt;
    case RefusalKind::NoSuchPage: return ErrorKind::NotFound;
    case RefusalKind::BadRequest: return ErrorKind::Internal;
    }
    return ErrorKind::Corrupt;
}

// Wakes a poll() when a stop is requested.
class StopEvent {
public:
    explicit StopEvent(const std::stop_token &stop)
        : m_fd(stop.stop_possible() ? ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK) : -1)
        , m_callback(stop, Raise{m_fd})
    {
    }
    ~StopEvent()
    {
        m_callback.reset();
        if (m_fd >= 0)
            ::close(m_fd);
    }
    StopEvent(const StopEvent &) = delete;
    StopEvent &operator=(const StopEvent &) = delete;
    int fd() const { return m_fd; }

private:
    struct Raise {
        int fd;
        void operator()() const
        {
            const quint64 one = 1;
            if (fd >= 0)
                std::ignore = ::write(fd, &one, sizeof one);
        }
    };
    struct Callback {
        Callback(const std::stop_token &stop, Raise raise) : held(std::in_place, stop, raise) {}
        void reset() { held.reset(); }
        std::optional<std::stop_callback<Raise>> held;
    };
    int m_fd;
    Callback m_callback;
};

} // namespace

Result<std::unique_ptr<ExtractorProcess>> ExtractorProcess::start(std::shared_ptr<ExtractorNursery> nursery)
{
    auto newborn = nursery->bear();
    if (!newborn)
        return failure(std::move(newborn).error());
    return std::unique_ptr<ExtractorProcess>(new ExtractorProcess(std::move(nursery), *newborn));
}

ExtractorProcess::~ExtractorProcess()
{
    end();
    ::close(m_socket);
    ::close(m_handle);
}

Status ExtractorProcess::waitFor(short events, Deadline deadline, int stopEvent, const std::stop_token &stop)
{
    for (;;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
        std::array<pollfd, 2> waits{pollfd{m_socket, events, 0}, pollfd{stopEvent, POLLIN, 0}};
        const auto time = static_cast<int>(deadline.remaining().count());
        const int ready = ::poll(waits.data(), stopEvent >= 0 ? 2 : 1, time);
        if (ready < 0 && errno != EINTR)
            return failure(ErrorKind::Unavailable, systemReason("poll"));
        if (ready > 0 && waits[0].revents != 0)
            return {};
        if (ready == 0 && deadline.hasPassed())
            return failure(ErrorKind::Timeout, u"the PDF reader gave no sign of life in time"_s);
    }
}

Result<size_t> ExtractorProcess::awaitAny(std::span<ExtractorProcess *const> readers, Deadline deadline, const std::stop_token &stop)
{
    const StopEvent event(stop);
    std::vector<pollfd> waits;
    for (const ExtractorProcess *reader : readers)
        waits.push_back({reader->m_socket, POLLIN, 0});
    waits.push_back({event.fd(), POLLIN, 0}); // a negative descriptor is passed over
    for (;;) {
        if (stop.stop_requested())
            return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
        const int ready = ::poll(waits.data(), waits.size(), static_cast<int>(deadline.remaining().count()));
        if (ready < 0 && errno != EINTR)
            return failure(ErrorKind::Unavailable, systemReason("poll"));
        for (size_t i = 0; ready > 0 && i < readers.size(); ++i) {
            if (waits[i].revents != 0)
                return i;
        }
        if (ready == 0 && deadline.hasPassed())
            return failure(ErrorKind::Timeout, u"the PDF reader gave no sign of life in time"_s);
    }
}

Status ExtractorProcess::readExactly(char *target, qsizetype size, Deadline deadline, const std::stop_token &stop)
{
    const StopEvent event(stop);
    while (size > 0) {
        const ssize_t got = ::recv(m_socket, target, static_cast<size_t>(size), 0);
        if (got > 0) {
            target += got;
            size -= got;
        } else if (got == 0) {
            m_closed = true;
            return failure(ErrorKind::Unavailable, u"the PDF reader died"_s);
        } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
            if (auto waited = waitFor(POLLIN, deadline, event.fd(), stop); !waited)
                return waited;
        } else if (errno != EINTR) {
            m_closed = true;
            return failure(ErrorKind::Unavailable, systemReason("reading from the PDF reader"));
        }
    }
    return {};
}

Status ExtractorProcess::awaitReady(Deadline deadline, std::stop_token stop)
{
    auto frame = receive(deadline, std::move(stop));
    if (!frame)
        return failure(std::move(frame).error().during(u"starting the PDF reader"));
    if (frame->kind == FrameKind::Refused) {
        const auto refused = decodeRefused(frame->payload);
        return failure(ErrorKind::Forbidden, u"the PDF reader could not lock itself in: "_s + (refused ? refused->what : QString()));
    }
    if (frame->kind != FrameKind::Ready || decodeNumber(frame->payload) != kProtocolVersion)
        return failure(ErrorKind::Corrupt, u"the PDF reader is of another version"_s);
    return {};
}

Status ExtractorProcess::send(FrameKind kind, QByteArrayView head, QByteArrayView document, Deadline deadline, std::stop_token stop)
{
    const StopEvent event(stop);
    QByteArray first = encodeFrame(kind, head);
    // The frame's length covers the document, which follows without being copied.
    const auto length = static_cast<quint32>(head.size() + document.size());
    const QByteArray lengthBytes = encodeNumber(length);
    first.replace(0, lengthBytes.size(), lengthBytes);

    std::array<iovec, 2> parts{iovec{first.data(), static_cast<size_t>(first.size())},
                               iovec{const_cast<char *>(document.data()), static_cast<size_t>(document.size())}};
    size_t part = 0;
    while (part < parts.size()) {
        if (parts[part].iov_len == 0) {
            ++part;
            continue;
        }
        msghdr message{};
        message.msg_iov = &parts[part];
        message.msg_iovlen = parts.size() - part;
        ssize_t sent = ::sendmsg(m_socket, &message, MSG_NOSIGNAL);
        if (sent < 0) {
            if (errno == EINTR)
                continue;
            if (errno != EAGAIN && errno != EWOULDBLOCK) {
                m_closed = true;
                return failure(ErrorKind::Unavailable, u"the PDF reader died"_s);
            }
            if (auto waited = waitFor(POLLOUT, deadline, event.fd(), stop); !waited)
                return waited;
            continue;
        }
        for (; part < parts.size() && sent > 0; ++part) {
            const size_t used = std::min(static_cast<size_t>(sent), parts[part].iov_len);
            parts[part].iov_base = static_cast<char *>(parts[part].iov_base) + used;
            parts[part].iov_len -= used;
            sent -= static_cast<ssize_t>(used);
            if (parts[part].iov_len > 0)
                break;
        }
    }
    return {};
}

Result<ExtractorProcess::Frame> ExtractorProcess::receive(Deadline deadline, std::stop_token stop)
{
    std::array<char, kFrameHeaderBytes> bytes{};
    if (auto read = readExactly(bytes.data(), kFrameHeaderBytes, deadline, stop); !read)
        return failure(std::move(read).error());
    const auto header = decodeHeader(QByteArrayView(bytes.data(), kFrameHeaderBytes), kMaxReplyBytes);
    if (!header)
        return failure(ErrorKind::Corrupt, u"the PDF reader sent a frame that makes no sense"_s);
    Frame frame{header->kind, QByteArray(static_cast<qsizetype>(header->length), Qt::Uninitialized)};
    if (auto read = readExactly(frame.payload.data(), frame.payload.size(), deadline, stop); !read)
        return failure(std::move(read).error());
    return frame;
}

void ExtractorProcess::grantCpu(std::chrono::seconds total)
{
    rlimit limit{};
    if (m_pid <= 0 || ::prlimit(m_pid, RLIMIT_CPU, nullptr, &limit) != 0)
        return;
    limit.rlim_cur = std::min(static_cast<rlim_t>(total.count()), limit.rlim_max);
    ::prlimit(m_pid, RLIMIT_CPU, &limit, nullptr);
}

void ExtractorProcess::setNiceness(int niceness)
{
    if (m_pid > 0)
        ::setpriority(PRIO_PROCESS, static_cast<id_t>(m_pid), niceness);
}

bool ExtractorProcess::endsWithin(int milliseconds) const
{
    pollfd wait{m_handle, POLLIN, 0};
    return ::poll(&wait, 1, milliseconds) > 0;
}

bool ExtractorProcess::isAlive() const
{
    return m_pid > 0 && m_nursery->isAlive() && !endsWithin(0); // the kernel ends it with its nursery, a moment later
}

QString ExtractorProcess::end()
{
    if (m_pid <= 0)
        return m_ending;
    // A reader that closed its side is on its way out by itself, and how it ends tells more than our signal.
    if (!endsWithin(m_closed ? kGraceMilliseconds : 0))
        ::syscall(SYS_pidfd_send_signal, m_handle, SIGKILL, nullptr, 0);
    m_ending = m_nursery->bury(m_pid);
    m_pid = -1;
    return m_ending;
}

Error refusalFrom(QByteArrayView payload)
{
    const auto refused = decodeRefused(payload);
    if (!refused)
        return {ErrorKind::Unavailable, u"the PDF reader sent a frame that makes no sense"_s, {}};
    return {kindOf(refused->kind), refused->what, {}};
}

} // namespace passerelle::pdf
