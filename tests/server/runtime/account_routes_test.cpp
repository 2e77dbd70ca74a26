// People over the API, through the wired service: from the operator's first account to a session that is refused, and
// what the routes without a credential say to strangers.
#include "server/accounts/totp.h"
#include "tests/server/runtime/admin_fixture.h"

#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;

namespace {

QByteArray bodyOf(std::initializer_list<std::pair<QString, QJsonValue>> fields)
{
    return QJsonDocument(QJsonObject(fields)).toJson(QJsonDocument::Compact);
}

} // namespace

class AccountRoutesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void theFirstAdministratorSignsIn();
    void suspensionIsRefusedAtTheNextRequest();
    void strangersReadTheSame();
    void theSecondFactorByTheApi();
    void anOwnerInvitesIntoTheOwnTenantAlone();
    void signingUpByTheApi();
    void bodiesAreBoundedAndOtherSitesRefused();

private:
    AdminAnswer open(const QString &email, const QString &password, const QString &code = {})
    {
        QJsonObject fields{{u"email"_s, email}, {u"password"_s, password}};
        if (!code.isEmpty())
            fields.insert(u"code"_s, code);
        return m_site->call(Method::Post, "/api/v1/sessions", {}, QJsonDocument(fields).toJson());
    }
    QByteArray tokenOf(const QString &email, const QString &password) { return open(email, password).json().value(u"token"_s).toString().toLatin1(); }
    void setting(const char *key, const char *value) { QCOMPARE(m_site->call(Method::Put, QByteArray("/api/v1/settings/") + key, m_site->ownerToken(), QByteArray("{\"value\":") + value + '}').status, 200); }

    const QString m_password = u"un pain au levain"_s;
    std::unique_ptr<AdminFixture> m_site;
};

void AccountRoutesTest::init()
{
    m_site = std::make_unique<AdminFixture>();
    QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
}

void AccountRoutesTest::theFirstAdministratorSignsIn()
{
    // The operator's command line makes the account; the code that it answers sets the password.
    const AdminAnswer made = m_site->post("/api/v1/accounts", bodyOf({{u"email"_s, u"Marie@Example.org"_s}, {u"role"_s, u"administrator"_s}}));
    QCOMPARE(made.status, 201);
    const QString code = made.json().value(u"code"_s).toString();
    QCOMPARE(code.size(), 24);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/password-reset/confirm", {}, bodyOf({{u"code"_s, code}, {u"password"_s, m_password}})).status, 204);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/password-reset/confirm", {}, bodyOf({{u"code"_s, code}, {u"password"_s, m_password}})).status, 400);

    const AdminAnswer opened = open(u"marie@example.org"_s, m_password);
    QCOMPARE(opened.status, 201);
    const QByteArray token = opened.json().value(u"token"_s).toString().toLatin1();
    QVERIFY(token.startsWith("pss_"));
    const QJsonObject account = m_site->call(Method::Get, "/api/v1/account", token).json();
    QCOMPARE(account.value(u"email"_s).toString(), u"marie@example.org"_s);
    QCOMPARE(account.value(u"roles"_s).toArray().at(0).toObject().value(u"role"_s).toString(), u"administrator"_s);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants", token).status, 200);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/accounts", token).status, 200);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/account/sessions", token).json().value(u"items"_s).toArray().size(), 1);

    QCOMPARE(m_site->call(Method::Post, "/api/v1/account/sign-out", token).status, 204);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/account", token).status, 401);
    // Neither the process nor an API token has an account of its own.
    QCOMPARE(m_site->get("/api/v1/account").status, 403);
    const QByteArray log = m_site->get("/api/v1/audit").body;
    for (const char *action : {"account.made", "account.reset_code_made", "password.reset", "session.opened", "session.ended"})
        QVERIFY2(log.contains(action), action);
    QVERIFY(!log.contains(token) && !log.contains("marie@example.org"));
}

void AccountRoutesTest::suspensionIsRefusedAtTheNextRequest()
{
    const AdminAnswer made = m_site->post("/api/v1/accounts", bodyOf({{u"email"_s, u"paul@example.org"_s}, {u"password"_s, m_password}, {u"role"_s, u"support"_s}}));
    QCOMPARE(made.status, 201);
    QVERIFY(made.json().value(u"code"_s).isNull());
    const QByteArray account = "/api/v1/accounts/" + QByteArray::number(made.json().value(u"id"_s).toInteger());
    const QByteArray token = tokenOf(u"paul@example.org"_s, m_password);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", token).status, 200);
    QCOMPARE(m_site->call(Method::Post, account + "/suspend", token).status, 403); // support suspends nobody
    QCOMPARE(m_site->post(account + "/suspend", {}).status, 204);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", token).status, 401);
    QCOMPARE(m_site->callHandler(Method::Get, "/api/v1/status", token).status, 401);
    QCOMPARE(open(u"paul@example.org"_s, m_password).status, 401);
    QCOMPARE(m_site->post(account + "/resume", {}).status, 204);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", token).status, 401);
    QCOMPARE(open(u"paul@example.org"_s, m_password).status, 201);
    QCOMPARE(m_site->post("/api/v1/accounts/424242/suspend", {}).status, 404);
}

void AccountRoutesTest::strangersReadTheSame()
{
    QCOMPARE(m_site->post("/api/v1/accounts", bodyOf({{u"email"_s, u"paul@example.org"_s}, {u"password"_s, m_password}})).status, 201);
    const AdminAnswer wrong = open(u"paul@example.org"_s, u"not the password"_s);
    const AdminAnswer nobody = open(u"nobody@example.org"_s, u"not the password"_s);
    const AdminAnswer noAddress = open(u"???"_s, u"x"_s);
    QCOMPARE(wrong.status, 401);
    QVERIFY(wrong.body.contains("n'est pas le bon"));
    QCOMPARE(nobody.body, wrong.body);
    QCOMPARE(noAddress.body, wrong.body);
    QCOMPARE(noAddress.status, 401);
    const QJsonObject rules = m_site->call(Method::Get, "/api/v1/sign-up", {}).json();
    QCOMPARE(rules.value(u"sign_up"_s).toString(), u"closed"_s);
    QCOMPARE(rules.value(u"mails"_s).toBool(), false);
    const QByteArray reset = bodyOf({{u"email"_s, u"paul@example.org"_s}});
    QCOMPARE(m_site->call(Method::Post, "/api/v1/password-reset", {}, reset).status, 409); // no mail server here
    // Ten wrong tries, then "wait", with the time; for nobody just as for somebody.
    for (const QString &email : {u"paul@example.org"_s, u"nobody@example.org"_s}) {
        int status = 401;
        for (int i = 0; i < 12 && status == 401; ++i)
            status = open(email, u"guess"_s).status;
        QCOMPARE(status, 429);
    }
}

void AccountRoutesTest::theSecondFactorByTheApi()
{
    QCOMPARE(m_site->post("/api/v1/accounts", bodyOf({{u"email"_s, u"marie@example.org"_s}, {u"password"_s, m_password}, {u"role"_s, u"administrator"_s}})).status, 201);
    setting("require_second_factor", "true");
    const AdminAnswer opened = open(u"marie@example.org"_s, m_password);
    QVERIFY(opened.json().value(u"second_factor_to_set"_s).toBool());
    const QByteArray token = opened.json().value(u"token"_s).toString().toLatin1();
    QCOMPARE(m_site->call(Method::Get, "/api/v1/accounts", token).status, 403); // only the own account is open
    const AdminAnswer begun = m_site->call(Method::Post, "/api/v1/account/second-factor", token);
    QCOMPARE(begun.status, 201);
    QVERIFY(begun.json().value(u"qr_svg"_s).toString().startsWith(u"<svg"_s));
    // The phone: reads the key of the QR code's text and counts.
    QByteArray key;
    unsigned buffer = 0;
    int bits = 0;
    for (const QChar symbol : begun.json().value(u"key"_s).toString()) {
        buffer = (buffer << 5U) | static_cast<unsigned>(symbol.isDigit() ? symbol.digitValue() + 24 : symbol.unicode() - u'A');
        bits += 5;
        if (bits >= 8) {
            bits -= 8;
            key.append(static_cast<char>((buffer >> static_cast<unsigned>(bits)) & 0xFFU));
        }
    }
    QCOMPARE(key.size(), 20);
    const SystemClock clock;
    const Secret secret{QByteArrayView(key)};
    const QString code = QString::fromLatin1(accounts::totpCode(secret, accounts::totpStep(clock.now())));
    const AdminAnswer confirmed = m_site->call(Method::Post, "/api/v1/account/second-factor/confirm", token, bodyOf({{u"code"_s, code}}));
    QVERIFY2(confirmed.status == 201, confirmed.body.constData());
    const QJsonArray recovery = confirmed.json().value(u"codes"_s).toArray();
    QCOMPARE(recovery.size(), 10);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/accounts", token).status, 200); // shown in this session
    const AdminAnswer asked = open(u"marie@example.org"_s, m_password);
    QCOMPARE(asked.status, 201);
    QVERIFY(asked.json().value(u"second_factor_needed"_s).toBool() && asked.json().value(u"token"_s).isNull());
    QCOMPARE(open(u"marie@example.org"_s, m_password, code).status, 401); // taken already
    const AdminAnswer recovered = open(u"marie@example.org"_s, m_password, recovery.at(0).toString());
    QCOMPARE(recovered.status, 201);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/accounts", recovered.json().value(u"token"_s).toString().toLatin1()).status, 200);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/account/second-factor/remove", token, bodyOf({{u"code"_s, recovery.at(1)}})).status, 403);
    QVERIFY(!m_site->call(Method::Get, "/api/v1/account", token).body.contains(begun.json().value(u"key"_s).toString().toLatin1()));
}

void AccountRoutesTest::anOwnerInvitesIntoTheOwnTenantAlone()
{
    setting("sign_up", "\"invitation\"");
    const qint64 alpha = m_site->addTenant("Alpha");
    const qint64 beta = m_site->addTenant("Beta");
    const QByteArray inAlpha = "/api/v1/tenants/" + QByteArray::number(alpha) + "/invitations";
    const QByteArray inBeta = "/api/v1/tenants/" + QByteArray::number(beta) + "/invitations";
    const auto wish = [](const char *email, const char *role) { return bodyOf({{u"email"_s, QString::fromLatin1(email)}, {u"role"_s, QString::fromLatin1(role)}}); };
    const AdminAnswer made = m_site->post(inAlpha, wish("owner@example.org", "tenant_owner"));
    QCOMPARE(made.status, 201);
    const auto accept = [&](const QJsonValue &code) { return m_site->call(Method::Post, "/api/v1/invitations/accept", {}, bodyOf({{u"code"_s, code}, {u"password"_s, m_password}})).status; };
    QCOMPARE(accept(u"0000-0000-0000-0000-0000-0000"_s), 400);
    QCOMPARE(accept(made.json().value(u"code"_s)), 204);
    QCOMPARE(accept(made.json().value(u"code"_s)), 400);
    const QByteArray owner = tokenOf(u"owner@example.org"_s, m_password);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/" + QByteArray::number(alpha), owner).status, 200); // the role counts at once
    QCOMPARE(m_site->call(Method::Post, inAlpha, owner, wish("reader@example.org", "tenant_reader")).status, 201);
    QCOMPARE(m_site->call(Method::Post, inAlpha, owner, wish("boss@example.org", "administrator")).status, 400);
    QCOMPARE(m_site->call(Method::Post, inBeta, owner, wish("spy@example.org", "tenant_reader")).status, 404);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/invitations", owner, wish("boss@example.org", "administrator")).status, 403);
    // Another tenant's invitation is none of this path's.
    const qint64 foreign = m_site->post(inBeta, wish("beta@example.org", "tenant_owner")).json().value(u"id"_s).toInteger();
    QCOMPARE(m_site->call(Method::Delete, inAlpha + '/' + QByteArray::number(foreign), owner).status, 404);
    QCOMPARE(m_site->get(inBeta).json().value(u"items"_s).toArray().size(), 1);
    QVERIFY(!m_site->get(inAlpha).body.contains("beta@example.org"));
}

void AccountRoutesTest::signingUpByTheApi()
{
    const QByteArray wish = bodyOf({{u"email"_s, u"new@example.org"_s}, {u"password"_s, m_password}, {u"terms_version"_s, u"2026-11"_s}});
    const auto signUp = [&](const QByteArray &body) { return m_site->call(Method::Post, "/api/v1/sign-up", {}, body); };
    QCOMPARE(signUp(wish).status, 403);
    setting("sign_up", "\"open\"");
    setting("terms_version", "\"2026-11\"");
    QCOMPARE(signUp(bodyOf({{u"email"_s, u"new@example.org"_s}, {u"password"_s, m_password}})).status, 400);
    QCOMPARE(signUp(bodyOf({{u"email"_s, u"new@example.org"_s}, {u"password"_s, u"password1"_s}, {u"terms_version"_s, u"2026-11"_s}})).status, 400);
    const AdminAnswer first = signUp(wish);
    QCOMPARE(first.status, 202);
    const AdminAnswer again = signUp(wish);
    QCOMPARE(again.status, 202);
    QCOMPARE(again.body, first.body);
    const QByteArray token = tokenOf(u"new@example.org"_s, m_password);
    QVERIFY(!token.isEmpty());
    QCOMPARE(m_site->call(Method::Get, "/api/v1/account", token).json().value(u"terms_version"_s).toString(), u"2026-11"_s);
    QVERIFY(m_site->call(Method::Get, "/api/v1/tenants", token).status == 403 || m_site->call(Method::Get, "/api/v1/tenants", token).json().value(u"items"_s).toArray().isEmpty());
}

void AccountRoutesTest::bodiesAreBoundedAndOtherSitesRefused()
{
    for (const http::Route &route : m_site->router().routes()) {
        if (route.policy != http::Policy::Public || !route.pattern.startsWith("/api/v1/") || route.method != Method::Post)
            continue;
        QVERIFY2(route.body.maxBytes <= 16 * 1024, route.pattern.constData());
        QCOMPARE(m_site->call(route.method, route.pattern, {}, "{}", "evil.example").status, 403);
        QCOMPARE(m_site->call(route.method, route.pattern, {}, "{}", "localhost", "http://evil.example").status, 403);
        QCOMPARE(m_site->call(route.method, route.pattern + "?email=a@b.example", {}, "{}").status, 400);
        QCOMPARE(m_site->call(route.method, route.pattern, {}, "{\"tenant\":1}").status, 400);
    }
}

QTEST_GUILESS_MAIN(AccountRoutesTest)
#include "account_routes_test.moc"
