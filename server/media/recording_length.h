// How long a recording lasts, read from the file itself without decoding it. None where the file does not say. Never more
// than the bytes support: a head that claims nonsense is not believed. Pure.
#pragma once

#include <QtCore/QByteArrayView>
#include <QtCore/QString>

#include <chrono>
#include <optional>

namespace passerelle::media {

// `mimeType` as typeOf() gave it.
std::optional<std::chrono::milliseconds> lengthOf(QByteArrayView bytes, QByteArrayView mimeType);

} // namespace passerelle::media
