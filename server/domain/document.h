// Documents as a tenant gives them, and what reading them found.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
#include <QtCore/QDate>
#include <QtCore/QLineF>
#include <QtCore/QRectF>
#include <QtCore/QSizeF>
#include <QtCore/QString>

#include <optional>
#include <vector>

namespace passerelle {

enum class PageVerdict {
    Text,    // its text was read
    Scan,    // a picture without text
    Empty,   // nothing on it
    Locked,  // a password or the document's permissions forbid reading
    Damaged, // it could not be read; the reason is kept
    Unreadable, // its text layer does not say which letters it draws
    Table,   // text, with a table on it
    Columns, // text, in columns
};
const char *nameOf(PageVerdict verdict); // "text", "scan", "empty", "locked", "damaged", "unreadable", "table", "columns"
std::optional<PageVerdict> pageVerdictFromName(QByteArrayView name);

// How a page's text was come by.
enum class ReadBy {
    TextLayer,   // the document says it
    Recognition, // recognised from its picture, on this machine
    Model,       // by a provider's model, which was sent the picture
};
const char *nameOf(ReadBy by); // "text", "ocr", "model"
std::optional<ReadBy> readByFromName(QByteArrayView name);

// What a line is, where the document says so itself; a placed line is what its place and its size make it. A table's cells
// are parted by tabs.
enum class LineKind : quint8 { Placed, Paragraph, ListItem, TableHeader, TableRow, Heading1, Heading2, Heading3, Heading4, Heading5, Heading6 };

// A line of text as it stands on the page; the rectangle is in points, origin top left, empty where there is no page.
struct TextLine {
    QString text;
    QRectF rectangle;
    LineKind kind = LineKind::Placed;
    bool operator==(const TextLine &) const = default;
};

// Why text that the page holds cannot be seen on it.
enum class HiddenBy : quint8 {
    NoContrast, // nothing can be seen at its place: the background's colour, no colour, clipped away, switched off
    Covered,    // something else is seen at its place
    Tiny,       // too small to be read
    OffPage,
    Unchecked,  // whether it can be seen could not be found out
    Metadata,   // in no page's text
};
const char *nameOf(HiddenBy by); // "no_contrast", "covered", "tiny", "off_page", "unchecked", "metadata"
std::optional<HiddenBy> hiddenByFromName(QByteArrayView name);

// Lines that follow each other and were left out of what answers are made of. None of them is used before a person has accepted it.
struct HiddenText {
    HiddenBy by = HiddenBy::Unchecked;
    std::vector<TextLine> lines; // rectangles may lie beside the page, or be empty
    int before = 0;              // they stood before this one of the page's lines
    qint64 number = 0;           // as kept; 0: not kept yet
    bool accepted = false;       // a person says that it may be used
};

struct PageContent {
    int number = 0; // counted from 1
    QSizeF size;    // points
    PageVerdict verdict = PageVerdict::Empty;
    QString reason; // plain words, when the verdict is not Text
    std::vector<TextLine> lines;
    ReadBy readBy = ReadBy::TextLayer;
    double confidence = 0; // of recognised text, 0 to 100; 0 when it was not recognised
    double skew = 0;       // degrees clockwise by which the picture was turned before its lines were placed
    std::vector<HiddenText> hidden;
    std::vector<QLineF> rulings; // straight lines and edges that it draws, upright or level, in points
};

// A passage as the chunker made it, not yet stored.
struct PassageDraft {
    int page = 0;
    QString heading;
    QString text;
    std::vector<QRectF> rectangles;
};

enum class DocumentState {
    Queued,      // waits for the importer
    Reading,     // pages are being read
    Indexing,    // passages are being made searchable
    Ready,       // searchable
    Quarantined, // its reader died or gave up twice; page and reason are kept
    Failed,      // refused: not a PDF, locked, no text at all …
    Cancelled,
    Removed,
    Staged,      // read and indexed aside: waits until somebody activates or drops it
    Paused,      // a person stopped the reading; it goes on at the first page not read when a person says so
};
const char *nameOf(DocumentState state); // "queued", "reading", …
std::optional<DocumentState> documentStateFromName(QByteArrayView name);

// The days on which a document says what is true, both included; none: open on that side.
struct Validity {
    std::optional<QDate> from;
    std::optional<QDate> until;

    bool isSet() const { return from.has_value() || until.has_value(); }
    bool holdsOn(QDate day) const { return (!from || *from <= day) && (!until || day <= *until); }
    bool operator==(const Validity &) const = default;
};

// One content of a document. The document keeps its id when a new version replaces it; the old version answers until
// the new one is published.
struct Document {
    DocumentId id;
    VersionId version;      // the newest version: the published one, or one in preparation
    bool published = false; // whether `version` is what is searched
    QString name;
    QByteArray contentHash; // SHA-256 of the file
    qint64 bytes = 0;
    DocumentState state = DocumentState::Queued;
    QString reason;      // plain words, for Failed and Quarantined
    int reasonPage = 0;  // the page that the reason speaks of, 0: none
    int pageCount = 0;   // 0 until known
    int pagesRead = 0;
    int passageCount = 0;
    Instant addedAt;
    Validity validity = {};
    bool withdrawn = false; // published, but not found: today lies outside its validity
};

} // namespace passerelle
