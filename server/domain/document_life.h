// The life of a document: its versions, the days on which it holds, and what it says that another says too. Plain data.
#pragma once

#include "server/domain/document.h"
#include "server/domain/passage.h"

#include <QtCore/QByteArray>

#include <array>
#include <optional>
#include <vector>

namespace passerelle {

enum class VersionStanding {
    Served,    // what is searched
    Withdrawn, // published, but today lies outside its validity
    Staged,    // waits aside
    Preparing,
    Old,       // another version took its place; it can be restored
    Failed,    // it never became searchable
};
const char *nameOf(VersionStanding standing); // "served", "withdrawn", "staged", "preparing", "old", "failed"

// Days that a document's text names as its own, until a person or a setting decides.
struct ValidityProposal {
    Validity validity;
    int page = 0;
    QString quote; // the words, as they stand
    bool operator==(const ValidityProposal &) const = default;
};

struct DocumentVersion {
    VersionId id;
    DocumentId document;
    VersionStanding standing = VersionStanding::Preparing;
    QString name;
    QByteArray contentHash;
    qint64 bytes = 0;
    int pageCount = 0;
    int passageCount = 0;
    Instant addedAt;
    std::optional<Instant> publishedAt;
    std::optional<Instant> retiredAt;
    Validity validity;
    bool reminded = false;
    std::optional<ValidityProposal> proposal;
};

// What is left of a text when it is compared with others: the least of many hashes of its runs of three words, numbers
// aside, so that a price list of another year is still alike.
inline constexpr std::size_t kSketchSize = 128;
using TextSketch = std::array<quint32, kSketchSize>;

struct VersionFindings {
    std::optional<ValidityProposal> proposal;
    TextSketch sketch{};
};

struct SketchedDocument {
    DocumentId document;
    VersionId version;
    QString name;
    std::optional<TextSketch> sketch; // none: it was published before sketches were made
};

struct LikeDocument {
    DocumentId document;
    QString name;
    double share = 0; // 0 … 1
};

// A published version with a validity, whoever's it is.
struct BoundedVersion {
    TenantId tenant;
    VersionId version;
    DocumentId document;
    QString name;
    Validity validity;
    bool withdrawn = false;
    bool reminded = false;
};

struct RetiredVersion {
    TenantId tenant;
    VersionId version;
    DocumentId document;
    Instant retiredAt;
};

enum class ConflictKind {
    Contradiction, // the same subject with another figure
    Duplicate,     // the same words twice
};
const char *nameOf(ConflictKind kind); // "contradiction", "duplicate"
std::optional<ConflictKind> conflictKindFromName(QByteArrayView name);

struct ConflictSide {
    DocumentId document;
    QString documentName;
    int page = 0;
    PassageId passage;
    QString heading;
    QString text;   // the line or the sentences in question
    QString figure; // of a contradiction, as it stands: "35 €"
    bool operator==(const ConflictSide &) const = default;
};

struct DocumentConflict {
    ConflictId id;
    ConflictKind kind = ConflictKind::Contradiction;
    QString subject; // what both speak of: "Coupe femme"
    ConflictSide left;
    ConflictSide right;
    Instant foundAt;
    std::optional<Instant> dismissedAt;
};

} // namespace passerelle
