#include "server/pdf/extractor_protocol.h"

#include <QtCore/QtEndian>

#include <bit>
#include <cmath>

namespace passerelle::pdf {

namespace {

constexpr quint32 kMaxPages = 10'000'000;
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
    writer.number(static_cast<quint32>(page.lines.size()));
    for (const TextLine &line : page.lines) {
        writer.real(line.rectangle.x());
        writer.real(line.rectangle.y());
        writer.real(line.rectangle.width());
        writer.real(line.rectangle.height());
        writer.text(line.text);
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
    if (verdict > static_cast<quint8>(PageVerdict::Damaged))
        reader.fail();
    page.verdict = static_cast<PageVerdict>(verdict);
    page.reason = reader.text(200);
    const quint32 lines = reader.number();
    if (!reader.good() || lines > static_cast<quint32>(kMaxLinesPerPage))
        return std::nullopt;
    page.lines.reserve(lines);
    qsizetype textBytes = 0;
    for (quint32 i = 0; i < lines && reader.good(); ++i) {
        TextLine line;
        const double x = reader.real();
        const double y = reader.real();
        const double w = reader.real();
        const double h = reader.real();
        line.rectangle = QRectF(x, y, w, h);
        line.text = reader.text(kMaxPageTextBytes);
        textBytes += line.text.size();
        if (w < 0 || h < 0 || textBytes > kMaxPageTextBytes)
            reader.fail();
        page.lines.push_back(std::move(line));
    }
    if (!reader.finished())
        return std::nullopt;
    return page;
}

QByteArray encodeOpened(const OpenedMessage &message)
{
    Writer writer;
    writer.number(static_cast<quint32>(message.pageCount));
    writer.text(message.title.left(300));
    return writer.take();
}

std::optional<OpenedMessage> decodeOpened(QByteArrayView payload)
{
    Reader reader(payload);
    OpenedMessage message;
    const quint32 pages = reader.number();
    message.title = reader.text(1200);
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
    writer.number(static_cast<quint32>(kind == FrameKind::Render ? head.widthPixels : head.lastPage));
    return writer.take();
}

std::optional<RequestHead> decodeRequestHead(FrameKind kind, QByteArrayView payload)
{
    Reader reader(payload);
    const quint32 page = reader.number();
    const quint32 detail = reader.number();
    if (!reader.good() || page < 1 || page > kMaxPages)
        return std::nullopt;
    if (kind != FrameKind::Render)
        return detail > kMaxPages ? std::nullopt : std::optional(RequestHead{.page = static_cast<int>(page), .lastPage = static_cast<int>(detail)});
    if (detail < 1 || detail > static_cast<quint32>(kMaxImageSide))
        return std::nullopt;
    return RequestHead{.page = static_cast<int>(page), .widthPixels = static_cast<int>(detail)};
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
