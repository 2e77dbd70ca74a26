// What the server and passerelle-extract say to each other over one stream socket (the reader's standard input and
// output). Every frame is: length of the payload (u32, little endian) ‖ kind (u8) ‖ payload. The server treats whatever
// comes back as hostile: lengths are bounded before anything is allocated and every field is checked. Pure.
//
//   reader → server   Ready    u32 protocol version. The sandbox stands; nothing was read yet.
//   server → reader   Read     u32 first page (from 1) ‖ u32 last page (below the first: none yet) ‖ the PDF's bytes
//                     ReadOn   u32 first page ‖ u32 last page; after a Read of the same document, any number of times
//                     Render   u32 page ‖ u32 width in pixels ‖ the PDF's bytes
//                     Raster   u32 page ‖ u32 dots per inch at most; after a Read of the same document, any number of times
//   reader → server   Opened   u32 pages ‖ title ‖ metadata (texts); the first answer to a Read
//                     Unchecked  a page whose text nobody looked at yet, all of it hidden; its Page follows, if drawing it does not fail
//                     Page     one page (encodePage), in order
//                     Image    u32 page ‖ PNG bytes
//                     Pixels   u32 page ‖ page width ‖ page height (points) ‖ u32 columns ‖ u32 rows ‖ a byte of grey a pixel
//                     Refused  u8 RefusalKind ‖ text for the log; the last frame
//                     Done     nothing; what one Read or ReadOn asked for has been sent
//   texts are u32 length ‖ UTF-8.
//
// passerelle-ocr recognises what is drawn; it is born, spoken to and distrusted in the same way:
//   server → recogniser   Recognise   u8 languages (1 French, 2 English, 3 both) ‖ a Pixels payload; any number of times
//   recogniser → server   Page        its lines (encodePage)
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

inline constexpr quint32 kProtocolVersion = 5;
inline constexpr qsizetype kFrameHeaderBytes = 5;
inline constexpr quint32 kMaxRequestBytes = 64u * 1024 * 1024;
inline constexpr quint32 kMaxReplyBytes = 48u * 1024 * 1024;
inline constexpr qsizetype kMaxPageTextBytes = 1024 * 1024;
inline constexpr int kMaxLinesPerPage = 20'000;
inline constexpr quint32 kMaxRulingsPerPage = 4'000;
inline constexpr int kMaxImageSide = 2400;
inline constexpr int kMaxRasterDpi = 400;
inline constexpr int kMaxRasterPixels = 20'000'000; // a larger page is drawn with fewer dots

enum class NurseryRequest : quint8 { Bear = 1, Bury = 2 };
struct NurseryMessage {
    NurseryRequest request = NurseryRequest::Bear;
    qint32 process = 0;
};

enum class FrameKind : quint8 { Ready = 1, Read, ReadOn, Render, Raster, Recognise, Opened, Unchecked, Page, Image, Pixels, Refused, Done };

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
    QString metadata; // what else the file says of itself, a line each; on none of its pages
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
    int dotsPerInch = 0; // Raster
};
QByteArray encodeRequestHead(FrameKind kind, const RequestHead &head);
std::optional<RequestHead> decodeRequestHead(FrameKind kind, QByteArrayView payload);

// A page's picture in grey; its bytes, columns × rows of them, follow the head in a Pixels payload.
struct RasterHead {
    static constexpr qsizetype kBytes = 20;
    int page = 1;
    QSizeF size; // of the page, in points
    int columns = 0;
    int rows = 0;
};
QByteArray encodeRasterHead(const RasterHead &head);
// nullopt unless as many bytes follow as it says.
std::optional<RasterHead> decodeRasterHead(QByteArrayView payload);

// The bits of a Recognise.
inline constexpr quint8 kFrenchBit = 1;
inline constexpr quint8 kEnglishBit = 2;

QByteArray encodeNumber(quint32 number);
std::optional<quint32> decodeNumber(QByteArrayView payload);

} // namespace passerelle::pdf
