// Original files that move on to a depot: durable here first, there as soon as it answers, gone from both when removed.
#include "server/blobs/depot_blobs.h"

#include "server/blobs/shared_folder.h"
#include "server/vault/vault.h"
#include "tests/support/memory_key_store.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <atomic>

using namespace passerelle;
using namespace passerelle::blobs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// A depot whose way is cut while `away` says so.
class CutDepot final : public SealedDepot {
public:
    CutDepot(QString folder, const std::atomic<bool> &away) : m_folder(std::move(folder)), m_away(away) {}

    Status put(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override
    {
        return m_away ? cut() : m_folder.put(name, path, deadline, std::move(stop));
    }
    Status get(const QString &name, const QString &path, Deadline deadline, std::stop_token stop) override
    {
        return m_away ? cut() : m_folder.get(name, path, deadline, std::move(stop));
    }
    Status remove(const QString &name, Deadline deadline, std::stop_token stop) override
    {
        return m_away ? cut() : m_folder.remove(name, deadline, std::move(stop));
    }
    Result<std::vector<SealedFileHead>> list(Deadline deadline, std::stop_token stop) override
    {
        if (m_away)
            return failure(cut().error());
        return m_folder.list(deadline, std::move(stop));
    }

private:
    static Status cut() { return failure(ErrorKind::Unavailable, u"the depot is away"_s); }

    SharedFolder m_folder;
    const std::atomic<bool> &m_away;
};

} // namespace

class DepotBlobsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_blobs.reset();
        m_folder.emplace();
        m_away = false;
        QVERIFY(QDir().mkpath(shared()));
        m_vault = std::move(*vault::Vault::withMasterKey(m_keys.emplace(), Secret(QByteArray(32, 'm'))));
        open();
    }

    void whatIsKeptLiesInTheDepotAndNotHere()
    {
        QVERIFY(put(VersionId(1), "words"));
        QCOMPARE(filesIn(shared()).size(), 1);
        QVERIFY(filesIn(local()).isEmpty());
        QCOMPARE(m_blobs->backlog().files, qint64(0));
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(1)), "words"_ba);
        QVERIFY(filesIn(local()).isEmpty()); // nothing of what was fetched stays
        QVERIFY(!contentIn(shared()).contains("words"));
    }

    void aDepotThatIsAwayLosesNothing()
    {
        m_away = true;
        QVERIFY(put(VersionId(1), "kept here"));
        QCOMPARE(m_blobs->backlog().files, qint64(1));
        QVERIFY(!m_blobs->backlog().refusal.isEmpty());
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(1)), "kept here"_ba);
        QVERIFY(filesIn(shared()).isEmpty());
        m_away = false;
        QTRY_COMPARE(m_blobs->backlog().files, qint64(0));
        QTRY_VERIFY(m_blobs->backlog().refusal.isEmpty());
        QCOMPARE(filesIn(shared()).size(), 1);
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(1)), "kept here"_ba);
    }

    void whatWaitedMovesAfterARestart()
    {
        m_away = true;
        QVERIFY(put(VersionId(1), "one"));
        QVERIFY(put(VersionId(2), "two"));
        m_blobs.reset();
        QCOMPARE(filesIn(local()).size(), 2);
        m_away = false;
        open();
        QTRY_COMPARE(m_blobs->backlog().files, qint64(0));
        QCOMPARE(filesIn(shared()).size(), 2);
    }

    void whatLayInTheDataFolderMovesToo()
    {
        m_blobs.reset();
        {
            auto before = FolderBlobs::open(local(), *m_vault);
            writePlain("from before");
            QVERIFY((*before)->put(m_tenant, VersionId(7), plainFile()));
        }
        open();
        QTRY_COMPARE(m_blobs->backlog().files, qint64(0));
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(7)), "from before"_ba);
    }

    void whatIsRemovedIsGoneThereToo()
    {
        QVERIFY(put(VersionId(1), "words"));
        QVERIFY(m_blobs->remove(m_tenant, VersionId(1)));
        QVERIFY(filesIn(shared()).isEmpty());
        QCOMPARE(m_blobs->get(m_tenant, VersionId(1)).error().kind, ErrorKind::NotFound);
        QCOMPARE(m_blobs->remove(m_tenant, VersionId(1)).error().kind, ErrorKind::NotFound);
    }

    void whatCouldNotBeRemovedThereGoesLater_data()
    {
        QTest::addColumn<bool>("restarts");
        QTest::addRow("while it runs") << false;
        QTest::addRow("after a restart") << true;
    }
    void whatCouldNotBeRemovedThereGoesLater()
    {
        QFETCH(bool, restarts);
        QVERIFY(put(VersionId(1), "words"));
        QVERIFY(put(VersionId(2), "others"));
        m_away = true;
        const Status removed = m_blobs->remove(m_tenant, VersionId(1));
        QVERIFY(!removed); // it is not gone, and that is said
        QCOMPARE(removed.error().kind, ErrorKind::Unavailable);
        QCOMPARE(m_blobs->backlog().files, qint64(0)); // a note is no file
        if (restarts)
            m_blobs.reset();
        m_away = false;
        if (restarts)
            open();
        QTRY_COMPARE(filesIn(shared()).size(), 1);
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(2)), "others"_ba);
        QTRY_VERIFY(filesIn(local()).isEmpty());
    }

    void aKeyThatChangedSealsAgain()
    {
        QVERIFY(put(VersionId(1), "words"));
        QVERIFY(!*m_blobs->resealIfOutdated(m_tenant, VersionId(1)));
        const QByteArray before = contentIn(shared());
        QVERIFY(m_vault->rotateTenantKey(m_tenant.tenant()));
        QVERIFY(*m_blobs->resealIfOutdated(m_tenant, VersionId(1)));
        QVERIFY(contentIn(shared()) != before);
        QVERIFY(filesIn(local()).isEmpty());
        QCOMPARE(*m_blobs->get(m_tenant, VersionId(1)), "words"_ba);
        QVERIFY(!*m_blobs->resealIfOutdated(m_tenant, VersionId(1)));
        QVERIFY(!*m_blobs->resealIfOutdated(m_tenant, VersionId(9))); // there is none
    }

    void whoeverCopiesFindsBoth()
    {
        QVERIFY(put(VersionId(1), "there"));
        m_away = true;
        QVERIFY(put(VersionId(2), "here"));
        QVERIFY(!m_blobs->listSealed()); // half a list is no list
        m_away = false;
        QTRY_COMPARE(m_blobs->backlog().files, qint64(0));
        const auto listed = m_blobs->listSealed();
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(2));
        for (const SealedFileHead &head : *listed) {
            const QString copy = m_folder->filePath(u"copy"_s);
            QVERIFY(m_blobs->copySealed(head.name, copy));
            QCOMPARE(QFileInfo(copy).size(), head.bytes);
            QFile::remove(copy);
        }
        QCOMPARE(m_blobs->copySealed(u"absent"_s, m_folder->filePath(u"copy"_s)).error().kind, ErrorKind::NotFound);
    }

    void aMountThatIsMissingIsNotMadeUp()
    {
        QVERIFY(QDir(shared()).removeRecursively());
        QVERIFY(put(VersionId(1), "words"));
        QCOMPARE(m_blobs->backlog().files, qint64(1));
        QVERIFY(!QFileInfo::exists(shared()));
        QVERIFY(QDir().mkpath(shared()));
        QTRY_COMPARE(m_blobs->backlog().files, qint64(0));
    }

    void twoServicesWriteToOneDirectory()
    {
        QVERIFY(put(VersionId(1), "first"));
        auto second = FolderBlobs::open(m_folder->filePath(u"second"_s), *m_vault);
        DepotBlobs other(std::move(*second), std::make_unique<SharedFolder>(shared()), *m_vault);
        QCOMPARE(*other.get(m_tenant, VersionId(1)), "first"_ba);
        QVERIFY(other.remove(m_tenant, VersionId(1)));
        QCOMPARE(m_blobs->get(m_tenant, VersionId(1)).error().kind, ErrorKind::NotFound);
    }

private:
    void open()
    {
        DepotBlobsOptions options;
        options.firstPause = 10ms;
        options.longestPause = 50ms;
        m_blobs = std::make_unique<DepotBlobs>(std::move(*FolderBlobs::open(local(), *m_vault)), std::make_unique<CutDepot>(shared(), m_away), *m_vault, options);
    }
    QString local() const { return m_folder->filePath(u"blobs"_s); }
    QString shared() const { return m_folder->filePath(u"shared"_s); }
    QString plainFile() const { return m_folder->filePath(u"plain.pdf"_s); }
    static QStringList filesIn(const QString &folder) { return QDir(folder).entryList(QDir::Files | QDir::Hidden); }
    static QByteArray contentIn(const QString &folder)
    {
        QByteArray all;
        for (const QString &name : filesIn(folder)) {
            QFile file(folder + u'/' + name);
            all += file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        }
        return all;
    }
    void writePlain(const QByteArray &bytes) const
    {
        QFile file(plainFile());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    Status put(VersionId version, const QByteArray &bytes)
    {
        writePlain(bytes);
        return m_blobs->put(m_tenant, version, plainFile());
    }

    const TenantContext m_tenant = TenantContext::proven(TenantId(1), TenantProof::AccessToken);
    std::atomic<bool> m_away{false};
    std::optional<QTemporaryDir> m_folder;
    std::optional<test::MemoryKeyStore> m_keys;
    std::unique_ptr<vault::Vault> m_vault;
    std::unique_ptr<DepotBlobs> m_blobs;
};

QTEST_GUILESS_MAIN(DepotBlobsTest)
#include "depot_blobs_test.moc"
