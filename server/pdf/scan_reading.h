// The recognition of one document's pages: one reader draws them, as many recognisers as are to spare recognise them. One
// thread; the callback is called on it.
#pragma once

#include "server/domain/ports/page_recogniser.h"
#include "server/pdf/reader_stock.h"

#include <list>

namespace passerelle::pdf {

class ScanReading {
public:
    ScanReading(const RecognitionOrder &order, ReaderStock &recognisers, std::chrono::seconds perPage, const std::function<bool(PageContent)> &onPage,
                std::stop_token stop);
    tl::expected<void, ReadProblem> run(DocumentReading::Hired drawer);

private:
    struct Worker {
        DocumentReading::Hired hired;
        int page = 0; // that it recognises; 0: none
        int done = 0;
        Deadline deadline;
    };
    using Workers = std::list<Worker>;

    Status open(ExtractorProcess &drawer) const;
    Result<QByteArray> draw(ExtractorProcess &drawer, int page) const;
    Result<Workers::iterator> idleWorker(); // end() when all are busy and there is no further one
    void giveOut(ExtractorProcess &drawer);
    void give(Workers::iterator worker, int page, const QByteArray &pixels);
    void take();
    void taken(Workers::iterator worker, const ExtractorProcess::Frame &frame);
    void fail(const Error &error, int page);

    const RecognitionOrder &m_order;
    ReaderStock &m_recognisers;
    const std::chrono::seconds m_perPage;
    const std::function<bool(PageContent)> &m_onPage;
    const std::stop_token m_stop;
    Workers m_workers;
    size_t m_next = 0; // of m_order.pages
    std::optional<ReadProblem> m_problem;
};

} // namespace passerelle::pdf
