// The real program with its original files in a bucket of a real S3-speaking server: nothing of them stays in the data
// folder, pages are drawn from the bucket, backups hold them, and what is removed is gone there.
#include "tests/functional/service_site.h"
#include "tests/support/swift_server.h"

#include <QtCore/QDir>
#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

class OriginalsProgramTest : public QObject {
    Q_OBJECT

    SwiftServer m_bucket;
    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_service;
    QString m_document;

    Variables bucketed(const QString &secretFile) const
    {
        return {{u"PASSERELLE_ORIGINALS"_s, u"s3://"_s + QLatin1String(SwiftServer::kBucket) + u"/shop"_s}, {u"PASSERELLE_S3_ENDPOINT"_s, m_bucket.endpoint()},
                {u"PASSERELLE_S3_ACCESS_KEY"_s, QLatin1String(SwiftServer::kAccessKey)}, {u"PASSERELLE_S3_SECRET_KEY_FILE"_s, secretFile}};
    }
    QString secretFile(QFile::Permissions permissions) const
    {
        QFile file(m_site.file(u"s3.key"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(SwiftServer::kSecretKey) < 0 || !file.setPermissions(permissions))
            return {};
        return file.fileName();
    }
    QStringList local() const { return QDir(m_site.data() + u"/blobs"_s).entryList(QDir::Files | QDir::Hidden); }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_bucket.error(), QString());
        QCOMPARE(m_site.addTenant(u"Salon Martin"_s), QString());
        QCOMPARE(m_site.createToken(), QString());
    }

    void aKeyThatOthersCanReadIsRefused()
    {
        const auto service = m_site.serve(bucketed(secretFile(QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther)));
        QVERIFY(!service->waitReady());
        QVERIFY2(service->standardError().contains("chmod 600"), service->standardError().constData());
        QVERIFY(!service->standardError().contains(SwiftServer::kSecretKey));
    }

    void originalsLieInTheBucketSealed()
    {
        m_service = m_site.serve(bucketed(secretFile(QFile::ReadOwner | QFile::WriteOwner)));
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        const Finished added = m_site.command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/tarifs.pdf"_s)});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
        m_document = QString::number(added.json().object().value(u"documents"_s)[0][u"id"_s].toInteger());
        QVERIFY(local().isEmpty());
        const QStringList objects = m_bucket.objects();
        QCOMPARE(objects.size(), 1);
        QFile object(objects.front());
        QVERIFY(object.open(QIODevice::ReadOnly));
        const QByteArray bytes = object.readAll();
        QVERIFY(bytes.size() > QFileInfo(sourcePath(u"resources/samples/tarifs.pdf"_s)).size());
        QVERIFY(!bytes.contains("%PDF"));
    }

    void aPageIsDrawnFromTheBucket()
    {
        const HttpReply image = m_site.admin(*m_service, "/documents/" + m_document.toLatin1() + "/pages/1/image");
        QCOMPARE(image.status, 200);
        QVERIFY(image.body.startsWith("\x89PNG"));
        QVERIFY(local().isEmpty());
    }

    void aBackupHoldsThem()
    {
        const Finished made = m_site.command({u"backup"_s, u"make"_s});
        QVERIFY2(made.exitCode == 0, made.everything().constData());
        QDirIterator pooled(m_site.data() + u"/backups"_s, QDir::Files, QDirIterator::Subdirectories);
        int sealed = 0;
        QFile object(m_bucket.objects().front());
        QVERIFY(object.open(QIODevice::ReadOnly));
        const QByteArray bytes = object.readAll();
        while (pooled.hasNext()) {
            QFile file(pooled.next());
            sealed += file.open(QIODevice::ReadOnly) && file.readAll() == bytes ? 1 : 0;
        }
        QCOMPARE(sealed, 1);
    }

    void whatIsRemovedIsGoneFromTheBucket()
    {
        const Finished removed = m_site.command({u"documents"_s, u"remove"_s, m_document});
        QVERIFY2(removed.exitCode == 0, removed.everything().constData());
        QVERIFY(m_bucket.objects().isEmpty());
    }
};

QTEST_GUILESS_MAIN(OriginalsProgramTest)
#include "originals_program_test.moc"
