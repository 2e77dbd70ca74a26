// What a file is, seen from its first bytes: what a channel or a sender says of it is not believed. Pure.
#pragma once

#include <QtCore/QByteArrayView>

#include <cstdint>
#include <optional>

namespace passerelle::media {

enum class FileFamily : std::uint8_t { Recording, Picture, Document, Video };

struct FileType {
    FileFamily family = FileFamily::Recording;
    const char *mimeType = ""; // without parameters, as the readers want it: "audio/ogg"
    bool operator==(const FileType &) const = default;
};

// None: of no kind that is known here.
std::optional<FileType> typeOf(QByteArrayView bytes);

} // namespace passerelle::media
