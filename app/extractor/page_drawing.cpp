#include "app/extractor/page_drawing.h"

namespace passerelle::extractor {

QImage onWhite(const QImage &drawn)
{
    const bool premultiplied = drawn.format() == QImage::Format_ARGB32_Premultiplied;
    if (!premultiplied && drawn.format() != QImage::Format_ARGB32) // which Qt PDF draws in
        return drawn;
    QImage flat(drawn.size(), QImage::Format_RGB32);
    for (int y = 0; y < flat.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(drawn.constScanLine(y));
        auto *to = reinterpret_cast<QRgb *>(flat.scanLine(y));
        for (int x = 0; x < flat.width(); ++x) {
            const QRgb pixel = premultiplied ? from[x] : qPremultiply(from[x]);
            const int rest = 255 - qAlpha(pixel);
            to[x] = qRgb(qRed(pixel) + rest, qGreen(pixel) + rest, qBlue(pixel) + rest);
        }
    }
    return flat;
}

QImage drawPage(QPdfDocument &document, int index, const QSize &pixels, QPdfDocumentRenderOptions::RenderFlags flags)
{
    QPdfDocumentRenderOptions options;
    options.setRenderFlags(flags);
    const QImage drawn = document.render(index, pixels, options);
    return drawn.isNull() ? drawn : onWhite(drawn);
}

} // namespace passerelle::extractor
