#include "server/pdf/scan_reading.h"

#include <algorithm>

namespace passerelle::pdf {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDotsPerInch = 300;
constexpr int kPatience = 3; // times a page's processor time: others work on this machine as well
constexpr std::chrono::seconds kBaseCpuTime{5};

quint8 languageBits(const RecognitionOrder &order)
{
    const int bits = (order.french ? kFrenchBit : 0) | (order.english ? kEnglishBit : 0);
    return static_cast<quint8>(bits == 0 ? kFrenchBit | kEnglishBit : bits);
}

Error babble() { return {ErrorKind::Corrupt, u"a reader does not keep to its protocol"_s, {}}; }

} // namespace

ScanReading::ScanReading(const RecognitionOrder &order, ReaderStock &recognisers, std::chrono::seconds perPage, const std::function<bool(PageContent)> &onPage,
                         std::stop_token stop)
    : m_order(order), m_recognisers(recognisers), m_perPage(perPage), m_onPage(onPage), m_stop(std::move(stop))
{
}

tl::expected<void, ReadProblem> ScanReading::run(DocumentReading::Hired drawer)
{
    if (const Status opened = open(*drawer.process); !opened)
        fail(opened.error(), 0);
    const auto isBusy = [](const Worker &worker) { return worker.page > 0; };
    while (!m_problem && (m_next < m_order.pages.size() || std::ranges::any_of(m_workers, isBusy))) {
        giveOut(*drawer.process);
        if (!m_problem && std::ranges::any_of(m_workers, isBusy))
            take();
    }
    if (m_problem)
        return tl::unexpected(*m_problem);
    return {};
}

// Without reading a page of it: only pictures are wanted.
Status ScanReading::open(ExtractorProcess &drawer) const
{
    drawer.grantCpu(kBaseCpuTime + m_perPage + std::chrono::seconds(2) * m_order.pages.size());
    const QByteArray head = encodeRequestHead(FrameKind::Read, {.page = 1, .lastPage = 0});
    const Deadline deadline = Deadline::after(m_perPage);
    if (Status sent = drawer.send(FrameKind::Read, head, m_order.pdf, deadline, m_stop); !sent)
        return sent;
    for (const FrameKind expected : {FrameKind::Opened, FrameKind::Done}) {
        const auto frame = drawer.receive(deadline, m_stop);
        if (!frame)
            return failure(frame.error());
        if (frame->kind == FrameKind::Refused)
            return failure(refusalFrom(frame->payload));
        if (frame->kind != expected)
            return failure(babble());
    }
    return {};
}

Result<QByteArray> ScanReading::draw(ExtractorProcess &drawer, int page) const
{
    const Deadline deadline = Deadline::after(m_perPage);
    const QByteArray head = encodeRequestHead(FrameKind::Raster, {.page = page, .dotsPerInch = kDotsPerInch});
    if (Status sent = drawer.send(FrameKind::Raster, head, {}, deadline, m_stop); !sent)
        return failure(std::move(sent).error());
    auto frame = drawer.receive(deadline, m_stop);
    if (!frame)
        return failure(std::move(frame).error());
    if (frame->kind == FrameKind::Refused)
        return failure(refusalFrom(frame->payload));
    const auto raster = frame->kind == FrameKind::Pixels ? decodeRasterHead(frame->payload) : std::nullopt;
    if (!raster || raster->page != page)
        return failure(babble());
    return std::move(frame->payload);
}

Result<ScanReading::Workers::iterator> ScanReading::idleWorker()
{
    const auto idle = std::ranges::find_if(m_workers, [](const Worker &worker) { return worker.page == 0; });
    if (idle != m_workers.end())
        return idle;
    if (m_workers.empty()) {
        auto first = m_recognisers.hire(m_stop);
        if (!first)
            return failure(std::move(first).error());
        m_workers.push_back({std::move(*first), 0, 0, Deadline::after(m_perPage)});
        return m_workers.begin();
    }
    if (auto further = m_recognisers.hireNewborn(m_stop)) {
        m_workers.push_back({std::move(*further), 0, 0, Deadline::after(m_perPage)});
        return std::prev(m_workers.end());
    }
    return m_workers.end();
}

void ScanReading::giveOut(ExtractorProcess &drawer)
{
    while (!m_problem && m_next < m_order.pages.size()) {
        // A further recogniser is given back as soon as another document waits for one.
        while (m_workers.size() > 1 && m_recognisers.areReadersWanted()) {
            const auto idle = std::ranges::find_if(m_workers, [](const Worker &worker) { return worker.page == 0; });
            if (idle == m_workers.end())
                return;
            m_workers.erase(idle);
        }
        const auto worker = idleWorker();
        if (!worker)
            return fail(worker.error(), 0);
        if (*worker == m_workers.end())
            return;
        const int page = m_order.pages[m_next];
        const auto pixels = draw(drawer, page);
        if (!pixels)
            return fail(pixels.error(), page);
        ++m_next;
        give(*worker, page, *pixels);
    }
}

void ScanReading::give(Workers::iterator worker, int page, const QByteArray &pixels)
{
    worker->page = page;
    worker->deadline = Deadline::after(m_perPage * kPatience);
    worker->hired.process->grantCpu(kBaseCpuTime + m_perPage * (worker->done + 1));
    const QByteArray languages(1, static_cast<char>(languageBits(m_order)));
    if (const Status sent = worker->hired.process->send(FrameKind::Recognise, languages, pixels, worker->deadline, m_stop); !sent)
        fail(sent.error(), page);
}

void ScanReading::take()
{
    std::vector<ExtractorProcess *> processes;
    std::vector<Workers::iterator> busy;
    for (auto worker = m_workers.begin(); worker != m_workers.end(); ++worker) {
        if (worker->page > 0) {
            busy.push_back(worker);
            processes.push_back(worker->hired.process.get());
        }
    }
    const auto earliest = std::ranges::min_element(busy, {}, [](const Workers::iterator &worker) { return worker->deadline.instant(); });
    const auto ready = ExtractorProcess::awaitAny(processes, (*earliest)->deadline, m_stop);
    if (!ready)
        return fail(ready.error(), (*earliest)->page);
    const auto worker = busy[*ready];
    const auto frame = worker->hired.process->receive(worker->deadline, m_stop);
    if (!frame)
        return fail({frame.error().kind, QString(frame.error().what + u" ("_s + worker->hired.process->end() + u')'), {}}, worker->page);
    taken(worker, *frame);
}

void ScanReading::taken(Workers::iterator worker, const ExtractorProcess::Frame &frame)
{
    const int number = worker->page;
    if (frame.kind == FrameKind::Refused)
        return fail(refusalFrom(frame.payload), number);
    auto page = frame.kind == FrameKind::Page ? decodePage(frame.payload) : std::nullopt;
    if (!page || page->number != number || page->readBy != ReadBy::Recognition)
        return fail(babble(), number);
    worker->page = 0;
    ++worker->done;
    if (!m_onPage(std::move(*page)))
        fail({ErrorKind::Cancelled, u"reading was stopped"_s, {}}, number);
}

void ScanReading::fail(const Error &error, int page)
{
    const bool died = error.kind == ErrorKind::Timeout || error.kind == ErrorKind::Corrupt || (error.kind == ErrorKind::Unavailable && page > 0);
    m_problem = ReadProblem{error.kind, error.what, page, died};
}

} // namespace passerelle::pdf
