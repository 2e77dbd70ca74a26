// The test bench and privacy requests with the real programs: five questions are saved and run, a document goes, the
// next run says what got worse; a request is opened and closed by its erasure's receipt; both go with the client's export.
#include "tests/functional/service_site.h"

#include <QtCore/QDateTime>
#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtTest/QtTest>

#include <algorithm>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class BenchProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_manychat;
    std::unique_ptr<RunningProgram> m_gemini;
    std::unique_ptr<RunningProgram> m_service;
    qint64 m_firstRun = 0;

    HttpReply called(const QByteArray &method, const QByteArray &path, const QJsonObject &body)
    {
        return m_site.adminCall(method, *m_service, "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + path, QJsonDocument(body).toJson(), {{"Content-Type", "application/json"}});
    }
    QJsonArray itemsOf(const QByteArray &path) { return m_site.admin(*m_service, path).json().value(u"items"_s).toArray(); }
    qint64 documentNamed(const QString &name)
    {
        for (const auto &value : itemsOf("/documents")) {
            if (value[u"name"_s].toString() == name)
                return value[u"id"_s].toInteger();
        }
        return 0;
    }
    // The run's number, once it is over; 0 when it did not begin.
    qint64 run(bool withModel)
    {
        const qint64 id = called("POST", "/bench/runs", {{u"with_model"_s, withModel}}).json().value(u"id"_s).toInteger();
        return id > 0 && eventually([&] { return detailOf(id).value(u"run"_s)[u"state"_s].toString() == u"done"_s; }, 60s) ? id : 0;
    }
    QJsonObject detailOf(qint64 run) { return m_site.admin(*m_service, "/bench/runs/" + QByteArray::number(run)).json(); }
    static QByteArray unzipped(const QString &file)
    {
        QProcess python;
        python.start(u"python3"_s, {u"-c"_s, u"import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nfor n in z.namelist():\n if n.endswith('.json'): sys.stdout.buffer.write(n.encode()+b'\\n'+z.read(n)+b'\\n')"_s, file});
        return python.waitForFinished(60'000) ? python.readAllStandardOutput() : QByteArray();
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
        for (const QString &name : {u"tarifs.pdf"_s, u"horaires-et-conditions.pdf"_s}) {
            const Finished added = m_site.command({u"documents"_s, u"add"_s, sourcePath(u"resources/samples/"_s + name)});
            QVERIFY2(added.exitCode == 0, added.everything().constData());
        }
        QCOMPARE(m_site.createToken(), QString());
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
    }

    void fiveQuestionsAreSavedAndRun()
    {
        const QJsonArray documents = itemsOf("/documents");
        QCOMPARE(documents.size(), 2);
        const QString hours = documents[1][u"name"_s].toString().contains(u"oraires") ? documents[1][u"name"_s].toString() : documents[0][u"name"_s].toString();
        const QString prices = hours == documents[0][u"name"_s].toString() ? documents[1][u"name"_s].toString() : documents[0][u"name"_s].toString();
        const std::pair<QString, qint64> asked[] = {{u"Quels sont vos horaires d'ouverture ?"_s, documentNamed(hours)}, {u"Acceptez-vous les chèques ?"_s, documentNamed(hours)},
                                                    {u"Jusqu’à quand peut-on annuler un rendez-vous ?"_s, documentNamed(hours)}, {u"Combien coûte une coupe homme ?"_s, documentNamed(prices)},
                                                    {u"Y a-t-il une réduction pour les demandeurs d’emploi ?"_s, documentNamed(prices)}};
        for (const auto &[text, document] : asked) {
            const HttpReply saved = called("POST", "/bench/questions", {{u"question"_s, text}, {u"expected_document"_s, document}});
            QVERIFY2(saved.status == 201, saved.body.constData());
        }
        QCOMPARE(itemsOf("/bench/questions").size(), 5);
        QCOMPARE(called("POST", "/bench/questions", {{u"question"_s, u"x"_s}, {u"expected_document"_s, 999}}).status, 404);
        QCOMPARE(called("POST", "/bench/questions", {{u"question"_s, u"x"_s}, {u"expected_page"_s, 2}}).status, 400);

        m_firstRun = run(true);
        QVERIFY(m_firstRun > 0);
        const QJsonObject detail = detailOf(m_firstRun);
        QCOMPARE(detail.value(u"results"_s).toArray().size(), 5);
        const QJsonObject totals = detail.value(u"run"_s).toObject();
        QCOMPARE(totals.value(u"with_expectation"_s).toInt(), 5);
        QVERIFY2(totals.value(u"found_in_five"_s).toInt() == 5, QJsonDocument(detail).toJson().constData());
        QVERIFY(totals.value(u"answered"_s).toInt() > 0);
        // Nothing of it came into the conversations, and nothing was sent.
        QVERIFY(itemsOf("/conversations").isEmpty());
        QCOMPARE(m_site.admin(*m_service, "/ledger").json().value(u"received"_s).toInt(-1), 0);
    }

    void aDocumentThatGoesMakesItWorse()
    {
        qint64 hours = 0;
        for (const auto &value : itemsOf("/documents"))
            hours = value[u"name"_s].toString().contains(u"oraires") ? value[u"id"_s].toInteger() : hours;
        QVERIFY(hours > 0);
        const Finished removed = m_site.command({u"documents"_s, u"remove"_s, QString::number(hours)});
        QVERIFY2(removed.exitCode == 0, removed.everything().constData());
        int lost = 0;
        for (const auto &value : itemsOf("/bench/questions"))
            lost += value[u"document_there"_s].toBool() ? 0 : 1;
        QCOMPARE(lost, 3);

        const qint64 second = run(true);
        QVERIFY(second > m_firstRun);
        const QJsonObject comparison = m_site.admin(*m_service, "/bench/runs/" + QByteArray::number(second) + "/compare?with=" + QByteArray::number(m_firstRun)).json();
        QVERIFY2(comparison.value(u"worse"_s).toInt() >= 3, QJsonDocument(comparison).toJson().constData());
        QCOMPARE(comparison.value(u"better"_s).toInt(-1), 0);
        const QJsonObject worst = comparison.value(u"differences"_s).toArray().first().toObject();
        QCOMPARE(worst.value(u"verdict"_s).toString(), u"worse"_s);
        QVERIFY(worst.value(u"why"_s).toArray().contains(u"rank"_s));
        QVERIFY(worst.value(u"before"_s)[u"rank"_s].toInt() > 0);
    }

    void fromTheCommandLine()
    {
        QCOMPARE(m_site.command({u"bench"_s, u"questions"_s}).json().object().value(u"items"_s).toArray().size(), 5);
        const qint64 question = itemsOf("/bench/questions").last()[u"id"_s].toInteger();
        const Finished ran = m_site.command({u"bench"_s, u"run"_s, u"--question"_s, QString::number(question)});
        QVERIFY2(ran.exitCode == 0, ran.everything().constData());
        const QJsonObject detail = ran.json().object();
        QCOMPARE(detail.value(u"results"_s).toArray().size(), 1);
        QVERIFY(detail.value(u"results"_s)[0][u"kind"_s].isNull()); // without a model
        const QString number = QString::number(detail.value(u"run"_s)[u"id"_s].toInteger());
        QCOMPARE(m_site.command({u"bench"_s, u"show"_s, number}).json().object().value(u"run"_s)[u"state"_s].toString(), u"done"_s);
        QVERIFY(m_site.command({u"bench"_s, u"show"_s, number, u"--with"_s, QString::number(m_firstRun)}).json().object().value(u"differences"_s).isArray());
        QCOMPARE(m_site.command({u"bench"_s, u"show"_s, u"999"_s}).exitCode, 3);
    }

    // The same documents, settings and questions: the same result of every question, but for the time that it took.
    void aHundredQuestionsTwiceAreTheSame()
    {
        const QStringList forms{u"Combien coûte %1 ?"_s, u"prix %1"_s, u"Bonjour, faites-vous %1 le samedi ?"_s, u"c koi le tarif %1"_s, u"How much is %1?"_s};
        const QStringList subjects{u"la coupe homme"_s, u"un brushing"_s, u"une coloration"_s, u"des mèches"_s, u"le forfait mariée"_s, u"la coupe enfant"_s, u"une permanante"_s,
                                   u"un soin"_s, u"la barbe"_s, u"un chignon"_s, u"un shampoing"_s, u"le lissage"_s, u"une frange"_s, u"un balayage"_s, u"la livraison"_s,
                                   u"un bon cadeau"_s, u"une vidange"_s, u"le parking"_s, u"un tatouage"_s, u"une natte"_s};
        QByteArray lines;
        for (const QString &subject : subjects) {
            for (const QString &form : forms)
                lines += QJsonDocument(QJsonObject{{u"question"_s, form.arg(subject)}, {u"document"_s, u"tarifs.pdf"_s}}).toJson(QJsonDocument::Compact) + '\n';
        }
        QFile file(m_site.file(u"questions.jsonl"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(lines) == lines.size());
        file.close();
        QJsonArray results[2];
        for (int i = 0; i < 2; ++i) {
            QElapsedTimer timer;
            timer.start();
            const Finished ran = m_site.command({u"eval"_s, u"--questions"_s, file.fileName()});
            QVERIFY2(ran.exitCode == 0, ran.everything().constData());
            const QJsonObject detail = ran.json().object();
            for (const auto &value : detail.value(u"results"_s).toArray()) {
                QJsonObject result = value.toObject();
                result.remove(u"total_ms"_s);
                results[i].append(result);
            }
            qInfo("%lld questions in %.1f s, recall@5 %.3f", static_cast<long long>(results[i].size()), static_cast<double>(timer.elapsed()) / 1000,
                  detail.value(u"measures"_s)[u"recall_at_5"_s].toDouble());
        }
        QCOMPARE(results[0].size(), qsizetype(100));
        QVERIFY(std::any_of(results[0].begin(), results[0].end(), [](const auto &result) { return result[u"rank"_s].toInt() > 0; }));
        for (qsizetype i = 0; i < 100; ++i)
            QCOMPARE(results[1][i].toObject(), results[0][i].toObject());
    }

    void aRequestHasOneMonthAndAReceipt()
    {
        const QString webhook = m_service->ready().value(u"webhook"_s).toString();
        QCOMPARE(sendAsManyChat(webhook, m_site.hooks().front(), manyChatBody(u"700001"_s, u"Quels sont vos tarifs ?"_s)).status, 200);
        QVERIFY(eventually([&] { return itemsOf("/conversations").size() == 1 && m_site.admin(*m_service, "/ledger").json().value(u"in_progress"_s).toInt(-1) == 0; }, 60s));
        const QJsonObject conversation = itemsOf("/conversations").first().toObject();
        const qint64 contact = conversation.value(u"contact"_s).toInteger();
        QVERIFY(contact > 0);
        QCOMPARE(m_site.command({u"conversation"_s, u"note"_s, QString::number(conversation.value(u"id"_s).toInteger()), u"CANARI-NOTE"_s}).exitCode, 0);
        QCOMPARE(called("POST", "/canned", {{u"shortcut"_s, u"merci"_s}, {u"text"_s, u"CANARI-PRETE"_s}}).status, 201);

        const QString received = QDateTime::currentDateTimeUtc().addDays(-40).toString(Qt::ISODate);
        const HttpReply opened = called("POST", "/requests", {{u"kind"_s, u"erasure"_s}, {u"contact"_s, contact}, {u"received_at"_s, received}, {u"note"_s, u"CANARI-DEMANDE"_s}});
        QVERIFY2(opened.status == 201, opened.body.constData());
        QVERIFY(opened.json().value(u"overdue"_s).toBool() && opened.json().value(u"days_left"_s).toInt() < -7);
        const HttpReply access = called("POST", "/requests", {{u"kind"_s, u"access"_s}});
        QVERIFY(!access.json().value(u"overdue"_s).toBool() && access.json().value(u"days_left"_s).toInt() >= 28);
        QCOMPARE(called("POST", "/requests", {{u"kind"_s, u"access"_s}, {u"contact"_s, 999}}).status, 404);
        const QJsonObject part = m_site.admin(*m_service, "/requests?limit=1").json();
        QCOMPARE(part.value(u"items"_s)[0][u"id"_s].toInteger(), access.json().value(u"id"_s).toInteger());
        QCOMPARE(itemsOf("/requests?limit=1&after=" + part.value(u"next"_s).toString().toUtf8()).first()[u"id"_s].toInteger(), opened.json().value(u"id"_s).toInteger());

        const QString zip = m_site.file(u"before.zip"_s);
        QCOMPARE(m_site.command({u"tenant"_s, u"export"_s, zip}).exitCode, 0);
        const QByteArray exported = unzipped(zip);
        for (const char *words : {"CANARI-NOTE", "CANARI-PRETE", "CANARI-DEMANDE", "saved-questions.json", "Combien co"})
            QVERIFY2(exported.contains(words), words);

        QCOMPARE(m_site.command({u"contact"_s, u"erase"_s, QString::number(contact)}).exitCode, 0);
        const QJsonObject closed = itemsOf("/requests").last().toObject();
        QCOMPARE(closed.value(u"state"_s).toString(), u"done"_s);
        QVERIFY(closed.value(u"contact_erased"_s).toBool() && closed.value(u"contact"_s).isNull() && closed.value(u"note"_s).toString().isEmpty());
        const qint64 receipt = closed.value(u"receipt_number"_s).toInteger();
        QVERIFY(receipt > 0);
        QCOMPARE(itemsOf("/requests?running=true").size(), 1);
        QCOMPARE(called("PATCH", "/requests/" + QByteArray::number(closed.value(u"id"_s).toInteger()), {{u"state"_s, u"done"_s}}).status, 200);
        const QByteArray other = "/requests/" + QByteArray::number(access.json().value(u"id"_s).toInteger());
        QCOMPARE(called("PATCH", other, {{u"state"_s, u"done"_s}, {u"receipt_number"_s, 999}}).status, 404);
        QCOMPARE(called("PATCH", other, {{u"state"_s, u"done"_s}, {u"receipt_number"_s, receipt}}).json().value(u"state"_s).toString(), u"done"_s);

        const QString after = m_site.file(u"after.zip"_s);
        QCOMPARE(m_site.command({u"tenant"_s, u"export"_s, after}).exitCode, 0);
        const QByteArray left = unzipped(after);
        QVERIFY(left.contains("CANARI-PRETE"));
        QVERIFY(!left.contains("CANARI-NOTE") && !left.contains("CANARI-DEMANDE"));
    }
};

QTEST_GUILESS_MAIN(BenchProgramTest)
#include "bench_program_test.moc"
