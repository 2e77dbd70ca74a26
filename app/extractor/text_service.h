// A reader's work when the document is no PDF: its sections as pages, asked for and answered like a PDF's. None of them
// can be drawn. In the sandbox.
#pragma once

#include "app/extractor/frame_channel.h"
#include "server/domain/document_kind.h"

namespace passerelle::extractor {

// `request` is the first one, a Read or a Render, whose head has been checked.
void serveText(FrameChannel &channel, DocumentKind kind, const Request &request);

} // namespace passerelle::extractor
