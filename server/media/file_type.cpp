#include "server/media/file_type.h"

#include <algorithm>
#include <array>

namespace passerelle::media {

namespace {

constexpr qsizetype kSmallestFile = 12;
constexpr qsizetype kPdfHeadWithin = 1024;

bool standsAt(QByteArrayView bytes, qsizetype offset, QByteArrayView mark)
{
    return bytes.size() >= offset + mark.size() && bytes.sliced(offset, mark.size()) == mark;
}

// The brand of an ISO file says whether it holds pictures, sound alone, or a film.
std::optional<FileType> isoType(QByteArrayView bytes)
{
    const QByteArrayView brand = bytes.sliced(8, 4);
    static constexpr std::array kSound{"M4A ", "M4B ", "M4P "};
    static constexpr std::array kStills{"heic", "heix", "mif1", "msf1", "avif"};
    const auto is = [brand](const char *one) { return brand == QByteArrayView(one); };
    if (std::any_of(kSound.begin(), kSound.end(), is))
        return FileType{FileFamily::Recording, "audio/mp4"};
    if (std::any_of(kStills.begin(), kStills.end(), is))
        return FileType{FileFamily::Picture, brand == "avif" ? "image/avif" : "image/heic"};
    // Telephones write recordings under a film's brand as well: a track of moving pictures tells.
    const bool hasPictures = bytes.contains("vide") || bytes.contains("vmhd");
    return hasPictures ? FileType{FileFamily::Video, "video/mp4"} : FileType{FileFamily::Recording, "audio/mp4"};
}

// An MPEG audio frame: eleven bits of sync, then no reserved value.
std::optional<FileType> mpegAudioType(QByteArrayView bytes)
{
    const auto first = static_cast<unsigned char>(bytes[0]);
    const auto second = static_cast<unsigned char>(bytes[1]);
    const auto third = static_cast<unsigned char>(bytes[2]);
    if (first != 0xFF || (second & 0xE0) != 0xE0)
        return std::nullopt;
    if ((second & 0xF6) == 0xF0)
        return FileType{FileFamily::Recording, "audio/aac"}; // ADTS: layer 0
    const bool hasLayer = (second & 0x06) != 0 && (second & 0x18) != 0x08;
    const bool hasRates = (third & 0xF0) != 0xF0 && (third & 0x0C) != 0x0C;
    return hasLayer && hasRates ? std::optional(FileType{FileFamily::Recording, "audio/mpeg"}) : std::nullopt;
}

} // namespace

std::optional<FileType> typeOf(QByteArrayView bytes)
{
    if (bytes.size() < kSmallestFile)
        return std::nullopt;
    if (standsAt(bytes, 0, "OggS"))
        return bytes.first(std::min<qsizetype>(bytes.size(), 256)).contains("theora") ? FileType{FileFamily::Video, "video/ogg"} : FileType{FileFamily::Recording, "audio/ogg"};
    if (standsAt(bytes, 0, "RIFF") && standsAt(bytes, 8, "WAVE"))
        return FileType{FileFamily::Recording, "audio/wav"};
    if (standsAt(bytes, 0, "RIFF") && standsAt(bytes, 8, "WEBP"))
        return FileType{FileFamily::Picture, "image/webp"};
    if (standsAt(bytes, 0, "RIFF") && standsAt(bytes, 8, "AVI "))
        return FileType{FileFamily::Video, "video/x-msvideo"};
    if (standsAt(bytes, 4, "ftyp3g"))
        return FileType{FileFamily::Video, "video/3gpp"};
    if (standsAt(bytes, 4, "ftyp"))
        return isoType(bytes);
    if (standsAt(bytes, 0, "#!AMR"))
        return FileType{FileFamily::Recording, "audio/amr"};
    if (standsAt(bytes, 0, "fLaC"))
        return FileType{FileFamily::Recording, "audio/flac"};
    if (standsAt(bytes, 0, "FORM") && (standsAt(bytes, 8, "AIFF") || standsAt(bytes, 8, "AIFC")))
        return FileType{FileFamily::Recording, "audio/aiff"};
    if (standsAt(bytes, 0, "ID3"))
        return FileType{FileFamily::Recording, "audio/mpeg"};
    if (standsAt(bytes, 0, "\xFF\xD8\xFF"))
        return FileType{FileFamily::Picture, "image/jpeg"};
    if (standsAt(bytes, 0, "\x89PNG\r\n\x1A\n"))
        return FileType{FileFamily::Picture, "image/png"};
    if (standsAt(bytes, 0, "GIF87a") || standsAt(bytes, 0, "GIF89a"))
        return FileType{FileFamily::Picture, "image/gif"};
    if (standsAt(bytes, 0, "\x1A\x45\xDF\xA3"))
        return FileType{FileFamily::Video, "video/webm"};
    if (bytes.first(std::min(bytes.size(), kPdfHeadWithin)).contains("%PDF-"))
        return FileType{FileFamily::Document, "application/pdf"};
    return mpegAudioType(bytes);
}

} // namespace passerelle::media
