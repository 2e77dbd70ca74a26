// Roles, leaves and the audit log as an operator meets them, with the real program on a folder that no service works on.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtTest/QtTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class AccessProgramTest : public QObject {
    Q_OBJECT

    ServiceSite m_site;

    Finished run(const QStringList &words, const QByteArray &input = {}) { return m_site.command(words, input); }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_site.isValid());
        QCOMPARE(m_site.addTenant(u"Atelier"_s), QString());
    }

    void agenciesAndMembers()
    {
        const Finished agency = run({u"agency"_s, u"add"_s, u"Agence du Port"_s});
        QVERIFY2(agency.exitCode == 0, agency.everything().constData());
        QCOMPARE(run({u"agency"_s, u"add"_s, u"Agence du Port"_s}).exitCode, 4);
        QCOMPARE(run({u"agency"_s, u"list"_s}).json().object()[u"items"_s].toArray().size(), 1);
        QCOMPARE(run({u"member"_s, u"add"_s, u"personne@example.test"_s, u"--role"_s, u"administrator"_s}).exitCode, 3);
        QCOMPARE(run({u"member"_s, u"add"_s, u"personne@example.test"_s, u"--role"_s, u"tenant_owner"_s}).exitCode, 2);
        QCOMPARE(run({u"member"_s, u"add"_s, u"personne@example.test"_s, u"--role"_s, u"king"_s}).exitCode, 2);
        QCOMPARE(run({u"member"_s, u"remove"_s, u"7"_s}).exitCode, 3);
        QVERIFY(run({u"member"_s, u"list"_s, u"--tenant"_s, u"Atelier"_s}).json().object()[u"items"_s].toArray().isEmpty());

        const Finished account = run({u"account"_s, u"add"_s, u"--email"_s, u"anne@example.test"_s});
        QVERIFY2(account.exitCode == 0, account.everything().constData());
        const Finished member = run({u"member"_s, u"add"_s, u"anne@example.test"_s, u"--role"_s, u"tenant_editor"_s, u"--tenant"_s, u"Atelier"_s});
        QVERIFY2(member.exitCode == 0, member.everything().constData());
        const QJsonArray members = run({u"member"_s, u"list"_s, u"--tenant"_s, u"Atelier"_s}).json().object()[u"items"_s].toArray();
        QCOMPARE(members.size(), 1);
        QCOMPARE(members[0][u"email"_s].toString(), u"anne@example.test"_s);
        QCOMPARE(run({u"member"_s, u"remove"_s, QString::number(members[0][u"id"_s].toInt()), u"--tenant"_s, u"Atelier"_s}).exitCode, 0);
    }

    void leaveForSupportIsTheTenantsToGive()
    {
        const QStringList give{u"grant"_s, u"add"_s, u"--reason"_s, u"une panne"_s, u"--minutes"_s, u"5"_s};
        QCOMPARE(run(give).exitCode, 4);
        // Nor by way of a token that the operator makes for himself.
        const Finished token = run({u"token"_s, u"create"_s, u"--tenant"_s, u"Atelier"_s});
        QCOMPARE(token.exitCode, 0);
        QCOMPARE(run(give + QStringList{u"--token-file"_s, u"-"_s}, token.json().object()[u"token"_s].toString().toUtf8() + '\n').exitCode, 4);
        QVERIFY(run({u"grant"_s, u"list"_s}).json().object()[u"items"_s].toArray().isEmpty());
    }

    void narrowTokens()
    {
        const Finished narrow = run({u"token"_s, u"create"_s, u"--permission"_s, u"installation.observe"_s});
        QVERIFY2(narrow.exitCode == 0, narrow.everything().constData());
        QCOMPARE(narrow.json().object()[u"permissions"_s].toArray().size(), 1);
        QCOMPARE(run({u"token"_s, u"create"_s, u"--permission"_s, u"nothing.known"_s}).exitCode, 2);
    }

    void theLogIsVerifiedExportedAndVerifiedAgain()
    {
        const Finished verified = run({u"audit"_s, u"verify"_s});
        QVERIFY2(verified.exitCode == 0, verified.everything().constData());
        const QString head = verified.json().object()[u"head"_s].toString();
        QVERIFY(verified.json().object()[u"entries"_s].toInt() >= 4);
        QCOMPARE(head.size(), 64);
        QVERIFY(run({u"audit"_s, u"list"_s, u"--tenant"_s, u"Atelier"_s}).everything().contains("tenant.created"));

        const QString file = m_site.file(u"audit.jsonl"_s);
        QCOMPARE(run({u"audit"_s, u"export"_s, file}).exitCode, 0);
        QCOMPARE(run({u"audit"_s, u"verify"_s, u"--file"_s, file, u"--head"_s, head}).exitCode, 0);
        QCOMPARE(run({u"audit"_s, u"verify"_s, u"--file"_s, file, u"--head"_s, QString(64, u'0')}).exitCode, 1);

        QFile log(file);
        QVERIFY(log.open(QIODevice::ReadWrite));
        QByteArray lines = log.readAll();
        QVERIFY(lines.contains("agency.created"));
        lines.replace("agency.created", "agency.deleted");
        QVERIFY(log.resize(0) && log.seek(0) && log.write(lines) == lines.size());
        log.close();
        const Finished meddled = run({u"audit"_s, u"verify"_s, u"--file"_s, file});
        QCOMPARE(meddled.exitCode, 1);
        QVERIFY(!meddled.json().object()[u"intact"_s].toBool());
        QVERIFY(meddled.json().object()[u"faults"_s].toArray().size() == 1);
    }

    void theSweepRuns()
    {
        const Finished swept = run({u"canary"_s, u"--questions"_s, u"10"_s});
        QVERIFY2(swept.exitCode == 0, swept.everything().constData());
        QCOMPARE(swept.json().object()[u"questions"_s].toInt(), 0); // one tenant without documents has nobody to ask
    }
};

QTEST_GUILESS_MAIN(AccessProgramTest)
#include "access_program_test.moc"
