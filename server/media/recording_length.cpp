#include "server/media/recording_length.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <array>

namespace passerelle::media {

namespace {

using std::chrono::milliseconds;

constexpr qsizetype kOggPageHead = 27;
constexpr qint64 kOpusRate = 48000;      // granules a second, whatever the sound's own rate
constexpr qint64 kLeastBitsASecond = 500; // of anything that speaks: what claims fewer lies about its length

quint32 little(QByteArrayView bytes, qsizetype at) { return at + 4 <= bytes.size() ? qFromLittleEndian<quint32>(bytes.data() + at) : 0; }
quint32 big(QByteArrayView bytes, qsizetype at) { return at + 4 <= bytes.size() ? qFromBigEndian<quint32>(bytes.data() + at) : 0; }

std::optional<milliseconds> ofUnits(quint64 units, quint64 unitsASecond)
{
    if (unitsASecond == 0 || units > quint64(1) << 50)
        return std::nullopt;
    return milliseconds(static_cast<qint64>(units * 1000 / unitsASecond));
}

// The position of the last page, less what the decoder throws away at the start.
std::optional<milliseconds> ofOgg(QByteArrayView bytes)
{
    const QByteArrayView head = bytes.first(std::min<qsizetype>(bytes.size(), 256));
    qint64 rate = 0;
    qint64 skipped = 0;
    if (const qsizetype opus = head.indexOf("OpusHead"); opus >= 0 && opus + 12 <= head.size()) {
        rate = kOpusRate;
        skipped = qFromLittleEndian<quint16>(head.data() + opus + 10);
    } else if (const qsizetype vorbis = head.indexOf("\x01vorbis"); vorbis >= 0) {
        rate = little(head, vorbis + 12);
    }
    const qsizetype last = bytes.lastIndexOf("OggS");
    if (rate <= 0 || last < 0 || last + kOggPageHead > bytes.size())
        return std::nullopt;
    const auto granule = qFromLittleEndian<qint64>(bytes.data() + last + 6);
    if (granule < skipped)
        return std::nullopt;
    return ofUnits(static_cast<quint64>(granule - skipped), static_cast<quint64>(rate));
}

std::optional<milliseconds> ofWav(QByteArrayView bytes)
{
    quint32 bytesASecond = 0;
    for (qsizetype at = 12; at + 8 <= bytes.size();) {
        const QByteArrayView name = bytes.sliced(at, 4);
        const qint64 size = little(bytes, at + 4);
        if (name == "fmt ")
            bytesASecond = little(bytes, at + 16);
        if (name == "data") // a stream that was not closed claims more than there is
            return ofUnits(static_cast<quint64>(std::min<qint64>(size, bytes.size() - at - 8)), bytesASecond);
        at += 8 + size + (size & 1);
    }
    return std::nullopt;
}

// The film's own head, wherever it stands.
std::optional<milliseconds> ofIso(QByteArrayView bytes)
{
    const qsizetype at = bytes.indexOf("mvhd");
    if (at < 0 || at + 32 > bytes.size())
        return std::nullopt;
    const bool isLong = bytes[at + 4] == 1;
    const quint64 scale = big(bytes, at + (isLong ? 24 : 16));
    const quint64 length = isLong ? (quint64(big(bytes, at + 28)) << 32 | big(bytes, at + 32)) : big(bytes, at + 20);
    return ofUnits(length, scale);
}

// Frames of 1,024 samples, one after the other.
std::optional<milliseconds> ofAdts(QByteArrayView bytes)
{
    static constexpr std::array<quint64, 13> kRates{96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};
    quint64 samples = 0;
    std::size_t rate = kRates.size();
    for (qsizetype at = 0; at + 7 <= bytes.size();) {
        const auto byte = [&](qsizetype offset) { return static_cast<unsigned char>(bytes[at + offset]); };
        const qsizetype size = ((byte(3) & 3) << 11) | (byte(4) << 3) | (byte(5) >> 5);
        if (byte(0) != 0xFF || (byte(1) & 0xF6) != 0xF0 || size < 7)
            break;
        rate = (byte(2) >> 2) & 15;
        samples += 1024;
        at += size;
    }
    return rate < kRates.size() && samples > 0 ? ofUnits(samples, kRates[rate]) : std::nullopt;
}

// By the first frame's rate: voices are recorded at a constant one.
std::optional<milliseconds> ofMpeg(QByteArrayView bytes)
{
    static constexpr std::array<quint64, 16> kFirst{0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    static constexpr std::array<quint64, 16> kSecond{0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    qsizetype at = 0;
    if (bytes.startsWith("ID3") && bytes.size() > 10) {
        at = 10;
        qsizetype tag = 0;
        for (qsizetype i = 6; i < 10; ++i)
            tag = (tag << 7) | (static_cast<unsigned char>(bytes[i]) & 0x7F);
        at += tag;
    }
    if (at + 4 > bytes.size() || static_cast<unsigned char>(bytes[at]) != 0xFF)
        return std::nullopt;
    const bool isFirst = (static_cast<unsigned char>(bytes[at + 1]) & 0x18) == 0x18;
    const quint64 kilobits = (isFirst ? kFirst : kSecond)[static_cast<unsigned char>(bytes[at + 2]) >> 4];
    return ofUnits(static_cast<quint64>(bytes.size() - at) * 8, kilobits * 1000);
}

std::optional<milliseconds> claimed(QByteArrayView bytes, QByteArrayView mimeType)
{
    if (mimeType == "audio/ogg")
        return ofOgg(bytes);
    if (mimeType == "audio/wav")
        return ofWav(bytes);
    if (mimeType == "audio/mp4")
        return ofIso(bytes);
    if (mimeType == "audio/aac")
        return ofAdts(bytes);
    if (mimeType == "audio/mpeg")
        return ofMpeg(bytes);
    return std::nullopt;
}

} // namespace

std::optional<milliseconds> lengthOf(QByteArrayView bytes, QByteArrayView mimeType)
{
    const auto length = claimed(bytes, mimeType);
    if (!length || length->count() * kLeastBitsASecond / 8000 > bytes.size())
        return std::nullopt;
    return length;
}

} // namespace passerelle::media
