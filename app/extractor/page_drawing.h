// A page drawn on white paper. Pixel by pixel, not by QImage's conversions: those share a large picture out to threads,
// which the sandbox forbids, and then wait for them for ever. One thread.
#pragma once

#include <QtGui/QImage>
#include <QtPdf/QPdfDocument>
#include <QtPdf/QPdfDocumentRenderOptions>

namespace passerelle::extractor {

QImage onWhite(QImage drawn);
// A third of the bytes where no pixel has a colour, as on most pages of text; else the same picture.
QImage greyWhenColourless(const QImage &drawn);
// Null when the page cannot be drawn.
QImage drawPage(QPdfDocument &document, int index, const QSize &pixels, QPdfDocumentRenderOptions::RenderFlags flags = {});

} // namespace passerelle::extractor
