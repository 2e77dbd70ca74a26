#include "server/pdf/document_reading.h"

#include "server/base/log.h"

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

namespace {

Q_LOGGING_CATEGORY(lcReading, "passerelle.pdf")

constexpr std::chrono::seconds kBaseCpu{25}; // opening, and one page that takes all its time
constexpr std::chrono::seconds kCpuPerPage{1};
constexpr qint64 kMaxDocumentBytes = 256LL * 1024 * 1024; // of pages read from one document
constexpr int kPagesPerRange = 8;
constexpr size_t kRangesAsked = 2;    // of one reader at a time: it has the next at hand when it is done with one
constexpr int kLongDocument = 32;     // pages; below, opening the document twice costs more than it saves
constexpr int kMaxPagesAhead = 64;    // read before their turn
constexpr qsizetype kMaxBytesAhead = 8 * 1024 * 1024;

ReadProblem problemFrom(const Error &error, int page)
{
    ReadProblem problem{error.kind, error.what, page, false};
    // The process is the reader's whole world: gone, silent or babbling, it was the document that did it.
    problem.readerDied = error.kind == ErrorKind::Unavailable || error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Corrupt;
    if (error.kind == ErrorKind::Unavailable)
        problem.kind = ErrorKind::Corrupt;
    return problem;
}

std::vector<TextLine> linesOf(const QString &text)
{
    std::vector<TextLine> lines;
    for (const QString &line : text.split(u'\n'))
        lines.push_back({line, {}});
    return lines;
}

ReadProblem nonsense() { return {ErrorKind::Corrupt, u"the PDF reader does not keep to its protocol"_s, 0, true}; }

} // namespace

std::optional<int> DocumentReading::Worker::page() const
{
    for (const Range &range : ranges) {
        if (!range.isRead())
            return range.next;
    }
    return std::nullopt;
}

DocumentReading::DocumentReading(const Order &order, Staff staff, std::chrono::seconds perPage, std::stop_token stop)
    : m_order(order)
    , m_staff(std::move(staff))
    , m_perPage(perPage)
    , m_stop(std::move(stop))
    , m_nextPage(order.firstPage)
    , m_nextGranted(order.firstPage)
    , m_mayHire(true)
{
}

tl::expected<ReadReport, ReadProblem> DocumentReading::run(Hired first)
{
    m_workers.push_back({std::move(first), {}, Deadline::after(m_perPage), kBaseCpu});
    const Range range{m_nextGranted, m_nextGranted + kPagesPerRange - 1};
    m_nextGranted = range.last + 1;
    if (const Status asked = ask(m_workers.front(), FrameKind::Read, range); !asked)
        return tl::unexpected(problemFrom(asked.error(), 0));
    while (!isOver()) {
        shareOut();
        if (!isOver())
            step();
    }
    if (m_problem)
        return tl::unexpected(*m_problem);
    return *m_report;
}

bool DocumentReading::isOver() const
{
    return m_problem ? m_problem->page <= m_nextPage : m_report && m_nextPage > m_report->pageCount;
}

// While the page whose turn it is takes its time, the others must not fill the memory.
bool DocumentReading::isFarAhead() const
{
    return m_nextGranted - m_nextPage > kMaxPagesAhead || m_aheadBytes > kMaxBytesAhead;
}

Status DocumentReading::ask(Worker &worker, FrameKind kind, Range range)
{
    if (worker.ranges.empty())
        worker.deadline = Deadline::after(m_perPage);
    worker.ranges.push_back(range);
    const QByteArray head = encodeRequestHead(kind, {.page = range.next, .lastPage = range.last});
    return worker.process().send(kind, head, kind == FrameKind::Read ? QByteArrayView(m_order.pdf) : QByteArrayView(), Deadline::after(m_perPage), m_stop);
}

void DocumentReading::shareOut()
{
    if (!m_report || m_problem)
        return;
    const bool yielding = m_staff.areWantedElsewhere();
    dismissIdle(yielding);
    if (!yielding)
        hireFurther();
    for (auto worker = m_workers.begin(); worker != m_workers.end(); ++worker) {
        const bool mayWork = worker->opened && (!yielding || worker == m_workers.begin());
        while (mayWork && worker->ranges.size() < kRangesAsked && pagesToGrant() > 0 && !isFarAhead()) {
            if (!grant(worker))
                return;
        }
    }
}

void DocumentReading::dismissIdle(bool yielding)
{
    if (!yielding && pagesToGrant() > 0)
        return;
    for (auto worker = std::next(m_workers.begin()); worker != m_workers.end();)
        worker = worker->ranges.empty() ? m_workers.erase(worker) : std::next(worker);
}

// It opens the document before it is given any page, so that whatever goes wrong until then costs nothing.
void DocumentReading::hireFurther()
{
    const int pages = m_report->pageCount - m_order.firstPage + 1;
    if (!m_mayHire || pages <= kLongDocument || pagesToGrant() < 2 * kPagesPerRange || isFarAhead())
        return;
    auto hired = m_staff.hire();
    if (!hired)
        return;
    // All readers of a document together spend no more than half of its budget beyond what one may.
    const std::chrono::seconds cpu = kBaseCpu + kCpuPerPage * (pagesToGrant() / 2);
    m_workers.push_back({std::move(*hired), {}, Deadline::after(m_perPage), cpu});
    if (const Status asked = ask(m_workers.back(), FrameKind::Read, {m_nextGranted, m_nextGranted - 1}); !asked)
        failed(std::prev(m_workers.end()), asked.error());
}

// False when the reader was lost, or the reading is over.
bool DocumentReading::grant(Workers::iterator worker)
{
    const Range range{m_nextGranted, std::min(m_nextGranted + kPagesPerRange - 1, m_report->pageCount)};
    m_nextGranted = range.last + 1;
    const Status asked = ask(*worker, FrameKind::ReadOn, range);
    if (!asked)
        failed(worker, asked.error());
    return asked.has_value();
}

void DocumentReading::step()
{
    std::vector<ExtractorProcess *> processes;
    std::vector<Workers::iterator> owing;
    for (auto worker = m_workers.begin(); worker != m_workers.end(); ++worker) {
        if (!worker->ranges.empty())
            owing.push_back(worker);
    }
    // Whose page comes first is heard first.
    std::ranges::sort(owing, {}, [](const Workers::iterator &worker) { return worker->page().value_or(0); });
    for (const auto &worker : owing)
        processes.push_back(&worker->process());
    const auto earliest = std::ranges::min_element(owing, {}, [](const Workers::iterator &worker) { return worker->deadline.instant(); });
    const auto ready = ExtractorProcess::awaitAny(processes, (*earliest)->deadline, m_stop);
    if (!ready)
        return failed(*earliest, ready.error());
    const auto worker = owing[*ready];
    worker->deadline = Deadline::after(m_perPage);
    const auto frame = worker->process().receive(worker->deadline, m_stop);
    if (!frame)
        return failed(worker, frame.error());
    take(worker, *frame);
}

void DocumentReading::take(Workers::iterator worker, const ExtractorProcess::Frame &frame)
{
    bool good = false;
    switch (frame.kind) {
    case FrameKind::Opened: good = opened(*worker, frame.payload); break;
    case FrameKind::Unchecked: good = pageSeen(*worker, frame.payload); break;
    case FrameKind::Page: good = pageRead(*worker, frame.payload); break;
    case FrameKind::Done: good = rangeDone(*worker); break;
    case FrameKind::Refused: {
        const Error error = refusalFrom(frame.payload);
        return lose(worker, {error.kind, error.what, 0, false});
    }
    default: break;
    }
    if (!good)
        lose(worker, nonsense());
}

bool DocumentReading::opened(Worker &worker, QByteArrayView payload)
{
    const auto message = decodeOpened(payload);
    if (!message || worker.opened || (m_report && message->pageCount != m_report->pageCount))
        return false;
    worker.opened = true;
    if (!m_report) {
        m_report = ReadReport{message->pageCount, message->title};
        m_metadata = message->metadata;
        worker.cpu += kCpuPerPage * message->pageCount;
        for (Range &range : worker.ranges)
            range.last = std::min(range.last, message->pageCount);
        m_nextGranted = std::min(m_nextGranted, std::max(message->pageCount + 1, m_order.firstPage));
        if (!m_order.onCount(message->pageCount))
            stopped();
    }
    worker.process().grantCpu(worker.cpu);
    return true;
}

// What is left of a page when drawing it kills its reader. All of its text must be hidden.
bool DocumentReading::pageSeen(Worker &worker, QByteArrayView payload)
{
    auto content = decodePage(payload);
    if (!content || !worker.opened || worker.page() != content->number || !content->lines.empty())
        return false;
    worker.unchecked = payload.toByteArray();
    return true;
}

bool DocumentReading::pageRead(Worker &worker, QByteArrayView payload)
{
    worker.unchecked.reset();
    auto content = decodePage(payload);
    m_bytes += payload.size();
    Range &range = worker.ranges.front();
    if (!content || !worker.opened || range.isRead() || content->number != range.next || m_bytes > kMaxDocumentBytes)
        return false;
    ++range.next;
    if (content->number == 1 && !m_metadata.isEmpty()) // shown with the first page, on which it does not stand
        content->hidden.push_back({.by = HiddenBy::Metadata, .lines = linesOf(m_metadata)});
    if (content->number == m_nextPage) {
        handOn(std::move(*content));
    } else {
        m_aheadBytes += payload.size();
        m_ahead.emplace(content->number, Ahead{std::move(*content), payload.size()});
    }
    return true;
}

void DocumentReading::keepUnchecked(Worker &worker)
{
    const QByteArray payload = *std::exchange(worker.unchecked, std::nullopt);
    qCInfo(lcReading) << "page" << worker.page().value_or(0) << "could not be checked for hidden text";
    std::ignore = pageRead(worker, payload);
}

bool DocumentReading::rangeDone(Worker &worker)
{
    if (!worker.opened || !worker.ranges.front().isRead())
        return false;
    worker.ranges.pop_front();
    return true;
}

// A page whose turn it is, and those that were waiting for it.
void DocumentReading::handOn(PageContent page)
{
    for (bool any = true; any && !isOver();) {
        ++m_nextPage;
        if (!m_order.onPage(std::move(page)))
            return stopped();
        const auto waiting = m_ahead.find(m_nextPage);
        any = waiting != m_ahead.end();
        if (any) {
            m_aheadBytes -= waiting->second.bytes;
            page = std::move(waiting->second.page);
            m_ahead.erase(waiting);
        }
    }
}

void DocumentReading::stopped()
{
    const int page = m_report ? std::min(m_nextPage, std::max(m_report->pageCount, 1)) : 0;
    m_problem = ReadProblem{ErrorKind::Cancelled, u"reading was stopped"_s, page, false};
}

void DocumentReading::failed(Workers::iterator worker, const Error &error)
{
    if (error.kind == ErrorKind::Cancelled)
        stopped();
    else
        lose(worker, problemFrom(error, 0));
}

// A reader that is gone or no longer trusted. What it owed was the document's fault; a further one that had not yet
// opened the document, or owed nothing, is only sent away.
void DocumentReading::lose(Workers::iterator worker, ReadProblem problem)
{
    const QString ending = worker->process().end();
    if (problem.readerDied && worker->unchecked)
        keepUnchecked(*worker);
    if (m_report && worker != m_workers.begin() && !worker->opened) {
        qCWarning(lcReading) << "a further reader could not open the document:" << problem.reason << ending;
        m_mayHire = false;
        m_workers.erase(worker);
        return;
    }
    if (problem.readerDied)
        problem.reason += u" ("_s + ending + u")"_s;
    problem.page = m_report ? worker->page().value_or(m_nextGranted) : 0;
    // Between its last page and the end of its range there is nothing to lose; the pages not yet asked for go to the rest.
    const bool nothingLost = m_report && !worker->page() && (m_workers.size() > 1 || pagesToGrant() < 1);
    m_workers.erase(worker);
    if (!nothingLost && (!m_problem || problem.page < m_problem->page))
        m_problem = std::move(problem);
}

} // namespace passerelle::pdf
