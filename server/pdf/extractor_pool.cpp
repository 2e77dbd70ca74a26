#include "server/pdf/extractor_pool.h"

#include "server/base/log.h"
#include "server/pdf/extractor_process.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

Q_LOGGING_CATEGORY(lcPdf, "passerelle.pdf")

constexpr std::chrono::seconds kBaseCpu{25};      // opening, and one page that takes all its time
constexpr std::chrono::seconds kCpuPerPage{1};
constexpr qint64 kMaxDocumentBytes = 256LL * 1024 * 1024; // of pages read from one document
constexpr int kStarts = 2;

ReadProblem problemFrom(const Error &error, int page)
{
    ReadProblem problem{error.kind, error.what, page, false};
    // The process is the reader's whole world: gone, silent or babbling, it was the document that did it.
    problem.readerDied = error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Corrupt;
    if (error.kind == ErrorKind::Unavailable)
        problem.kind = ErrorKind::Corrupt;
    return problem;
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

Error refusalFrom(QByteArrayView payload)
{
    const auto refused = decodeRefused(payload);
    if (!refused)
        return {ErrorKind::Unavailable, u"the PDF reader sent a frame that makes no sense"_s, {}};
    return {kindOf(refused->kind), refused->what, {}};
}

} // namespace

class ExtractorPool::Impl {
public:
    explicit Impl(ExtractorPoolOptions options)
        : m_options(std::move(options))
        , m_starter([this](const std::stop_token &stop) { keepWarm(stop); })
    {
    }
    ~Impl()
    {
        m_starter.request_stop();
        m_changed.notify_all();
        m_starter.join();
    }

    const ExtractorPoolOptions &options() const { return m_options; }
    Deadline pageDeadline() const { return Deadline::after(m_options.secondsPerPage); }

    // A reader that is ready. One that died while it waited for work says nothing about the document: try another.
    Result<std::unique_ptr<ExtractorProcess>> acquire(const std::stop_token &stop)
    {
        Error last;
        for (int start = 0; start < kStarts; ++start) {
            auto process = take(stop);
            if (!process)
                return process;
            Status ready = (*process)->awaitReady(Deadline::after(m_options.startTimeout), stop);
            // It may have said so long ago and died since.
            if (ready && !(*process)->isAlive())
                ready = failure(ErrorKind::Unavailable, u"it died while it waited"_s);
            if (ready)
                return process;
            last = ready.error();
            if (last.kind == ErrorKind::Cancelled || last.kind == ErrorKind::Forbidden)
                break;
            qCWarning(lcPdf) << "a PDF reader did not start:" << last.what << (*process)->end();
            if (last.kind != ErrorKind::Cancelled)
                last.kind = ErrorKind::Unavailable;
        }
        return failure(std::move(last));
    }

private:
    Result<std::unique_ptr<ExtractorProcess>> take(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        ++m_wanted;
        m_changed.notify_all();
        const bool served = m_changed.wait(lock, stop, [this] { return !m_warm.empty() || m_failure.has_value(); });
        --m_wanted;
        if (!served)
            return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
        if (m_warm.empty()) {
            Error error = *std::exchange(m_failure, std::nullopt);
            return failure(std::move(error));
        }
        auto process = std::move(m_warm.front());
        m_warm.pop_front();
        m_changed.notify_all();
        return process;
    }

    // A reader from the nursery; when the nursery was never started, or is gone, from a new one.
    Result<std::unique_ptr<ExtractorProcess>> startOne()
    {
        if (m_nursery) {
            if (auto process = ExtractorProcess::start(m_nursery))
                return process;
            qCWarning(lcPdf) << "the readers' nursery is gone and is started anew";
        }
        auto nursery = ExtractorNursery::start(m_options.program, m_options.memoryBytes);
        if (!nursery)
            return failure(std::move(nursery).error());
        m_nursery = std::move(*nursery);
        return ExtractorProcess::start(m_nursery);
    }

    // The nursery is started from this one thread, which lives as long as the pool: the kernel ends it with the thread.
    void keepWarm(const std::stop_token &stop)
    {
        std::unique_lock lock(m_mutex);
        for (;;) {
            const bool needed = m_changed.wait(lock, stop, [this] {
                const bool toldOff = m_failure.has_value();
                return !toldOff && static_cast<int>(m_warm.size()) < std::max(m_options.warm, m_wanted) && (m_mayStart || m_wanted > 0);
            });
            if (!needed)
                break;
            lock.unlock();
            auto process = startOne();
            lock.lock();
            // After a failure nothing is started ahead of need, so that a missing program is not tried in a loop.
            m_mayStart = process.has_value();
            if (process)
                m_warm.push_back(std::move(*process));
            else if (m_wanted > 0)
                m_failure = process.error();
            m_changed.notify_all();
        }
        m_warm.clear();
        m_nursery.reset();
    }

    const ExtractorPoolOptions m_options;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<std::unique_ptr<ExtractorProcess>> m_warm;
    std::shared_ptr<ExtractorNursery> m_nursery; // the starter's own
    std::optional<Error> m_failure; // of the last start, for one of those who wait
    int m_wanted = 0;
    bool m_mayStart = true;
    std::jthread m_starter; // last: it uses everything above
};

ExtractorPool::ExtractorPool(ExtractorPoolOptions options) : m_impl(std::make_unique<Impl>(std::move(options))) {}
ExtractorPool::~ExtractorPool() = default;

namespace {

// One document's reading: what came so far, and what each frame means next.
class Reading {
public:
    Reading(ExtractorProcess &process, int firstPage, const std::function<bool(int)> &onCount, const std::function<bool(PageContent)> &onPage)
        : m_process(process), m_nextPage(firstPage), m_onCount(onCount), m_onPage(onPage)
    {
    }

    // true: done. false: more to come.
    tl::expected<bool, ReadProblem> take(const ExtractorProcess::Frame &frame)
    {
        switch (frame.kind) {
        case FrameKind::Opened: return opened(frame.payload);
        case FrameKind::Page: return page(frame.payload);
        case FrameKind::Done:
            if (m_report && m_nextPage > m_report->pageCount)
                return true;
            break;
        case FrameKind::Refused: return tl::unexpected(refused(frame.payload));
        default: break;
        }
        return tl::unexpected(nonsense());
    }
    int page() const { return m_report ? std::min(m_nextPage, std::max(m_report->pageCount, 1)) : 0; }
    ReadReport report() const { return *m_report; }

private:
    tl::expected<bool, ReadProblem> opened(QByteArrayView payload)
    {
        const auto message = decodeOpened(payload);
        if (!message || m_report)
            return tl::unexpected(nonsense());
        m_report = ReadReport{message->pageCount, message->title};
        m_process.grantCpu(kBaseCpu + kCpuPerPage * message->pageCount);
        if (!m_onCount(message->pageCount))
            return tl::unexpected(stopped());
        return false;
    }
    tl::expected<bool, ReadProblem> page(QByteArrayView payload)
    {
        auto content = decodePage(payload);
        m_bytes += payload.size();
        if (!content || !m_report || content->number != m_nextPage || m_nextPage > m_report->pageCount || m_bytes > kMaxDocumentBytes)
            return tl::unexpected(nonsense());
        ++m_nextPage;
        if (!m_onPage(std::move(*content)))
            return tl::unexpected(stopped());
        return false;
    }
    ReadProblem refused(QByteArrayView payload) const
    {
        const Error error = refusalFrom(payload);
        return {error.kind, error.what, page(), false};
    }
    ReadProblem stopped() const { return {ErrorKind::Cancelled, u"reading was stopped"_s, page(), false}; }
    ReadProblem nonsense() const { return {ErrorKind::Corrupt, u"the PDF reader does not keep to its protocol"_s, page(), true}; }

    ExtractorProcess &m_process;
    int m_nextPage;
    const std::function<bool(int)> &m_onCount;
    const std::function<bool(PageContent)> &m_onPage;
    std::optional<ReadReport> m_report;
    qint64 m_bytes = 0;
};

} // namespace

tl::expected<ReadReport, ReadProblem> ExtractorPool::read(const QByteArray &pdf, int firstPage, const std::function<bool(int)> &onCount,
                                                          const std::function<bool(PageContent)> &onPage, std::stop_token stop)
{
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kRenderBytes)
        return tl::unexpected(ReadProblem{ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s, 0, false});
    auto process = m_impl->acquire(stop);
    if (!process) {
        ReadProblem problem{process.error().kind, process.error().what, 0, false};
        return tl::unexpected(std::move(problem));
    }
    ExtractorProcess &reader = **process;
    reader.setNiceness(m_impl->options().readingNiceness);
    Reading reading(reader, firstPage, onCount, onPage);
    const QByteArray head = encodeRequestHead(FrameKind::Read, {.page = firstPage});
    Status sent = reader.send(FrameKind::Read, head, pdf, m_impl->pageDeadline(), stop);
    if (!sent)
        return tl::unexpected(problemFrom(sent.error(), 0));
    for (;;) {
        auto frame = reader.receive(m_impl->pageDeadline(), stop);
        if (!frame) {
            ReadProblem problem = problemFrom(frame.error(), reading.page());
            problem.reason += u" ("_s + reader.end() + u")"_s;
            return tl::unexpected(std::move(problem));
        }
        const auto done = reading.take(*frame);
        if (!done)
            return tl::unexpected(done.error());
        if (*done)
            return reading.report();
    }
}

Result<QByteArray> ExtractorPool::renderPage(const QByteArray &pdf, const PageImageRequest &request, std::stop_token stop)
{
    if (request.page < 1 || request.widthPixels < 1 || request.widthPixels > kMaxImageSide)
        return failure(ErrorKind::InvalidInput, u"no such page or width"_s);
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kRenderBytes)
        return failure(ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s);
    auto process = m_impl->acquire(stop);
    if (!process)
        return failure(std::move(process).error());
    ExtractorProcess &reader = **process;
    const QByteArray head = encodeRequestHead(FrameKind::Render, {request.page, request.widthPixels});
    const Deadline deadline = m_impl->pageDeadline();
    if (Status sent = reader.send(FrameKind::Render, head, pdf, deadline, stop); !sent)
        return failure(std::move(sent).error());
    auto frame = reader.receive(deadline, stop);
    if (!frame)
        return failure(std::move(frame).error().during(u"rendering a page"));
    if (frame->kind == FrameKind::Refused)
        return failure(refusalFrom(frame->payload));
    constexpr qsizetype kPageNumberBytes = 4;
    const QByteArrayView payload(frame->payload);
    if (frame->kind != FrameKind::Image || payload.size() <= kPageNumberBytes
        || decodeNumber(payload.first(kPageNumberBytes)) != static_cast<quint32>(request.page)
        || !payload.sliced(kPageNumberBytes).startsWith(QByteArrayView("\x89PNG")))
        return failure(ErrorKind::Corrupt, u"the PDF reader does not keep to its protocol"_s);
    return frame->payload.sliced(kPageNumberBytes);
}

Status ExtractorPool::selfTest()
{
    auto process = m_impl->acquire({});
    if (!process)
        return failure(std::move(process).error());
    return {};
}

} // namespace passerelle::pdf
