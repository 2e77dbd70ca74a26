// An answer's record as bytes: its own part, compressed, and pieces that other answers have as well (instructions,
// settings, passages), which it names by number. Whoever stores pieces gives the numbers. Pure.
#pragma once

#include "server/base/result.h"
#include "server/domain/answer_record.h"

#include <QtCore/QByteArray>

#include <functional>
#include <optional>

namespace passerelle::storage {

struct SharedPiece {
    QByteArray plain;
    DocumentId document = {}; // whose words they are; none: nobody's
    PassageId passage = {};   // when it is one: its version is added where the piece is kept
};
using ShareRecordPiece = std::function<qint64(SharedPiece &&piece)>;

struct KeptPiece {
    QByteArray plain;
    VersionId version = {};
};
// None: it is gone.
using FetchRecordPiece = std::function<Result<std::optional<KeptPiece>>(qint64 number)>;

// Too large a record leaves prompt and replies out.
QByteArray encodeAnswerRecord(const AnswerRecord &record, const ShareRecordPiece &share);
Result<AnswerRecord> decodeAnswerRecord(QByteArrayView bytes, const FetchRecordPiece &fetch);

} // namespace passerelle::storage
