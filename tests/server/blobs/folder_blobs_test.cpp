// Original files on a real disk: whole or absent, private, unreadable without the key, and every change noticed.
#include "server/blobs/folder_blobs.h"

#include "server/vault/vault.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <csignal>
#include <sys/resource.h>
#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::blobs;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kChunk = 256 * 1024;

QByteArray sample(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qsizetype i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251) & 0xFF);
    return bytes;
}

} // namespace

class FolderBlobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder.emplace();
        m_vault = std::move(*vault::Vault::withMasterKey(m_keys.emplace(), Secret(QByteArray(32, 'm'))));
        m_blobs = std::move(*FolderBlobs::open(blobFolder(), *m_vault));
    }

    void keepsEverySize_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64{0}, qint64{1}, qint64{kChunk - 1}, qint64{kChunk}, qint64{kChunk + 1}, qint64{3 * kChunk}, qint64{5'000'000}})
            QTest::addRow("%lld", size) << size;
    }
    void keepsEverySize()
    {
        QFETCH(qint64, size);
        const QByteArray bytes = sample(size);
        QVERIFY(put(m_first, VersionId(1), bytes));
        const auto got = m_blobs->get(m_first, VersionId(1));
        QVERIFY(got);
        QVERIFY(*got == bytes);
        const QStringList files = blobFiles();
        QCOMPARE(files.size(), 1);
        struct stat about {};
        QCOMPARE(::stat(QFile::encodeName(blobFolder() + u'/' + files.front()).constData(), &about), 0);
        QCOMPARE(about.st_mode & 0777U, 0600U);
        QVERIFY(size < 64 || !contentOf(files.front()).contains(bytes.left(64)));
        QVERIFY(!files.front().contains(u"pdf"));
    }

    void tenantsAndVersionsAreApart()
    {
        QVERIFY(put(m_first, VersionId(1), "one"));
        QVERIFY(put(m_first, VersionId(2), "two"));
        QVERIFY(put(m_second, VersionId(1), "foreign"));
        QCOMPARE(*m_blobs->get(m_first, VersionId(1)), "one"_ba);
        QCOMPARE(*m_blobs->get(m_first, VersionId(2)), "two"_ba);
        QCOMPARE(*m_blobs->get(m_second, VersionId(1)), "foreign"_ba);
        QCOMPARE(m_blobs->get(m_second, VersionId(2)).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_blobs->remove(m_second, VersionId(2)).error().kind, ErrorKind::NotFound);
        QVERIFY(m_blobs->remove(m_first, VersionId(1)));
        QCOMPARE(m_blobs->get(m_first, VersionId(1)).error().kind, ErrorKind::NotFound);
        QCOMPARE(blobFiles().size(), 2);
        QVERIFY(put(m_first, VersionId(2), "two again"));
        QCOMPARE(*m_blobs->get(m_first, VersionId(2)), "two again"_ba);
    }

    void everyChangeIsNoticed()
    {
        const QByteArray bytes = sample(3 * kChunk + 100);
        QVERIFY(put(m_first, VersionId(1), bytes));
        const QString file = blobFiles().front();
        const QByteArray good = contentOf(file);
        // head: 4 + 38 bytes; a chunk: 4 + 30 + its bytes
        constexpr qsizetype kHead = 4 + 2 + 12 + 8 + 16;
        constexpr qsizetype kPiece = 4 + 2 + 12 + kChunk + 16;
        QCOMPARE(good.size(), kHead + 3 * kPiece + 4 + 30 + 100);
        const QByteArray head = good.left(kHead);
        const QByteArray first = good.mid(kHead, kPiece);
        const QByteArray second = good.mid(kHead + kPiece, kPiece);
        const QByteArray rest = good.mid(kHead + 2 * kPiece);
        const std::pair<const char *, QByteArray> changes[] = {
            {"cut in a chunk", good.chopped(1)},
            {"cut after a chunk", head + first + second},
            {"cut after the head", head},
            {"empty", QByteArray()},
            {"longer", good + 'x'},
            {"a chunk twice", head + first + first + rest},
            {"exchanged", head + second + first + rest},
            {"left out", head + second + rest},
        };
        for (const auto &[what, changed] : changes) {
            setContent(file, changed);
            const auto got = m_blobs->get(m_first, VersionId(1));
            QVERIFY2(!got, what);
            QVERIFY2(got.error().kind == ErrorKind::Corrupt, what);
        }
        for (qsizetype at = 0; at < good.size(); at += 9973) {
            QByteArray changed = good;
            changed[at] = static_cast<char>(changed[at] ^ 4);
            setContent(file, changed);
            const auto got = m_blobs->get(m_first, VersionId(1));
            QVERIFY2(!got && got.error().kind == ErrorKind::Corrupt, qPrintable(QString::number(at)));
        }
        setContent(file, good);
        QVERIFY(*m_blobs->get(m_first, VersionId(1)) == bytes);
    }

    void filesCannotBeExchanged()
    {
        QVERIFY(put(m_first, VersionId(1), "one"));
        const QString first = blobFiles().front();
        QVERIFY(put(m_first, VersionId(2), "two"));
        QVERIFY(put(m_second, VersionId(1), "foreign"));
        const QByteArray own = contentOf(first);
        for (const QString &other : blobFiles()) {
            if (other == first)
                continue;
            setContent(first, contentOf(other));
            const auto got = m_blobs->get(m_first, VersionId(1));
            QVERIFY(!got);
            QCOMPARE(got.error().kind, ErrorKind::Corrupt);
        }
        setContent(first, own);
        QVERIFY(m_blobs->get(m_first, VersionId(1)));
    }

    void whatACrashLeftIsCleared()
    {
        QVERIFY(put(m_first, VersionId(1), "one"));
        setContent(u"0123456789abcdef.part"_s, "half a file");
        m_blobs = std::move(*FolderBlobs::open(blobFolder(), *m_vault));
        QCOMPARE(blobFiles().size(), 1);
        QVERIFY(m_blobs->get(m_first, VersionId(1)));
    }

    void aFullDiskLeavesNothingHalf()
    {
        QVERIFY(put(m_first, VersionId(1), "old"));
        writePlain(sample(2'000'000));
        struct rlimit old {};
        QCOMPARE(::getrlimit(RLIMIT_FSIZE, &old), 0);
        struct rlimit small = old;
        small.rlim_cur = 600'000;
        const auto before = std::signal(SIGXFSZ, SIG_IGN);
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        const Status status = m_blobs->put(m_first, VersionId(1), plainFile());
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &old), 0);
        std::signal(SIGXFSZ, before);
        QVERIFY(!status);
        QCOMPARE(status.error().kind, ErrorKind::Unavailable);
        QCOMPARE(blobFiles().size(), 1);
        QCOMPARE(*m_blobs->get(m_first, VersionId(1)), "old"_ba);
    }

    void aMissingFileIsSaid()
    {
        QCOMPARE(m_blobs->put(m_first, VersionId(1), m_folder->filePath(u"absent.pdf"_s)).error().kind, ErrorKind::Unavailable);
        QVERIFY(blobFiles().isEmpty());
    }

    void aDestroyedTenantCannotBeRead()
    {
        QVERIFY(put(m_first, VersionId(1), "one"));
        QVERIFY(m_vault->destroy(KeyName::ofTenant(m_first.tenant())));
        QVERIFY(!m_blobs->get(m_first, VersionId(1)));
    }

private:
    QString blobFolder() const { return m_folder->filePath(u"blobs"_s); }
    QString plainFile() const { return m_folder->filePath(u"plain.pdf"_s); }
    QStringList blobFiles() const { return QDir(blobFolder()).entryList(QDir::Files | QDir::Hidden); }
    QByteArray contentOf(const QString &name) const
    {
        QFile file(blobFolder() + u'/' + name);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void setContent(const QString &name, const QByteArray &bytes) const
    {
        QFile file(blobFolder() + u'/' + name);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    void writePlain(const QByteArray &bytes) const
    {
        QFile file(plainFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Status put(const TenantContext &context, VersionId version, const QByteArray &bytes)
    {
        writePlain(bytes);
        return m_blobs->put(context, version, plainFile());
    }

    const TenantContext m_first = TenantContext::proven(TenantId(1), TenantProof::AccessToken);
    const TenantContext m_second = TenantContext::proven(TenantId(2), TenantProof::AccessToken);
    std::optional<QTemporaryDir> m_folder;
    std::optional<test::MemoryKeyStore> m_keys;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<FolderBlobs> m_blobs;
};

QTEST_GUILESS_MAIN(FolderBlobsTest)
#include "folder_blobs_test.moc"
