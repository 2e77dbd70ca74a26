#include "server/pdf/extractor_pool.h"

#include "server/pdf/document_reading.h"
#include "server/pdf/reader_stock.h"
#include "server/pdf/scan_reading.h"

using namespace Qt::StringLiterals;

namespace passerelle::pdf {

class ExtractorPool::Impl {
public:
    explicit Impl(ExtractorPoolOptions given)
        : options(std::move(given))
        , stock({.program = options.program, .warm = options.warm, .readers = options.readers, .memoryBytes = options.memoryBytes,
                 .startTimeout = options.startTimeout, .niceness = options.readingNiceness})
        , recognisers({.program = options.recogniser, .readers = options.readers, .memoryBytes = options.recogniserMemoryBytes,
                       .startTimeout = options.startTimeout, .niceness = options.readingNiceness})
    {
    }
    const ExtractorPoolOptions options;
    ReaderStock stock;
    ReaderStock recognisers;
};

ExtractorPool::ExtractorPool(ExtractorPoolOptions options) : m_impl(std::make_unique<Impl>(std::move(options))) {}
ExtractorPool::~ExtractorPool() = default;

tl::expected<ReadReport, ReadProblem> ExtractorPool::read(const QByteArray &pdf, int firstPage, const std::function<bool(int)> &onCount,
                                                          const std::function<bool(PageContent)> &onPage, std::stop_token stop)
{
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kBytes)
        return tl::unexpected(ReadProblem{ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s, 0, false});
    auto first = m_impl->stock.hire(stop);
    if (!first)
        return tl::unexpected(ReadProblem{first.error().kind, first.error().what, 0, false});
    DocumentReading reading({pdf, firstPage, onCount, onPage}, {[&] { return m_impl->stock.hireSpare(stop); }, [&] { return m_impl->stock.areReadersWanted(); }},
                            m_impl->options.secondsPerPage, stop);
    return reading.run(std::move(*first));
}

tl::expected<void, ReadProblem> ExtractorPool::recognise(const RecognitionOrder &order, const std::function<bool(PageContent)> &onPage, std::stop_token stop)
{
    if (order.pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kBytes)
        return tl::unexpected(ReadProblem{ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s, 0, false});
    if (m_impl->options.recogniser.isEmpty())
        return tl::unexpected(ReadProblem{ErrorKind::Unavailable, u"there is no program that recognises text"_s, 0, false});
    auto drawer = m_impl->stock.hire(stop);
    if (!drawer)
        return tl::unexpected(ReadProblem{drawer.error().kind, drawer.error().what, 0, false});
    return ScanReading(order, m_impl->recognisers, m_impl->options.secondsPerPage, onPage, std::move(stop)).run(std::move(*drawer));
}

Result<QByteArray> ExtractorPool::renderPage(const QByteArray &pdf, const PageImageRequest &request, std::stop_token stop)
{
    if (request.page < 1 || request.widthPixels < 1 || request.widthPixels > kMaxImageSide)
        return failure(ErrorKind::InvalidInput, u"no such page or width"_s);
    if (pdf.size() > static_cast<qsizetype>(kMaxRequestBytes) - RequestHead::kBytes)
        return failure(ErrorKind::TooLarge, u"the file is too large for the PDF reader"_s);
    auto process = m_impl->stock.acquire(stop);
    if (!process)
        return failure(std::move(process).error());
    ExtractorProcess &reader = **process;
    const QByteArray head = encodeRequestHead(FrameKind::Render, {.page = request.page, .widthPixels = request.widthPixels});
    const Deadline deadline = Deadline::after(m_impl->options.secondsPerPage);
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
    auto process = m_impl->stock.acquire({});
    if (!process)
        return failure(std::move(process).error());
    return {};
}

} // namespace passerelle::pdf
