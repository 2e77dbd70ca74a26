// The Auth service of a simulated Supabase project: users, their sessions, the mails with their codes. Refresh tokens are good
// once; one that comes again is forgiven for a few seconds and ends the session later. Counts on the clock that it is given.
// Single thread.
#pragma once

#include "tests/simulators/behaviour.h"
#include "tests/simulators/rate_bucket.h"
#include "tests/simulators/supabase_errors.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace passerelle::simulators {

// What the project's owner chose in the dashboard.
struct SupabaseProject {
    bool signUp = true;
    bool autoconfirm = false;  // "Confirm email" is off
    bool teamOnly = false;     // the built-in mailer: only the team's addresses get mails
    int leastPassword = 6;
    int accessSeconds = 3600;
    int reuseSeconds = 10;     // for which a used refresh token is forgiven
    int mailEverySeconds = 60; // to one address
};

class SupabaseAuth {
public:
    explicit SupabaseAuth(const Clock &clock) : m_clock(clock) {}

    // `path` below /auth/v1.
    Reply answer(const Call &call, const QByteArray &path, const Behaviour &behaviour);
    std::optional<Reply> control(const Call &call);
    void reset();

private:
    struct User {
        QByteArray id;
        QByteArray email;
        QByteArray password;
        bool confirmed = false;
        bool banned = false;
        std::map<QByteArray, QByteArray> codes; // by type, as mailed
        std::optional<Monotonic> mailedAt;
    };
    struct Session {
        QByteArray id;
        QByteArray user;
        QByteArray access;
        QByteArray refresh;
        Instant accessEndsAt;
        std::map<QByteArray, Monotonic> used; // refresh tokens, and when each was used
    };
    struct Mail {
        QByteArray to;
        QByteArray type;
        QByteArray code;
    };

    Reply signUp(const Call &call, const nlohmann::json &body);
    Reply token(const Call &call, const nlohmann::json &body, const Behaviour &behaviour);
    Reply refresh(const Call &call, const nlohmann::json &body);
    Reply recover(const Call &call, const nlohmann::json &body);
    Reply verify(const Call &call, const nlohmann::json &body);
    Reply user(const Call &call, const nlohmann::json &body, const Behaviour &behaviour);
    Reply logOut(const Call &call);
    Reply settings() const;
    Reply setProject(const nlohmann::json &body);
    Reply setUser(const nlohmann::json &body);

    User *find(const QByteArray &email);
    User *byId(const QByteArray &id);
    std::optional<AuthFault> weakness(const QByteArray &password) const;
    std::optional<AuthFault> mail(User &user, const char *type);
    Reply opened(const QByteArray &user);
    nlohmann::json tokensOf(const Session &session);
    void renew(Session &session);
    nlohmann::json shown(const User &user) const;
    // The session of the caller's access token, or why there is none.
    Session *caller(const Call &call, AuthFault &fault);
    void endSessions(const QByteArray &user, const QByteArray &except = {});
    QByteArray newId();

    const Clock &m_clock;
    SupabaseProject m_project;
    std::vector<User> m_users;
    std::vector<Session> m_sessions;
    std::vector<Mail> m_mails;
    RateBucket m_refreshes{0.5, 30}; // 150 in five minutes, 30 at once
    quint32 m_next = 1;
};

} // namespace passerelle::simulators
