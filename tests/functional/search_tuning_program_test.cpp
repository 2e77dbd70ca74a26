// How a tenant is searched, with the real program: the house's own words, its saved questions and the threshold that they
// ask for; each by command while no service runs, and by command and over HTTP while one does.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class SearchTuningProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_service;

    static QList<QByteArray> linesOf(const QString &source)
    {
        QFile file(sourcePath(source));
        return file.open(QIODevice::ReadOnly) ? file.readAll().split('\n') : QList<QByteArray>();
    }
    bool write(const QString &name, const QByteArray &content)
    {
        QFile file(m_site.file(name));
        return file.open(QIODevice::WriteOnly) && file.write(content) == content.size();
    }
    // "# Garage Meunier › Horaires" and the line below it become a section.
    bool writeDocument()
    {
        QByteArray document;
        for (const QByteArray &line : linesOf(u"tests/server/retrieval/shops/garage.txt"_s)) {
            if (!line.startsWith('='))
                document += (line.startsWith("# ") ? "\n#" + line.mid(0) : line) + "\n";
        }
        return write(u"garage.md"_s, document);
    }
    bool writeQuestions()
    {
        QByteArray questions;
        for (const QByteArray &line : linesOf(u"tests/server/retrieval/shops/garage.questions"_s)) {
            const QList<QByteArray> parts = line.split('|');
            if (parts.size() == 2 && parts[1].trimmed() != "-")
                questions += QJsonDocument(QJsonObject{{u"question"_s, QString::fromUtf8(parts[0].trimmed())}, {u"document"_s, u"garage.md"_s}, {u"text"_s, QString::fromUtf8(parts[1].trimmed())}}).toJson(QJsonDocument::Compact) + "\n";
        }
        return write(u"questions.jsonl"_s, questions);
    }
    QStringList groups()
    {
        QStringList all;
        for (const QJsonValue &group : m_site.command({u"words"_s, u"list"_s}).json().object().value(u"groups"_s).toArray()) {
            QStringList words;
            for (const QJsonValue &word : group[u"words"_s].toArray())
                words << word.toString();
            all << words.join(u'/');
        }
        return all;
    }
    bool finds(const QString &words, const QString &expected)
    {
        for (const QJsonValue &passage : m_site.command({u"search"_s, words}).json().object().value(u"passages"_s).toArray()) {
            if (passage[u"text"_s].toString().contains(expected))
                return true;
        }
        return false;
    }
    QJsonObject calibrated(const QStringList &more = {}) { return m_site.command(QStringList{u"bench"_s, u"calibrate"_s} + more).json().object(); }

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_site.addTenant(u"Garage Meunier"_s), QString());
        QVERIFY(writeDocument() && writeQuestions());
        const Finished added = m_site.command({u"documents"_s, u"add"_s, m_site.file(u"garage.md"_s)});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
        QCOMPARE(m_site.createToken(), QString());
    }

    void wordsAreKeptWhileNoServiceRuns()
    {
        QVERIFY(!finds(u"zinzouille"_s, u"remorquage"_s));
        const Finished added = m_site.command({u"words"_s, u"add"_s, u"zinzouille = remorquage, dépannage"_s});
        QVERIFY2(added.exitCode == 0, added.everything().constData());
        QCOMPARE(groups(), QStringList{u"zinzouille/remorquage/dépannage"_s});
        QVERIFY(finds(u"zinzouille"_s, u"remorquage"_s));
        QCOMPARE(m_site.command({u"words"_s, u"add"_s, u"seul"_s}).exitCode, 2);
    }

    void tooFewQuestionsTellNothing()
    {
        const QJsonObject found = calibrated();
        QCOMPARE(found.value(u"questions"_s).toInt(-1), 0);
        QCOMPARE(found.value(u"origin"_s).toString(), u"default"_s);
        QVERIFY(found.value(u"false_refusals"_s).isNull());
        QVERIFY(m_site.command({u"bench"_s, u"calibrate"_s, u"--apply"_s}).exitCode != 0);
    }

    void theFilesQuestionsAreMeasuredWhileNoServiceRuns()
    {
        const Finished first = m_site.command({u"eval"_s, u"--tenant"_s, m_site.tenant(), u"--questions"_s, m_site.file(u"questions.jsonl"_s)});
        QVERIFY2(first.exitCode == 0, first.everything().constData());
        const QJsonObject measures = first.json().object().value(u"measures"_s).toObject();
        QVERIFY2(measures.value(u"expected"_s).toInt() >= 20, first.everything().constData());
        QVERIFY(measures.value(u"recall_at_5"_s).toDouble() > 0.5);
    }

    void theServiceAnswersTheSame()
    {
        m_service = m_site.serve();
        QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
        const Finished again = m_site.command({u"eval"_s, u"--tenant"_s, m_site.tenant(), u"--questions"_s, m_site.file(u"questions.jsonl"_s)});
        QVERIFY2(again.exitCode == 0, again.everything().constData());
        const QJsonArray saved = m_site.admin(*m_service, "/bench/questions").json().value(u"items"_s).toArray();
        QCOMPARE(saved.size(), again.json().object().value(u"results"_s).toArray().size()); // none is saved twice
        // In words it stands beside the run before.
        const Finished told = runProgram(programPath(u"passerelled"_s), {u"eval"_s, u"--tenant"_s, m_site.tenant(), u"--data"_s, m_site.data()}, m_site.variables());
        QVERIFY2(told.exitCode == 0 && told.output.contains("recall@5") && told.output.contains("(+0.000)"), told.everything().constData());

        QVERIFY(finds(u"zinzouille"_s, u"remorquage"_s));
        QCOMPARE(m_site.command({u"words"_s, u"remove"_s, u"Zinzouille"_s}).exitCode, 0);
        QVERIFY(groups().isEmpty());
        QVERIFY(!finds(u"zinzouille"_s, u"remorquage"_s));
        QVERIFY(write(u"words.txt"_s, "# les mots de la maison\nzinzouille = remorquage\nbagnole, véhicule\n"));
        QCOMPARE(m_site.command({u"words"_s, u"set"_s, m_site.file(u"words.txt"_s)}).exitCode, 0);
        QCOMPARE(m_site.admin(*m_service, "/words").json().value(u"groups"_s).toArray().size(), 2);
        QVERIFY(finds(u"zinzouille"_s, u"remorquage"_s));
    }

    void theMeasuredThresholdIsUsedAndTakenBack()
    {
        const QJsonObject proposed = calibrated();
        QVERIFY2(proposed.value(u"questions"_s).toInt() >= 20, QJsonDocument(proposed).toJson().constData());
        QCOMPARE(proposed.value(u"origin"_s).toString(), u"default"_s);
        QVERIFY(proposed.value(u"foreign_refused_in_use"_s).isDouble() && proposed.value(u"false_refusals_in_use"_s).isDouble());
        const double threshold = proposed.value(u"threshold"_s).toDouble();
        QVERIFY(threshold > 0 && threshold < 1);

        const QJsonObject used = calibrated({u"--apply"_s});
        QCOMPARE(used.value(u"origin"_s).toString(), u"calibration"_s);
        QCOMPARE(used.value(u"in_use"_s).toDouble(), threshold);
        QVERIFY(used.value(u"changes"_s).toArray().isEmpty()); // what counts is what was measured

        // Everything of the garage is refused with 1, and is told so.
        const QByteArray path = "/api/v1/tenants/" + QByteArray::number(m_site.tenantId()) + "/bench/calibration";
        const Headers json{{"Content-Type", "application/json"}};
        const HttpReply strict = m_site.adminCall("PUT", *m_service, path, R"({"threshold":1})", json);
        QVERIFY2(strict.status == 200, strict.body.constData());
        QCOMPARE(strict.json().value(u"false_refusals_in_use"_s).toDouble(), 1.0);
        QVERIFY(strict.json().value(u"changes"_s).toArray().size() >= 19);
        QVERIFY(strict.json().value(u"changes"_s)[0][u"answered"_s].toBool());
        QCOMPARE(m_site.adminCall("PUT", *m_service, path, R"({"threshold":1.5})", json).status, 400);

        QVERIFY(m_service->stop().has_value());
        QCOMPARE(calibrated({u"--threshold"_s, u"0.4"_s}).value(u"in_use"_s).toDouble(), 0.4);
        const QJsonObject reset = calibrated({u"--reset"_s});
        QCOMPARE(reset.value(u"origin"_s).toString(), u"default"_s);
        QVERIFY(reset.value(u"in_use"_s).isNull());
        QVERIFY(reset.value(u"default_threshold"_s).toDouble() > 0);
    }
};

QTEST_GUILESS_MAIN(SearchTuningProgramTest)
#include "search_tuning_program_test.moc"
