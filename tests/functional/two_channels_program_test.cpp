// Both channels through the real programs: WhatsApp's callback from its setting-up to an answer, and messages that are each
// delivered five times, eight at once, half over each channel: as many turns as messages.
//   PASSERELLE_MESSAGES=10000 two_channels_program_test      more than the 300 of every test run
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtCore/QMessageAuthenticationCode>
#include <QtTest/QTest>

#include <atomic>
#include <thread>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kCopies = 5;
constexpr int kSenders = 8;
constexpr char kAppSecret[] = "0123456789abcdef0123456789abcdef";
constexpr char kNumber[] = "106000000000001";

int messagesWanted()
{
    const int wanted = qEnvironmentVariableIntValue("PASSERELLE_MESSAGES");
    return wanted > 0 ? wanted : 300;
}

QByteArray whatsAppBody(int message)
{
    const QJsonObject text{{u"from"_s, QString::number(221'770'000'000LL + message)}, {u"id"_s, u"wamid.CAMPAIGN%1"_s.arg(message)},
                           {u"timestamp"_s, QString::number(QDateTime::currentSecsSinceEpoch())}, {u"type"_s, u"text"_s},
                           {u"text"_s, QJsonObject{{u"body"_s, u"Quel est le prix numéro %1 ?"_s.arg(message)}}}};
    const QJsonObject value{{u"messaging_product"_s, u"whatsapp"_s}, {u"metadata"_s, QJsonObject{{u"display_phone_number"_s, u"33100000000"_s}, {u"phone_number_id"_s, QLatin1String(kNumber)}}},
                            {u"contacts"_s, QJsonArray{QJsonObject{{u"profile"_s, QJsonObject{{u"name"_s, u"Awa"_s}}}, {u"wa_id"_s, text.value(u"from"_s)}}}},
                            {u"messages"_s, QJsonArray{text}}};
    const QJsonObject change{{u"field"_s, u"messages"_s}, {u"value"_s, value}};
    const QJsonObject entry{{u"id"_s, u"102000000000001"_s}, {u"changes"_s, QJsonArray{change}}};
    return QJsonDocument(QJsonObject{{u"object"_s, u"whatsapp_business_account"_s}, {u"entry"_s, QJsonArray{entry}}}).toJson(QJsonDocument::Compact);
}

QByteArray signatureOver(const QByteArray &body, const QByteArray &secret = kAppSecret)
{
    return "sha256=" + QMessageAuthenticationCode::hash(body, secret, QCryptographicHash::Sha256).toHex();
}

} // namespace

class TwoChannelsProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_whatsapp;
    std::unique_ptr<RunningProgram> m_service;
    QByteArray m_path;  // of the app's callback
    QByteArray m_token; // the verify token

    QString webhook() const { return m_service->ready().value(u"webhook"_s).toString(); }
    HttpReply callWhatsApp(const QByteArray &body, const QByteArray &signature)
    {
        Headers headers{{"Content-Type", "application/json"}};
        if (!signature.isEmpty())
            headers.emplace_back("X-Hub-Signature-256", signature);
        return http("POST", webhook(), m_path, headers, body, 10s);
    }
    QJsonObject total() const
    {
        return m_site.admin(*m_service, "/ledger").json();
    }

private Q_SLOTS:
    void initTestCase();
    void theCallbackIsVerified();
    void onlyWhatIsSignedIsTaken();
    void everyMessageIsOneTurn();
    void cleanupTestCase();
};

void TwoChannelsProgramTest::initTestCase()
{
    const auto simulator = [](const QStringList &words) { return std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), words + QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s}); };
    m_manychat = simulator({u"manychat"_s, u"--rate"_s, u"0"_s});
    m_whatsapp = simulator({u"whatsapp"_s, u"--rate"_s, u"0"_s, u"--pair-burst"_s, u"0"_s, u"--open-window"_s});
    QVERIFY2(m_manychat->waitReady(60s), m_manychat->standardError().constData());
    QVERIFY2(m_whatsapp->waitReady(60s), m_whatsapp->standardError().constData());
    QCOMPARE(m_site.addTenant(u"Campagne"_s), QString());
    QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "123450:0123456789abcdef0123456789abcdef"), QString());
    QCOMPARE(m_site.createToken(), QString());

    const Finished app = m_site.command({u"whatsapp-app"_s, u"add"_s, u"--name"_s, u"Passerelle"_s, u"--secret-file"_s, u"-"_s}, kAppSecret);
    QVERIFY2(app.exitCode == 0, app.everything().constData());
    m_path = app.json().object().value(u"path"_s).toString().toUtf8();
    m_token = app.json().object().value(u"verify_token"_s).toString().toUtf8();
    QVERIFY(m_path.startsWith("/hooks/whatsapp/"));
    const QString base = u"http://"_s + m_whatsapp->ready().value(u"listen"_s).toString();
    const QStringList number{u"channel"_s, u"add"_s, u"--tenant"_s, m_site.tenant(), u"--kind"_s, u"whatsapp"_s, u"--app"_s, u"1"_s, u"--number"_s, QLatin1String(kNumber),
                             u"--api-key-file"_s, u"-"_s, u"--api-base"_s, base};
    const QByteArray key = m_whatsapp->ready().contains(u"api_key"_s) ? m_whatsapp->ready().value(u"api_key"_s).toString().toUtf8() : QByteArray("EAAsimulatedtoken0123456789");
    const Finished bound = m_site.command(number, key);
    QVERIFY2(bound.exitCode == 0, bound.everything().constData());
    QCOMPARE(bound.json().object().value(u"number"_s).toString(), QLatin1String(kNumber));
    QVERIFY(m_site.command(number, key).exitCode != 0); // a number is bound once

    m_service = m_site.serve();
    QVERIFY2(m_service->waitReady(120s), m_service->standardError().constData());
}

void TwoChannelsProgramTest::theCallbackIsVerified()
{
    const HttpReply right = http("GET", webhook(), m_path + "?hub.mode=subscribe&hub.verify_token=" + m_token + "&hub.challenge=1158201444");
    QCOMPARE(right.status, 200);
    QCOMPARE(right.body, "1158201444"_ba);
    QVERIFY(right.head.toLower().contains("nosniff"));
    QCOMPARE(http("GET", webhook(), m_path + "?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1").status, 403);
    QCOMPARE(http("GET", webhook(), m_path + "?hub.mode=subscribe&hub.verify_token=" + m_token + "&hub.challenge=%3Cscript%3E").status, 400);
}

void TwoChannelsProgramTest::onlyWhatIsSignedIsTaken()
{
    const QByteArray body = whatsAppBody(0);
    QCOMPARE(callWhatsApp(body, {}).status, 401);
    QCOMPARE(callWhatsApp(body, signatureOver(body, "another secret")).status, 403);
    QCOMPARE(callWhatsApp("nonsense", signatureOver("nonsense")).status, 400);
    QByteArray stranger = body;
    stranger.replace(kNumber, "106000000000009");
    QCOMPARE(callWhatsApp(stranger, signatureOver(stranger)).status, 200); // it is not repeated for a week
    QCOMPARE(total().value(u"received"_s).toInt(), 0);
    QByteArray large = body;
    large.insert(large.size() - 1, ",\"padding\":\"" + QByteArray(3 * 1024 * 1024, 'x') + '"');
    large.replace("wamid.CAMPAIGN0", "wamid.LARGE");
    QCOMPARE(callWhatsApp(large, signatureOver(large)).status, 200);
    QVERIFY(eventually([this] { return total().value(u"received"_s).toInt() == 1; }, 60s));
}

void TwoChannelsProgramTest::everyMessageIsOneTurn()
{
    const int messages = messagesWanted();
    std::atomic<int> next{0};
    std::atomic<int> accepted{0};
    std::vector<std::thread> senders;
    for (int sender = 0; sender < kSenders; ++sender) {
        senders.emplace_back([&] {
            for (int call = next++; call < messages * kCopies; call = next++) {
                const int message = 1 + call / kCopies; // the copies of a message follow each other, so that several are under way at once
                const QByteArray whatsApp = message % 2 ? whatsAppBody(message) : QByteArray();
                const QByteArray manyChat = QJsonDocument(QJsonObject{{u"contact_id"_s, QString::number(700'000'000 + message)}, {u"text"_s, u"Quel est le prix numéro %1 ?"_s.arg(message)},
                                                                      {u"last_interaction"_s, u"2026-11-22T10:%1"_s.arg(message)}}).toJson(QJsonDocument::Compact);
                // A refusal (the door is full) is repeated, as a channel does.
                const bool taken = eventually([&] {
                    const HttpReply reply = whatsApp.isEmpty() ? sendAsManyChat(webhook(), m_site.hooks().front(), manyChat) : callWhatsApp(whatsApp, signatureOver(whatsApp));
                    return reply.status == 200;
                }, 60s);
                accepted += taken ? 1 : 0;
            }
        });
    }
    for (std::thread &sender : senders)
        sender.join();
    QCOMPARE(accepted.load(), messages * kCopies);
    const auto settled = [this] { return total().value(u"in_progress"_s).toInt(-1) == 0; };
    QVERIFY2(eventually(settled, std::chrono::seconds(120 + messages / 5)), QJsonDocument(total()).toJson(QJsonDocument::Compact).constData());
    const QJsonObject sum = total();
    const QJsonObject fates = sum.value(u"fates"_s).toObject();
    qInfo("%s", QJsonDocument(sum).toJson(QJsonDocument::Compact).constData());
    const int beforehand = 1; // the large one
    QVERIFY(sum.value(u"received"_s).toInt() >= messages * kCopies + beforehand); // a call whose answer was lost was repeated
    QCOMPARE(sum.value(u"received"_s).toInt() - fates.value(u"duplicate"_s).toInt(), messages + beforehand);
    QCOMPARE(fates.value(u"answered"_s).toInt(), messages + beforehand);
    QCOMPARE(fates.value(u"merged"_s).toInt(), 0);
    QVERIFY(m_site.adminCall("GET", *m_service, "/api/v1/ledger/check").json().value(u"agrees"_s).toBool());
}

void TwoChannelsProgramTest::cleanupTestCase()
{
    if (m_service)
        QCOMPARE(m_service->stop(30s).value_or(-1), 0);
    m_service.reset();
    m_whatsapp.reset();
    m_manychat.reset();
}

QTEST_GUILESS_MAIN(TwoChannelsProgramTest)
#include "two_channels_program_test.moc"
