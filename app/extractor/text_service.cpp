#include "app/extractor/text_service.h"

#include "app/converter/textual_document.h"
#include "app/extractor/reader_program.h"

#include <algorithm>

namespace passerelle::extractor {

using namespace Qt::StringLiterals;

namespace {

bool sendRange(FrameChannel &channel, const converter::TextualDocument &document, const pdf::RequestHead &head)
{
    for (int number = head.page; number <= std::min(head.lastPage, document.pageCount()); ++number) {
        if (!channel.send(pdf::FrameKind::Page, pdf::encodePage(document.page(number))))
            return false;
    }
    return channel.send(pdf::FrameKind::Done);
}

} // namespace

void serveText(FrameChannel &channel, DocumentKind kind, const Request &first)
{
    if (first.kind != pdf::FrameKind::Read)
        return refuse(channel, pdf::RefusalKind::NoSuchPage, u"this document has no pages that can be drawn"_s);
    converter::TextualDocument document;
    if (!document.open(kind, QByteArrayView(first.payload).sliced(pdf::RequestHead::kBytes)))
        return refuse(channel, pdf::RefusalKind::NotAPdf, u"not a document that can be read, or broken"_s);
    const auto head = pdf::decodeRequestHead(first.kind, first.payload);
    if (!head || !channel.send(pdf::FrameKind::Opened, pdf::encodeOpened({document.pageCount(), document.title(), {}})) || !sendRange(channel, document, *head))
        return;
    while (const auto request = channel.receive()) {
        const auto next = request->kind == pdf::FrameKind::ReadOn ? pdf::decodeRequestHead(request->kind, request->payload) : std::nullopt;
        if (!next)
            return refuse(channel, pdf::RefusalKind::BadRequest, u"only more pages of the same document can be asked for"_s);
        if (!sendRange(channel, document, *next))
            return;
    }
}

} // namespace passerelle::extractor
