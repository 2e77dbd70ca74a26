#include "server/pdf/reader_stock.h"

#include "server/base/log.h"

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

Q_LOGGING_CATEGORY(lcStock, "passerelle.pdf")

constexpr int kStarts = 2;

} // namespace

ReaderStock::ReaderStock(ReaderStockOptions options)
    : m_options(std::move(options))
    , m_slots(std::max(1, m_options.readers))
    , m_starter([this](const std::stop_token &stop) { keepWarm(stop); })
{
}

ReaderStock::~ReaderStock()
{
    m_starter.request_stop();
    m_changed.notify_all();
    m_starter.join();
}

Result<DocumentReading::Hired> ReaderStock::hire(const std::stop_token &stop)
{
    auto slot = m_slots.take(stop);
    if (!slot)
        return failure(ErrorKind::Cancelled, u"reading was stopped"_s);
    auto process = acquire(stop);
    if (!process)
        return failure(std::move(process).error());
    (*process)->setNiceness(m_options.niceness);
    return DocumentReading::Hired{std::move(*slot), std::move(*process)};
}

std::optional<DocumentReading::Hired> ReaderStock::hireSpare(const std::stop_token &stop)
{
    auto slot = m_slots.takeSpare();
    auto process = slot ? takeWarm() : nullptr;
    if (!process || !process->awaitReady(Deadline::after(m_options.startTimeout), stop))
        return std::nullopt;
    process->setNiceness(m_options.niceness);
    return DocumentReading::Hired{std::move(*slot), std::move(process)};
}

std::optional<DocumentReading::Hired> ReaderStock::hireNewborn(const std::stop_token &stop)
{
    auto slot = m_slots.takeSpare();
    if (!slot)
        return std::nullopt;
    auto process = acquire(stop);
    if (!process)
        return std::nullopt;
    (*process)->setNiceness(m_options.niceness);
    return DocumentReading::Hired{std::move(*slot), std::move(*process)};
}

// A reader that is ready. One that died while it waited for work says nothing about the document: try another.
Result<std::unique_ptr<ExtractorProcess>> ReaderStock::acquire(const std::stop_token &stop)
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
        qCWarning(lcStock) << "a reader did not start:" << last.what << (*process)->end();
        if (last.kind != ErrorKind::Cancelled)
            last.kind = ErrorKind::Unavailable;
    }
    return failure(std::move(last));
}

Result<std::unique_ptr<ExtractorProcess>> ReaderStock::take(const std::stop_token &stop)
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

std::unique_ptr<ExtractorProcess> ReaderStock::takeWarm()
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
Result<std::unique_ptr<ExtractorProcess>> ReaderStock::startOne()
{
    if (m_nursery) {
        if (auto process = ExtractorProcess::start(m_nursery))
            return process;
        qCWarning(lcStock) << "the readers' nursery is gone and is started anew";
    }
    auto nursery = ExtractorNursery::start(m_options.program, m_options.memoryBytes);
    if (!nursery)
        return failure(std::move(nursery).error());
    m_nursery = std::move(*nursery);
    return ExtractorProcess::start(m_nursery);
}

// The nursery is started from this one thread, which lives as long as the pool: the kernel ends it with the thread.
void ReaderStock::keepWarm(const std::stop_token &stop)
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

} // namespace passerelle::pdf
