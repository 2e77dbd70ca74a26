// The simulated Supabase project against the contract: its three error shapes, single use of refresh tokens, keys old and new,
// a Storage whose real status stands in the body.
#include "tests/simulators/supabase_simulator.h"
#include "tests/simulators_test/posted_call.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

#include <nlohmann/json.hpp>

using namespace passerelle;
using namespace passerelle::simulators;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const HeaderList kPublishable{{"apikey", "sb_publishable_simulated"}};
const HeaderList kSecret{{"apikey", "sb_secret_simulated"}};

// {"role":"service_role"} and {"role":"anon"}, unsigned.
QByteArray oldKey(const char *role)
{
    return "eyJhbGciOiJIUzI1NiJ9." + QByteArray("{\"role\":\"").append(role).append("\"}").toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals) + ".c2lnbmF0dXJl";
}

json bodyOf(const Reply &reply)
{
    return json::parse(reply.body.toStdString(), nullptr, false);
}

struct Project {
    test::FakeClock clock;
    SupabaseSimulator simulator{clock};

    Reply post(const QByteArray &path, const QByteArray &body, HeaderList headers = kPublishable) { return simulator.answer(postedCall(path, body, std::move(headers)), {}); }
    Reply control(const QByteArray &path, const QByteArray &body) { return *simulator.control(postedCall("/_simulator/" + path, body, {})); }
    QByteArray mailed()
    {
        const json mails = bodyOf(*simulator.control(gotCall("/_simulator/mails", {})))["mails"];
        return mails.empty() ? QByteArray() : QByteArray::fromStdString(mails.back()["code"].get<std::string>());
    }
    Reply verify(const char *type, const QByteArray &code)
    {
        return post("/auth/v1/verify", QByteArray::fromStdString(json{{"type", type}, {"email", "marie@example.org"}, {"token", code.toStdString()}}.dump()));
    }
    json signIn(const char *password = "un pain au levain")
    {
        return bodyOf(post("/auth/v1/token?grant_type=password", QByteArray("{\"email\":\"marie@example.org\",\"password\":\"") + password + "\"}"));
    }
    json refresh(const json &token)
    {
        return bodyOf(post("/auth/v1/token?grant_type=refresh_token", QByteArray::fromStdString(json{{"refresh_token", token}}.dump())));
    }
    json put(const json &access, const QByteArray &body)
    {
        HeaderList headers = kPublishable;
        headers.emplace_back("authorization", "Bearer " + QByteArray::fromStdString(access.get<std::string>()));
        Call call = postedCall("/auth/v1/user", body, headers);
        call.method = "PUT";
        return bodyOf(simulator.answer(call, {}));
    }
    int logOut(const json &access, const QByteArray &scope)
    {
        HeaderList headers = kPublishable;
        headers.emplace_back("authorization", "Bearer " + QByteArray::fromStdString(access.get<std::string>()));
        return post("/auth/v1/logout?scope=" + scope, {}, headers).status;
    }
};

constexpr char kNew[] = R"({"email":"marie@example.org","password":"un pain au levain"})";

} // namespace

class SupabaseSimulatorTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keysOldAndNew();
    void theThreeShapes();
    void aPersonComesToBe();
    void addressesAreNotDisclosed();
    void wrongPasswordsAndPeople();
    void refreshTokensAreGoodOnce();
    void refreshesAreLimited();
    void passwordsAreRecoveredAndChanged();
    void endedSessionsStayEnded();
    void storageTellsInItsBody();
    void storageHoldsFiles();
};

void SupabaseSimulatorTest::keysOldAndNew()
{
    Project project;
    QCOMPARE(project.post("/auth/v1/signup", kNew, {}).status, 401);
    QCOMPARE(project.post("/auth/v1/signup", kNew, {{"apikey", "nonsense"}}).status, 401);
    QCOMPARE(project.post("/auth/v1/recover", R"({"email":"a@example.org"})", {{"apikey", oldKey("anon")}}).status, 200);
    const QByteArray bucket = R"({"id":"one","name":"one","public":false})";
    // The newer key alone; as a bearer it is no JWT.
    QCOMPARE(project.post("/storage/v1/bucket", bucket, kSecret).status, 200);
    HeaderList both = kSecret;
    both.emplace_back("authorization", "Bearer sb_secret_simulated");
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/bucket", bucket, both))["code"], "InvalidJWT");
    // The older one in both places.
    const HeaderList old{{"apikey", oldKey("service_role")}};
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/bucket", bucket, old))["message"], "headers must have required property 'authorization'");
    HeaderList oldBoth = old;
    oldBoth.emplace_back("authorization", "Bearer " + oldKey("service_role"));
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/bucket", bucket, oldBoth))["statusCode"], "409");
}

void SupabaseSimulatorTest::theThreeShapes()
{
    Project project;
    const QByteArray nobody = R"({"email":"nobody@example.org","password":"whatever it is"})";
    const Reply older = project.post("/auth/v1/token?grant_type=password", nobody);
    QCOMPARE(older.status, 400);
    QCOMPARE_JSON(bodyOf(older), json({{"code", 400}, {"error_code", "invalid_credentials"}, {"msg", "Invalid login credentials"}}));
    HeaderList versioned = kPublishable;
    versioned.emplace_back("x-supabase-api-version", "2024-01-01");
    const Reply newer = project.post("/auth/v1/token?grant_type=password", nobody, versioned);
    QCOMPARE_JSON(bodyOf(newer), json({{"code", "invalid_credentials"}, {"message", "Invalid login credentials"}}));
    QCOMPARE(newer.headers.at(0).second, QByteArray("invalid_credentials"));
    QVERIFY(bodyOf(project.post("/auth/v1/token?grant_type=magic", nobody, versioned)).contains("error_description"));
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/signup", "{", versioned))["code"], "bad_json");
    QCOMPARE(project.post("/auth/v1/nothing", "{}").status, 404);
    QCOMPARE(project.simulator.answer(gotCall("/auth/v1/signup", kPublishable), {}).status, 405);
}

void SupabaseSimulatorTest::aPersonComesToBe()
{
    Project project;
    const json weak = bodyOf(project.post("/auth/v1/signup", R"({"email":"marie@example.org","password":"abc"})"));
    QCOMPARE_JSON(weak["weak_password"]["reasons"], json::array({"length"}));
    QCOMPARE_JSON(weak["code"], 422);
    const json made = bodyOf(project.post("/auth/v1/signup", kNew));
    QVERIFY(made.contains("id") && !made.contains("access_token"));
    QCOMPARE_JSON(project.signIn()["error_code"], "email_not_confirmed");
    QCOMPARE_JSON(bodyOf(project.verify("signup", "000000"))["error_code"], "otp_expired");
    const json verified = bodyOf(project.verify("signup", project.mailed()));
    QCOMPARE_JSON(verified["user"]["id"], made["id"]);
    QCOMPARE_JSON(project.signIn()["user"]["id"], made["id"]);
    // A code counts once.
    QCOMPARE(project.verify("signup", project.mailed()).status, 403);
}

void SupabaseSimulatorTest::addressesAreNotDisclosed()
{
    Project project;
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    const json scrubbed = bodyOf(project.post("/auth/v1/signup", kNew));
    QVERIFY(scrubbed.contains("id") && scrubbed["id"] != project.signIn()["user"]["id"]);
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/recover", R"({"email":"nobody@example.org"})")), json::object());
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/recover", R"({"email":"marie@example.org"})")), json::object());
    project.control("project", R"({"autoconfirm":true})");
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/signup", kNew))["error_code"], "user_already_exists");
}

void SupabaseSimulatorTest::wrongPasswordsAndPeople()
{
    Project project;
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    QCOMPARE_JSON(project.signIn("wrong")["error_code"], "invalid_credentials");
    project.control("users", R"({"email":"marie@example.org","banned":true})");
    QCOMPARE_JSON(project.signIn()["error_code"], "user_banned");
    project.control("project", R"({"signUp":false})");
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/signup", kNew))["error_code"], "signup_disabled");
    project.control("project", R"({"signUp":true,"teamOnly":true})");
    QCOMPARE_JSON(bodyOf(project.post("/auth/v1/signup", R"({"email":"eva@example.org","password":"un pain au levain"})"))["error_code"], "email_address_not_authorized");
    QVERIFY(!QByteArray(project.control("project", R"({"surprise":1})").body).contains("ok"));
}

void SupabaseSimulatorTest::refreshTokensAreGoodOnce()
{
    Project project;
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    const json first = project.signIn();
    const json second = project.refresh(first["refresh_token"]);
    QVERIFY(second.contains("access_token") && second["refresh_token"] != first["refresh_token"]);
    // At once: forgiven, with the same tokens again.
    QCOMPARE_JSON(project.refresh(first["refresh_token"])["refresh_token"], second["refresh_token"]);
    project.clock.advance(11s);
    QCOMPARE_JSON(project.refresh(first["refresh_token"])["error_code"], "refresh_token_already_used");
    // And it ended the whole session.
    QCOMPARE_JSON(project.refresh(second["refresh_token"])["error_code"], "refresh_token_not_found");
    QCOMPARE_JSON(project.refresh("rt-of-nobody")["error_code"], "refresh_token_not_found");
    const json third = project.signIn();
    project.control("users", R"({"email":"marie@example.org","banned":true})");
    QCOMPARE_JSON(project.refresh(third["refresh_token"])["error_code"], "user_banned");
}

void SupabaseSimulatorTest::refreshesAreLimited()
{
    Project project;
    project.clock.advance(1s); // the limit counts from a first instant that is not nought
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    json last = project.signIn();
    for (int i = 0; i < 30; ++i) {
        last = project.refresh(last["refresh_token"]);
        QVERIFY(last.contains("refresh_token"));
    }
    QCOMPARE_JSON(project.refresh(last["refresh_token"])["error_code"], "over_request_rate_limit");
    project.clock.advance(2s);
    QVERIFY(project.refresh(last["refresh_token"]).contains("access_token"));
}

void SupabaseSimulatorTest::passwordsAreRecoveredAndChanged()
{
    Project project;
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    const json before = project.signIn();
    QCOMPARE(project.post("/auth/v1/recover", R"({"email":"marie@example.org"})").status, 200);
    const Reply tooSoon = project.post("/auth/v1/recover", R"({"email":"marie@example.org"})");
    QCOMPARE(tooSoon.status, 429);
    QCOMPARE_JSON(bodyOf(tooSoon)["msg"], "For security purposes, you can only request this after 60 seconds.");
    const json proven = bodyOf(project.verify("recovery", project.mailed()));
    QCOMPARE_JSON(project.put(proven["access_token"], R"({"password":"un pain au levain"})")["error_code"], "same_password");
    QCOMPARE_JSON(project.put(proven["access_token"], R"({"password":"abc"})")["error_code"], "weak_password");
    QVERIFY(project.put(proven["access_token"], R"({"password":"deux pains au levain"})").contains("email"));
    QVERIFY(project.signIn("deux pains au levain").contains("access_token"));
    QCOMPARE_JSON(project.refresh(before["refresh_token"])["error_code"], "refresh_token_not_found"); // others are out
    QCOMPARE_JSON(project.put("a.b.c", R"({"password":"x"})")["error_code"], "session_not_found");
    QCOMPARE_JSON(project.put("no token", R"({"password":"x"})")["error_code"], "bad_jwt");
}

void SupabaseSimulatorTest::endedSessionsStayEnded()
{
    Project project;
    project.control("users", R"({"email":"marie@example.org","password":"un pain au levain"})");
    const json one = project.signIn();
    const json two = project.signIn();
    const json three = project.signIn();
    QCOMPARE(project.logOut(one["access_token"], "local"), 204);
    QVERIFY(project.refresh(one["refresh_token"]).contains("error_code"));
    QCOMPARE(project.logOut(two["access_token"], "others"), 204);
    QVERIFY(project.refresh(three["refresh_token"]).contains("error_code"));
    QVERIFY(project.refresh(two["refresh_token"]).contains("access_token"));
    QCOMPARE(project.logOut(project.signIn()["access_token"], "sideways"), 400);
    // An access token runs out by the clock.
    const json late = project.signIn();
    project.clock.advance(3601s);
    QCOMPARE_JSON(project.put(late["access_token"], R"({"password":"quatre mots au hasard"})")["error_code"], "bad_jwt");
}

void SupabaseSimulatorTest::storageTellsInItsBody()
{
    Project project;
    const Reply missing = project.simulator.answer(gotCall("/storage/v1/bucket/one", kSecret), {});
    QCOMPARE(missing.status, 400);
    QCOMPARE_JSON(bodyOf(missing)["statusCode"], "404");
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/bucket", R"({"name":"one"})"))["statusCode"], "403"); // a publishable key
    QCOMPARE(project.post("/storage/v1/bucket", R"({"name":"one","public":false})", kSecret).status, 200);
    QCOMPARE_JSON(bodyOf(project.simulator.answer(gotCall("/storage/v1/bucket/one", kSecret), {}))["public"], false);
    const Reply accented = project.post("/storage/v1/object/one/R%C3%A8glement.pdf", "bytes", kSecret);
    QCOMPARE(accented.status, 400);
    QCOMPARE_JSON(bodyOf(accented)["error"], "InvalidKey");
    QCOMPARE(project.simulator.error(429, {}).status, 429);
    QCOMPARE_JSON(bodyOf(project.simulator.error(429, {}))["code"], "SlowDown");
    QCOMPARE(project.simulator.error(544, {}).status, 544);
}

void SupabaseSimulatorTest::storageHoldsFiles()
{
    Project project;
    project.post("/storage/v1/bucket", R"({"name":"one"})", kSecret);
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/object/one/a.pdf", "first", kSecret))["Key"], "one/a.pdf");
    QCOMPARE_JSON(bodyOf(project.post("/storage/v1/object/one/a.pdf", "second", kSecret))["statusCode"], "409");
    HeaderList upsert = kSecret;
    upsert.emplace_back("x-upsert", "true");
    QCOMPARE(project.post("/storage/v1/object/one/a.pdf", "second", upsert).status, 200);
    QCOMPARE(project.simulator.answer(gotCall("/storage/v1/object/authenticated/one/a.pdf", kSecret), {}).body, QByteArray("second"));
    Call removal = postedCall("/storage/v1/object/one", R"({"prefixes":["a.pdf","missing.pdf"]})", kSecret);
    removal.method = "DELETE";
    QCOMPARE_JSON(bodyOf(project.simulator.answer(removal, {})).size(), 1);
    QCOMPARE_JSON(bodyOf(project.simulator.answer(gotCall("/storage/v1/object/one/a.pdf", kSecret), {}))["code"], "NoSuchKey");
}

QTEST_GUILESS_MAIN(SupabaseSimulatorTest)
#include "supabase_simulator_test.moc"
