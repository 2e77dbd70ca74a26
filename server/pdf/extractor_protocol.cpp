#include "server/pdf/extractor_protocol.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

namespace passerelle::pdf {

namespace {

constexpr quint32 kMaxPages = 10'000'000;
constexpr qsizetype kLongestMetadata = 4000;
constexpr double kMaxCoordinate = 1e6; // points; PDF itself stops at 14,400

class Writer {
public:
    void number(quint32 value)
    {
        char bytes[4];
        qToLittleEndian(value, bytes);
        m_bytes.append(bytes, 4);
    }
    void octet(quint8 value) { m_bytes.append(static_cast<char>(value)); }
    void real(double value) { number(std::bit_cast<quint32>(static_cast<float>(value))); }
    void text(const QString &value)
    {
        const QByteArray utf8 = value.toUtf8();
        number(static_cast<quint32>(utf8.size()));
        m_bytes.append(utf8);
    }
    QByteArray take() { return std::move(m_bytes); }

private:
    QByteArray m_bytes;
};

// Reads as long as everything fits; one failure makes every later read fail.
class Reader {
public:
    explicit Reader(QByteArrayView bytes) : m_bytes(bytes) {}

    quint32 number()
    {
        if (!take(4))
            return 0;
        return qFromLittleEndian<quint32>(m_taken.data());
    }
    quint8 octet() { return take(1) ? static_cast<quint8>(m_taken[0]) : quint8(0); }
    double real()
    {
        const double value = static_cast<double>(std::bit_cast<float>(number()));
        if (!std::isfinite(value) || std::abs(value) > kMaxCoordinate)
            m_good = false;
        return m_good ? value : 0;
    }
    QString text(qsizetype limit)
    {
        const quint32 length = number();
        if (!m_good || length > static_cast<quint64>(limit) || !take(static_cast<qsizetype>(length))) {
            m_good = false;
            return {};
        }
        return QString::fromUtf8(m_taken);
    }
    void fail() { m_good = false; }
    bool good() const { return m_good; }
    bool finished() const { return m_good && m_bytes.isEmpty(); }

private:
    bool take(qsizetype count)
    {
        if (!m_good || m_bytes.size() < count) {
            m_good = false;
            return false;
        }
        m_taken = m_bytes.first(count);
        m_bytes = m_bytes.sliced(count);
        return true;
    }

    QByteArrayView m_bytes;
    QByteArrayView m_taken;
    bool m_good = true;
};

void writeLines(Writer &writer, const std::vector<TextLine> &lines)
{
    writer.number(static_cast<quint32>(lines.size()));
    for (const TextLine &line : lines) {
        writer.real(line.rectangle.x());
        writer.real(line.rectangle.y());
        writer.real(line.rectangle.width());
        writer.real(line.rectangle.height());
        writer.octet(static_cast<quint8>(line.kind));
        writer.text(line.text);
    }
}

// What is left of what a page may hold.
struct Bounds {
    quint32 lines = static_cast<quint32>(kMaxLinesPerPage);
    qsizetype text = kMaxPageTextBytes;
};

std::vector<TextLine> readLines(Reader &reader, Bounds &bounds)
{
    const quint32 count = reader.number();
    if (!reader.good() || count > bounds.lines) {
        reader.fail();
        return {};
    }
    bounds.lines -= count;
    std::vector<TextLine> lines;
    lines.reserve(count);
    for (quint32 i = 0; i < count && reader.good(); ++i) {
        TextLine line;
        const double x = reader.real();
        const double y = reader.real();
        const double w = reader.real();
        const double h = reader.real();
        line.rectangle = QRectF(x, y, w, h);
        const quint8 lineKind = reader.octet();
        line.kind = static_cast<LineKind>(lineKind);
        line.text = reader.text(kMaxPageTextBytes);
        bounds.text -= line.text.size();
        if (w < 0 || h < 0 || lineKind > static_cast<quint8>(LineKind::Heading6) || bounds.text < 0)
            reader.fail();
        lines.push_back(std::move(line));
    }
    return lines;
}

std::vector<QLineF> readRulings(Reader &reader)
{
    const quint32 count = reader.number();
    if (!reader.good() || count > kMaxRulingsPerPage) {
        reader.fail();
        return {};
    }
    std::vector<QLineF> rulings;
    for (quint32 i = 0; i < count && reader.good(); ++i) {
        const double x1 = reader.real();
        const double y1 = reader.real();
        const double x2 = reader.real();
        rulings.emplace_back(x1, y1, x2, reader.real());
    }
    return rulings;
}

} // namespace

QByteArray encodeFrame(FrameKind kind, QByteArrayView payload)
{
    QByteArray frame(kFrameHeaderBytes, Qt::Uninitialized);
    qToLittleEndian(static_cast<quint32>(payload.size()), frame.data());
    frame[4] = static_cast<char>(kind);
    frame.append(payload.data(), payload.size());
    return frame;
}

std::optional<FrameHeader> decodeHeader(QByteArrayView header, quint32 limit)
{
    if (header.size() != kFrameHeaderBytes)
        return std::nullopt;
    const auto length = qFromLittleEndian<quint32>(header.data());
    const auto kind = static_cast<quint8>(header[4]);
    if (length > limit || kind < static_cast<quint8>(FrameKind::Ready) || kind > static_cast<quint8>(FrameKind::Done))
        return std::nullopt;
    return FrameHeader{static_cast<FrameKind>(kind), length};
}

QByteArray encodePage(const PageContent &page)
{
    Writer writer;
    writer.number(static_cast<quint32>(page.number));
    writer.real(page.size.width());
    writer.real(page.size.height());
    writer.octet(static_cast<quint8>(page.verdict));
    writer.text(page.reason);
    writer.octet(static_cast<quint8>(page.readBy));
    writer.real(page.confidence);
    writer.real(page.skew);
    writeLines(writer, page.lines);
    writer.number(static_cast<quint32>(page.hidden.size()));
    for (const HiddenText &hidden : page.hidden) {
        writer.octet(static_cast<quint8>(hidden.by));
        writer.number(static_cast<quint32>(hidden.before));
        writeLines(writer, hidden.lines);
    }
    const auto rulings = std::span(page.rulings).first(std::min<size_t>(page.rulings.size(), kMaxRulingsPerPage));
    writer.number(static_cast<quint32>(rulings.size()));
    for (const QLineF &ruling : rulings) {
        for (const double place : std::array{ruling.x1(), ruling.y1(), ruling.x2(), ruling.y2()})
            writer.real(place);
    }
    return writer.take();
}

std::optional<PageContent> decodePage(QByteArrayView payload)
{
    Reader reader(payload);
    PageContent page;
    const quint32 number = reader.number();
    page.number = static_cast<int>(std::min(number, kMaxPages));
    const double width = reader.real();
    const double height = reader.real();
    page.size = QSizeF(width, height);
    const quint8 verdict = reader.octet();
    if (verdict > static_cast<quint8>(PageVerdict::Columns))
        reader.fail();
    page.verdict = static_cast<PageVerdict>(verdict);
    page.reason = reader.text(200);
    const quint8 readBy = reader.octet();
    if (readBy > static_cast<quint8>(ReadBy::Model))
        reader.fail();
    page.readBy = static_cast<ReadBy>(readBy);
    page.confidence = reader.real();
    page.skew = reader.real();
    Bounds bounds;
    page.lines = readLines(reader, bounds);
    const quint32 pieces = reader.number();
    for (quint32 i = 0; i < pieces && reader.good(); ++i) {
        HiddenText hidden;
        const quint8 by = reader.octet();
        hidden.by = static_cast<HiddenBy>(by);
        const quint32 before = reader.number();
        hidden.before = static_cast<int>(std::min<quint32>(before, kMaxLinesPerPage));
        hidden.lines = readLines(reader, bounds);
        if (by > static_cast<quint8>(HiddenBy::Unchecked) || before > page.lines.size() || hidden.lines.empty())
            reader.fail();
        page.hidden.push_back(std::move(hidden));
    }
    page.rulings = readRulings(reader);
    if (!reader.finished())
        return std::nullopt;
    return page;
}

QByteArray encodeOpened(const OpenedMessage &message)
{
    Writer writer;
    writer.number(static_cast<quint32>(message.pageCount));
    writer.text(message.title.left(300));
    writer.text(message.metadata.left(kLongestMetadata));
    return writer.take();
}

std::optional<OpenedMessage> decodeOpened(QByteArrayView payload)
{
    Reader reader(payload);
    OpenedMessage message;
    const quint32 pages = reader.number();
    message.title = reader.text(1200);
    message.metadata = reader.text(4 * kLongestMetadata);
    if (!reader.finished() || pages > kMaxPages)
        return std::nullopt;
    message.pageCount = static_cast<int>(pages);
    return message;
}

QByteArray encodeRefused(const RefusedMessage &message)
{
    Writer writer;
    writer.octet(static_cast<quint8>(message.kind));
    writer.text(message.what.left(300));
    return writer.take();
}

std::optional<RefusedMessage> decodeRefused(QByteArrayView payload)
{
    Reader reader(payload);
    RefusedMessage message;
    const quint8 kind = reader.octet();
    message.what = reader.text(1200);
    if (!reader.finished() || kind < static_cast<quint8>(RefusalKind::NoSandbox) || kind > static_cast<quint8>(RefusalKind::BadRequest))
        return std::nullopt;
    message.kind = static_cast<RefusalKind>(kind);
    return message;
}

QByteArray encodeRequestHead(FrameKind kind, const RequestHead &head)
{
    Writer writer;
    writer.number(static_cast<quint32>(head.page));
    writer.number(static_cast<quint32>(kind == FrameKind::Render ? head.widthPixels : kind == FrameKind::Raster ? head.dotsPerInch : head.lastPage));
    return writer.take();
}

std::optional<RequestHead> decodeRequestHead(FrameKind kind, QByteArrayView payload)
{
    Reader reader(payload);
    const quint32 page = reader.number();
    const quint32 detail = reader.number();
    if (!reader.good() || page < 1 || page > kMaxPages)
        return std::nullopt;
    if (kind == FrameKind::Raster)
        return detail < 1 || detail > kMaxRasterDpi ? std::nullopt : std::optional(RequestHead{.page = static_cast<int>(page), .dotsPerInch = static_cast<int>(detail)});
    if (kind != FrameKind::Render)
        return detail > kMaxPages ? std::nullopt : std::optional(RequestHead{.page = static_cast<int>(page), .lastPage = static_cast<int>(detail)});
    if (detail < 1 || detail > static_cast<quint32>(kMaxImageSide))
        return std::nullopt;
    return RequestHead{.page = static_cast<int>(page), .widthPixels = static_cast<int>(detail)};
}

QByteArray encodeRasterHead(const RasterHead &head)
{
    Writer writer;
    writer.number(static_cast<quint32>(head.page));
    writer.real(head.size.width());
    writer.real(head.size.height());
    writer.number(static_cast<quint32>(head.columns));
    writer.number(static_cast<quint32>(head.rows));
    return writer.take();
}

std::optional<RasterHead> decodeRasterHead(QByteArrayView payload)
{
    if (payload.size() < RasterHead::kBytes)
        return std::nullopt;
    Reader reader(payload.first(RasterHead::kBytes));
    const quint32 page = reader.number();
    const double width = reader.real();
    const double height = reader.real();
    const quint64 columns = reader.number();
    const quint64 rows = reader.number();
    if (!reader.finished() || page < 1 || page > kMaxPages || !(width > 0) || !(height > 0) || columns < 1 || rows < 1 || columns > kMaxRasterPixels
        || rows > kMaxRasterPixels || columns * rows > kMaxRasterPixels || columns * rows != static_cast<quint64>(payload.size() - RasterHead::kBytes))
        return std::nullopt;
    return RasterHead{static_cast<int>(page), QSizeF(width, height), static_cast<int>(columns), static_cast<int>(rows)};
}

QByteArray encodeNumber(quint32 number)
{
    Writer writer;
    writer.number(number);
    return writer.take();
}

std::optional<quint32> decodeNumber(QByteArrayView payload)
{
    Reader reader(payload);
    const quint32 number = reader.number();
    if (!reader.finished())
        return std::nullopt;
    return number;
}

} // namespace passerelle::pdf
