#include "app/extractor/page_boxes.h"

#include <QtCore/QByteArray>
#include <QtCore/QtEndian>

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <optional>

namespace passerelle::extractor {

namespace {

constexpr qsizetype kLargestCompressed = 256 * 1024; // inflates to a quarter of a gigabyte at the very most
constexpr int kMostStreams = 2000;
constexpr size_t kMostBoxes = 20'000;
constexpr double kSameSize = 0.6; // points; sizes are rounded on their way here

bool isSpace(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f'; }

// "[ 0 0 595.3 842 ]" at the beginning of the view.
std::optional<QRectF> boxAt(QByteArrayView text)
{
    qsizetype at = 0;
    const auto skip = [&] {
        while (at < text.size() && isSpace(text[at]))
            ++at;
    };
    skip();
    if (at >= text.size() || text[at] != '[')
        return std::nullopt;
    ++at;
    std::array<double, 4> numbers{};
    for (double &number : numbers) {
        skip();
        const qsizetype start = at;
        while (at < text.size() && (std::isdigit(static_cast<unsigned char>(text[at])) || text[at] == '.' || text[at] == '-' || text[at] == '+'))
            ++at;
        bool good = false;
        number = text.sliced(start, at - start).toByteArray().toDouble(&good);
        if (!good)
            return std::nullopt;
    }
    return QRectF(QPointF(numbers[0], numbers[1]), QPointF(numbers[2], numbers[3])).normalized();
}

void collectNamed(QByteArrayView bytes, QByteArrayView name, std::vector<QRectF> &boxes)
{
    constexpr qsizetype kLongestBox = 120;
    for (qsizetype at = bytes.indexOf(name); at >= 0 && boxes.size() < kMostBoxes; at = bytes.indexOf(name, at + 1)) {
        const qsizetype start = at + name.size();
        if (const auto box = boxAt(bytes.sliced(start, std::min(kLongestBox, bytes.size() - start))))
            boxes.push_back(*box);
    }
}

bool isOfSize(const QRectF &box, const QSizeF &size)
{
    const auto same = [](double a, double b) { return std::abs(a - b) < kSameSize; };
    return (same(box.width(), size.width()) && same(box.height(), size.height())) || (same(box.width(), size.height()) && same(box.height(), size.width()));
}

// The corner that all boxes of that size share; nullopt when there is none of that size.
std::optional<QPointF> sharedCorner(const std::vector<QRectF> &boxes, const QSizeF &size)
{
    std::optional<QPointF> corner;
    for (const QRectF &box : boxes) {
        if (!isOfSize(box, size))
            continue;
        if (corner && (std::abs(corner->x() - box.left()) > 0.1 || std::abs(corner->y() - box.top()) > 0.1))
            return QPointF(0, 0);
        corner = box.topLeft();
    }
    return corner;
}

} // namespace

PageBoxes::PageBoxes(QByteArrayView pdf)
{
    collect(pdf);
    collectCompressed(pdf);
}

void PageBoxes::collect(QByteArrayView bytes)
{
    collectNamed(bytes, "/CropBox", m_crop);
    collectNamed(bytes, "/MediaBox", m_media);
}

void PageBoxes::collectCompressed(QByteArrayView pdf)
{
    constexpr qsizetype kLongestDictionary = 400;
    int streams = 0;
    for (qsizetype at = pdf.indexOf("/ObjStm"); at >= 0 && streams < kMostStreams; at = pdf.indexOf("/ObjStm", at + 1)) {
        ++streams;
        const QByteArrayView after = pdf.sliced(at, std::min(kLongestDictionary, pdf.size() - at));
        const qsizetype keyword = after.indexOf("stream");
        if (keyword < 0)
            continue;
        qsizetype start = at + keyword + 6;
        while (start < pdf.size() && (pdf[start] == '\r' || pdf[start] == '\n'))
            ++start;
        const qsizetype end = pdf.indexOf("endstream", start);
        if (end < 0 || end - start > kLargestCompressed)
            continue;
        // qUncompress wants the length in front; it is a hint only.
        QByteArray data(4, '\0');
        qToBigEndian(static_cast<quint32>(8 * (end - start)), data.data());
        data.append(pdf.sliced(start, end - start).data(), end - start);
        const QByteArray inflated = qUncompress(data);
        collect(inflated);
    }
}

QPointF PageBoxes::originFor(const QSizeF &shown) const
{
    if (const auto corner = sharedCorner(m_crop, shown))
        return *corner;
    return sharedCorner(m_media, shown).value_or(QPointF(0, 0));
}

} // namespace passerelle::extractor
