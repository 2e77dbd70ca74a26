// The commands of accounts, through the real program on a stopped folder.
#include "tests/functional/service_site.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;

class AccountProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void accountsAreMadeAndRun();
    void peopleAreInvited();
    void mistakesHaveTheirExitCodes();

private:
    ServiceSite m_site;
};

void AccountProgramTest::accountsAreMadeAndRun()
{
    QVERIFY(m_site.isValid());
    const QString email = u"marie@example.org"_s;
    const Finished made = m_site.command({u"account"_s, u"add"_s, u"--email"_s, u"Marie@Example.org"_s, u"--role"_s, u"administrator"_s});
    QVERIFY2(made.exitCode == 0, made.error.constData());
    QCOMPARE(made.json().object().value(u"email"_s).toString(), email);
    const QString code = made.json().object().value(u"code"_s).toString();
    QCOMPARE(code.size(), 24);
    for (const char *verb : {"suspend", "resume", "remove-second-factor"}) {
        const Finished done = m_site.command({u"account"_s, QString::fromLatin1(verb), email});
        QVERIFY2(done.exitCode == 0, done.error.constData());
    }
    const Finished reset = m_site.command({u"account"_s, u"reset-code"_s, u"1"_s});
    QCOMPARE(reset.exitCode, 0);
    QVERIFY(reset.json().object().value(u"code"_s).toString() != code);
    const QJsonObject listed = m_site.command({u"account"_s, u"list"_s}).json().object().value(u"items"_s).toArray().first().toObject();
    QCOMPARE(listed.value(u"email"_s).toString(), email);
    QCOMPARE(listed.value(u"suspended"_s).toBool(true), false);
    QCOMPARE(listed.value(u"has_password"_s).toBool(true), false);
}

void AccountProgramTest::peopleAreInvited()
{
    QCOMPARE(m_site.command({u"account"_s, u"invite"_s, u"--email"_s, u"paul@example.org"_s, u"--role"_s, u"support"_s}).exitCode, 4); // sign-up is closed
    QCOMPARE(m_site.command({u"settings"_s, u"set"_s, u"sign_up"_s, u"invitation"_s, u"--installation"_s}).exitCode, 0);
    const Finished made = m_site.command({u"account"_s, u"invite"_s, u"--email"_s, u"paul@example.org"_s, u"--role"_s, u"support"_s});
    QCOMPARE(made.exitCode, 0);
    QCOMPARE(made.json().object().value(u"code"_s).toString().size(), 29);
    QCOMPARE(m_site.command({u"account"_s, u"invitations"_s}).json().object().value(u"items"_s).toArray().size(), 1);
    QCOMPARE(m_site.command({u"account"_s, u"withdraw"_s, u"1"_s}).exitCode, 0);
    QVERIFY(m_site.command({u"account"_s, u"invitations"_s}).json().object().value(u"items"_s).toArray().isEmpty());
}

void AccountProgramTest::mistakesHaveTheirExitCodes()
{
    const auto exitCode = [&](const QStringList &arguments) { return m_site.command(QStringList{u"account"_s} + arguments).exitCode; };
    QCOMPARE(exitCode({u"suspend"_s, u"nobody@example.org"_s}), 3);
    QCOMPARE(exitCode({u"add"_s, u"--email"_s, u"no address"_s}), 2);
    QCOMPARE(exitCode({u"add"_s, u"--email"_s, u"marie@example.org"_s}), 4); // taken
    QCOMPARE(exitCode({u"add"_s, u"--email"_s, u"eva@example.org"_s, u"--role"_s, u"tenant_owner"_s}), 2); // where?
}

QTEST_GUILESS_MAIN(AccountProgramTest)
#include "account_program_test.moc"
