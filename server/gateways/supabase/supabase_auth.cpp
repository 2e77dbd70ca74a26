#include "server/gateways/supabase/supabase_auth.h"

#include "server/gateways/supabase/supabase_answers.h"
#include "server/json/strict_json.h"

#include <QtCore/QLoggingCategory>

#include <nlohmann/json.hpp>

namespace passerelle::gateways {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

Q_LOGGING_CATEGORY(supabaseAuthLog, "passerelle.supabase")

constexpr int kUnderWayAtMost = 4;
constexpr qint64 kLongestAuthAnswer = 256 * 1024;

std::string textOf(const Secret &secret) { return secret.reveal().toByteArray().toStdString(); }

bool isWrong(const Error &error) { return error.kind == ErrorKind::Unauthorized; }

} // namespace

struct SupabaseAuth::Call {
    QByteArray method = "POST";
    QString path;
    nlohmann::json body = {};
    const Secret *access = nullptr; // whose name the call is made in
    const char *during = "";
};

Result<HttpResponse> SupabaseAuth::perform(Call call)
{
    if (m_underWay.fetch_add(1) >= kUnderWayAtMost) {
        --m_underWay;
        return failure(Error{ErrorKind::Unavailable, identityProviderAway(), 1s});
    }
    HttpRequest request;
    request.method = call.method;
    request.url = m_options.url + u"/auth/v1"_s + call.path;
    request.headers = {{"apikey", m_options.key->reveal().toByteArray()}, {"X-Supabase-Api-Version", "2024-01-01"}, {"Accept", "application/json"}};
    if (call.access)
        request.headers.emplace_back("Authorization", "Bearer " + call.access->reveal().toByteArray());
    if (call.method != "GET") {
        request.headers.emplace_back("Content-Type", "application/json");
        request.body = call.body.is_null() ? QByteArray("{}") : passerelle::json::dump(call.body);
    }
    request.maxResponseBytes = kLongestAuthAnswer;
    HttpExchange exchange = m_transport.perform(request, Deadline::after(m_options.within), {});
    wipe(request.body);
    --m_underWay;
    if (!exchange.result) {
        qCInfo(supabaseAuthLog, "%s: %s", call.during, qUtf8Printable(exchange.result.error().what));
        return failure(ErrorKind::Unavailable, identityProviderAway());
    }
    if (exchange.result->status >= 200 && exchange.result->status < 300)
        return std::move(*exchange.result);
    return failure(authError(*exchange.result, call.during));
}

Result<std::optional<ProvenIdentity>> SupabaseAuth::signIn(const QString &email, const Secret &password)
{
    using Found = std::optional<ProvenIdentity>;
    const auto answer = perform({.path = u"/token?grant_type=password"_s, .body = {{"email", passerelle::json::fromQString(email)}, {"password", textOf(password)}}, .during = "signing in"});
    if (!answer && (isWrong(answer.error()) || answer.error().kind == ErrorKind::InvalidInput))
        return Found(); // also what is no address
    if (!answer)
        return failure(answer.error());
    return readIdentity(answer->body, m_clock.now()).map([](ProvenIdentity identity) { return Found(std::move(identity)); });
}

Result<IdentitySignUp> SupabaseAuth::signUp(const QString &email, const Secret &password)
{
    const auto answer = perform({.path = u"/signup"_s, .body = {{"email", passerelle::json::fromQString(email)}, {"password", textOf(password)}}, .during = "signing up"});
    if (!answer) {
        // Told only where addresses are not confirmed: the same as "made", which the next sign-in tells apart.
        return isWrong(answer.error()) ? Result<IdentitySignUp>(IdentitySignUp{}) : failure(answer.error());
    }
    const auto body = passerelle::json::parse(answer->body);
    if (body && body->is_object() && !passerelle::json::member(*body, "access_token"))
        return IdentitySignUp{{}, true};
    return readIdentity(answer->body, m_clock.now()).map([](ProvenIdentity identity) { return IdentitySignUp{std::move(identity), false}; });
}

Status SupabaseAuth::recover(const QString &email)
{
    const auto answer = perform({.path = u"/recover"_s, .body = {{"email", passerelle::json::fromQString(email)}}, .during = "asking for a recovery mail"});
    if (answer)
        return {};
    // Supabase says so of addresses that it knows alone: one mail a minute is enough, and the last one still counts.
    if (answer.error().what == u"over_email_send_rate_limit"_s && answer.error().retryAfter <= 60s)
        return {};
    return failure(answer.error());
}

Result<ProvenIdentity> SupabaseAuth::confirm(Mailed mailed, const QString &email, const QString &code)
{
    const nlohmann::json body{{"type", mailed == Mailed::SignUp ? "signup" : "recovery"}, {"email", passerelle::json::fromQString(email)}, {"token", passerelle::json::fromQString(code)}};
    const auto answer = perform({.path = u"/verify"_s, .body = body, .during = "confirming a mailed code"});
    if (!answer && isWrong(answer.error()))
        return failure(ErrorKind::InvalidInput, u"the code is wrong, used or over: ask for a new one"_s);
    if (!answer)
        return failure(answer.error());
    return readIdentity(answer->body, m_clock.now());
}

Result<ProvenIdentity> SupabaseAuth::refresh(const Secret &refreshToken)
{
    const auto answer = perform({.path = u"/token?grant_type=refresh_token"_s, .body = {{"refresh_token", textOf(refreshToken)}}, .during = "refreshing a session"});
    return answer ? readIdentity(answer->body, m_clock.now()) : failure(answer.error());
}

Status SupabaseAuth::setPassword(const Secret &accessToken, const Secret &wanted)
{
    const auto answer = perform({.method = "PUT", .path = u"/user"_s, .body = {{"password", textOf(wanted)}}, .access = &accessToken, .during = "changing a password"});
    return answer ? Status() : failure(answer.error());
}

Status SupabaseAuth::signOut(const Secret &accessToken, Extent extent)
{
    const QString scope = extent == Extent::This ? u"local"_s : extent == Extent::Others ? u"others"_s : u"global"_s;
    const auto answer = perform({.path = QString(u"/logout?scope="_s + scope), .access = &accessToken, .during = "signing out"});
    return answer ? Status() : failure(answer.error());
}

Result<SupabaseAuthSettings> SupabaseAuth::settings()
{
    const auto answer = perform({.method = "GET", .path = u"/settings"_s, .during = "reading the project's settings"});
    if (!answer)
        return failure(answer.error());
    const auto body = passerelle::json::parse(answer->body);
    const auto *external = body && body->is_object() ? passerelle::json::member(*body, "external") : nullptr;
    if (!external || !external->is_object())
        return failure(ErrorKind::Unavailable, identityProviderRefuses());
    return SupabaseAuthSettings{!passerelle::json::boolean(*body, "disable_signup"), passerelle::json::boolean(*external, "email"), !passerelle::json::boolean(*body, "mailer_autoconfirm")};
}

} // namespace passerelle::gateways
