// What the sealed column of message_media holds, as bytes. Pure; reading an unknown or broken form is Corrupt.
#pragma once

#include "server/base/result.h"
#include "server/domain/media.h"

#include <QtCore/QByteArray>

namespace passerelle::storage {

QByteArray encodeReading(const MediaReading &reading);
Result<MediaReading> decodeReading(QByteArrayView bytes);

} // namespace passerelle::storage
