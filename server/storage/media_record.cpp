#include "server/storage/media_record.h"

#include "server/storage/sealed_record.h"

#include <algorithm>

namespace passerelle::storage {

namespace {

constexpr char kReadingVersion = 1;

} // namespace

QByteArray encodeReading(const MediaReading &reading)
{
    RecordWriter record(kReadingVersion, 64 + reading.text.size() * 2);
    record.integer(static_cast<int>(reading.state)).integer(static_cast<int>(reading.trouble)).text(reading.text).text(reading.mimeType);
    record.integer(reading.bytes).integer(reading.length.count()).text(reading.model).integer(reading.asksForText ? 1 : 0);
    return record.take();
}

Result<MediaReading> decodeReading(QByteArrayView bytes)
{
    RecordReader record(bytes, kReadingVersion);
    MediaReading reading;
    reading.state = record.integer() == static_cast<int>(MediaState::Understood) ? MediaState::Understood : MediaState::NotUnderstood;
    reading.trouble = static_cast<MediaTrouble>(std::clamp<qint64>(record.integer(), 0, kMediaTroubleCount - 1));
    reading.text = record.text();
    reading.mimeType = record.text();
    reading.bytes = record.integer();
    reading.length = std::chrono::milliseconds(record.integer());
    reading.model = record.text();
    reading.asksForText = record.integer() != 0;
    if (!record.ok())
        return failure(ErrorKind::Corrupt, QStringLiteral("the sealed record of a file's reading does not read"));
    return reading;
}

} // namespace passerelle::storage
