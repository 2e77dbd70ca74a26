// A bucket of a real S3-speaking server (OpenStack Swift): whole files, files in parts, uploads that were cut off, refusals.
#include "server/blobs/s3_depot.h"

#include "server/transport/curl_transport.h"
#include "tests/support/swift_server.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::blobs;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qint64 kPart = 5 * 1024 * 1024; // the least that S3 takes

// Counts what goes out, and can break after some calls as a network does.
class BreakingTransport final : public HttpTransport {
public:
    explicit BreakingTransport(HttpTransport &inner) : m_inner(inner) {}

    HttpExchange perform(const HttpRequest &request, Deadline deadline, std::stop_token stop) override
    {
        if (breaksAfter >= 0 && static_cast<int>(calls.size()) >= breaksAfter)
            return {failure(ErrorKind::Unavailable, u"the network is down"_s), false};
        calls.push_back(request.method + ' ' + QUrl(request.url).query().toUtf8());
        HttpExchange exchange = m_inner.perform(request, deadline, std::move(stop));
        if (hidesLengths && exchange.result) {
            for (auto &[name, value] : exchange.result->headers)
                value = name == "content-range" ? QByteArray(value.left(value.lastIndexOf('/')) + "/*") : value;
        }
        return exchange;
    }

    int partsSent() const
    {
        return static_cast<int>(std::count_if(calls.begin(), calls.end(), [](const QByteArray &call) { return call.startsWith("PUT partNumber="); }));
    }

    std::vector<QByteArray> calls;
    int breaksAfter = -1;
    bool hidesLengths = false;

private:
    HttpTransport &m_inner;
};

QByteArray sample(qint64 size, int seed = 0)
{
    QByteArray bytes(size, Qt::Uninitialized);
    for (qint64 i = 0; i < size; ++i)
        bytes[i] = static_cast<char>((i * 31 + i / 251 + seed) & 0xFF);
    return bytes;
}

} // namespace

class S3DepotTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        m_server = std::make_unique<test::SwiftServer>();
        QCOMPARE(m_server->error(), QString());
        m_curl = std::make_unique<transport::CurlTransport>(transport::CurlTransportOptions{.allowedHosts = {u"127.0.0.1"_s}});
    }
    void init() { m_transport.emplace(*m_curl); }

    void keepsAndGivesBack_data()
    {
        QTest::addColumn<qint64>("size");
        for (const qint64 size : {qint64{1}, qint64{1000}, kPart, 2 * kPart, 2 * kPart + 1, 3 * kPart})
            QTest::addRow("%lld", size) << size;
    }
    void keepsAndGivesBack()
    {
        QFETCH(qint64, size);
        S3Depot depot(*m_transport, options());
        const QByteArray bytes = sample(size);
        QVERIFY(put(depot, u"file"_s, bytes));
        QVERIFY(get(depot, u"file"_s) == bytes);
        const auto listed = depot.list(Deadline::after(60s), {});
        QVERIFY(listed);
        QCOMPARE(listed->size(), std::size_t(1));
        QCOMPARE(listed->front().name, u"file"_s);
        QCOMPARE(listed->front().bytes, size);
        QVERIFY(!listed->front().mark.isEmpty());
        QVERIFY(depot.remove(u"file"_s, Deadline::after(60s), {}));
        QCOMPARE(depot.get(u"file"_s, fresh(), Deadline::after(60s), {}).error().kind, ErrorKind::NotFound);
        QVERIFY(depot.list(Deadline::after(60s), {})->empty());
    }

    void goesOnWithThePartsThatAreMissing()
    {
        const QByteArray bytes = sample(3 * kPart + 17);
        S3Options impatient = options();
        impatient.attempts = 1;
        S3Depot depot(*m_transport, impatient);
        m_transport->breaksAfter = 5; // what is under way, the beginning, what is there, two of four parts
        QCOMPARE(put(depot, u"long"_s, bytes).error().kind, ErrorKind::Unavailable);
        QCOMPARE(m_transport->partsSent(), 2);
        m_transport->calls.clear();
        m_transport->breaksAfter = -1;
        QVERIFY(put(depot, u"long"_s, bytes));
        QCOMPARE(m_transport->partsSent(), 2);
        QVERIFY(get(depot, u"long"_s) == bytes);
        QVERIFY(depot.remove(u"long"_s, Deadline::after(60s), {}));
    }

    void partsOfAnotherContentAreSentAgain()
    {
        S3Options impatient = options();
        impatient.attempts = 1;
        S3Depot depot(*m_transport, impatient);
        m_transport->breaksAfter = 5;
        QVERIFY(!put(depot, u"changed"_s, sample(3 * kPart, 1)));
        m_transport->calls.clear();
        m_transport->breaksAfter = -1;
        const QByteArray bytes = sample(3 * kPart, 2);
        QVERIFY(put(depot, u"changed"_s, bytes));
        QCOMPARE(m_transport->partsSent(), 3);
        QVERIFY(get(depot, u"changed"_s) == bytes);
        QVERIFY(depot.remove(u"changed"_s, Deadline::after(60s), {}));
    }

    void aServerThatHangsIsWaitedForNoLongerThanTheDeadline()
    {
        S3Depot depot(*m_transport, options());
        m_server->suspend(true);
        const Status hung = put(depot, u"hung"_s, "bytes", Deadline::after(700ms));
        m_server->suspend(false);
        QVERIFY(!hung);
        QCOMPARE(hung.error().kind, ErrorKind::Timeout);
        QVERIFY(put(depot, u"hung"_s, "bytes"));
        QVERIFY(depot.remove(u"hung"_s, Deadline::after(60s), {}));
    }

    void saysWhyItIsRefused()
    {
        S3Options wrong = options();
        wrong.secretKey = std::make_shared<const Secret>(QByteArrayView("not-the-secret"));
        S3Depot stranger(*m_transport, wrong);
        const Status refused = put(stranger, u"file"_s, "bytes");
        QCOMPARE(refused.error().kind, ErrorKind::Forbidden);
        QVERIFY2(refused.error().what.contains(u"SignatureDoesNotMatch"), qPrintable(refused.error().what));
        QVERIFY(!refused.error().what.contains(u"not-the-secret"));
        QCOMPARE(m_transport->calls.size(), std::size_t(1)); // repeating would not help

        S3Options nowhere = options();
        nowhere.bucket = u"no-such-bucket"_s;
        S3Depot lost(*m_transport, nowhere);
        const Status missing = put(lost, u"file"_s, "bytes");
        QCOMPARE(missing.error().kind, ErrorKind::Forbidden);
        QCOMPARE(missing.error().what, u"the object store has no such bucket"_s);
    }

    void aFileWithoutALengthIsNotTakenForWhole()
    {
        S3Depot depot(*m_transport, options());
        QVERIFY(put(depot, u"long"_s, sample(kPart + 1)));
        m_transport->hidesLengths = true;
        const QString path = fresh();
        QCOMPARE(depot.get(u"long"_s, path, Deadline::after(60s), {}).error().kind, ErrorKind::Unavailable);
        QVERIFY(!QFileInfo::exists(path));
        m_transport->hidesLengths = false;
        QVERIFY(depot.remove(u"long"_s, Deadline::after(60s), {}));
    }

    void nothingIsLeftOfAFileThatCouldNotBeFetched()
    {
        S3Depot depot(*m_transport, options());
        const QString path = fresh();
        QVERIFY(!depot.get(u"absent"_s, path, Deadline::after(60s), {}));
        QVERIFY(!QFileInfo::exists(path));
    }

private:
    S3Options options() const
    {
        S3Options options;
        options.endpoint = m_server->endpoint();
        options.bucket = QString::fromLatin1(test::SwiftServer::kBucket);
        options.prefix = u"pre fix/é/"_s;
        options.accessKey = test::SwiftServer::kAccessKey;
        options.secretKey = std::make_shared<const Secret>(QByteArrayView(test::SwiftServer::kSecretKey));
        options.partBytes = kPart;
        return options;
    }
    QString fresh() { return m_folder.filePath(QString::number(++m_number)); }
    Status put(S3Depot &depot, const QString &name, const QByteArray &bytes, Deadline deadline = Deadline::after(120s))
    {
        const QString path = fresh();
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            return failure(ErrorKind::Internal, u"the test cannot write"_s);
        file.close();
        return depot.put(name, path, deadline, {});
    }
    QByteArray get(S3Depot &depot, const QString &name)
    {
        const QString path = fresh();
        if (const Status got = depot.get(name, path, Deadline::after(120s), {}); !got) {
            qWarning() << got.error().what;
            return {};
        }
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    QTemporaryDir m_folder;
    int m_number = 0;
    std::unique_ptr<test::SwiftServer> m_server;
    std::unique_ptr<transport::CurlTransport> m_curl;
    std::optional<BreakingTransport> m_transport;
};

QTEST_GUILESS_MAIN(S3DepotTest)
#include "s3_depot_test.moc"
