// What the door of the admin API refuses whoever calls: routes without a policy, numbers of one tenant's things under
// another's path, addresses that are not a tenant's to set, other sites' pages. Who may call what is access_matrix_test's.
#include "tests/server/runtime/admin_fixture.h"

#include <QtCore/QFile>
#include <QtTest/QTest>

#include <set>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;
using http::Policy;

namespace {

bool isSuccess(int status) { return status >= 200 && status < 300; }

// A path of the pattern with numbers in the place of its parameters.
QByteArray pathOf(const http::Route &route, qint64 tenant, const QByteArray &number = "1")
{
    QByteArray path;
    for (const QByteArray &segment : route.pattern.split('/')) {
        if (segment.isEmpty())
            continue;
        path += '/';
        if (segment == "{tenant}")
            path += QByteArray::number(tenant);
        else if (segment == "{key}")
            path += "max_parts";
        else
            path += segment.startsWith('{') ? number : segment;
    }
    return path;
}

} // namespace

class AdminPolicyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyRouteDeclaresItsPolicy();
    void theVersionIsSaidToAnybody();
    void aForeignTenantLooksLikeNone();
    void numbersAreNoAuthority();
    void theTenantIsNamedByThePathAlone();
    void anAddressIsTheOperatorsToSet();
    void aRevokedTokenIsRefusedAtOnce();
    void otherSitesPagesAreRefused();
    void secretsAreNeverShownAgain();

private:
    std::unique_ptr<AdminFixture> m_site;
    qint64 m_tenantA = 0;
    qint64 m_tenantB = 0;
    QByteArray m_tokenA, m_tokenB, m_installation;
};

void AdminPolicyTest::initTestCase()
{
    m_site = std::make_unique<AdminFixture>();
    QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
    m_tenantA = m_site->addTenant("Alpha");
    m_tenantB = m_site->addTenant("Beta");
    QVERIFY(m_tenantA > 0 && m_tenantB > 0);
    m_tokenA = m_site->addToken(m_tenantA);
    m_tokenB = m_site->addToken(m_tenantB);
    m_installation = m_site->addToken(0);
    QVERIFY(!m_tokenA.isEmpty() && !m_tokenB.isEmpty() && !m_installation.isEmpty());
}

void AdminPolicyTest::everyRouteDeclaresItsPolicy()
{
    const Status checked = m_site->router().check();
    QVERIFY2(checked, checked ? "" : qPrintable(checked.error().what));
    QVERIFY(m_site->router().routes().size() > 45);
    std::set<QByteArray> open{"/healthz", "/readyz", "/metrics", "/api/openapi.json", "/api/docs", "/api/v1/instance/proof"};
    open.insert({"/api/v1/version", "/manual", "/manual/{language}", "/manual/{language}/{chapter}", "/manual/{language}/search", "/manual/pictures/{picture}"}); // says nothing of the installation
    // Who signs up or in, forgot the password or was invited has no credential yet; what they give is checked and limited.
    open.insert({"/api/v1/sign-up", "/api/v1/sign-up/confirm", "/api/v1/sessions", "/api/v1/password-reset", "/api/v1/password-reset/confirm", "/api/v1/invitations/accept"});
    std::set<QByteArray> found;
    for (const http::Route &route : m_site->router().routes()) {
        if (route.policy == Policy::Public)
            found.insert(route.pattern);
    }
    QVERIFY2(found == open, "the routes that need no token are counted: a new one needs a reason");
}

void AdminPolicyTest::theVersionIsSaidToAnybody()
{
    const AdminAnswer version = m_site->call(Method::Get, "/api/v1/version", {});
    QCOMPARE(version.status, 200);
    QCOMPARE(version.json().value(u"program"_s).toString(), u"passerelled"_s);
    QCOMPARE(version.json().value(u"version"_s).toString(), QStringLiteral(PASSERELLE_VERSION));
    QVERIFY(version.json().value(u"api_version"_s).toInt() >= 1);
}

void AdminPolicyTest::aForeignTenantLooksLikeNone()
{
    const AdminAnswer foreign = m_site->call(Method::Get, "/api/v1/tenants/" + QByteArray::number(m_tenantA), m_tokenB);
    const AdminAnswer none = m_site->call(Method::Get, "/api/v1/tenants/424242", m_tokenB);
    const AdminAnswer named = m_site->call(Method::Get, "/api/v1/tenants/Alpha", m_tokenB);
    QCOMPARE(foreign.status, 404);
    QCOMPARE(none.body, foreign.body);
    QCOMPARE(named.body, foreign.body);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Alpha", m_tokenA).status, 200);
}

namespace {

QByteArray fieldsOf(const QByteArray &pattern)
{
    const std::pair<const char *, const char *> wanted[] = {{"/validity", R"({"valid_from":"2026-01-01","valid_until":"2026-12-31"})"}, {"/proposal", R"({"accept":true})"}, {"/hidden", R"({"page":1,"pieces":[],"accepted":true})"},
                                                            {"/rehearsal", R"({"with_model":false})"}};
    for (const auto &[tail, fields] : wanted) {
        if (pattern.endsWith(tail))
            return fields;
    }
    return "{}";
}

} // namespace

void AdminPolicyTest::numbersAreNoAuthority()
{
    // Something of tenant A for every kind of number, then asked for under tenant B's own path by every route.
    const QByteArray a = "/api/v1/tenants/" + QByteArray::number(m_tenantA);
    const qint64 channel = m_site->post(a + "/channels", R"({"kind":"manychat","api_key":"111:abc"})").json().value(u"id"_s).toInteger();
    QFile sample(qEnvironmentVariable("PASSERELLE_SOURCE") + u"/resources/samples/tarifs.pdf"_s);
    QVERIFY(sample.open(QIODevice::ReadOnly));
    const AdminAnswer accepted = m_site->post(a + "/documents?name=tarifs.pdf", sample.readAll());
    QCOMPARE(accepted.status, 202);
    const qint64 document = accepted.json().value(u"document"_s).toObject().value(u"id"_s).toInteger();
    QVERIFY(channel > 0 && document > 0);

    for (const http::Route &route : m_site->router().routes()) {
        const bool aboutChannel = route.pattern.contains("{channel}");
        if (!aboutChannel && !route.pattern.contains("{document}"))
            continue;
        if (route.pattern.endsWith("/traces"))
            continue; // of a document that is gone, too: whatever the number, only the caller's own records are looked at
        QByteArray path = pathOf(route, m_tenantB, "1");
        path = pathOf(route, m_tenantB, QByteArray::number(aboutChannel ? channel : document));
        if (route.body.toFile)
            path += "?name=x.pdf";
        // Where fields are required, a body without them would be refused before anybody looks for the document.
        const QByteArray fields = fieldsOf(route.pattern);
        const QByteArray body = route.body.toFile ? QByteArray("%PDF-1.4 mine") : fields;
        const AdminAnswer answer = m_site->call(route.method, path, m_tokenB, body);
        QVERIFY2(answer.status == 404, QByteArray(path + ' ' + QByteArray::number(answer.status) + ' ' + answer.body).constData());
    }
    QCOMPARE(m_site->get(a + "/channels/" + QByteArray::number(channel)).status, 200);
    QCOMPARE(m_site->get(a + "/documents/" + QByteArray::number(document)).status, 200);
}

void AdminPolicyTest::theTenantIsNamedByThePathAlone()
{
    const QByteArray b = "/api/v1/tenants/" + QByteArray::number(m_tenantB);
    const AdminAnswer inBody = m_site->call(Method::Post, b + "/search", m_tokenB, R"({"query":"prix","tenant":1})");
    QCOMPARE(inBody.status, 400);
    QVERIFY(inBody.body.contains("tenant"));
    QCOMPARE(m_site->call(Method::Get, b + "/documents?tenant=" + QByteArray::number(m_tenantA), m_tokenB).status, 400);
    QCOMPARE(m_site->call(Method::Get, b + "/documents?account=x", m_tokenB).status, 400);
}

void AdminPolicyTest::anAddressIsTheOperatorsToSet()
{
    const QByteArray a = "/api/v1/tenants/" + QByteArray::number(m_tenantA);
    const QByteArray body = R"({"kind":"openai","api_key":"k","model":"m","api_base":"%1"})";
    const auto set = [&](const char *address, const QByteArray &token) { return m_site->call(Method::Put, a + "/provider", token, QByteArray(body).replace("%1", address)).status; };
    QCOMPARE(set("http://127.0.0.1:9", m_tokenA), 403);
    QCOMPARE(set("https://api.mistral.ai/v1", m_tokenA), 403);
    QCOMPARE(set("http://127.0.0.1:9", m_installation), 200);
    QCOMPARE(set("https://api.mistral.ai/v1", m_installation), 200);
    QCOMPARE(set("http://api.mistral.ai/v1", m_installation), 403);
    QCOMPARE(set("https://evil.example/v1", m_installation), 403);
    QCOMPARE(set("http://169.254.169.254/", m_installation), 403);
    QCOMPARE(set("https://user:word@api.mistral.ai/v1", m_installation), 400);
    QCOMPARE(set("file:///etc/passwd", m_installation), 400);
    QCOMPARE(set("https://127.0.0.1.evil.example/", m_installation), 403);
    // A tenant may change model and key, and the operator's address stays.
    QCOMPARE(m_site->call(Method::Put, a + "/provider", m_tokenA, R"({"kind":"openai","api_key":"k2","model":"m2"})").status, 200);
    QCOMPARE(m_site->get(a + "/provider").json().value(u"api_base"_s).toString(), u"https://api.mistral.ai/v1"_s);
}

void AdminPolicyTest::aRevokedTokenIsRefusedAtOnce()
{
    const QJsonObject made = m_site->post("/api/v1/tokens", R"({"name":"short","expires_in_days":1})").json();
    const QByteArray token = made.value(u"token"_s).toString().toUtf8();
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", token).status, 200);
    QCOMPARE(m_site->call(Method::Delete, "/api/v1/tokens/" + QByteArray::number(made.value(u"id"_s).toInteger()), m_site->ownerToken()).status, 204);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", token).status, 401);
    QCOMPARE(m_site->callHandler(Method::Get, "/api/v1/status", token).status, 401);
}

void AdminPolicyTest::otherSitesPagesAreRefused()
{
    const auto status = [&](const QByteArray &host, const QByteArray &origin) { return m_site->call(Method::Get, "/api/v1/status", m_installation, {}, host, origin).status; };
    QCOMPARE(status("localhost:8081", {}), 200);
    QCOMPARE(status("127.0.0.1:8081", {}), 200);
    QCOMPARE(status("[::1]:8081", {}), 200);
    QCOMPARE(status("evil.example", {}), 403);
    QCOMPARE(status("evil.example:8081", {}), 403);
    QCOMPARE(status("localhost.evil.example", {}), 403);
    QCOMPARE(status("", {}), 403);
    QCOMPARE(status("localhost:8081", "http://localhost:8081"), 200);
    QCOMPARE(status("localhost:8081", "http://evil.example"), 403);
    QCOMPARE(status("localhost:8081", "null"), 403);
    QCOMPARE(m_site->call(Method::Get, "/api/docs", {}, {}, "evil.example").status, 403);
}

void AdminPolicyTest::secretsAreNeverShownAgain()
{
    const QByteArray a = "/api/v1/tenants/" + QByteArray::number(m_tenantA);
    const QByteArray canary = "canary-5f0c1d7e";
    const QJsonObject channel = m_site->post(a + "/channels", "{\"kind\":\"manychat\",\"api_key\":\"" + canary + "-channel\"}").json();
    const QByteArray secret = channel.value(u"secret"_s).toString().toUtf8();
    QVERIFY(secret.size() > 40);
    QCOMPARE(m_site->call(Method::Put, a + "/provider", m_installation, "{\"kind\":\"gemini\",\"model\":\"m\",\"api_key\":\"" + canary + "-provider\"}").status, 200);
    const QByteArray rotated = m_site->post(a + "/channels/" + QByteArray::number(channel.value(u"id"_s).toInteger()) + "/secret", {}).json().value(u"secret"_s).toString().toUtf8();
    QVERIFY(!rotated.isEmpty() && rotated != secret);

    int asked = 0;
    for (const http::Route &route : m_site->router().routes()) {
        if (route.method != Method::Get || route.pattern.endsWith("/image"))
            continue;
        const AdminAnswer answer = m_site->get(pathOf(route, m_tenantA, QByteArray::number(channel.value(u"id"_s).toInteger())));
        asked += isSuccess(answer.status) ? 1 : 0;
        for (const QByteArray &hidden : {canary, secret, rotated, m_tokenA, m_installation, m_site->ownerToken()})
            QVERIFY2(!answer.body.contains(hidden), QByteArray(route.pattern + " shows a secret").constData());
    }
    QVERIFY(asked > 12);
}

QTEST_GUILESS_MAIN(AdminPolicyTest)
#include "admin_policy_test.moc"
