// The control routes of the simulated Auth service: its mails, its users, and what the dashboard would say.
#include "server/json/strict_json.h"
#include "tests/simulators/supabase_auth.h"

#include <nlohmann/json.hpp>

namespace passerelle::simulators {

namespace {

using nlohmann::json;
namespace strict = passerelle::json;

Reply wrong(const char *why)
{
    return jsonReply(400, {{"error", why}});
}

} // namespace

std::optional<Reply> SupabaseAuth::control(const Call &call)
{
    if (call.method == "GET" && call.path == "/_simulator/mails") {
        json mails = json::array();
        for (const Mail &mail : m_mails)
            mails.push_back({{"to", mail.to.toStdString()}, {"type", mail.type.toStdString()}, {"code", mail.code.toStdString()}});
        return jsonReply(200, {{"count", mails.size()}, {"mails", mails}});
    }
    if (call.method == "GET" && call.path == "/_simulator/users") {
        json users = json::array();
        for (const User &user : m_users) {
            const auto sessions = std::count_if(m_sessions.begin(), m_sessions.end(), [&](const Session &one) { return one.user == user.id; });
            users.push_back({{"id", user.id.toStdString()}, {"email", user.email.toStdString()}, {"password", user.password.toStdString()},
                             {"confirmed", user.confirmed}, {"banned", user.banned}, {"sessions", sessions}});
        }
        return jsonReply(200, {{"count", users.size()}, {"users", users}});
    }
    const bool ofUsers = call.path == "/_simulator/users";
    if (call.method != "POST" || (!ofUsers && call.path != "/_simulator/project"))
        return std::nullopt;
    const auto body = strict::parse(call.body);
    if (!body || !body->is_object())
        return wrong("a JSON object is needed");
    return ofUsers ? setUser(*body) : setProject(*body);
}

Reply SupabaseAuth::setProject(const json &body)
{
    SupabaseProject wanted = m_project;
    for (const auto &[key, value] : body.items()) {
        const auto take = [&](const char *name, auto &into) {
            using Kind = std::decay_t<decltype(into)>;
            if (key != name || (std::is_same_v<Kind, bool> ? !value.is_boolean() : !value.is_number_integer()))
                return false;
            into = value.template get<Kind>();
            return true;
        };
        if (!take("signUp", wanted.signUp) && !take("autoconfirm", wanted.autoconfirm) && !take("teamOnly", wanted.teamOnly) && !take("leastPassword", wanted.leastPassword)
            && !take("accessSeconds", wanted.accessSeconds) && !take("reuseSeconds", wanted.reuseSeconds) && !take("mailEverySeconds", wanted.mailEverySeconds))
            return wrong("signUp, autoconfirm, teamOnly, leastPassword, accessSeconds, reuseSeconds, mailEverySeconds");
    }
    m_project = wanted;
    return jsonReply(200, {{"status", "ok"}});
}

// As the dashboard does it: a user is made or changed, banned, deleted, and its access tokens may be made to run out at once.
Reply SupabaseAuth::setUser(const json &body)
{
    const QByteArray email = strict::text(body, "email").toUtf8().toLower();
    if (email.isEmpty())
        return wrong("\"email\" is needed");
    User *known = find(email);
    if (!known) {
        m_users.push_back({newId(), email, {}, true, false, {}, {}});
        known = &m_users.back();
    }
    if (body.contains("password"))
        known->password = strict::text(body, "password").toUtf8();
    known->confirmed = strict::boolean(body, "confirmed", known->confirmed);
    known->banned = strict::boolean(body, "banned", known->banned);
    const QByteArray id = known->id;
    if (strict::boolean(body, "deleted")) {
        endSessions(id);
        std::erase_if(m_users, [&](const User &user) { return user.id == id; });
    }
    return jsonReply(200, {{"id", id.toStdString()}});
}

void SupabaseAuth::reset()
{
    m_project = {};
    m_users.clear();
    m_sessions.clear();
    m_mails.clear();
    m_refreshes = RateBucket(0.5, 30);
}

} // namespace passerelle::simulators
