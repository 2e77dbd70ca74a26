// Files of WhatsApp's messages, from the simulated Cloud API: what comes is what Meta named, and the key goes nowhere else.
#include "server/gateways/whatsapp/whatsapp_media.h"
#include "tests/simulators/whatsapp_simulator.h"
#include "tests/support/fake_clock.h"
#include "tests/support/simulated_transport.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class WhatsAppMediaTest : public QObject {
    Q_OBJECT

    const Secret m_key = Secret("EAAB-a-system-users-token");
    const QByteArray m_voice = "OggS" + QByteArray(3000, 'v');
    test::FakeClock m_clock;
    std::unique_ptr<test::SimulatedTransport> m_transport;
    WantedMedia m_wanted;

    Result<MediaBytes> fetch(const std::vector<QString> &hosts = {u"127.0.0.1:2"_s}, qint64 mostBytes = 1024 * 1024)
    {
        Channel channel;
        channel.kind = ChannelKind::WhatsApp;
        channel.account = u"106000000000001"_s;
        channel.apiBase = u"http://127.0.0.1:9"_s;
        MediaLimits limits;
        limits.allowedHosts = hosts;
        limits.audioBytes = mostBytes;
        return WhatsAppMedia(*m_transport, {}).fetch(channel, m_key, m_wanted, limits, Deadline::after(20s), {});
    }
    int handedOut()
    {
        int count = 0;
        for (const HttpRequest &request : m_transport->requests())
            count += request.url.contains(u"attachments"_s) ? 1 : 0;
        return count;
    }

private Q_SLOTS:
    void init()
    {
        simulators::WhatsAppOptions options;
        options.mediaBase = u"http://127.0.0.1:2"_s;
        m_transport = std::make_unique<test::SimulatedTransport>(std::make_unique<simulators::WhatsAppSimulator>(options, m_clock), m_clock);
        const QByteArray put = m_transport->control("media", "{\"base64\":\"" + m_voice.toBase64() + "\"}");
        m_wanted = {MessageKind::Voice, {}};
        m_wanted.reference.id = QJsonDocument::fromJson(put).object().value(u"id"_s).toString();
        m_wanted.reference.sha256 = QCryptographicHash::hash(m_voice, QCryptographicHash::Sha256);
    }

    void whatWasSentComes()
    {
        const auto fetched = fetch();
        QVERIFY(fetched);
        QCOMPARE(fetched->bytes, m_voice);
        QCOMPARE(fetched->mimeType, u"audio/ogg; codecs=opus"_s);
        QCOMPARE(m_transport->requests().size(), std::size_t(2)); // it said its token and its name, or the simulator would refuse
    }

    void theKeyGoesToAllowedHostsOnly_data()
    {
        QTest::addColumn<QString>("behaviour");
        QTest::newRow("another host") << u"{\"method\":\"GET\",\"path\":\"v25.0\",\"otherHost\":\"http://127.0.0.1:3\",\"forever\":true}"_s;
        QTest::newRow("without TLS") << u"{\"method\":\"GET\",\"path\":\"v25.0\",\"otherHost\":\"http://a.fbcdn.net\",\"forever\":true}"_s;
        QTest::newRow("a look-alike") << u"{\"method\":\"GET\",\"path\":\"v25.0\",\"otherHost\":\"https://evilfbcdn.net\",\"forever\":true}"_s;
        QTest::newRow("a user name") << u"{\"method\":\"GET\",\"path\":\"v25.0\",\"otherHost\":\"https://a.fbcdn.net@evil.example\",\"forever\":true}"_s;
        QTest::newRow("a redirect") << u"{\"path\":\"attachments\",\"redirectTo\":\"http://127.0.0.1:3/x\",\"forever\":true}"_s;
    }
    void theKeyGoesToAllowedHostsOnly()
    {
        QFETCH(QString, behaviour);
        m_transport->control("behave", behaviour.toUtf8());
        QCOMPARE(fetch({u"127.0.0.1:2"_s, u".fbcdn.net"_s}).error().kind, ErrorKind::Forbidden);
        for (const HttpRequest &request : m_transport->requests())
            QVERIFY(request.url.startsWith(u"http://127.0.0.1:9/"_s) || request.url.startsWith(u"http://127.0.0.1:2/"_s));
    }

    void hosts()
    {
        QVERIFY(mayBeAsked(u"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1"_s, metaMediaHosts()));
        QVERIFY(mayBeAsked(u"https://scontent.xx.fbcdn.net/v/x"_s, metaMediaHosts()));
        QVERIFY(!mayBeAsked(u"https://fbsbx.com.evil.example/"_s, metaMediaHosts()));
        QVERIFY(!mayBeAsked(u"https://lookaside.fbsbx.com:8443/"_s, metaMediaHosts()));
        QVERIFY(!mayBeAsked(u"ftp://lookaside.fbsbx.com/"_s, metaMediaHosts()));
        QVERIFY(!mayBeAsked(u"http://127.0.0.1:2/"_s, metaMediaHosts()));
    }

    void redirectsAmongAllowedHostsAreFollowed()
    {
        m_transport->control("behave", R"({"path":"attachments","redirectTo":"/whatsapp_business/attachments/?mid=)" + m_wanted.reference.id.toUtf8() + R"(-1"})");
        const auto fetched = fetch();
        QVERIFY2(fetched, fetched ? "" : qUtf8Printable(fetched.error().what));
        QCOMPARE(handedOut(), 2);
    }

    void whatMayPassIsTriedTwiceAgain()
    {
        m_transport->control("behave", R"({"path":"attachments","status":503,"times":2})");
        QVERIFY(fetch());
        QCOMPARE(handedOut(), 3);
        m_transport->control("behave", R"({"path":"attachments","status":404,"forever":true})"); // its address expired
        QCOMPARE(fetch().error().kind, ErrorKind::Unavailable);
        QCOMPARE(handedOut(), 6);
    }

    void hashAndSizeMustBeThose()
    {
        m_transport->control("behave", R"({"path":"v25.0","wrongHash":true,"times":3})");
        QCOMPARE(fetch().error().kind, ErrorKind::Corrupt);
        m_transport->control("behave", R"({"path":"v25.0","wrongSize":true,"times":3})");
        QCOMPARE(fetch().error().kind, ErrorKind::Corrupt);
        m_wanted.reference.sha256 = QByteArray(32, 'x'); // of the message
        QCOMPARE(fetch().error().kind, ErrorKind::Corrupt);
    }

    void whatIsTooLongIsNotFetched()
    {
        QCOMPARE(fetch({u"127.0.0.1:2"_s}, 1000).error().kind, ErrorKind::TooLarge);
        QCOMPARE(handedOut(), 0);
    }

    void whatCannotBeFetched()
    {
        m_transport->control("numbers", R"({"numbers":[{}]})"); // one, so that another id is nobody's
        m_wanted.reference.id = u"900000000099999"_s;
        QCOMPARE(fetch().error().kind, ErrorKind::NotFound);
        m_wanted.reference.id = u"../me"_s;
        QCOMPARE(fetch().error().kind, ErrorKind::InvalidInput);
        m_wanted.reference.id = u"900000000000001"_s;
        m_wanted.kind = MessageKind::Location;
        QCOMPARE(fetch().error().kind, ErrorKind::InvalidInput);
        m_wanted.kind = MessageKind::Voice;
        m_transport->control("behave", R"({"errorCode":190})");
        QCOMPARE(fetch().error().kind, ErrorKind::Unauthorized);
    }
};

QTEST_GUILESS_MAIN(WhatsAppMediaTest)
#include "whatsapp_media_test.moc"
