// Pseudonyms with the real programs: nothing of who writes reaches the model, and the contact reads what was put back.
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class PseudonymProgramTest : public QObject {
    Q_OBJECT

    static constexpr char kContact[] = "820001";
    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;
    std::unique_ptr<RunningProgram> m_service;

    QByteArray said(const RunningProgram &program, const QByteArray &path) const { return http("GET", program.ready().value(u"listen"_s).toString(), path, {}, {}).body; }
    void setMode(const QString &mode)
    {
        const HttpReply reply = m_site.adminCall("PUT", *m_service, "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + "/settings/pseudonyms",
                                                 QJsonDocument(QJsonObject{{u"value"_s, mode}}).toJson(), {{"Content-Type", "application/json"}});
        QVERIFY2(reply.status == 200, reply.body.constData());
    }
    // What the model was sent for a message of the contact named Awa Diop; empty: the message did not end.
    QByteArray sentToModelFor(const QString &text)
    {
        http("POST", m_gemini->ready().value(u"listen"_s).toString(), "/_simulator/reset");
        const auto newest = [&] { return m_site.admin(*m_service, "/messages?limit=1").json().value(u"items"_s).toArray().first().toObject(); };
        const qint64 before = newest().value(u"number"_s).toInteger();
        const QJsonObject body{{u"contact_id"_s, QString::fromLatin1(kContact)}, {u"first_name"_s, u"Awa"_s}, {u"last_name"_s, u"Diop"_s}, {u"text"_s, text}};
        const HttpReply reply = sendAsManyChat(m_service->ready().value(u"webhook"_s).toString(), m_site.hooks().front(), QJsonDocument(body).toJson(QJsonDocument::Compact));
        if (reply.status != 200 || !eventually([&] { return newest().value(u"number"_s).toInteger() > before && newest().value(u"fate"_s).toString() == u"answered"_s; }, 60s))
            return {};
        return said(*m_gemini, "/_simulator/received");
    }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Boulangerie Martin"_s), QString());
        m_manychat = startSimulator(u"manychat"_s);
        m_gemini = startSimulator(u"gemini"_s);
        QVERIFY(m_manychat->waitReady() && m_gemini->waitReady());
        QCOMPARE(m_site.addManyChat(m_manychat->ready().value(u"listen"_s).toString(), "12345:0123456789abcdef0123456789abcdef"), QString());
        QCOMPARE(m_site.addGemini(m_gemini->ready().value(u"listen"_s).toString()), QString());
        const Finished added = m_site.command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s)});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
    }

    // That the model gets what is written shows that the next test can fail.
    void withoutThemTheModelReadsWhoWrites()
    {
        setMode(u"off"_s);
        const QByteArray sent = sentToModelFor(u"Quels sont vos horaires d'ouverture le samedi ? Awa Diop, 06 12 34 56 78"_s);
        QVERIFY2(sent.contains("06 12 34 56 78"), sent.constData());
        QVERIFY(sent.contains("Diop"));
    }

    // The message, and the exchange before it, which is in the memory.
    void withThemTheModelReadsMarks()
    {
        setMode(u"always"_s);
        const QByteArray sent = sentToModelFor(u"Awa ici, écrivez-moi à awa.diop@exemple.fr : et quels sont vos horaires le lundi ?"_s);
        QVERIFY(!sent.isEmpty());
        QVERIFY2(sent.contains("horaires le lundi"), sent.constData());
        for (const char *secret : {"Awa", "Diop", "06 12 34 56 78", "0612345678", "awa.diop@exemple.fr"})
            QVERIFY2(!sent.contains(secret), secret);
        QVERIFY(sent.contains("[[MAIL_1]]"));
        QVERIFY(sent.contains("[[TEL_1]]"));
        const QByteArray delivered = said(*m_manychat, "/_simulator/deliveries");
        QVERIFY(delivered.contains(kContact));
        QVERIFY2(!delivered.contains("[["), delivered.constData());
    }

    void theCommandLineAsksAsTheContactDid()
    {
        setMode(u"always"_s);
        const qint64 conversation = m_site.admin(*m_service, "/conversations").json().value(u"items"_s).toArray().first()[u"id"_s].toInteger();
        QVERIFY(conversation > 0);
        const QString question = u"Diop peut venir le samedi, quels sont vos horaires ?"_s;
        http("POST", m_gemini->ready().value(u"listen"_s).toString(), "/_simulator/reset");
        const Finished alone = m_site.command({u"ask"_s, question});
        QVERIFY2(alone.exitCode == 0, alone.everything().constData());
        QVERIFY(said(*m_gemini, "/_simulator/received").contains("Diop")); // nobody knows whose name that is

        http("POST", m_gemini->ready().value(u"listen"_s).toString(), "/_simulator/reset");
        const Finished asked = m_site.command({u"ask"_s, u"--conversation"_s, QString::number(conversation), question});
        QVERIFY2(asked.exitCode == 0, asked.everything().constData());
        const QByteArray sent = said(*m_gemini, "/_simulator/received");
        QVERIFY(sent.contains("horaires"));
        QVERIFY(!sent.contains("Diop"));

        const Finished unknown = m_site.command({u"ask"_s, u"--conversation"_s, u"999"_s, question});
        QVERIFY(unknown.exitCode != 0);
    }
};

QTEST_GUILESS_MAIN(PseudonymProgramTest)
#include "pseudonym_program_test.moc"
