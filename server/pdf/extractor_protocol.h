// What the server and passerelle-extract say to each other over one stream socket (the reader's standard input and
// output). Every frame is: length of the payload (u32, little endian) ‖ kind (u8) ‖ payload. The server treats whatever
// comes back as hostile: lengths are bounded before anything is allocated and every field is checked. Pure.
//
//   reader → server   Ready    u32 protocol version. The sandbox stands; nothing was read yet.
//   server → reader   Read     u32 first page (from 1) ‖ u32 last page (below the first: none yet) ‖ the PDF's bytes
//                     ReadOn   u32 first page ‖ u32 last page; after a Read of the same document, any number of times
//                     Render   u32 page ‖ u32 width in pixels ‖ the PDF's bytes
//   reader → server   Opened   u32 pages ‖ title (text); the first answer to a Read
//                     Page     one page (encodePage), in order
//                     Image    u32 page ‖ PNG bytes
//                     Refused  u8 RefusalKind ‖ text for the log; the last frame
//                     Done     nothing; what one Read or ReadOn asked for has been sent
//   texts are u32 length ‖ UTF-8.
//
// Readers are born of one passerelle-extract --nursery, which has loaded everything and never sees a document; the server
// speaks to it in datagrams:
//   Bear    u8 1, and with it the reader's end of the socket   → i32 process number (or −errno), and with it its pidfd
//   Bury    u8 2 ‖ i32 process number of a reader that ended    → i32 its wait status (or −errno)
#pragma once

#include "server/domain/document.h"

#include <QtCore/QByteArray>
#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <optional>

namespace passerelle::pdf {

inline constexpr quint32 kProtocolVersion = 2;
inline constexpr qsizetype kFrameHeaderBytes = 5;
inline constexpr quint32 kMaxRequestBytes = 64u * 1024 * 1024;
inline constexpr quint32 kMaxReplyBytes = 48u * 1024 * 1024;
inline constexpr qsizetype kMaxPageTextBytes = 1024 * 1024;
inline constexpr int kMaxLinesPerPage = 20'000;
inline constexpr int kMaxImageSide = 2400;

enum class NurseryRequest : quint8 { Bear = 1, Bury = 2 };
struct NurseryMessage {
    NurseryRequest request = NurseryRequest::Bear;
    qint32 process = 0;
};

enum class FrameKind : quint8 { Ready = 1, Read, ReadOn, Render, Opened, Page, Image, Refused, Done };

enum class RefusalKind : quint8 {
    NoSandbox = 1, // the filter could not be installed: this machine must not import
    NotAPdf,
    NeedsPassword,
    Damaged,
    NoSuchPage,
    BadRequest,
};

struct FrameHeader {
    FrameKind kind = FrameKind::Done;
    quint32 length = 0;
};

QByteArray encodeFrame(FrameKind kind, QByteArrayView payload = {});
// `header` has kFrameHeaderBytes; nullopt for an unknown kind or a length over `limit`.
std::optional<FrameHeader> decodeHeader(QByteArrayView header, quint32 limit);

QByteArray encodePage(const PageContent &page);
std::optional<PageContent> decodePage(QByteArrayView payload);

struct OpenedMessage {
    int pageCount = 0;
    QString title;
};
QByteArray encodeOpened(const OpenedMessage &message);
std::optional<OpenedMessage> decodeOpened(QByteArrayView payload);

struct RefusedMessage {
    RefusalKind kind = RefusalKind::Damaged;
    QString what;
};
QByteArray encodeRefused(const RefusedMessage &message);
std::optional<RefusedMessage> decodeRefused(QByteArrayView payload);

// The head of a request; the PDF's bytes follow it in the payload of a Read or Render.
struct RequestHead {
    static constexpr qsizetype kBytes = 8;
    int page = 1;        // the first to read, or the one to render
    int lastPage = 0;    // Read and ReadOn; may lie behind the document's end
    int widthPixels = 0; // Render
};
QByteArray encodeRequestHead(FrameKind kind, const RequestHead &head);
std::optional<RequestHead> decodeRequestHead(FrameKind kind, QByteArrayView payload);

QByteArray encodeNumber(quint32 number);
std::optional<quint32> decodeNumber(QByteArrayView payload);

} // namespace passerelle::pdf
