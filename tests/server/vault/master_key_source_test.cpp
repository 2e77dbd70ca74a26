// Where the master key may stand, and where it may not: real files, real modes.
#include "server/vault/master_key_source.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>
#include <unistd.h>

using namespace passerelle;
using namespace passerelle::vault;
using namespace Qt::StringLiterals;

namespace {

void writeFile(const QString &path, const QByteArray &bytes, mode_t mode)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
    file.close();
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

} // namespace

class MasterKeySourceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        QDir(m_folder->path()).mkdir(u"data"_s);
        QDir(m_folder->path()).mkdir(u"credentials"_s);
        m_source = {{}, m_folder->filePath(u"etc/master.key"_s), m_folder->filePath(u"data"_s)};
    }

    void isMadeOnceAndPrivate()
    {
        const auto none = readMasterKey(m_source);
        QVERIFY(none && !*none);
        const auto made = createMasterKey(m_source);
        QVERIFY(made);
        struct stat about {};
        QCOMPARE(::stat(QFile::encodeName(m_source.keyFile).constData(), &about), 0);
        QCOMPARE(about.st_mode & 07777U, 0600U);
        QCOMPARE(::stat(QFile::encodeName(QFileInfo(m_source.keyFile).absolutePath()).constData(), &about), 0);
        QCOMPARE(about.st_mode & 07777U, 0700U);
        const auto read = readMasterKey(m_source);
        QVERIFY(read && *read);
        QVERIFY((*read)->equals(made->reveal()));
        const auto second = createMasterKey(m_source);
        QVERIFY(!second);
        QCOMPARE(second.error().kind, ErrorKind::Conflict);
        QCOMPARE(QDir(QFileInfo(m_source.keyFile).absolutePath()).entryList(QDir::Files), QStringList{u"master.key"_s});
    }

    void laxModesAreRefused_data()
    {
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("0600") << 0600 << true;
        QTest::newRow("0400") << 0400 << true;
        QTest::newRow("0640") << 0640 << false;
        QTest::newRow("0604") << 0604 << false;
        QTest::newRow("0620") << 0620 << false;
        QTest::newRow("0644") << 0644 << false;
        QTest::newRow("0601") << 0601 << false;
    }
    void laxModesAreRefused()
    {
        QFETCH(int, mode);
        QFETCH(bool, accepted);
        QVERIFY(createMasterKey(m_source));
        QCOMPARE(::chmod(QFile::encodeName(m_source.keyFile).constData(), static_cast<mode_t>(mode)), 0);
        const auto read = readMasterKey(m_source);
        QCOMPARE(read.has_value(), accepted);
        if (!accepted) {
            QCOMPARE(read.error().kind, ErrorKind::Unauthorized);
            QVERIFY(read.error().what.contains(u"0600"));
        }
    }

    void foreignOwnerIsRefused()
    {
        if (::geteuid() != 0)
            QSKIP("giving a file to somebody else takes root");
        QVERIFY(createMasterKey(m_source));
        QCOMPARE(::chown(QFile::encodeName(m_source.keyFile).constData(), 65534, 65534), 0);
        const auto read = readMasterKey(m_source);
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Unauthorized);
    }

    void linksAndFoldersAreRefused()
    {
        QDir().mkpath(m_folder->filePath(u"etc"_s));
        writeFile(m_folder->filePath(u"real.key"_s), QByteArray(64, 'a'), 0600);
        QVERIFY(QFile::link(m_folder->filePath(u"real.key"_s), m_source.keyFile));
        QVERIFY(!readMasterKey(m_source));
        m_source.keyFile = m_folder->filePath(u"etc"_s);
        const auto folder = readMasterKey(m_source);
        QVERIFY(!folder);
        QCOMPARE(folder.error().kind, ErrorKind::Unauthorized);
    }

    void insideTheDataFolderIsRefused()
    {
        const QString link = m_folder->filePath(u"elsewhere"_s);
        QVERIFY(QFile::link(m_source.dataFolder, link));
        for (const QString &place : QStringList{m_source.dataFolder + u"/master.key"_s, m_source.dataFolder + u"/deep/er/master.key"_s, link + u"/master.key"_s,
                                     m_folder->filePath(u"etc/../data/master.key"_s)}) {
            MasterKeySource source = m_source;
            source.keyFile = place;
            const auto made = createMasterKey(source);
            QVERIFY2(!made, qPrintable(place));
            QCOMPARE(made.error().kind, ErrorKind::Unauthorized);
            QVERIFY(!QFile::exists(place));
        }
        // One that already stands there is not used either.
        m_source.keyFile = m_source.dataFolder + u"/master.key"_s;
        writeFile(m_source.keyFile, QByteArray(64, 'a'), 0600);
        QVERIFY(!readMasterKey(m_source));
        // A folder whose name only begins alike is another one.
        QDir(m_folder->path()).mkdir(u"data-keys"_s);
        m_source.keyFile = m_folder->filePath(u"data-keys/master.key"_s);
        QVERIFY(createMasterKey(m_source));
    }

    void credentialComesFirst()
    {
        m_source.credentialsFolder = m_folder->filePath(u"credentials"_s);
        const QByteArray raw(32, 'c');
        writeFile(m_source.credentialsFolder + u"/passerelle-master-key"_s, raw, 0440);
        const auto read = readMasterKey(m_source);
        QVERIFY(read && *read);
        QCOMPARE((*read)->reveal().toByteArray(), raw);
        // The same key in a file beside it is no second key; another one is.
        QVERIFY(installMasterKey(m_source, Secret(raw)));
        QVERIFY(readMasterKey(m_source));
        QVERIFY(QFile::remove(m_source.keyFile));
        QVERIFY(installMasterKey(m_source, Secret(QByteArray(32, 'd'))));
        const auto two = readMasterKey(m_source);
        QVERIFY(!two);
        QCOMPARE(two.error().kind, ErrorKind::Unauthorized);
    }

    void whatIsNoKeyIsSaidSo_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<bool>("isKey");
        QTest::newRow("hexadecimal") << QByteArray(64, 'a') << true;
        QTest::newRow("hexadecimal and line end") << QByteArray(64, 'A') + "\n" << true;
        QTest::newRow("raw") << QByteArray(32, '\x01') << true;
        QTest::newRow("empty") << QByteArray() << false;
        QTest::newRow("half written") << QByteArray(40, 'a') << false;
        QTest::newRow("not hexadecimal") << QByteArray(64, 'g') << false;
        QTest::newRow("too long") << QByteArray(65, 'a') << false;
        QTest::newRow("huge") << QByteArray(100000, 'a') << false;
    }
    void whatIsNoKeyIsSaidSo()
    {
        QFETCH(QByteArray, content);
        QFETCH(bool, isKey);
        QDir().mkpath(m_folder->filePath(u"etc"_s));
        writeFile(m_source.keyFile, content, 0600);
        const auto read = readMasterKey(m_source);
        QCOMPARE(read.has_value(), isKey);
        if (!isKey)
            QCOMPARE(read.error().kind, ErrorKind::Corrupt);
    }

private:
    std::optional<QTemporaryDir> m_folder;
    MasterKeySource m_source;
};

QTEST_GUILESS_MAIN(MasterKeySourceTest)
#include "master_key_source_test.moc"
