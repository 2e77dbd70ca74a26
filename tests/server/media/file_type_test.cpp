// What files are, seen from their bytes, and how long recordings last.
#include "server/media/file_type.h"
#include "server/media/recording_length.h"
#include "tests/support/hand_made_recording.h"

#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::media;
using namespace Qt::StringLiterals;
using test::bigEndian;
using test::handMadeOpus;
using test::handMadeWav;

class FileTypeTest : public QObject {
    Q_OBJECT

    static QByteArray isoFile(const QByteArray &brand, const QByteArray &more = {})
    {
        QByteArray head = bigEndian<quint32>(24) + "ftyp" + brand + bigEndian<quint32>(0) + "isomiso2";
        return head + bigEndian<quint32>(108) + "moov" + bigEndian<quint32>(100) + "mvhd" + bigEndian<quint32>(0) + bigEndian<quint32>(1) + bigEndian<quint32>(1)
            + bigEndian<quint32>(1000) + bigEndian<quint32>(42'500) + QByteArray(76, '\0') + more + QByteArray(40'000, '\0');
    }

private Q_SLOTS:
    void typesAreSeenFromBytes_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        const QByteArray rest(200, '\0');
        QTest::newRow("opus") << handMadeOpus(1) << "audio/ogg"_ba;
        QTest::newRow("wav") << handMadeWav(1) << "audio/wav"_ba;
        QTest::newRow("mp3") << "\xFF\xFB\x90\x44"_ba + rest << "audio/mpeg"_ba;
        QTest::newRow("mp3 with a tag") << "ID3\x03\0\0"_ba + rest << "audio/mpeg"_ba;
        QTest::newRow("aac") << "\xFF\xF1\x50\x80"_ba + rest << "audio/aac"_ba;
        QTest::newRow("m4a") << isoFile("M4A ") << "audio/mp4"_ba;
        QTest::newRow("sound under a film's brand") << isoFile("isom") << "audio/mp4"_ba;
        QTest::newRow("mp4") << isoFile("isom", "vmhd") << "video/mp4"_ba;
        QTest::newRow("heic") << isoFile("heic") << "image/heic"_ba;
        QTest::newRow("3gp") << bigEndian<quint32>(24) + "ftyp3gp4" + rest << "video/3gpp"_ba;
        QTest::newRow("amr") << "#!AMR\n"_ba + rest << "audio/amr"_ba;
        QTest::newRow("flac") << "fLaC"_ba + rest << "audio/flac"_ba;
        QTest::newRow("jpeg") << "\xFF\xD8\xFF\xE0"_ba + rest << "image/jpeg"_ba;
        QTest::newRow("png") << test::handMadePng() << "image/png"_ba;
        QTest::newRow("webp") << "RIFF\x10\0\0\0WEBPVP8 "_ba + rest << "image/webp"_ba;
        QTest::newRow("gif") << "GIF89a"_ba + rest << "image/gif"_ba;
        QTest::newRow("pdf") << "%PDF-1.7\n"_ba + rest << "application/pdf"_ba;
        QTest::newRow("webm") << "\x1A\x45\xDF\xA3"_ba + rest << "video/webm"_ba;
        QTest::newRow("a page") << "<!DOCTYPE html><html>"_ba + rest << QByteArray();
        QTest::newRow("a program") << "\x7F" "ELF"_ba + rest << QByteArray();
        QTest::newRow("zeros") << rest << QByteArray();
        QTest::newRow("nothing") << QByteArray() << QByteArray();
        QTest::newRow("too short") << "OggS"_ba << QByteArray();
        QTest::newRow("no frame") << "\xFF\xFF\xFF\xFF"_ba + rest << QByteArray();
    }
    void typesAreSeenFromBytes()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        const auto seen = typeOf(bytes);
        QCOMPARE(seen ? QByteArray(seen->mimeType) : QByteArray(), type);
    }

    void lengthsAreRead()
    {
        QCOMPARE(lengthOf(handMadeOpus(60), "audio/ogg"), std::optional(std::chrono::milliseconds(60'000)));
        QCOMPARE(lengthOf(handMadeWav(7), "audio/wav"), std::optional(std::chrono::milliseconds(7000)));
        QCOMPARE(lengthOf(isoFile("M4A "), "audio/mp4"), std::optional(std::chrono::milliseconds(42'500)));
        const QByteArray frame = QByteArray("\xFF\xF1\x60\x40\x02\x1F\xFC", 7) + QByteArray(9, '\0'); // 16 bytes, 22,050 Hz … by its index
        QVERIFY(lengthOf(frame.repeated(100), "audio/aac").has_value());
        const QByteArray mp3 = "\xFF\xFB\x90\x44"_ba + QByteArray(16'000 - 4, '\0'); // 128 kbit/s
        QCOMPARE(lengthOf(mp3, "audio/mpeg"), std::optional(std::chrono::milliseconds(1000)));
    }

    void whatDoesNotSayOrLiesHasNoLength()
    {
        QVERIFY(!lengthOf("OggS", "audio/ogg"));
        QVERIFY(!lengthOf(handMadeOpus(3).left(60), "audio/ogg"));
        // An hour in a hundred bytes.
        QVERIFY(!lengthOf(test::oggPage(2, qint64{48000} * 3600, 0, {"OpusHead\x01\x01\x38\x01\x80\x3E\0\0\0\0\0"_ba}), "audio/ogg"));
        QVERIFY(!lengthOf("RIFFxxxxWAVEfmt ", "audio/wav"));
        QVERIFY(!lengthOf(QByteArray(100, '\xFF'), "audio/aac"));
        QVERIFY(!lengthOf(QByteArray(3, '\xFF'), "audio/mpeg"));
    }

    // Any prefix and any damaged byte: an answer or none, never a crash.
    void damageIsHarmless()
    {
        for (const QByteArray &file : {handMadeOpus(2), handMadeWav(1).left(400), isoFile("M4A ").left(300)}) {
            for (qsizetype cut = 0; cut < std::min<qsizetype>(file.size(), 400); ++cut) {
                QByteArray damaged = file;
                damaged[cut] = static_cast<char>(damaged[cut] ^ '\xFF');
                for (const QByteArray &bytes : {file.left(cut), damaged}) {
                    const auto type = typeOf(bytes);
                    const auto length = type ? lengthOf(bytes, type->mimeType) : std::nullopt;
                    QVERIFY(!length || length->count() >= 0);
                }
            }
        }
    }
};

QTEST_GUILESS_MAIN(FileTypeTest)
#include "file_type_test.moc"
