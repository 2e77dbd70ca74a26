#include "server/pdf/extractor_pool.h"

#include "server/base/log.h"
#include "server/pdf/document_reading.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

Q_LOGGING_CATEGORY(lcPdf, "passerelle.pdf")

constexpr int kStarts = 2;

} // namespace

class ExtractorPool::Impl {
public:
    explicit Impl(ExtractorPoolOptions options)
        : m_options(std::move(options))
        , m_slots(std::max(1, m_options.readers))
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

    // A document's first reader: waits for a slot, and for the process.
    Result<DocumentReading::Hired> hire(const std::stop_token &stop)
    {
        auto slot = m_slots.take(stop);
        if (!slot)
            return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
        auto process = acquire(stop);
        if (!process)
            return failure(std::move(process).error());
        (*process)->setNiceness(m_options.readingNiceness);
        return DocumentReading::Hired{std::move(*slot), std::move(*process)};
    }

    // A further one, when there are a slot that nobody waits for and a warm process.
    std::optional<DocumentReading::Hired> hireSpare(const std::stop_token &stop)
    {
        auto slot = m_slots.takeSpare();
        auto process = slot ? takeWarm() : nullptr;
        if (!process || !process->awaitReady(Deadline::after(m_options.startTimeout), stop))
            return std::nullopt;
        process->setNiceness(m_options.readingNiceness);
        return DocumentReading::Hired{std::move(*slot), std::move(process)};
    }
    bool areReadersWanted() const { return m_slots.areWanted(); }

    // A reader that is ready. One that died while it waited for work says nothing about the document: try another.
    Result<std::unique_ptr<ExtractorProcess>> acquire(const std::stop_token &stop)
    {
        Error last;
        // All that waited may have died together, with their nursery.
        for (int start = 0; start < kStarts + m_options.warm; ++start) {
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

    std::unique_ptr<ExtractorProcess> takeWarm()
    {
        const std::lock_guard lock(m_mutex);
        if (m_warm.empty() || m_wanted > 0)
            return nullptr;
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
    ReaderSlots m_slots; // processes that read documents; pages are drawn beside them
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

tl::expected<ReadReport, ReadProblem> ExtractorPool::read(const QByteArray &pdf, int firstPage, const std::function<bool(int)> &onCount,
                                                          const std::function<bool(PageContent)> &onPage, std::stop_token stop)
{
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kBytes)
        return tl::unexpected(ReadProblem{ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s, 0, false});
    auto first = m_impl->hire(stop);
    if (!first)
        return tl::unexpected(ReadProblem{first.error().kind, first.error().what, 0, false});
    DocumentReading reading({pdf, firstPage, onCount, onPage}, {[&] { return m_impl->hireSpare(stop); }, [&] { return m_impl->areReadersWanted(); }},
                            m_impl->options().secondsPerPage, stop);
    return reading.run(std::move(*first));
}

Result<QByteArray> ExtractorPool::renderPage(const QByteArray &pdf, const PageImageRequest &request, std::stop_token stop)
{
    if (request.page < 1 || request.widthPixels < 1 || request.widthPixels > kMaxImageSide)
        return failure(ErrorKind::InvalidInput, u"no such page or width"_s);
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kBytes)
        return failure(ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s);
    auto process = m_impl->acquire(stop);
    if (!process)
        return failure(std::move(process).error());
    ExtractorProcess &reader = **process;
    const QByteArray head = encodeRequestHead(FrameKind::Render, {.page = request.page, .widthPixels = request.widthPixels});
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
