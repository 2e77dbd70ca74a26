// What people teach the assistant, with the real programs: a question without an answer becomes a gap, its answer is
// written and live at once, goes on when the model's cap is reached and after a restart, and is the tenant's own.
#include "tests/functional/service_site.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class KnowledgeProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;
    int m_contact = 810000;

    Finished command(const QStringList &words, const QByteArray &input = {}) { return m_site.command(words, input); }
    // Asks as a contact of its own does, and waits for what became of it.
    QJsonObject ask(RunningProgram &service, const QString &text)
    {
        const auto newest = [&] { return m_site.admin(service, "/messages?limit=1").json().value(u"items"_s).toArray().first().toObject(); };
        const qint64 before = newest().value(u"number"_s).toInteger();
        const auto reply = sendAsManyChat(service.ready().value(u"webhook"_s).toString(), m_site.hooks().front(), manyChatBody(QString::number(++m_contact), text));
        if (reply.status != 200)
            return {};
        if (!eventually([&] { return newest().value(u"number"_s).toInteger() > before && newest().value(u"fate"_s).isString(); }, 60s))
            return {};
        return m_site.admin(service, "/messages/" + QByteArray::number(newest().value(u"number"_s).toInteger())).json();
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
        const Finished documents = command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/horaires-et-conditions.pdf"_s)});
        QVERIFY2(documents.exitCode == 0, documents.everything().constData());
        QCOMPARE(m_site.createToken(), QString());
    }

    void aGapIsAnsweredLiveAndStays()
    {
        auto service = m_site.serve();
        QVERIFY(service->waitReady());
        for (const char16_t *text : {u"Réparez-vous les parapluies cassés ?", u"vous réparez un parapluie cassé ?"})
            QVERIFY(!ask(*service, QString::fromUtf16(text)).isEmpty());
        QJsonArray gaps;
        QVERIFY(eventually([&] {
            gaps = m_site.admin(*service, "/gaps?state=open").json().value(u"items"_s).toArray();
            return !gaps.isEmpty() && gaps.first().toObject().value(u"count"_s).toInt() == 2;
        }));
        const qint64 gap = gaps.first().toObject().value(u"id"_s).toInteger();

        QElapsedTimer timer;
        timer.start();
        const Finished answered = command({u"gaps"_s, u"answer"_s, QString::number(gap), u"--question"_s, u"Réparez-vous les parapluies cassés ?"_s, u"--question"_s, u"Vous réparez un parapluie cassé ?"_s, u"--fr"_s, u"Oui, nous réparons les parapluies en deux jours."_s});
        QVERIFY2(answered.exitCode == 0, answered.everything().constData());
        QCOMPARE(answered.json().object().value(u"by_curated"_s).toInt(), 2);
        const QJsonObject met = ask(*service, u"bonjour réparez-vous les parapluies cassés svp"_s);
        qInfo("from the answer written to a contact answered with it: %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(met.value(u"answer_kind"_s).toString(), u"curated"_s);
        QVERIFY(met.value(u"answer"_s).toString().contains(u"deux jours"));

        // The group's answer again is that answer, changed; the same question in another answer would silence both.
        const qint64 answer = answered.json().object().value(u"curated"_s).toObject().value(u"id"_s).toInteger();
        QCOMPARE(command({u"gaps"_s, u"reopen"_s, QString::number(gap)}).exitCode, 0);
        const Finished again = command({u"gaps"_s, u"answer"_s, QString::number(gap), u"--question"_s, u"Un parapluie cassé, ça se répare ?"_s, u"--fr"_s, u"Oui, nous réparons les parapluies en deux jours."_s});
        QVERIFY2(again.exitCode == 0, again.everything().constData());
        const QJsonObject changed = again.json().object().value(u"curated"_s).toObject();
        QCOMPARE(changed.value(u"id"_s).toInteger(), answer);
        QCOMPARE(changed.value(u"questions"_s).toArray().size(), 3);
        QVERIFY(command({u"curated"_s, u"add"_s, u"--question"_s, u"réparez-vous  les parapluies CASSÉS ?"_s, u"--fr"_s, u"Non."_s}).exitCode != 0);

        // A plan whose messages are used up: no model is called, and the written answer goes on.
        QCOMPARE(command({u"plan"_s, u"add"_s, u"Rien"_s, u"--price"_s, u"1"_s, u"--messages"_s, u"1"_s}).exitCode, 0);
        QCOMPARE(command({u"plan"_s, u"assign"_s, u"Rien"_s}).exitCode, 0);
        QCOMPARE(ask(*service, u"Réparez-vous les parapluies cassés ?"_s).value(u"answer_kind"_s).toString(), u"curated"_s);
        QVERIFY(ask(*service, u"Quels sont vos horaires d'ouverture ?"_s).value(u"model"_s).toString().isEmpty());

        // After a restart; and with the model gone.
        QCOMPARE(service->stop().value_or(-1), 0);
        m_gemini->kill();
        service = m_site.serve();
        QVERIFY(service->waitReady());
        QCOMPARE(ask(*service, u"Réparez-vous les parapluies cassés ?"_s).value(u"answer_kind"_s).toString(), u"curated"_s);
        const QJsonObject report = command({u"gaps"_s, u"report"_s}).json().object();
        QVERIFY2(report.contains(u"asked_again"_s), QJsonDocument(report).toJson().constData());
        QCOMPARE(report.value(u"answered_gaps"_s).toInt(), 1);
        for (const QStringList &words : {QStringList{u"curated"_s, u"list"_s}, {u"gaps"_s, u"list"_s}, {u"gaps"_s, u"show"_s, QString::number(gap)}, {u"gaps"_s, u"report"_s}, {u"feedback"_s, u"list"_s},
                                         {u"curated"_s, u"show"_s, u"1"_s, u"--versions"_s}}) {
            const Finished shown = runProgram(programPath(u"passerelled"_s), words + QStringList{u"--data"_s, m_site.data()}, m_site.variables());
            QVERIFY2(shown.exitCode == 0 && !shown.output.isEmpty(), QByteArray(words.join(u' ').toUtf8() + shown.everything()).constData());
        }

        // What was wrong is corrected and answered in one call.
        const Finished given = command({u"feedback"_s, u"give"_s, u"4"_s, u"wrong"_s, u"--correction"_s, u"Nous ouvrons à 7 heures."_s, u"--curate"_s, u"--question"_s, u"À quelle heure ouvrez-vous ?"_s});
        QVERIFY2(given.exitCode == 0, given.everything().constData());
        QVERIFY(given.json().object().value(u"curated_id"_s).toInteger() > 0);
        QCOMPARE(service->stop().value_or(-1), 0);
    }
};

QTEST_GUILESS_MAIN(KnowledgeProgramTest)
#include "knowledge_program_test.moc"
