// Documents as a tenant gives them, and what reading them found.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"

#include <QtCore/QByteArray>
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
};
const char *nameOf(PageVerdict verdict); // "text", "scan", "empty", "locked", "damaged"
std::optional<PageVerdict> pageVerdictFromName(QByteArrayView name);

// A line of text as it stands on the page; the rectangle is in points, origin top left.
struct TextLine {
    QString text;
    QRectF rectangle;
    bool operator==(const TextLine &) const = default;
};

struct PageContent {
    int number = 0; // counted from 1
    QSizeF size;    // points
    PageVerdict verdict = PageVerdict::Empty;
    QString reason; // plain words, when the verdict is not Text
    std::vector<TextLine> lines;
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
};
const char *nameOf(DocumentState state); // "queued", "reading", …
std::optional<DocumentState> documentStateFromName(QByteArrayView name);

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
};

} // namespace passerelle
