// The outgoing webhook's signature against the example that Standard Webhooks publishes, and the body's shape.
#include "server/alerts/alert_rules.h"
#include "server/alerts/alert_words.h"
#include "server/alerts/webhook_message.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::alerts;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr char kPublishedSecret[] = "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
constexpr char kPublishedId[] = "msg_p5jXN8AQM9LWM0D4loKWxJek";
constexpr qint64 kPublishedTime = 1614265330;
constexpr char kPublishedBody[] = "{\"test\": 2432232314}";
constexpr char kPublishedSignature[] = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

Secret published()
{
    return Secret(QByteArray::fromBase64(kPublishedSecret));
}

// The same arithmetic by another program.
QByteArray signatureByOpenSsl(const QByteArray &key, const QByteArray &content)
{
    QProcess openssl;
    openssl.start(u"openssl"_s, {u"dgst"_s, u"-sha256"_s, u"-mac"_s, u"HMAC"_s, u"-macopt"_s, u"hexkey:"_s + QString::fromLatin1(key.toHex()), u"-binary"_s});
    if (!openssl.waitForStarted())
        return {};
    openssl.write(content);
    openssl.closeWriteChannel();
    openssl.waitForFinished();
    return "v1," + openssl.readAllStandardOutput().toBase64();
}

} // namespace

class WebhookMessageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void signsAsPublished() { QCOMPARE(signatureOf(published(), kPublishedId, kPublishedTime, kPublishedBody), QByteArray(kPublishedSignature)); }

    void signsAsOpenSslDoes()
    {
        const Secret secret = newSigningSecret();
        QCOMPARE(secret.reveal().size(), 32);
        const QByteArray body = "{\"text\":\"Une conversation attend une personne\"}";
        const QByteArray other = signatureByOpenSsl(secret.reveal().toByteArray(), "msg_1.1795340000." + body);
        if (other.size() < 10)
            QSKIP("openssl is not installed");
        QCOMPARE(signatureOf(secret, "msg_1", 1795340000, body), other);
        QCOMPARE(QByteArray::fromBase64(shownSecret(secret).mid(6)), secret.reveal().toByteArray());
        QVERIFY(shownSecret(secret).startsWith("whsec_"));
    }

    void twoSignaturesWhileARotationLasts()
    {
        AlertRoute route;
        route.secret = newSigningSecret();
        route.previousSecret = published();
        const Instant now = fromMillis(kPublishedTime * 1000 + 400);
        route.previousUntil = now + 1h;
        const auto signatures = [&](Instant at) { return webhookHeaders(route, kPublishedId, at, kPublishedBody).at(3).second.split(' '); };
        QCOMPARE(signatures(now).size(), 2);
        QCOMPARE(signatures(now).at(1), QByteArray(kPublishedSignature));
        QCOMPARE(signatures(now + 1h).size(), 1);
        QCOMPARE(webhookHeaders(route, kPublishedId, now, kPublishedBody).at(2).second, QByteArray::number(kPublishedTime));
    }

    void theBodyHasItsShape()
    {
        KeptAlert kept;
        kept.number = 12;
        kept.alert = {AlertKind::HandOver, TenantId(3), ConversationId(40), {}, {}, u"the contact asked"_s, fromMillis(1'795'340'000'000)};
        const QJsonObject body = QJsonDocument::fromJson(webhookBody(kept)).object();
        QCOMPARE(body[u"version"_s].toInt(), 1);
        QCOMPARE(body[u"type"_s].toString(), u"hand_over"_s);
        QCOMPARE(body[u"timestamp"_s].toString(), toIso8601(kept.alert.at));
        const QJsonObject data = body[u"data"_s].toObject();
        QCOMPARE(data[u"alert"_s].toInt(), 12);
        QCOMPARE(data[u"tenant"_s].toInt(), 3);
        QCOMPARE(data[u"conversation"_s].toInt(), 40);
        QVERIFY(data[u"channel"_s].isNull() && data[u"subject"_s].isNull());
        QCOMPARE(data[u"text"_s].toObject()[u"fr"_s].toString(), u"Une conversation attend une personne"_s);
    }

    void everyKindHasItsWords()
    {
        for (int i = 0; i < kAlertKindCount; ++i) {
            Alert alert;
            alert.kind = static_cast<AlertKind>(i);
            QCOMPARE(alertKindFromName(nameOf(alert.kind)), std::optional(alert.kind));
            for (const Language language : {Language::French, Language::English})
                QVERIFY(!alertTitle(alert, language).isEmpty() && !alertAdvice(alert, language).isEmpty());
            QVERIFY(alertTitle(alert, Language::French) != alertTitle(alert, Language::English));
        }
        Alert alert;
        alert.conversation = ConversationId(4);
        const Mail mail = alertMail(alert, u"Passerelle, Boulangerie"_s, u"a@example.org"_s, Language::French);
        QCOMPARE(mail.subject, u"Passerelle, Boulangerie : Une conversation attend une personne"_s);
        QVERIFY(mail.text.contains(u"Conversation : 4\n"_s));
    }

    void pausesGrowToADayAndEnd()
    {
        std::chrono::milliseconds before{0};
        std::chrono::milliseconds all{0};
        int tries = 1;
        for (; pauseAfter(tries); ++tries) {
            QVERIFY(*pauseAfter(tries) > before);
            before = *pauseAfter(tries);
            all += before;
        }
        QCOMPARE(*pauseAfter(1), std::chrono::milliseconds(5s));
        QCOMPARE(before, std::chrono::milliseconds(24h));
        QVERIFY(all > 40h && all < 50h);
        QVERIFY(!pauseAfter(0));
        QCOMPARE(jittered(1000ms, 0), 800ms);
        QCOMPARE(jittered(1000ms, 1), 1200ms);
    }
};

QTEST_GUILESS_MAIN(WebhookMessageTest)
#include "webhook_message_test.moc"
