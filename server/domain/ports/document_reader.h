// Reads a PDF in a disposable, sandboxed process (passerelle-extract). Thread-safe, blocking; one process a call.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/document.h"

#include <QtCore/QByteArray>

#include <functional>
#include <stop_token>

namespace passerelle {

struct ReadProblem {
    ErrorKind kind = ErrorKind::Corrupt;
    QString reason; // plain English words for the log; the state's sentence is translated elsewhere
    int page = 0;   // the page being read when it happened; 0: before the first
    bool readerDied = false; // crashed, was killed by a limit, or gave no sign of life in time
};

struct ReadReport {
    int pageCount = 0;
    QString title; // the PDF's own; may be empty
};

struct PageImageRequest {
    int page = 1;
    int widthPixels = 800; // ≤ 2400
};

class DocumentReader {
public:
    virtual ~DocumentReader() = default;
    // Calls `onCount` once with the number of pages, then `onPage` for every page from `firstPage` on, in order.
    // A callback that returns false stops the reading (Cancelled).
    virtual tl::expected<ReadReport, ReadProblem> read(const QByteArray &pdf, int firstPage,
                                                       const std::function<bool(int pageCount)> &onCount,
                                                       const std::function<bool(PageContent)> &onPage, std::stop_token stop) = 0;
    // A PNG of one page.
    virtual Result<QByteArray> renderPage(const QByteArray &pdf, const PageImageRequest &request, std::stop_token stop) = 0;
};

} // namespace passerelle
