// The real program, on a stopped folder and beside a running service: the outer contract's commands, their JSON, their
// exit codes, and that both ways give the same answers.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class CommandLineProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aNewFolderIsSetUpByCommands();
    void documentsAreReadAndAsked();
    void mistakesHaveTheirExitCodes();
    void aRunningServiceIsSpokenTo();
    void anImpostorsInstanceFileIsNotTrusted();
    void theServiceEndsWhenAsked();
    void evalMeasures();

private:
    QJsonObject search() { return m_site.command({u"search"_s, u"--tenant"_s, m_site.tenant(), u"coupe"_s, u"homme"_s}).json().object(); }

    ServiceSite m_site;
};

void CommandLineProgramTest::initTestCase()
{
    QVERIFY(m_site.isValid());
}

void CommandLineProgramTest::aNewFolderIsSetUpByCommands()
{
    const Finished made = m_site.command({u"tenant"_s, u"add"_s, u"Première"_s});
    QCOMPARE(made.exitCode, 0);
    // Shown once: in the object and on standard error, and never again.
    const QString recoveryKey = made.json().object().value(u"recovery_key"_s).toString();
    QVERIFY(recoveryKey.size() > 40);
    QVERIFY(made.error.contains(recoveryKey.toUtf8()));
    QVERIFY(m_site.addTenant(u"Atelier Lumière"_s).isEmpty());
    QVERIFY(!m_site.command({u"tenant"_s, u"list"_s}).output.contains("recovery_key"));
    struct stat status = {};
    QCOMPARE(::stat(m_site.data().toLocal8Bit().constData(), &status), 0);
    QCOMPARE(status.st_mode & 0777u, 0700u);

    QVERIFY(m_site.addManyChat(u"127.0.0.1:9"_s, "123450:0123456789abcdef0123456789abcdef").isEmpty());
    QVERIFY(m_site.hooks().front().path.startsWith("/hooks/manychat/"));
    QVERIFY(m_site.hooks().front().secret.size() > 40);
    QVERIFY(m_site.createToken().isEmpty());
    const Finished provider = m_site.command({u"provider"_s, u"set"_s, u"--tenant"_s, m_site.tenant(), u"--kind"_s, u"none"_s});
    QCOMPARE(provider.json().object().value(u"kind"_s).toString(), u"none"_s);
}

void CommandLineProgramTest::documentsAreReadAndAsked()
{
    const Finished added = m_site.command({u"documents"_s, u"add"_s, u"--tenant"_s, m_site.tenant(), sourcePath(u"resources/samples/tarifs.pdf"_s)});
    QVERIFY2(added.exitCode == 0, QByteArray(added.error + added.output).constData());
    const QJsonObject document = added.json().object().value(u"documents"_s).toArray().first().toObject();
    QCOMPARE(document.value(u"state"_s).toString(), u"ready"_s);
    QVERIFY(document.value(u"pages"_s).toInt() > 0 && document.value(u"passages"_s).toInt() > 0);
    const QJsonObject verdicts = document.value(u"verdicts"_s).toObject();
    QCOMPARE(verdicts.value(u"text"_s).toInt() + verdicts.value(u"table"_s).toInt() + verdicts.value(u"columns"_s).toInt(), document.value(u"pages"_s).toInt());
    QCOMPARE(search().value(u"passages"_s).toArray().first().toObject().value(u"document_name"_s).toString(), u"tarifs.pdf"_s);
    const Finished asked = m_site.command({u"ask"_s, u"--tenant"_s, m_site.tenant(), u"Combien coûte une coupe homme ?"_s});
    QVERIFY(asked.json().object().value(u"text"_s).toString().contains(u"25"_s));
    const QJsonObject ledger = m_site.command({u"ledger"_s}).json().object();
    QCOMPARE(ledger.value(u"received"_s).toInt(-1), 0);
    QVERIFY(ledger.value(u"balances"_s).toBool());
}

void CommandLineProgramTest::mistakesHaveTheirExitCodes()
{
    const auto code = [&](const QStringList &words, const QByteArray &input = {}) { return m_site.command(words, input).exitCode; };
    const QString tenant = m_site.tenant();
    QCOMPARE(code({u"tenant"_s, u"ad"_s}), 2);
    QCOMPARE(code({u"settings"_s, u"set"_s, u"--tenant"_s, tenant, u"max_parts"_s, u"99"_s}), 2);
    QCOMPARE(code({u"search"_s, u"--tenant"_s, u"Personne"_s, u"x"_s}), 3);
    QCOMPARE(code({u"documents"_s, u"add"_s, u"--tenant"_s, tenant, u"/no/such/file.pdf"_s}), 3);
    QCOMPARE(code({u"documents"_s, u"remove"_s, u"--tenant"_s, tenant, u"4242"_s}), 3);
    QCOMPARE(code({u"tenant"_s, u"add"_s, tenant}), 4);
    const Finished foreign = m_site.command({u"provider"_s, u"set"_s, u"--tenant"_s, tenant, u"--kind"_s, u"openai"_s, u"--model"_s, u"m"_s, u"--api-key-file"_s, u"-"_s, u"--api-base"_s, u"https://evil.example"_s}, "k");
    QCOMPARE(foreign.exitCode, 4);
    QCOMPARE(foreign.json().object().value(u"error"_s).toObject().value(u"kind"_s).toString(), u"forbidden"_s);
    QVERIFY(foreign.error.contains("allowed_hosts"));

    const QString broken = m_site.file(u"broken.pdf"_s);
    QFile file(broken);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("%PDF-1.7\nnot really");
    file.close();
    const Finished refused = m_site.command({u"documents"_s, u"add"_s, u"--tenant"_s, tenant, broken});
    QCOMPARE(refused.exitCode, 1);
    QVERIFY(!refused.json().object().value(u"documents"_s).toArray().first().toObject().value(u"explanation"_s).toString().isEmpty());
}

void CommandLineProgramTest::aRunningServiceIsSpokenTo()
{
    const QJsonArray stopped = search().value(u"passages"_s).toArray();
    const auto service = m_site.serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    QCOMPARE(search().value(u"passages"_s).toArray(), stopped);
    QCOMPARE(m_site.adminCall("GET", *service, "/api/v1/status").status, 200);
    // What a command changes, the running service knows.
    QVERIFY(m_site.addTenant(u"Deuxième"_s).isEmpty());
    QCOMPARE(m_site.adminCall("GET", *service, "/api/v1/tenants/" + QByteArray::number(m_site.tenantId())).status, 200);
    // A second service on the same folder is refused.
    const Finished second = runProgram(programPath(u"passerelled"_s), {u"serve"_s, u"--data"_s, m_site.data(), u"--webhook-listen"_s, u"127.0.0.1:0"_s, u"--admin-listen"_s, u"127.0.0.1:0"_s}, m_site.variables());
    QCOMPARE(second.exitCode, 4);
    QCOMPARE(service->stop(), std::optional(0));
}

void CommandLineProgramTest::anImpostorsInstanceFileIsNotTrusted()
{
    const auto service = m_site.serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    const QByteArray path = QString(m_site.data() + u"/instance.json"_s).toLocal8Bit();
    QCOMPARE(::chmod(path.constData(), 0644), 0);
    QCOMPARE(m_site.command({u"tenant"_s, u"list"_s}).exitCode, 4);
    QCOMPARE(::chmod(path.constData(), 0600), 0);
    QCOMPARE(m_site.command({u"tenant"_s, u"list"_s}).exitCode, 0);
}

void CommandLineProgramTest::theServiceEndsWhenAsked()
{
    const auto service = m_site.serve();
    QVERIFY2(service->waitReady(), service->standardError().constData());
    QVERIFY(QFile::exists(m_site.data() + u"/instance.json"_s));
    QCOMPARE(service->stop(), std::optional(0));
    QVERIFY(!QFile::exists(m_site.data() + u"/instance.json"_s));
}

void CommandLineProgramTest::evalMeasures()
{
    QFile passages(m_site.file(u"p.jsonl"_s));
    QFile questions(m_site.file(u"q.jsonl"_s));
    QVERIFY(passages.open(QIODevice::WriteOnly) && questions.open(QIODevice::WriteOnly));
    passages.write("{\"id\":\"a\",\"text\":\"La coupe homme coûte 25 euros.\"}\n{\"id\":\"b\",\"text\":\"Nous sommes ouverts le samedi de 9 h à 18 h.\"}\n");
    questions.write("{\"question\":\"prix de la coupe homme\",\"passages\":[\"a\"]}\n{\"question\":\"horaires du samedi\",\"passages\":[\"b\"]}\n");
    passages.close();
    questions.close();
    const Finished measured = runProgram(programPath(u"passerelled"_s), {u"eval"_s, u"--passages"_s, passages.fileName(), u"--questions"_s, questions.fileName(), u"--json"_s});
    QCOMPARE(measured.exitCode, 0);
    QCOMPARE(measured.json().object().value(u"questions"_s).toInt(), 2);
    QCOMPARE(measured.json().object().value(u"recall@1"_s).toDouble(), 1.0);
    QFile::remove(passages.fileName());
    QCOMPARE(runProgram(programPath(u"passerelled"_s), {u"eval"_s, u"--passages"_s, passages.fileName(), u"--questions"_s, questions.fileName()}).exitCode, 3);
}

QTEST_GUILESS_MAIN(CommandLineProgramTest)
#include "command_line_program_test.moc"
