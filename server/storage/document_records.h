// How documents, pages and passages become the plain bytes of their sealed columns, and back. Each record repeats the ids
// that also stand beside it in clear, so that a changed id is found out. Pure functions; Corrupt when a record does not
// fit its row.
#pragma once

#include "server/base/result.h"
#include "server/domain/document.h"
#include "server/domain/document_life.h"
#include "server/domain/passage.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

struct VersionLabel {
    QString name;
    QByteArray contentHash;
};

QByteArray encodeLabel(DocumentId document, const VersionLabel &label);
Result<VersionLabel> decodeLabel(DocumentId document, QByteArrayView record);

// Pieces of hidden text that nobody accepted.
qint64 unacceptedIn(const PageContent &page);
QByteArray encodePage(VersionId version, const PageContent &page);
// Fills size, lines and hidden text; number, verdict and reason are columns of their own.
Status decodePage(VersionId version, QByteArrayView record, PageContent &page);

QByteArray encodePassage(VersionId version, const PassageDraft &draft);
// Fills page, heading, text and rectangles.
Status decodePassage(VersionId version, QByteArrayView record, Passage &passage);

QByteArray encodeProposal(VersionId version, const ValidityProposal &proposal);
Result<ValidityProposal> decodeProposal(VersionId version, QByteArrayView record);

QByteArray encodeSketch(VersionId version, const TextSketch &sketch);
Result<TextSketch> decodeSketch(VersionId version, QByteArrayView record);

QByteArray encodeConflict(const DocumentConflict &conflict);
// Fills subject and both sides.
Status decodeConflict(QByteArrayView record, DocumentConflict &conflict);

} // namespace passerelle::storage
