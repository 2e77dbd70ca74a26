#include "server/privacy/zip_stream.h"
#include "server/vault/sealed_stream_files.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace Qt::StringLiterals;

class SealedFilesTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    vault::SealedStreamFiles m_files;

    static QByteArray all(SealedSource &source, bool &ok)
    {
        QByteArray bytes;
        for (ok = true;;) {
            const auto piece = source.read();
            ok = piece.has_value();
            if (!piece || piece->isEmpty())
                return bytes;
            bytes += *piece;
        }
    }
    QByteArray raw(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void put(const QString &path, const QByteArray &bytes)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }

private Q_SLOTS:
    void sizesComeBack_data()
    {
        QTest::addColumn<int>("size");
        for (const int size : {0, 1, 65535, 65536, 65537, 200'000})
            QTest::addRow("%d", size) << size;
    }
    void sizesComeBack()
    {
        QFETCH(int, size);
        const QString path = m_folder.filePath(QString::number(size));
        const Secret key = m_files.newKey();
        QByteArray plain(size, 'x');
        for (int i = 0; i < size; ++i)
            plain[i] = static_cast<char>(i * 31);
        {
            auto sink = m_files.create(path, key);
            QVERIFY(sink);
            QVERIFY((*sink)->write(plain.left(size / 3)));
            QVERIFY((*sink)->write(plain.mid(size / 3)));
            QVERIFY((*sink)->finish());
        }
        QCOMPARE(QFileInfo(path).permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
        auto source = m_files.open(path, key);
        QVERIFY(source);
        bool ok = false;
        QCOMPARE(all(**source, ok), plain);
        QVERIFY(ok);
        QVERIFY(!m_files.open(path, m_files.newKey()));
        QVERIFY(!m_files.create(path, key)); // it is there
    }

    void changesAreNoticed()
    {
        const QString path = m_folder.filePath(u"whole"_s);
        const Secret key = m_files.newKey();
        {
            auto sink = m_files.create(path, key);
            QVERIFY((*sink)->write(QByteArray(300'000, 'a')));
            QVERIFY((*sink)->finish());
        }
        const QByteArray whole = raw(path);
        const auto opens = [&](const QByteArray &bytes) {
            const QString other = m_folder.filePath(u"other"_s);
            put(other, bytes);
            auto source = m_files.open(other, key);
            bool ok = false;
            if (source)
                (void)all(**source, ok);
            return ok;
        };
        QVERIFY(opens(whole));
        for (const qsizetype at : {qsizetype(2), qsizetype(20), qsizetype(100), whole.size() / 2, whole.size() - 1}) {
            QByteArray changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QVERIFY2(!opens(changed), qPrintable(QString::number(at)));
        }
        QVERIFY(!opens(whole.left(whole.size() - 1)));
        QVERIFY(!opens(whole.left(33 + 65553)));     // cut between two chunks
        QVERIFY(!opens(whole + QByteArray(20, 'z')));
    }

    void anUnfinishedFileGoes()
    {
        const QString path = m_folder.filePath(u"unfinished"_s);
        {
            auto sink = m_files.create(path, m_files.newKey());
            QVERIFY((*sink)->write("abc"));
        }
        QVERIFY(!QFile::exists(path));
    }

    void passphrases()
    {
        const QString path = m_folder.filePath(u"phrase"_s);
        {
            auto sink = m_files.createWithPassphrase(path, Secret("correct horse battery"));
            QVERIFY(sink);
            QVERIFY((*sink)->write("Canari"));
            QVERIFY((*sink)->finish());
        }
        QVERIFY(!raw(path).contains("Canari"));
        const auto wrong = m_files.openWithPassphrase(path, Secret("wrong horse battery"));
        QVERIFY(!wrong && wrong.error().kind == ErrorKind::Unauthorized);
        auto right = m_files.openWithPassphrase(path, Secret("correct horse battery"));
        QVERIFY(right);
        bool ok = false;
        QCOMPARE(all(**right, ok), QByteArray("Canari"));
        QVERIFY(!m_files.open(path, m_files.newKey())); // another kind
    }

    void zipsComeBack()
    {
        const QString path = m_folder.filePath(u"zip"_s);
        const Secret key = m_files.newKey();
        const QByteArray large(500'000, 'q');
        {
            auto sink = m_files.create(path, key);
            privacy::ZipWriter zip(**sink, fromMillis(1'795'340'000'000));
            QVERIFY(zip.add(u"données/é.json"_s, "{}"));
            QVERIFY(zip.add(u"empty"_s, {}));
            QVERIFY(zip.add(u"large.bin"_s, large));
            QVERIFY(zip.finish());
            QVERIFY((*sink)->finish());
        }
        auto source = m_files.open(path, key);
        privacy::ZipReader zip(**source);
        std::map<QString, QByteArray> entries;
        for (;;) {
            auto entry = zip.next();
            QVERIFY2(entry, entry ? "" : qPrintable(entry.error().what));
            if (!*entry)
                break;
            entries[(*entry)->name] = (*entry)->content;
        }
        QCOMPARE(entries.size(), std::size_t(3));
        QCOMPARE(entries.at(u"données/é.json"_s), QByteArray("{}"));
        QCOMPARE(entries.at(u"large.bin"_s), large);
        QVERIFY(QFileInfo(path).size() < 10'000); // it is compressed
    }
};

QTEST_GUILESS_MAIN(SealedFilesTest)
#include "sealed_files_test.moc"
