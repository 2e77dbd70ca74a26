#include "tests/simulators/supabase_auth.h"

#include "server/json/strict_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

QByteArray bytes(const json &body, const char *key) { return strict::text(body, key).toUtf8(); }

AuthFault invalidCredentials() { return {400, "invalid_credentials", "Invalid login credentials"}; }

QByteArray part(const json &claims)
{
    return strict::dump(claims).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

bool looksLikeAddress(const QByteArray &email)
{
    const qsizetype at = email.indexOf('@');
    return at > 0 && email.indexOf('.', at) > at + 1 && !email.contains(' ');
}

} // namespace

QByteArray SupabaseAuth::newId()
{
    return "00000000-0000-4000-8000-" + QByteArray::number(m_next++).rightJustified(12, '0');
}

SupabaseAuth::User *SupabaseAuth::find(const QByteArray &email)
{
    const auto found = std::find_if(m_users.begin(), m_users.end(), [&](const User &user) { return user.email == email.toLower(); });
    return found == m_users.end() ? nullptr : &*found;
}

SupabaseAuth::User *SupabaseAuth::byId(const QByteArray &id)
{
    const auto found = std::find_if(m_users.begin(), m_users.end(), [&](const User &user) { return user.id == id; });
    return found == m_users.end() ? nullptr : &*found;
}

Reply SupabaseAuth::answer(const Call &call, const QByteArray &path, const Behaviour &behaviour)
{
    if (behaviour.has("authError")) {
        const int status = static_cast<int>(behaviour.number("authStatus").value_or(400));
        const QByteArray code = behaviour.text("authError").toUtf8();
        return authRefusal(call, {status, code.constData(), behaviour.has("message") ? behaviour.text("message").toUtf8() : code}, behaviour.flag("oauthShape"));
    }
    if (path == "/settings" && call.method == "GET")
        return settings();
    json body = json::object();
    if (!call.body.isEmpty()) {
        auto parsed = strict::parse(call.body);
        if (!parsed || !parsed->is_object())
            return authRefusal(call, {400, "bad_json", "Could not parse request body as JSON"});
        body = std::move(*parsed);
    }
    if (path == "/user" && (call.method == "GET" || call.method == "PUT"))
        return user(call, body, behaviour);
    if (call.method != "POST")
        return {405, "text/plain", ""};
    if (path == "/signup")
        return signUp(call, body);
    if (path == "/token")
        return token(call, body, behaviour);
    if (path == "/recover")
        return recover(call, body);
    if (path == "/verify")
        return verify(call, body);
    if (path == "/logout")
        return logOut(call);
    if (path == "/resend") {
        User *known = find(bytes(body, "email"));
        const auto fault = known && !known->confirmed ? mail(*known, "signup") : std::nullopt;
        return fault ? authRefusal(call, *fault) : jsonReply(200, json::object());
    }
    return {404, "text/plain", "404 page not found\n"};
}

std::optional<AuthFault> SupabaseAuth::weakness(const QByteArray &password) const
{
    if (password.size() >= m_project.leastPassword)
        return std::nullopt;
    return AuthFault{422, "weak_password", "Password should be at least " + QByteArray::number(m_project.leastPassword) + " characters.", "length"};
}

// One mail with a fresh code; the one before counts no more.
std::optional<AuthFault> SupabaseAuth::mail(User &user, const char *type)
{
    if (m_project.teamOnly)
        return AuthFault{400, "email_address_not_authorized", "Email address \"" + user.email + "\" cannot be used as it is not authorized"};
    const Monotonic now = m_clock.monotonic();
    const auto passed = user.mailedAt ? std::chrono::duration_cast<std::chrono::seconds>(now - *user.mailedAt).count() : m_project.mailEverySeconds;
    if (passed < m_project.mailEverySeconds)
        return AuthFault{429, "over_email_send_rate_limit", "For security purposes, you can only request this after " + QByteArray::number(m_project.mailEverySeconds - passed) + " seconds."};
    user.mailedAt = now;
    const QByteArray code = QByteArray::number(100000 + (m_next++ * 7919) % 900000);
    user.codes[type] = code;
    m_mails.push_back({user.email, type, code});
    return std::nullopt;
}

Reply SupabaseAuth::signUp(const Call &call, const json &body)
{
    const QByteArray email = bytes(body, "email").toLower();
    const QByteArray password = bytes(body, "password");
    if (!m_project.signUp)
        return authRefusal(call, {422, "signup_disabled", "Signups not allowed for this instance"});
    if (password.isEmpty())
        return authRefusal(call, {400, "validation_failed", "Signup requires a valid password"});
    if (!looksLikeAddress(email))
        return authRefusal(call, {400, "validation_failed", "Unable to validate email address: invalid format"});
    if (const auto weak = weakness(password))
        return authRefusal(call, *weak);
    User *known = find(email);
    if (known && known->confirmed) {
        if (m_project.autoconfirm)
            return authRefusal(call, {422, "user_already_exists", "User already registered"});
        User scrubbed{newId(), email, {}, false, false, {}, {}}; // tells nobody that the address is somebody's
        json answer = shown(scrubbed);
        answer["identities"] = json::array();
        return jsonReply(200, answer);
    }
    if (!known) {
        m_users.push_back({newId(), email, password, m_project.autoconfirm, false, {}, {}});
        known = &m_users.back();
    }
    if (known->confirmed)
        return opened(known->id);
    if (const auto fault = mail(*known, "signup"))
        return authRefusal(call, *fault);
    json answer = shown(*known);
    answer["confirmation_sent_at"] = toIso8601(call.time).toStdString();
    return jsonReply(200, answer);
}

Reply SupabaseAuth::token(const Call &call, const json &body, const Behaviour &)
{
    const QString grant = call.query().queryItemValue(QStringLiteral("grant_type"));
    if (grant == QStringLiteral("refresh_token"))
        return refresh(call, body);
    if (grant != QStringLiteral("password"))
        return authRefusal(call, {400, "unsupported_grant_type", "only password and refresh_token are simulated"}, true);
    if (bytes(body, "email").isEmpty() || bytes(body, "password").isEmpty())
        return authRefusal(call, {400, "validation_failed", "missing email or phone"});
    const User *known = find(bytes(body, "email"));
    if (!known || known->password != bytes(body, "password"))
        return authRefusal(call, invalidCredentials());
    if (known->banned)
        return authRefusal(call, {400, "user_banned", "User is banned"});
    if (!known->confirmed)
        return authRefusal(call, {400, "email_not_confirmed", "Email not confirmed"});
    return opened(known->id);
}

Reply SupabaseAuth::refresh(const Call &call, const json &body)
{
    const QByteArray shown = bytes(body, "refresh_token");
    if (shown.isEmpty())
        return authRefusal(call, {400, "validation_failed", "refresh_token required"});
    if (!m_refreshes.take(m_clock.monotonic()))
        return authRefusal(call, {429, "over_request_rate_limit", "Request rate limit reached"});
    const auto session = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const Session &one) { return one.refresh == shown || one.used.contains(shown); });
    if (session == m_sessions.end())
        return authRefusal(call, {400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found"});
    const User *owner = byId(session->user);
    if (!owner)
        return authRefusal(call, {400, "refresh_token_not_found", "Invalid Refresh Token: Refresh Token Not Found"});
    if (owner->banned)
        return authRefusal(call, {400, "user_banned", "Invalid Refresh Token: User Banned"});
    if (const auto again = session->used.find(shown); again != session->used.end()) {
        if (m_clock.monotonic() - again->second <= std::chrono::seconds(m_project.reuseSeconds))
            return jsonReply(200, tokensOf(*session));
        m_sessions.erase(session);
        return authRefusal(call, {400, "refresh_token_already_used", "Invalid Refresh Token: Already Used"});
    }
    session->used[shown] = m_clock.monotonic();
    renew(*session);
    return jsonReply(200, tokensOf(*session));
}

Reply SupabaseAuth::recover(const Call &call, const json &body)
{
    if (!looksLikeAddress(bytes(body, "email")))
        return authRefusal(call, {400, "validation_failed", "Unable to validate email address: invalid format"});
    if (User *known = find(bytes(body, "email"))) {
        if (const auto fault = mail(*known, "recovery"))
            return authRefusal(call, *fault);
    }
    return jsonReply(200, json::object());
}

Reply SupabaseAuth::verify(const Call &call, const json &body)
{
    static const std::set<QByteArray> types{"signup", "recovery", "email"};
    const QByteArray type = bytes(body, "type");
    const QByteArray code = bytes(body, "token");
    if (!types.contains(type) || code.isEmpty() || bytes(body, "email").isEmpty())
        return authRefusal(call, {400, "validation_failed", "Verify requires a type, a token and an address"});
    User *known = find(bytes(body, "email"));
    const auto sent = known ? known->codes.find(type == "email" ? "signup" : type) : std::map<QByteArray, QByteArray>::iterator();
    if (!known || sent == known->codes.end() || sent->second != code)
        return authRefusal(call, {403, "otp_expired", "Token has expired or is invalid"});
    known->codes.erase(sent);
    if (known->banned)
        return authRefusal(call, {403, "user_banned", "User is banned"});
    known->confirmed = true;
    return opened(known->id);
}

Reply SupabaseAuth::user(const Call &call, const json &body, const Behaviour &behaviour)
{
    AuthFault fault;
    Session *session = caller(call, fault);
    if (!session)
        return authRefusal(call, fault);
    User &owner = *byId(session->user);
    if (call.method == "PUT" && body.contains("password")) {
        const QByteArray password = bytes(body, "password");
        if (behaviour.flag("reauthenticate"))
            return authRefusal(call, {400, "reauthentication_needed", "Password update requires reauthentication"});
        if (const auto weak = weakness(password))
            return authRefusal(call, *weak);
        if (password == owner.password)
            return authRefusal(call, {422, "same_password", "New password should be different from the old password."});
        owner.password = password;
        endSessions(owner.id, session->id);
    }
    return jsonReply(200, shown(owner));
}

Reply SupabaseAuth::logOut(const Call &call)
{
    AuthFault fault;
    const Session *session = caller(call, fault);
    if (!session)
        return authRefusal(call, fault);
    const QString scope = call.query().queryItemValue(QStringLiteral("scope"));
    const Session of = *session;
    if (scope == QStringLiteral("local"))
        std::erase_if(m_sessions, [&](const Session &one) { return one.id == of.id; });
    else if (scope == QStringLiteral("others"))
        endSessions(of.user, of.id);
    else if (scope.isEmpty() || scope == QStringLiteral("global"))
        endSessions(of.user);
    else
        return authRefusal(call, {400, "validation_failed", "Unsupported logout scope"});
    return {204, "application/json", ""};
}

SupabaseAuth::Session *SupabaseAuth::caller(const Call &call, AuthFault &fault)
{
    const QByteArray header = call.header("authorization");
    if (!header.startsWith("Bearer ")) {
        fault = {401, "no_authorization", "This endpoint requires a valid Bearer token"};
        return nullptr;
    }
    const QByteArray token = header.mid(7);
    if (token.count('.') != 2) {
        fault = {403, "bad_jwt", "invalid JWT: unable to parse or verify signature, token is malformed"};
        return nullptr;
    }
    const auto session = std::find_if(m_sessions.begin(), m_sessions.end(), [&](const Session &one) { return one.access == token; });
    if (session == m_sessions.end()) {
        fault = {403, "session_not_found", "Session from session_id claim in JWT does not exist"};
        return nullptr;
    }
    if (session->accessEndsAt <= m_clock.now()) {
        fault = {403, "bad_jwt", "invalid JWT: token has invalid claims: token is expired"};
        return nullptr;
    }
    return &*session;
}

void SupabaseAuth::endSessions(const QByteArray &user, const QByteArray &except)
{
    std::erase_if(m_sessions, [&](const Session &one) { return one.user == user && one.id != except; });
}

Reply SupabaseAuth::opened(const QByteArray &user)
{
    Session session;
    session.id = newId();
    session.user = user;
    renew(session);
    m_sessions.push_back(std::move(session));
    return jsonReply(200, tokensOf(m_sessions.back()));
}

void SupabaseAuth::renew(Session &session)
{
    const qint64 now = toMillis(m_clock.now()) / 1000;
    session.accessEndsAt = fromMillis((now + m_project.accessSeconds) * 1000);
    const json claims{{"sub", session.user.toStdString()}, {"aud", "authenticated"}, {"role", "authenticated"}, {"session_id", session.id.toStdString()},
                      {"iat", now}, {"exp", now + m_project.accessSeconds}, {"nonce", m_next++}};
    session.access = part({{"alg", "HS256"}, {"typ", "JWT"}}) + '.' + part(claims) + ".c2ltdWxhdGVk";
    session.refresh = "rt" + QByteArray::number(m_next++).rightJustified(10, '0');
}

json SupabaseAuth::tokensOf(const Session &session)
{
    return {{"access_token", session.access.toStdString()}, {"token_type", "bearer"}, {"expires_in", m_project.accessSeconds},
            {"expires_at", toMillis(session.accessEndsAt) / 1000}, {"refresh_token", session.refresh.toStdString()}, {"user", shown(*byId(session.user))}};
}

json SupabaseAuth::shown(const User &user) const
{
    json out{{"id", user.id.toStdString()}, {"aud", "authenticated"}, {"role", "authenticated"}, {"email", user.email.toStdString()},
             {"app_metadata", {{"provider", "email"}}}, {"user_metadata", json::object()}};
    if (user.confirmed)
        out["email_confirmed_at"] = "2026-11-23T08:00:00Z";
    return out;
}

Reply SupabaseAuth::settings() const
{
    return jsonReply(200, {{"external", {{"email", true}, {"phone", false}}}, {"disable_signup", !m_project.signUp}, {"mailer_autoconfirm", m_project.autoconfirm},
                           {"phone_autoconfirm", false}, {"saml_enabled", false}});
}

} // namespace passerelle::simulators
