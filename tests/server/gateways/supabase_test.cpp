// The client of Supabase Auth and of its Storage's buckets, against the simulated project: what is understood of its answers,
// in each of their shapes, and what is told of its refusals.
#include "server/gateways/supabase/supabase_answers.h"
#include "server/gateways/supabase/supabase_bucket.h"
#include "tests/support/fake_clock.h"
#include "tests/support/simulated_supabase.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::gateways;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kEmail = u"marie@example.org"_s;

Secret password(const char *text = "un pain au levain") { return Secret(QByteArrayView(text)); }

HttpResponse answerOf(int status, const QByteArray &body, std::vector<std::pair<QByteArray, QByteArray>> headers = {}) { return {status, std::move(headers), body}; }

} // namespace

class SupabaseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPersonSignsUpConfirmsAndSignsIn();
    void allThatIsWrongLooksTheSame();
    void keysAreSentWhereTheyBelong();
    void theThreeShapesAreRead_data();
    void theThreeShapesAreRead();
    void itsRulesAreTold();
    void limitsAreToldWithTheirTime();
    void aServiceThatIsAwayIsSaid();
    void sessionsOfOthersAreNotBelieved();
    void theProjectsSettingsAreRead();
    void bucketsAreMadeOnceAndPrivate();
    void oldKeysStandAsBearerToo();
};

void SupabaseTest::aPersonSignsUpConfirmsAndSignsIn()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    const auto made = supabase.auth.signUp(kEmail, password());
    QVERIFY(made && made->byMail && !made->identity);
    QVERIFY(!*supabase.auth.signIn(kEmail, password())); // not confirmed yet
    QCOMPARE(supabase.auth.confirm(IdentityProvider::Mailed::SignUp, kEmail, u"000000"_s).error().kind, ErrorKind::InvalidInput);
    const auto confirmed = supabase.auth.confirm(IdentityProvider::Mailed::SignUp, kEmail, supabase.mailedCode());
    QVERIFY(confirmed);
    const auto there = supabase.auth.signIn(kEmail, password());
    QVERIFY(there && *there);
    QCOMPARE((*there)->subject, confirmed->subject);
    QCOMPARE((*there)->email, kEmail);
    QCOMPARE((*there)->tokens.accessEndsAt, clock.now() + 1h);
    const auto renewed = supabase.auth.refresh((*there)->tokens.refresh);
    QVERIFY(renewed);
    QCOMPARE(renewed->subject, confirmed->subject);
    QVERIFY(supabase.auth.setPassword(renewed->tokens.access, password("deux pains au levain")));
    QVERIFY(*supabase.auth.signIn(kEmail, password("deux pains au levain")));
    QVERIFY(supabase.auth.signOut(renewed->tokens.access, IdentityProvider::Extent::All));
    QCOMPARE(supabase.sessionsOf(kEmail), 0);
    const auto over = supabase.auth.refresh(renewed->tokens.refresh);
    QCOMPARE(over.error().kind, ErrorKind::Unauthorized);
    QCOMPARE(over.error().what, u"refresh_token_not_found"_s);
}

void SupabaseTest::allThatIsWrongLooksTheSame()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    supabase.user(R"({"email":"banned@example.org","password":"un pain au levain","banned":true})");
    supabase.user(R"({"email":"new@example.org","password":"un pain au levain","confirmed":false})");
    supabase.user(R"({"email":"marie@example.org","password":"un pain au levain"})");
    for (const QString &email : {u"banned@example.org"_s, u"new@example.org"_s, u"nobody@example.org"_s, u"no address"_s}) {
        const auto outcome = supabase.auth.signIn(email, password());
        QVERIFY2(outcome && !*outcome, qPrintable(email));
    }
    QVERIFY(!*supabase.auth.signIn(kEmail, password("wrong")));
    // Known or not: a mail may come.
    QVERIFY(supabase.auth.recover(kEmail));
    QVERIFY(supabase.auth.recover(kEmail)); // a minute has not passed: not told, for strangers would learn that it is known
    QVERIFY(supabase.auth.recover(u"nobody@example.org"_s));
    QVERIFY(supabase.auth.signUp(kEmail, password())->byMail);
    supabase.project(R"({"autoconfirm":true})");
    const auto known = supabase.auth.signUp(kEmail, password());
    QVERIFY(known && !known->byMail && !known->identity);
}

void SupabaseTest::keysAreSentWhereTheyBelong()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    static_cast<void>(supabase.auth.signIn(kEmail, password()));
    for (const HttpRequest &request : supabase.transport.requests()) {
        const auto value = [&](const char *name) {
            for (const auto &[header, text] : request.headers) {
                if (header.toLower() == name)
                    return text;
            }
            return QByteArray();
        };
        QCOMPARE(value("apikey"), QByteArray("sb_publishable_simulated"));
        QVERIFY(value("authorization").isEmpty());
        QCOMPARE(value("x-supabase-api-version"), QByteArray("2024-01-01"));
    }
    SupabaseAuth other(supabase.transport, clock, SimulatedSupabase::options("of another project"));
    QCOMPARE(other.signIn(kEmail, password()).error().what, identityProviderRefuses());
}

void SupabaseTest::theThreeShapesAreRead_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("older") << QByteArray(R"({ "code": 400, "error_code": "invalid_credentials", "msg": "Invalid login credentials" })");
    QTest::newRow("newer") << QByteArray(R"({ "code": "invalid_credentials", "message": "Invalid login credentials" })");
    QTest::newRow("oauth") << QByteArray(R"({ "error": "invalid_grant", "error_description": "…" })");
}

void SupabaseTest::theThreeShapesAreRead()
{
    QFETCH(QByteArray, body);
    QCOMPARE(authError(answerOf(400, body), "a test").kind, ErrorKind::Unauthorized);
    // The header counts before the body.
    QCOMPARE(authCodeOf(answerOf(400, body, {{"x-sb-error-code", "user_banned"}})), QByteArray("user_banned"));
}

void SupabaseTest::itsRulesAreTold()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    const auto weak = supabase.auth.signUp(kEmail, password("abc"));
    QCOMPARE(weak.error().kind, ErrorKind::InvalidInput);
    QVERIFY(weak.error().what.contains(u"too short"_s));
    const HttpResponse pwned = answerOf(422, R"({"code":"weak_password","message":"…","weak_password":{"reasons":["pwned","length"]}})");
    QVERIFY(authError(pwned, "a test").what.contains(u"stolen"_s));
    supabase.project(R"({"signUp":false})");
    QCOMPARE(supabase.auth.signUp(kEmail, password()).error().kind, ErrorKind::Conflict);
    supabase.project(R"({"signUp":true,"teamOnly":true})");
    QVERIFY(supabase.auth.signUp(kEmail, password()).error().what.contains(u"SMTP"_s));
}

void SupabaseTest::limitsAreToldWithTheirTime()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    QVERIFY(supabase.auth.signUp(kEmail, password()));
    clock.advance(3s);
    const auto again = supabase.auth.signUp(kEmail, password());
    QCOMPARE(again.error().kind, ErrorKind::RateLimited);
    QCOMPARE(*again.error().retryAfter, std::chrono::milliseconds(57s));
    supabase.behave(R"({"path":"/token","authError":"over_request_rate_limit","authStatus":429,"retryAfter":17})");
    const auto limited = supabase.auth.signIn(kEmail, password());
    QCOMPARE(limited.error().kind, ErrorKind::RateLimited);
    QCOMPARE(*limited.error().retryAfter, std::chrono::milliseconds(17s));
    // The project's few mails an hour are used up: that is told.
    supabase.behave(R"({"path":"/recover","authError":"over_email_send_rate_limit","authStatus":429,"message":"email rate limit exceeded"})");
    QCOMPARE(supabase.auth.recover(kEmail).error().kind, ErrorKind::RateLimited);
}

void SupabaseTest::aServiceThatIsAwayIsSaid()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    for (const char *trouble : {R"({"html":true})", R"({"dropBeforeAnswer":true})", R"({"status":500})"}) {
        supabase.behave(trouble);
        const auto outcome = supabase.auth.signIn(kEmail, password());
        QVERIFY2(!outcome, trouble);
        QCOMPARE(outcome.error().kind, ErrorKind::Unavailable);
        QCOMPARE(outcome.error().what, identityProviderAway());
    }
    supabase.user(R"({"email":"marie@example.org","password":"un pain au levain"})");
    supabase.behave(R"({"truncateJson":true})");
    QCOMPARE(supabase.auth.signIn(kEmail, password()).error().kind, ErrorKind::Corrupt);
}

void SupabaseTest::sessionsOfOthersAreNotBelieved()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    supabase.user(R"({"email":"marie@example.org","password":"un pain au levain"})");
    // The token is of one person, the user in the answer another.
    const QByteArray claims = QByteArray(R"({"sub":"one","role":"authenticated"})").toBase64(QByteArray::Base64UrlEncoding);
    const QByteArray body = R"({"access_token":"x.)" + claims + R"(.y","refresh_token":"r","expires_in":60,"user":{"id":"%1","email":"marie@example.org"}})";
    QVERIFY(readIdentity(QByteArray(body).replace("%1", "one"), clock.now()));
    QCOMPARE(readIdentity(QByteArray(body).replace("%1", "two"), clock.now()).error().kind, ErrorKind::Corrupt);
    const QByteArray service = QByteArray(R"({"sub":"one","role":"service_role"})").toBase64(QByteArray::Base64UrlEncoding);
    QVERIFY(!readIdentity(QByteArray(body).replace("%1", "one").replace(claims, service), clock.now()));
}

void SupabaseTest::theProjectsSettingsAreRead()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    auto settings = supabase.auth.settings();
    QVERIFY(settings && settings->byEmail && settings->signUpAllowed && settings->confirmsAddresses);
    supabase.project(R"({"autoconfirm":true,"signUp":false})");
    settings = supabase.auth.settings();
    QVERIFY(settings && !settings->signUpAllowed && !settings->confirmsAddresses);
    supabase.behave(R"({"body":{"message":"hello"}})");
    QVERIFY(!supabase.auth.settings());
}

void SupabaseTest::bucketsAreMadeOnceAndPrivate()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    const auto buckets = [&](const char *key) { return SupabaseBuckets(supabase.transport, {u"http://127.0.0.1:9"_s, std::make_shared<const Secret>(QByteArrayView(key))}); };
    const SupabaseBuckets ours = buckets("sb_secret_simulated");
    QCOMPARE(*ours.look(u"passerelle"_s), SupabaseBuckets::State::Missing);
    QVERIFY(ours.make(u"passerelle"_s));
    QCOMPARE(*ours.look(u"passerelle"_s), SupabaseBuckets::State::Private);
    QCOMPARE(ours.make(u"passerelle"_s).error().kind, ErrorKind::Conflict);
    QCOMPARE(buckets("sb_publishable_simulated").make(u"other"_s).error().kind, ErrorKind::Forbidden);
    supabase.behave(R"({"path":"/bucket","status":429})");
    QVERIFY(ours.look(u"passerelle"_s)); // patience
}

void SupabaseTest::oldKeysStandAsBearerToo()
{
    FakeClock clock;
    SimulatedSupabase supabase(clock);
    const QByteArray old = "e30." + QByteArray(R"({"role":"service_role"})").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c2ln";
    const SupabaseBuckets buckets(supabase.transport, {u"http://127.0.0.1:9"_s, std::make_shared<const Secret>(QByteArrayView(old))});
    QVERIFY(buckets.make(u"passerelle"_s));
    QCOMPARE(*buckets.look(u"passerelle"_s), SupabaseBuckets::State::Private);
}

QTEST_GUILESS_MAIN(SupabaseTest)
#include "supabase_test.moc"
