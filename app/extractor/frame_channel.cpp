#include "app/extractor/frame_channel.h"

#include <array>
#include <cerrno>

#include <unistd.h>

namespace passerelle::extractor {

bool FrameChannel::readExactly(char *target, qsizetype size)
{
    while (size > 0) {
        const ssize_t got = ::read(m_input, target, static_cast<size_t>(size));
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got > 0) {
            target += got;
            size -= got;
        }
    }
    return true;
}

std::optional<Request> FrameChannel::receive()
{
    std::array<char, pdf::kFrameHeaderBytes> bytes{};
    if (!readExactly(bytes.data(), pdf::kFrameHeaderBytes))
        return std::nullopt;
    const auto header = pdf::decodeHeader(QByteArrayView(bytes.data(), pdf::kFrameHeaderBytes), pdf::kMaxRequestBytes);
    if (!header)
        return std::nullopt;
    Request request{header->kind, QByteArray(static_cast<qsizetype>(header->length), Qt::Uninitialized)};
    if (!readExactly(request.payload.data(), request.payload.size()))
        return std::nullopt;
    return request;
}

bool FrameChannel::send(pdf::FrameKind kind, QByteArrayView payload)
{
    const QByteArray frame = pdf::encodeFrame(kind, payload);
    const char *next = frame.data();
    qsizetype left = frame.size();
    while (left > 0) {
        const ssize_t written = ::write(m_output, next, static_cast<size_t>(left));
        if (written < 0 && errno != EINTR)
            return false;
        if (written > 0) {
            next += written;
            left -= written;
        }
    }
    return true;
}

} // namespace passerelle::extractor
