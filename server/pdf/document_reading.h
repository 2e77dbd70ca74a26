// The reading of one document: by one reader, and by more of them while the document is long and readers are to spare.
// Pages are asked for a few at a time and handed on in order, whoever read them; what befell a page is reported once
// every page before it has been handed on. One thread; the callbacks are called on it.
#pragma once

#include "server/domain/ports/document_reader.h"
#include "server/pdf/extractor_process.h"
#include "server/pdf/reader_slots.h"

#include <deque>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>

namespace passerelle::pdf {

class DocumentReading {
public:
    struct Order {
        const QByteArray &pdf;
        int firstPage;
        const std::function<bool(int)> &onCount;
        const std::function<bool(PageContent)> &onPage;
    };
    struct Hired {
        ReaderSlots::Slot slot; // given back after the process is gone
        std::unique_ptr<ExtractorProcess> process;
    };
    struct Staff {
        std::function<std::optional<Hired>()> hire; // a further reader that is ready, if there is one to spare
        std::function<bool()> areWantedElsewhere;   // then no further reader is given more work
    };

    DocumentReading(const Order &order, Staff staff, std::chrono::seconds perPage, std::stop_token stop);
    tl::expected<ReadReport, ReadProblem> run(Hired first);

private:
    // Pages asked for, from the next to come to the last.
    struct Range {
        int next;
        int last;
        bool isRead() const { return next > last; }
    };
    struct Worker {
        Hired hired;
        std::deque<Range> ranges;
        Deadline deadline; // for the next frame, while it owes one
        std::chrono::seconds cpu;
        bool opened = false;
        std::optional<QByteArray> unchecked = {}; // the page that it is checking
        ExtractorProcess &process() const { return *hired.process; }
        std::optional<int> page() const; // the first that it owes
    };
    struct Ahead {
        PageContent page;
        qsizetype bytes;
    };
    using Workers = std::list<Worker>; // where each stays until its process is buried

    bool isOver() const;
    int pagesToGrant() const { return m_report->pageCount - m_nextGranted + 1; }
    bool isFarAhead() const;
    Status ask(Worker &worker, FrameKind kind, Range range);
    void shareOut();
    void dismissIdle(bool yielding);
    void hireFurther();
    bool grant(Workers::iterator worker);
    void step();
    void take(Workers::iterator worker, const ExtractorProcess::Frame &frame);
    bool opened(Worker &worker, QByteArrayView payload);
    bool pageSeen(Worker &worker, QByteArrayView payload);
    bool pageRead(Worker &worker, QByteArrayView payload);
    void keepUnchecked(Worker &worker);
    bool rangeDone(Worker &worker);
    void handOn(PageContent page);
    void stopped();
    void failed(Workers::iterator worker, const Error &error);
    void lose(Workers::iterator worker, ReadProblem problem);

    const Order m_order;
    const Staff m_staff;
    const std::chrono::seconds m_perPage;
    const std::stop_token m_stop;
    Workers m_workers; // the first one stays to the end
    std::optional<ReadReport> m_report;
    QString m_metadata;
    std::optional<ReadProblem> m_problem; // the one with the lowest page
    std::map<int, Ahead> m_ahead;         // read before their turn
    qsizetype m_aheadBytes = 0;
    qint64 m_bytes = 0;
    int m_nextPage;    // to be handed on
    int m_nextGranted; // to be asked for
    bool m_mayHire;
};

} // namespace passerelle::pdf
