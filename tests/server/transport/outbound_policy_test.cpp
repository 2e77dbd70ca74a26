#include "server/transport/outbound_policy.h"

#include <QtTest/QtTest>

#include <arpa/inet.h>
#include <netinet/in.h>

using namespace passerelle;
using namespace passerelle::transport;
using namespace Qt::StringLiterals;

class OutboundPolicyTest : public QObject {
    Q_OBJECT

private:
    static sockaddr_storage address(const QByteArray &text)
    {
        sockaddr_storage out{};
        if (text.contains(':')) {
            auto *v6 = reinterpret_cast<sockaddr_in6 *>(&out);
            v6->sin6_family = AF_INET6;
            inet_pton(AF_INET6, text.constData(), &v6->sin6_addr);
        } else {
            auto *v4 = reinterpret_cast<sockaddr_in *>(&out);
            v4->sin_family = AF_INET;
            inet_pton(AF_INET, text.constData(), &v4->sin_addr);
        }
        return out;
    }

private Q_SLOTS:
    void hosts_data()
    {
        QTest::addColumn<QByteArray>("scheme");
        QTest::addColumn<QByteArray>("host");
        QTest::addColumn<int>("port");
        QTest::addColumn<bool>("allowed");
        const auto row = [](const char *name, const char *scheme, const char *host, int port, bool allowed) {
            QTest::newRow(name) << QByteArray(scheme) << QByteArray(host) << port << allowed;
        };
        row("gemini", "https", "generativelanguage.googleapis.com", 443, true);
        row("manychat", "https", "api.manychat.com", 443, true);
        row("mistral", "https", "api.mistral.ai", 443, true);
        row("gemini in clear", "http", "generativelanguage.googleapis.com", 80, false);
        row("gemini, other port", "https", "generativelanguage.googleapis.com", 8443, false);
        row("look-alike before", "https", "evil-api.manychat.com", 443, false);
        row("look-alike after", "https", "api.manychat.com.evil.example", 443, false);
        row("named with port", "http", "127.0.0.1", 11434, true);
        row("named with another port", "http", "127.0.0.1", 11435, false);
        row("named without port", "https", "llm.example", 8443, true);
        row("named v6", "http", "::1", 8080, true);
        row("named v6, other port", "http", "::1", 8081, false);
        row("unknown", "https", "example.org", 443, false);
        row("file", "file", "llm.example", 0, false);
        row("gopher", "gopher", "llm.example", 70, false);
    }
    void hosts()
    {
        QFETCH(QByteArray, scheme);
        QFETCH(QByteArray, host);
        QFETCH(int, port);
        QFETCH(bool, allowed);
        const OutboundPolicy policy({u"127.0.0.1:11434"_s, u"LLM.example"_s, u"[::1]:8080"_s});
        const auto result = policy.check(scheme, host, port);
        QCOMPARE(result.has_value(), allowed);
        if (!allowed)
            QCOMPARE(result.error().kind, ErrorKind::Forbidden);
    }

    void addresses_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("official");
        QTest::addColumn<bool>("named");
        QTest::addColumn<bool>("loopback");
        const auto row = [](const char *text, bool official, bool named, bool loopback) {
            QTest::newRow(text) << QByteArray(text) << official << named << loopback;
        };
        row("8.8.8.8", true, true, true);
        row("2607:f8b0:4005::1", true, true, true);
        row("10.1.2.3", false, true, true);
        row("172.16.0.1", false, true, true);
        row("172.32.0.1", true, true, true);
        row("192.168.1.10", false, true, true);
        row("100.64.0.1", false, true, true);
        row("fd00:ec2::254", false, true, true);
        row("127.0.0.1", false, false, true);
        row("127.9.9.9", false, false, true);
        row("::1", false, false, true);
        row("::ffff:127.0.0.1", false, false, true);
        row("::ffff:10.0.0.1", false, true, true);
        row("64:ff9b::a9fe:a9fe", false, false, false);
        row("64:ff9b:1::808:808", false, true, true);
        row("2002:a9fe:a9fe::1", false, false, false);
        row("::ffff:169.254.169.254", false, false, false);
        row("169.254.169.254", false, false, false);
        row("169.254.0.1", false, false, false);
        row("0.0.0.0", false, false, false);
        row("::", false, false, false);
        row("fe80::1", false, false, false);
        row("224.0.0.1", false, false, false);
        row("255.255.255.255", false, false, false);
        row("ff02::1", false, false, false);
    }
    void addresses()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, official);
        QFETCH(bool, named);
        QFETCH(bool, loopback);
        const OutboundPolicy policy({});
        const sockaddr_storage storage = address(text);
        const auto &plain = reinterpret_cast<const sockaddr &>(storage);
        QCOMPARE(policy.allows(Destination{}, plain), official);
        QCOMPARE(policy.allows(Destination{.named = true}, plain), named);
        QCOMPARE(policy.allows(Destination{.named = true, .loopback = true}, plain), loopback);
    }
};

QTEST_APPLESS_MAIN(OutboundPolicyTest)
#include "outbound_policy_test.moc"
