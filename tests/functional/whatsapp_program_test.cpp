// WhatsApp with the real programs: the simulated Cloud API calls the hook with signed bodies, the service answers from the
// documents through it, and what its statuses say is kept.
#include "tests/functional/service_site.h"
#include "tests/support/hand_made_recording.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace passerelle::test;
using namespace Qt::StringLiterals;

namespace {

const QString kQuestion = u"Quels sont vos horaires d'ouverture ?"_s;
const QByteArray kToken = "EAAB-the-system-users-token";

} // namespace

class WhatsAppProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_whatsapp;
    std::unique_ptr<RunningProgram> m_gemini;
    std::unique_ptr<RunningProgram> m_service;

    std::unique_ptr<RunningProgram> simulator(const QStringList &words)
    {
        auto program = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), words + QStringList{u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
        return program->waitReady() ? std::move(program) : nullptr;
    }
    static QString addressOf(const RunningProgram &program) { return program.ready().value(u"listen"_s).toString(); }
    bool done(const QStringList &words, const QByteArray &input = {})
    {
        const Finished finished = m_site.command(words, input);
        if (finished.exitCode != 0)
            qWarning("%s: %s", qPrintable(words.join(u' ')), finished.everything().constData());
        return finished.exitCode == 0;
    }
    QJsonObject asked(const QByteArray &route) { return http("GET", addressOf(*m_whatsapp), "/_simulator/" + route).json(); }
    QJsonObject told(const QByteArray &route, const QJsonObject &body)
    {
        return http("POST", addressOf(*m_whatsapp), "/_simulator/" + route, {{"Content-Type", "application/json"}}, QJsonDocument(body).toJson(QJsonDocument::Compact)).json();
    }
    QJsonArray delivered(const QString &contact) { return asked("deliveries?contact=" + contact.toLatin1()).value(u"deliveries"_s).toArray(); }
    QJsonObject added(const QByteArray &path, const QJsonObject &body)
    {
        const HttpReply reply = m_site.adminCall("POST", *m_service, "/api/v1" + path, QJsonDocument(body).toJson(QJsonDocument::Compact), {{"Content-Type", "application/json"}});
        if (reply.status != 201)
            qWarning("%s: %d %s", path.constData(), reply.status, reply.body.constData());
        return reply.json();
    }
    // The newest message of the tenant, once it has that fate.
    bool settles(const QString &fate)
    {
        return eventually([&] {
            const QJsonArray list = m_site.admin(*m_service, "/messages?limit=1").json().value(u"items"_s).toArray();
            return !list.isEmpty() && list[0][u"fate"_s].toString() == fate;
        }, std::chrono::seconds(60));
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_whatsapp = simulator({u"whatsapp"_s, u"--media-listen"_s, u"127.0.0.1:0"_s});
        m_gemini = simulator({u"gemini"_s});
        QVERIFY(m_whatsapp && m_gemini);
        QVERIFY(done({u"provider"_s, u"set"_s, u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s, u"gemini-3.8-flash"_s, u"--api-base"_s,
                      u"http://%1/v1beta"_s.arg(addressOf(*m_gemini))}, "AQ.simulated-key-of-the-test"));
        QVERIFY(done({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s), sourcePath(u"resources/samples/tarifs.pdf"_s)}));
        QVERIFY(done({u"settings"_s, u"set"_s, u"--installation"_s, u"whatsapp_media_hosts"_s, m_whatsapp->ready().value(u"media"_s).toString()}));
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY(m_service->waitReady());

        told("numbers", {{u"numbers"_s, QJsonArray{QJsonObject{{u"id"_s, u"106000000000001"_s}, {u"token"_s, QString::fromLatin1(kToken)}}}}});
        const QJsonObject app = added("/whatsapp-apps", {{u"name"_s, u"Passerelle"_s}, {u"secret"_s, u"0123456789abcdef0123456789abcdef"_s}});
        QVERIFY(!app.value(u"path"_s).toString().isEmpty());
        const QByteArray channels = "/tenants/" + QByteArray::number(m_site.tenantId()) + "/channels";
        const QJsonObject wanted{{u"kind"_s, u"whatsapp"_s}, {u"api_key"_s, QString::fromLatin1(kToken)}, {u"number"_s, u"106000000000001"_s}, {u"app_id"_s, app.value(u"id"_s)},
                                 {u"ack_mode"_s, u"both"_s}, {u"api_base"_s, QString(u"http://"_s + addressOf(*m_whatsapp))}};
        QJsonObject foreign = wanted;
        foreign[u"api_key"_s] = u"another-tenants-own-token"_s;
        QCOMPARE(m_site.adminCall("POST", *m_service, "/api/v1" + channels, QJsonDocument(foreign).toJson(QJsonDocument::Compact), {{"Content-Type", "application/json"}}).status, 400);
        QVERIFY(!added(channels, wanted).isEmpty());
        told("webhook", {{u"address"_s, m_service->ready().value(u"webhook"_s)}, {u"path"_s, app.value(u"path"_s)}, {u"appSecret"_s, u"0123456789abcdef0123456789abcdef"_s},
                         {u"statuses"_s, QJsonArray{u"sent"_s, u"delivered"_s, u"read"_s}}});
    }

    void aQuestionIsAnsweredWithItsSource()
    {
        const QString id = told("write", {{u"contact"_s, u"221770000001"_s}, {u"text"_s, kQuestion}, {u"times"_s, 5}}).value(u"ids"_s).toArray()[0].toString();
        QVERIFY(eventually([&] { return delivered(u"221770000001"_s).size() >= 2; }, std::chrono::seconds(60)));
        const QJsonArray got = delivered(u"221770000001"_s);
        QCOMPARE(got[0][u"text"_s].toString(), u"OK, bien reçu"_s);
        QVERIFY(eventually([&] { return delivered(u"221770000001"_s).last()[u"text"_s].toString().contains(u"Source"_s); }, std::chrono::seconds(60)));
        QVERIFY(got[1][u"callback"_s].toString().startsWith(u't'));
        QVERIFY(settles(u"duplicate"_s) || settles(u"answered"_s)); // it came five times
        const QJsonArray seen = asked("seen").value(u"seen"_s).toArray();
        QCOMPARE(seen.size(), 1);
        QCOMPARE(seen[0][u"message"_s].toString(), id);
        QVERIFY(seen[0][u"typing"_s].toBool());
        QVERIFY(eventually([&] { return m_site.admin(*m_service, "/messages?fate=answered").json().value(u"items"_s).toArray().size() == 1; }));
        QCOMPARE(delivered(u"221770000001"_s).size(), 3); // with what is said once at the beginning
    }

    void aVoiceNoteIsFetchedAndAnswered()
    {
        told("write", {{u"contact"_s, u"221770000002"_s}, {u"type"_s, u"audio"_s},
                       {u"media"_s, QJsonObject{{u"base64"_s, QString::fromLatin1(handMadeOpus(10, kQuestion).toBase64())}}}});
        // What is said once at the beginning may come before the answer does.
        QVERIFY(eventually([&] {
            const QJsonArray got = delivered(u"221770000002"_s);
            return !got.isEmpty() && got.last()[u"text"_s].toString().contains(u"Source"_s);
        }, std::chrono::seconds(60)));
    }

    void whatIsRefusedLaterIsKept()
    {
        told("behave", {{u"bodyContains"_s, u"221770000003"_s}, {u"skip"_s, 1}, {u"lateErrorCode"_s, 131047}, {u"lateMs"_s, 200}});
        told("write", {{u"contact"_s, u"221770000003"_s}, {u"text"_s, kQuestion}});
        QVERIFY(settles(u"expired"_s));
    }

    void aBusyNumberIsTriedAgain()
    {
        told("behave", {{u"bodyContains"_s, u"Source"_s}, {u"errorCode"_s, 130429}, {u"times"_s, 2}});
        told("write", {{u"contact"_s, u"221770000004"_s}, {u"text"_s, kQuestion}});
        QVERIFY(settles(u"answered"_s));
        const QJsonArray got = delivered(u"221770000004"_s);
        QVERIFY(got.last()[u"text"_s].toString().contains(u"Source"_s));
    }

    void anUncertainSendIsSettledByItsStatus()
    {
        told("behave", {{u"bodyContains"_s, u"Source"_s}, {u"dropAfterRequest"_s, true}});
        told("write", {{u"contact"_s, u"221770000005"_s}, {u"text"_s, kQuestion}});
        QVERIFY(eventually([&] { return delivered(u"221770000005"_s).size() == 3; }, std::chrono::seconds(60)));
        QVERIFY(settles(u"answered"_s)); // not told by the call, but by the status with our callback data
        QCOMPARE(delivered(u"221770000005"_s).size(), 3);
    }
};

QTEST_GUILESS_MAIN(WhatsAppProgramTest)
#include "whatsapp_program_test.moc"
