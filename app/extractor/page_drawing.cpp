#include "app/extractor/page_drawing.h"

namespace passerelle::extractor {

namespace {

QRgb overWhite(QRgb premultiplied)
{
    const int rest = 255 - qAlpha(premultiplied);
    return qRgb(qRed(premultiplied) + rest, qGreen(premultiplied) + rest, qBlue(premultiplied) + rest);
}

} // namespace

// In the picture's own memory: another of that size costs as much as the pixels do.
QImage onWhite(QImage drawn)
{
    const bool premultiplied = drawn.format() == QImage::Format_ARGB32_Premultiplied;
    if (!premultiplied && drawn.format() != QImage::Format_ARGB32) // which Qt PDF draws in
        return drawn;
    const int width = drawn.width();
    for (int y = 0; y < drawn.height(); ++y) {
        auto *row = reinterpret_cast<QRgb *>(drawn.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const QRgb pixel = row[x];
            if (qAlpha(pixel) == 0) // paper, which most of a page is
                row[x] = 0xFFFFFFFF;
            else if (qAlpha(pixel) != 255)
                row[x] = overWhite(premultiplied ? pixel : qPremultiply(pixel));
        }
    }
    drawn.reinterpretAsFormat(QImage::Format_RGB32);
    return drawn;
}

QImage greyWhenColourless(const QImage &drawn)
{
    if (drawn.format() != QImage::Format_RGB32)
        return drawn;
    QImage grey(drawn.size(), QImage::Format_Grayscale8);
    for (int y = 0; y < grey.height(); ++y) {
        const auto *from = reinterpret_cast<const QRgb *>(drawn.constScanLine(y));
        uchar *to = grey.scanLine(y);
        uint colours = 0; // without a branch a pixel, which is most of the time that this takes
        for (int x = 0; x < grey.width(); ++x) {
            const uint pixel = from[x];
            colours |= ((pixel >> 8) ^ pixel) & 0xFFFF;
            to[x] = static_cast<uchar>(pixel);
        }
        if (colours != 0)
            return drawn;
    }
    return grey;
}

QImage drawPage(QPdfDocument &document, int index, const QSize &pixels, QPdfDocumentRenderOptions::RenderFlags flags)
{
    QPdfDocumentRenderOptions options;
    options.setRenderFlags(flags);
    return onWhite(document.render(index, pixels, options));
}

} // namespace passerelle::extractor
