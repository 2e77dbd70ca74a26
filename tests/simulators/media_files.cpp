#include "tests/simulators/media_files.h"

#include <QtCore/QtEndian>

#include <algorithm>
#include <array>

namespace passerelle::simulators {

namespace {

constexpr char kWordsMark[] = "PASSERELLE-SAYS=";
constexpr qint64 kTokensASecond = 32;
constexpr qint64 kTokensOfPicture = 258;
constexpr qint64 kBytesASecondOfSpeech = 2000;

struct KnownFile {
    const char *mimeType;
    qsizetype offset;
    QByteArrayView mark;
};
constexpr std::array kKnownFiles{
    KnownFile{"audio/ogg", 0, "OggS"},       KnownFile{"audio/wav", 8, "WAVE"},        KnownFile{"audio/mpeg", 0, ""},           KnownFile{"audio/mp3", 0, ""},
    KnownFile{"audio/aac", 0, "\xFF"},       KnownFile{"audio/m4a", 4, "ftyp"},        KnownFile{"audio/flac", 0, "fLaC"},       KnownFile{"audio/aiff", 0, "FORM"},
    KnownFile{"image/jpeg", 0, "\xFF\xD8\xFF"}, KnownFile{"image/png", 0, "\x89PNG"},  KnownFile{"image/webp", 8, "WEBP"},       KnownFile{"image/heic", 4, "ftyp"},
    KnownFile{"application/pdf", 0, "%PDF-"}};

} // namespace

std::optional<QString> faultOfFile(const QByteArray &mimeType, const QByteArray &bytes)
{
    const auto known = std::find_if(kKnownFiles.begin(), kKnownFiles.end(), [&](const KnownFile &one) { return mimeType == one.mimeType; });
    if (known == kKnownFiles.end())
        return QStringLiteral("Unsupported MIME type: %1").arg(QString::fromUtf8(mimeType));
    if (bytes.isEmpty() || QByteArrayView(bytes.mid(known->offset, known->mark.size())) != known->mark)
        return QStringLiteral("The file is not of the type %1, or is damaged.").arg(QString::fromUtf8(mimeType));
    return std::nullopt;
}

QString wordsIn(const QByteArray &bytes)
{
    const qsizetype at = bytes.indexOf(kWordsMark);
    if (at < 0)
        return {};
    const qsizetype from = at + static_cast<qsizetype>(sizeof kWordsMark) - 1;
    const qsizetype end = bytes.indexOf('\0', from);
    return QString::fromUtf8(bytes.mid(from, end < 0 ? -1 : end - from)).trimmed();
}

qint64 tokensOfFile(const QByteArray &mimeType, const QByteArray &bytes)
{
    if (!mimeType.startsWith("audio/"))
        return kTokensOfPicture;
    qint64 perSecond = kBytesASecondOfSpeech;
    if (mimeType == "audio/wav" && bytes.size() > 32)
        perSecond = std::max<qint64>(1, qFromLittleEndian<quint32>(bytes.constData() + 28));
    return kTokensASecond * (bytes.size() / perSecond + 1);
}

} // namespace passerelle::simulators
