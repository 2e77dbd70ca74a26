// Accounts at a Supabase project, with the real program over HTTP and the simulated project: from signing up to being banned,
// and a project that is away. And the command that prepares a project, as far as it needs no database.
#include "tests/functional/service_site.h"

#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEmail = u"marie@example.org"_s;
const QString kPassword = u"un pain au levain"_s;
const QString kOther = u"deux pains au levain"_s;

QByteArray bodyOf(const QJsonObject &fields) { return QJsonDocument(fields).toJson(QJsonDocument::Compact); }

bool writeKey(const QString &path, const QByteArray &key)
{
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner) && file.write(key + '\n') > 0;
}

} // namespace

class SupabaseProgramTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPersonSignsUpAndIn();
    void aForgottenPasswordIsReplaced();
    void signingOutEndsItThere();
    void whoeverIsBannedLosesAccess();
    void aProjectThatIsAwayLocksNobodyOut();
    void theDoctorLooksAtTheProject();
    void theProjectIsPrepared();
    void wrongAddressesAreExplained();
    void cleanupTestCase() { m_service.reset(); }

private:
    HttpReply post(const QByteArray &path, const QJsonObject &body, const QByteArray &token = {})
    {
        Headers headers{{"Content-Type", "application/json"}, {"Accept-Language", "fr"}};
        if (!token.isEmpty())
            headers.emplace_back("Authorization", "Bearer " + token);
        return http("POST", m_service->ready().value(u"admin"_s).toString(), "/api/v1" + path, headers, body.isEmpty() ? QByteArray() : bodyOf(body));
    }
    HttpReply get(const QByteArray &path, const QByteArray &token)
    {
        return http("GET", m_service->ready().value(u"admin"_s).toString(), "/api/v1" + path, {{"Authorization", "Bearer " + token}});
    }
    QByteArray signIn(const QString &password) { return post("/sessions", {{u"email"_s, kEmail}, {u"password"_s, password}}).json().value(u"token"_s).toString().toLatin1(); }
    void dashboard(const QByteArray &route, const QByteArray &body) { QCOMPARE(http("POST", m_address, "/_simulator/" + route, {{"Content-Type", "application/json"}}, body).status, 200); }
    QString mailedCode() { return http("GET", m_address, "/_simulator/mails").json().value(u"mails"_s).toArray().last().toObject().value(u"code"_s).toString(); }
    int sessionsThere() { return http("GET", m_address, "/_simulator/users").json().value(u"users"_s).toArray().first().toObject().value(u"sessions"_s).toInt(); }
    int tokenCalls() { return http("GET", m_address, "/_simulator/received?summary=1&path=/token").json().value(u"count"_s).toInt(); }
    QString url() const { return u"http://"_s + m_address; }

    ServiceSite m_site;
    std::unique_ptr<RunningProgram> m_supabase;
    std::unique_ptr<RunningProgram> m_service;
    QString m_address;
    Variables m_variables;
};

void SupabaseProgramTest::initTestCase()
{
    m_supabase = std::make_unique<RunningProgram>(programPath(u"passerelle-simulator"_s), QStringList{u"supabase"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY2(m_supabase->waitReady(), m_supabase->standardError().constData());
    m_address = m_supabase->ready().value(u"listen"_s).toString();
    // Mails as fast as the test wants them; every session is due for a refresh at each round.
    dashboard("project", R"({"mailEverySeconds":0,"accessSeconds":60})");
    QVERIFY(writeKey(m_site.file(u"publishable.key"_s), "sb_publishable_simulated"));
    QVERIFY(writeKey(m_site.file(u"secret.key"_s), "sb_secret_simulated"));
    QCOMPARE(m_site.command({u"account"_s, u"add"_s, u"--email"_s, u"root@example.org"_s, u"--role"_s, u"administrator"_s}).exitCode, 0);
    QCOMPARE(m_site.command({u"settings"_s, u"set"_s, u"sign_up"_s, u"open"_s, u"--installation"_s}).exitCode, 0);
    m_variables = {{u"PASSERELLE_ACCOUNTS"_s, u"supabase"_s}, {u"PASSERELLE_SUPABASE_URL"_s, url()}, {u"PASSERELLE_SUPABASE_KEY_FILE"_s, m_site.file(u"publishable.key"_s)}};
    m_service = m_site.serve(m_variables);
    QVERIFY2(m_service->waitReady(), m_service->standardError().constData());
}

void SupabaseProgramTest::aPersonSignsUpAndIn()
{
    const HttpReply weak = post("/sign-up", {{u"email"_s, kEmail}, {u"password"_s, u"abc"_s}});
    QCOMPARE(weak.status, 400);
    const HttpReply begun = post("/sign-up", {{u"email"_s, kEmail}, {u"password"_s, kPassword}});
    QVERIFY2(begun.status == 202, begun.body.constData());
    const QString request = begun.json().value(u"request"_s).toString();
    QVERIFY(!request.isEmpty());
    QVERIFY(signIn(kPassword).isEmpty()); // not confirmed
    QCOMPARE(post("/sign-up/confirm", {{u"request"_s, request}, {u"code"_s, u"000000"_s}}).status, 400);
    QCOMPARE(post("/sign-up/confirm", {{u"request"_s, request}, {u"code"_s, mailedCode()}}).status, 204);
    const QByteArray token = signIn(kPassword);
    QVERIFY(token.startsWith("pss_"));
    const HttpReply own = get("/account", token);
    QCOMPARE(own.json().value(u"email"_s).toString(), kEmail);
    QVERIFY(own.json().value(u"roles"_s).toArray().isEmpty()); // whatever Supabase says of somebody
    QCOMPARE(get("/tenants", token).json().value(u"items"_s).toArray().size(), 0);
}

void SupabaseProgramTest::aForgottenPasswordIsReplaced()
{
    const QByteArray before = signIn(kPassword);
    const HttpReply asked = post("/password-reset", {{u"email"_s, kEmail}});
    QCOMPARE(asked.status, 202);
    QCOMPARE(post("/password-reset", {{u"email"_s, u"nobody@example.org"_s}}).status, 202);
    const QString code = mailedCode();
    const QString request = asked.json().value(u"request"_s).toString();
    QCOMPARE(post("/password-reset/confirm", {{u"request"_s, request}, {u"code"_s, code}, {u"password"_s, kPassword}}).status, 400); // the present one
    QCOMPARE(post("/password-reset/confirm", {{u"request"_s, request}, {u"code"_s, code}, {u"password"_s, kOther}}).status, 204);
    QCOMPARE(get("/account", before).status, 401);
    QVERIFY(signIn(kPassword).isEmpty());
    const QByteArray token = signIn(kOther);
    QVERIFY(!token.isEmpty());
    QCOMPARE(post("/account/password", {{u"present"_s, kOther}, {u"password"_s, kPassword}}, token).status, 204);
    QVERIFY(!signIn(kPassword).isEmpty());
}

void SupabaseProgramTest::signingOutEndsItThere()
{
    const QByteArray token = signIn(kPassword);
    const int before = sessionsThere();
    QVERIFY(before > 0);
    QCOMPARE(post("/account/sign-out", {}, token).status, 204);
    QCOMPARE(get("/account", token).status, 401);
    QCOMPARE(sessionsThere(), before - 1);
}

void SupabaseProgramTest::whoeverIsBannedLosesAccess()
{
    const QByteArray token = signIn(kPassword);
    // Refreshed by itself, and still signed in: with a minute's access every session is due at each round.
    const int before = tokenCalls();
    QVERIFY(eventually([&] { return tokenCalls() > before; }, 90s));
    QCOMPARE(get("/account", token).status, 200);
    dashboard("users", R"({"email":"marie@example.org","banned":true})");
    QVERIFY(eventually([&] { return get("/account", token).status == 401; }, 90s));
    QCOMPARE(post("/sessions", {{u"email"_s, kEmail}, {u"password"_s, kPassword}}).status, 401);
    dashboard("users", R"({"email":"marie@example.org","banned":false})");
    QVERIFY(!signIn(kPassword).isEmpty());
}

void SupabaseProgramTest::aProjectThatIsAwayLocksNobodyOut()
{
    const QByteArray token = signIn(kPassword);
    dashboard("behave", R"({"path":"/auth/","dropBeforeAnswer":true,"forever":true})");
    const HttpReply refused = post("/sessions", {{u"email"_s, kEmail}, {u"password"_s, kPassword}});
    QCOMPARE(refused.status, 503);
    QVERIFY2(refused.body.contains("Supabase"), refused.body.constData());
    QCOMPARE(get("/account", token).status, 200);
    // The way in for emergencies.
    const QString code = m_site.command({u"account"_s, u"reset-code"_s, u"1"_s}).json().object().value(u"code"_s).toString();
    QCOMPARE(post("/password-reset/confirm", {{u"code"_s, code}, {u"password"_s, kOther}}).status, 204);
    const HttpReply root = post("/sessions", {{u"email"_s, u"root@example.org"_s}, {u"password"_s, kOther}});
    QCOMPARE(root.status, 201);
    dashboard("behave", R"({"behaviours":[{"path":"/auth/","authError":"over_request_rate_limit","authStatus":429,"retryAfter":23}],"replace":true})");
    const HttpReply limited = post("/sessions", {{u"email"_s, kEmail}, {u"password"_s, kPassword}});
    QCOMPARE(limited.status, 429);
    QVERIFY(limited.head.toLower().contains("retry-after: 23"));
    QVERIFY(!m_service->standardError().contains("un pain au levain"));
}

void SupabaseProgramTest::theDoctorLooksAtTheProject()
{
    const auto finding = [&] {
        Variables variables = m_site.variables();
        variables.insert(m_variables.begin(), m_variables.end());
        const Finished looked = runProgram(programPath(u"passerelled"_s), {u"doctor"_s, u"--json"_s, u"--lang"_s, u"en"_s, u"--data"_s, m_site.data()}, variables);
        return QString::fromUtf8(looked.output);
    };
    QVERIFY(finding().contains(u"Accounts are at Supabase"_s));
    QVERIFY(!finding().contains(u"Confirm email"_s));
    dashboard("project", R"({"autoconfirm":true})");
    QVERIFY(finding().contains(u"Confirm email"_s));
    dashboard("project", R"({"autoconfirm":false})");
}

void SupabaseProgramTest::theProjectIsPrepared()
{
    QVERIFY(writeKey(m_site.file(u"owner.txt"_s), "postgresql://postgres:geheim@127.0.0.1:1/postgres")); // nothing listens there
    const QStringList words{u"supabase"_s, u"prepare"_s, u"--project"_s, url(), u"--owner-file"_s, m_site.file(u"owner.txt"_s), u"--bucket"_s, u"passerelle"_s,
                            u"--secret-key-file"_s, m_site.file(u"secret.key"_s), u"--publishable-key-file"_s, m_site.file(u"publishable.key"_s), u"--json"_s, u"--lang"_s, u"en"_s};
    const auto stateOf = [](const Finished &finished, const QString &name) {
        for (const auto &step : finished.json().object().value(u"steps"_s).toArray()) {
            if (step.toObject().value(u"step"_s).toString() == name)
                return step.toObject().value(u"state"_s).toString();
        }
        return QString();
    };
    const Finished planned = runProgram(programPath(u"passerelled"_s), words + QStringList{u"--dry-run"_s}, m_site.variables());
    QCOMPARE(stateOf(planned, u"connection"_s), u"failed"_s);
    QCOMPARE(stateOf(planned, u"bucket"_s), u"planned"_s);
    QCOMPARE(stateOf(planned, u"accounts"_s), u"there"_s);
    const Finished made = runProgram(programPath(u"passerelled"_s), words, m_site.variables());
    QCOMPARE(stateOf(made, u"bucket"_s), u"done"_s);
    QCOMPARE(made.exitCode, 1); // the database
    QCOMPARE(stateOf(runProgram(programPath(u"passerelled"_s), words, m_site.variables()), u"bucket"_s), u"there"_s);
    for (const char *secret : {"geheim", "sb_secret", "sb_publishable"})
        QVERIFY2(!made.everything().contains(secret), secret);
}

void SupabaseProgramTest::wrongAddressesAreExplained()
{
    const auto said = [&](const QByteArray &address, const QString &project) {
        writeKey(m_site.file(u"owner.txt"_s), address);
        const Finished finished = runProgram(programPath(u"passerelled"_s), {u"supabase"_s, u"prepare"_s, u"--project"_s, project, u"--owner-file"_s, m_site.file(u"owner.txt"_s), u"--lang"_s, u"en"_s}, m_site.variables());
        return QString::fromUtf8(finished.everything());
    };
    const QString project = u"https://abcdefgh.supabase.co"_s;
    QVERIFY(said("postgresql://postgres.abcdefgh:p@aws-0-eu-west-3.pooler.supabase.com:6543/postgres", project).contains(u"port 5432"_s));
    QVERIFY(said("postgresql://postgres:p@aws-0-eu-west-3.pooler.supabase.com:5432/postgres", project).contains(u"postgres.REFERENCE"_s));
    QVERIFY(said("postgresql://postgres.zyxwvuts:p@aws-0-eu-west-3.pooler.supabase.com:5432/postgres", project).contains(u"same project"_s));
    QVERIFY(said("postgresql://postgres.abcdefgh:p@aws-0-eu-west-3.pooler.supabase.com:5432/postgres?sslmode=disable", project).contains(u"verify-full"_s));
}

QTEST_GUILESS_MAIN(SupabaseProgramTest)
#include "supabase_program_test.moc"
