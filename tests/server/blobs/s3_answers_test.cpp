// What an S3-speaking store may answer, good and bad.
#include "server/blobs/s3_answers.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::blobs;
using namespace Qt::StringLiterals;

class S3AnswersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void readsAListing()
    {
        const auto page = s3Listing("<?xml version=\"1.0\"?><ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><Name>b</Name><IsTruncated>true</IsTruncated>"
                                    "<Contents><Key>p/a</Key><ETag>\"abc\"</ETag><Size>12</Size></Contents>\n"
                                    "<Contents><Size>3</Size><Key>p/&lt;b&gt;</Key><ETag>&quot;d&quot;</ETag><Owner><ID>x</ID></Owner></Contents>"
                                    "<NextContinuationToken>go on</NextContinuationToken></ListBucketResult>");
        QVERIFY(page);
        QCOMPARE(page->files.size(), std::size_t(2));
        QCOMPARE(page->files[0].name, u"p/a"_s);
        QCOMPARE(page->files[0].bytes, qint64(12));
        QCOMPARE(page->files[0].mark, "abc"_ba);
        QCOMPARE(page->files[1].name, u"p/<b>"_s);
        QCOMPARE(page->files[1].mark, "d"_ba);
        QCOMPARE(page->next, "go on"_ba);
    }

    void readsParts()
    {
        const auto page = s3Parts("<ListPartsResult><IsTruncated>true</IsTruncated><NextPartNumberMarker>2</NextPartNumberMarker>"
                                  "<Part><PartNumber>1</PartNumber><ETag>\"a\"</ETag><Size>5</Size></Part><Part><PartNumber>2</PartNumber></Part></ListPartsResult>");
        QVERIFY(page);
        QCOMPARE(page->parts.size(), std::size_t(1)); // half a part is none
        QCOMPARE(page->next, "2"_ba);
        QVERIFY(s3Parts("<ListPartsResult><IsTruncated>false</IsTruncated><NextPartNumberMarker>2</NextPartNumberMarker></ListPartsResult>")->next.isEmpty());
    }

    void findsTheUploadOfExactlyThatKey()
    {
        const QByteArray xml = "<R><Upload><Key>a-longer</Key><UploadId>1</UploadId></Upload><Upload><Key>a</Key><UploadId>2</UploadId></Upload></R>";
        QCOMPARE(*s3UploadOf(xml, u"a"_s), "2"_ba);
        QVERIFY(s3UploadOf(xml, u"b"_s)->isEmpty());
        QCOMPARE(*s3BegunUpload("<R><Bucket>b</Bucket><UploadId>77</UploadId></R>"), "77"_ba);
        QVERIFY(!s3BegunUpload("<R/>"));
    }

    void refusalsHaveTheirKind_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<int>("kind"); // -1: no refusal
        QTest::addRow("fine") << 200 << QByteArray() << -1;
        QTest::addRow("a part of a file") << 206 << QByteArray("%PDF") << -1;
        QTest::addRow("an error behind a 200") << 200 << QByteArray("<Error><Code>InternalError</Code></Error>") << int(ErrorKind::Unavailable);
        QTest::addRow("no such key") << 404 << QByteArray("<Error><Code>NoSuchKey</Code></Error>") << int(ErrorKind::NotFound);
        QTest::addRow("Supabase says 400") << 400 << QByteArray("<Error><Code>NoSuchKey</Code></Error>") << int(ErrorKind::NotFound);
        QTest::addRow("no such bucket") << 404 << QByteArray("<Error><Code>NoSuchBucket</Code></Error>") << int(ErrorKind::Forbidden);
        QTest::addRow("404 without words") << 404 << QByteArray() << int(ErrorKind::NotFound);
        QTest::addRow("denied") << 403 << QByteArray("<Error><Code>AccessDenied</Code></Error>") << int(ErrorKind::Forbidden);
        QTest::addRow("slow down") << 503 << QByteArray("<Error><Code>SlowDown</Code></Error>") << int(ErrorKind::Unavailable);
        QTest::addRow("a proxy's page") << 502 << QByteArray("<html><p>Bad gateway") << int(ErrorKind::Unavailable);
        QTest::addRow("too often") << 429 << QByteArray() << int(ErrorKind::Unavailable);
        QTest::addRow("a redirect") << 301 << QByteArray("<Error><Code>PermanentRedirect</Code></Error>") << int(ErrorKind::Forbidden);
    }
    void refusalsHaveTheirKind()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        QFETCH(int, kind);
        const auto refusal = s3Refusal({status, {}, body});
        QCOMPARE(refusal ? int(refusal->kind) : -1, kind);
    }

    void damagedAnswersAreErrors_data()
    {
        QTest::addColumn<QByteArray>("xml");
        for (const QByteArray &xml : {""_ba, "nonsense"_ba, "<ListBucketResult><Contents><Key>a</Key>"_ba, "<a><b></a>"_ba})
            QTest::addRow("%s", xml.constData()) << xml;
    }
    void damagedAnswersAreErrors()
    {
        QFETCH(QByteArray, xml);
        for (const ErrorKind kind : {s3Listing(xml).error().kind, s3Parts(xml).error().kind, s3UploadOf(xml, u"a"_s).error().kind, s3BegunUpload(xml).error().kind})
            QCOMPARE(kind, ErrorKind::Unavailable);
    }
};

QTEST_GUILESS_MAIN(S3AnswersTest)
#include "s3_answers_test.moc"
