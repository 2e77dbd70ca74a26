// Small recordings and pictures made by hand: heads that are right to the last field, silence for sound, and, where a test
// wants it, the words that a simulated model will hear in them.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QtEndian>

#include <vector>

namespace passerelle::test {

inline QByteArray spokenWords(const QString &words) { return words.isEmpty() ? QByteArray() : "PASSERELLE-SAYS=" + words.toUtf8() + '\0'; }

template <class T>
QByteArray littleEndian(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToLittleEndian(value, bytes.data());
    return bytes;
}

template <class T>
QByteArray bigEndian(T value)
{
    QByteArray bytes(sizeof(T), '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

// 8 kHz, 8 bits, one channel: 8,000 bytes a second.
inline QByteArray handMadeWav(int seconds, const QString &words = {})
{
    constexpr quint32 kRate = 8000;
    QByteArray said = spokenWords(words);
    if (said.size() % 2 == 1)
        said += '\0';
    const QByteArray data(static_cast<qsizetype>(kRate) * seconds, '\x80');
    QByteArray body = "WAVEfmt " + littleEndian<quint32>(16) + littleEndian<quint16>(1) + littleEndian<quint16>(1) + littleEndian<quint32>(kRate) + littleEndian<quint32>(kRate)
        + littleEndian<quint16>(1) + littleEndian<quint16>(8);
    if (!said.isEmpty())
        body += "LIST" + littleEndian(static_cast<quint32>(said.size() + 12)) + "INFOICMT" + littleEndian(static_cast<quint32>(said.size())) + said;
    body += "data" + littleEndian(static_cast<quint32>(data.size())) + data;
    return "RIFF" + littleEndian(static_cast<quint32>(body.size())) + body;
}

// One page of an Ogg stream with its checksum; `segments` are packets of at most 254 bytes each.
inline QByteArray oggPage(quint8 flags, qint64 granule, quint32 number, const std::vector<QByteArray> &packets)
{
    QByteArray lacing;
    QByteArray body;
    for (const QByteArray &packet : packets) {
        lacing += QByteArray(packet.size() / 255, '\xFF') + static_cast<char>(packet.size() % 255);
        body += packet;
    }
    QByteArray page = QByteArray("OggS") + '\0' + static_cast<char>(flags) + littleEndian(granule) + littleEndian<quint32>(7) + littleEndian(number) + littleEndian<quint32>(0)
        + static_cast<char>(lacing.size()) + lacing + body;
    quint32 checksum = 0;
    for (const char byte : page) {
        checksum ^= quint32(static_cast<unsigned char>(byte)) << 24;
        for (int bit = 0; bit < 8; ++bit)
            checksum = (checksum << 1) ^ ((checksum & 0x80000000U) ? 0x04C11DB7U : 0U);
    }
    qToLittleEndian(checksum, page.data() + 22);
    return page;
}

// As WhatsApp records: Opus, mono, frames of 20 ms of some forty bytes, a page a second.
inline QByteArray handMadeOpus(int seconds, const QString &words = {})
{
    constexpr quint16 kSkipped = 312;
    constexpr int kFramesASecond = 50;
    const QByteArray head = QByteArray("OpusHead") + '\x01' + '\x01' + littleEndian(kSkipped) + littleEndian<quint32>(16000) + littleEndian<quint16>(0) + '\0';
    const QByteArray said = spokenWords(words);
    QByteArray tags = "OpusTags" + littleEndian<quint32>(10) + "passerelle" + littleEndian<quint32>(said.isEmpty() ? 0 : 1);
    if (!said.isEmpty())
        tags += littleEndian(static_cast<quint32>(said.size())) + said;
    QByteArray file = oggPage(2, 0, 0, {head}) + oggPage(0, 0, 1, {tags});
    const std::vector<QByteArray> second(kFramesASecond, QByteArray("\x48") + QByteArray(39, '\x11'));
    for (int i = 1; i <= seconds; ++i)
        file += oggPage(i == seconds ? 4 : 0, kSkipped + qint64{48000} * i, static_cast<quint32>(i + 1), second);
    return file;
}

// A picture's head with something behind it; nothing that a viewer would show.
inline QByteArray handMadePng(const QString &words = {})
{
    return QByteArray("\x89PNG\r\n\x1A\n", 8) + bigEndian<quint32>(13) + "IHDR" + bigEndian<quint32>(1) + bigEndian<quint32>(1) + QByteArray("\x08\x02\0\0\0", 5) + spokenWords(words);
}

} // namespace passerelle::test
