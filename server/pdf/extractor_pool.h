// The DocumentReader of the server, and its PageRecogniser: starts passerelle-extract ahead of need, gives every document a process of its own, a long
// one several while they are to spare, and kills that process when it makes no progress, spends more processor time than its pages allow, or is no longer
// wanted. The server itself never parses a byte of a PDF. Thread-safe; every call blocks its caller.
#pragma once

#include "server/domain/ports/document_reader.h"
#include "server/domain/ports/page_recogniser.h"

#include <QtCore/QString>

#include <chrono>
#include <memory>

namespace passerelle::pdf {

struct ExtractorPoolOptions {
    QString program;                            // absolute path of passerelle-extract
    QString recogniser = {};                    // of passerelle-ocr; empty: pictures of pages stay unread
    int warm = 2;                               // processes kept ready; 0 starts one when it is needed
    int readers = 2;                            // processes that read at the same time; a document beyond them waits
    qint64 memoryBytes = 512LL * 1024 * 1024;   // what one reader may write
    qint64 recogniserMemoryBytes = 768LL * 1024 * 1024;
    std::chrono::seconds secondsPerPage{20};    // no page within that time: the reader is killed
    std::chrono::seconds startTimeout{10};      // a reader that is not ready by then is killed
    int readingNiceness = 10;                   // of a process that reads a document; drawing a page is for someone who waits
};

class ExtractorPool final : public DocumentReader, public PageRecogniser {
public:
    explicit ExtractorPool(ExtractorPoolOptions options);
    ~ExtractorPool() override; // kills the warm readers; calls in progress must have returned
    ExtractorPool(const ExtractorPool &) = delete;
    ExtractorPool &operator=(const ExtractorPool &) = delete;

    tl::expected<ReadReport, ReadProblem> read(const QByteArray &pdf, int firstPage, const std::function<bool(int)> &onCount,
                                               const std::function<bool(PageContent)> &onPage, std::stop_token stop) override;
    tl::expected<void, ReadProblem> recognise(const RecognitionOrder &order, const std::function<bool(PageContent)> &onPage, std::stop_token stop) override;
    Result<QByteArray> renderPage(const QByteArray &pdf, const PageImageRequest &request, std::stop_token stop) override;

    // Starts one reader, which locks itself in and then tries what must be forbidden. An error of kind Forbidden:
    // nothing can be imported on this machine.
    Status selfTest();

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace passerelle::pdf
