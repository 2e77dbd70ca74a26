// passerelle-extract reads documents that may be hostile: PDFs, and text, Markdown, HTML and Word. As a nursery it loads what reading needs, and forks a reader whenever
// the server asks; it never sees a document itself. A reader locks itself in, says that it is ready, takes one document,
// answers what is asked about it (server/pdf/extractor_protocol.h), and ends. It reads no byte of input when it could not lock itself in.
//
//   passerelle-extract --nursery [--memory BYTES] [--parent PID]   for the server, on standard input
//   passerelle-extract --self-test                                 locks itself in and reports what is still possible

#include "app/extractor/page_reader.h"
#include "app/extractor/reader_program.h"
#include "app/extractor/text_service.h"
#include "app/extractor/warm_up.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

using namespace passerelle;
using namespace passerelle::extractor;

void refuseToOpen(FrameChannel &channel, OpenProblem problem)
{
    switch (problem) {
    case OpenProblem::NotAPdf: return refuse(channel, pdf::RefusalKind::NotAPdf, u"not a PDF, or broken from its first structure on"_s);
    case OpenProblem::NeedsPassword: return refuse(channel, pdf::RefusalKind::NeedsPassword, u"it can only be opened with a password"_s);
    case OpenProblem::Damaged: return refuse(channel, pdf::RefusalKind::Damaged, u"its structure is damaged"_s);
    }
}

bool readRange(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &head)
{
    for (int number = head.page; number <= std::min(head.lastPage, reader.pageCount()); ++number) {
        PlacedPage placed = reader.read(number);
        const auto doubt = reader.doubtOf(placed);
        std::optional<PageContent> page = doubt ? std::nullopt : reader.trust(placed);
        const bool rulings = page && reader.wantsRulings(*page);
        // Should drawing the page kill us, the server has its text all the same, all of it hidden.
        if ((!page || rulings) && !placed.content.lines.empty() && !channel.send(pdf::FrameKind::Unchecked, pdf::encodePage(unchecked(placed.content))))
            return false;
        if (!page)
            page = reader.check(std::move(placed), doubt);
        else if (rulings)
            reader.addRulings(*page);
        if (!channel.send(pdf::FrameKind::Page, pdf::encodePage(*page)))
            return false;
    }
    return channel.send(pdf::FrameKind::Done);
}

bool rasterize(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &head)
{
    const QByteArray pixels = head.page <= reader.pageCount() ? reader.rasterize(head.page, head.dotsPerInch) : QByteArray();
    if (!pixels.isEmpty())
        return channel.send(pdf::FrameKind::Pixels, pixels);
    refuse(channel, pdf::RefusalKind::Damaged, u"the page cannot be drawn"_s);
    return false;
}

// What was asked for first, and then what else of the same document is asked for, until the server has enough.
void readPages(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &first)
{
    if (!channel.send(pdf::FrameKind::Opened, pdf::encodeOpened({reader.pageCount(), reader.title(), reader.metadata()})) || !readRange(channel, reader, first))
        return;
    while (const auto request = channel.receive()) {
        const bool draws = request->kind == pdf::FrameKind::Raster;
        const auto head = draws || request->kind == pdf::FrameKind::ReadOn ? pdf::decodeRequestHead(request->kind, request->payload) : std::nullopt;
        if (!head)
            return refuse(channel, pdf::RefusalKind::BadRequest, u"only more pages of the same document can be asked for"_s);
        if (!(draws ? rasterize(channel, reader, *head) : readRange(channel, reader, *head)))
            return;
    }
}

void renderPage(FrameChannel &channel, PageReader &reader, const pdf::RequestHead &head)
{
    if (head.page > reader.pageCount())
        return refuse(channel, pdf::RefusalKind::NoSuchPage, u"the document has no such page"_s);
    const QByteArray png = reader.renderPng(head.page, head.widthPixels);
    if (png.isEmpty())
        return refuse(channel, pdf::RefusalKind::Damaged, u"the page cannot be drawn"_s);
    channel.send(pdf::FrameKind::Image, QByteArray(pdf::encodeNumber(static_cast<quint32>(head.page)) + png));
}

void serveOne(FrameChannel &channel)
{
    const auto request = channel.receive();
    if (!request)
        return; // the server went away or did not need us
    const bool reads = request->kind == pdf::FrameKind::Read;
    const auto head = reads || request->kind == pdf::FrameKind::Render ? pdf::decodeRequestHead(request->kind, request->payload) : std::nullopt;
    if (!head) {
        refuse(channel, pdf::RefusalKind::BadRequest, u"neither a reading nor a picture was asked for"_s);
        return;
    }
    const QByteArrayView document = QByteArrayView(request->payload).sliced(pdf::RequestHead::kBytes);
    const auto kind = documentKindOf(document);
    if (kind && *kind != DocumentKind::Pdf)
        return serveText(channel, *kind, *request);
    PageReader reader;
    if (const auto problem = reader.open(document))
        refuseToOpen(channel, *problem);
    else if (reads)
        readPages(channel, reader, *head);
    else
        renderPage(channel, reader, *head);
}

} // namespace

int main(int argc, char **argv)
{
    // No plug-in is ever looked for: PNG is built in, and nothing else is written.
    QCoreApplication::setLibraryPaths({});
    int noArguments = 1;
    const QCoreApplication application(noArguments, argv);
    return runReaderProgram(argc, argv, {.name = "passerelle-extract", .warmUp = warmUp, .serve = serveOne});
}
