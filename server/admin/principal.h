// A proven caller: the process itself, the bearer of an API token, or a person who is signed in. Immutable; made by
// Access alone. What it may do is Access's to say, never its own.
#pragma once

#include "server/domain/ports/directory_stores.h"
#include "server/domain/ports/membership_store.h"
#include "server/domain/ports/session_directory.h"

#include <optional>
#include <vector>

namespace passerelle::admin {

class Principal {
public:
    enum class Kind : std::uint8_t { Process, Token, Session };

    Kind kind() const { return m_kind; }
    TokenId token() const { return m_token.id; }        // of a Token
    const QString &tokenName() const { return m_token.name; }
    AccountId account() const { return m_session.account; } // of a Session
    SessionId session() const { return m_session.session; }
    // The one tenant that a token covers.
    std::optional<TenantId> tenant() const { return m_token.tenant; }
    // Speaks for whoever runs the installation: the process, an installation's token, a signed-in administrator.
    bool isOperator() const { return m_operator; }
    std::vector<AgencyId> agencies() const; // those that it speaks for
    // As the audit log names it: "local", "token:3", "account:12".
    QString actor() const;

private:
    friend class Access;
    Principal() = default; // the process
    explicit Principal(const AccessToken &token);
    // `held`: administrator and support count only where `factorSuffices`; without it nothing but one's own account does.
    Principal(const AccountSession &session, std::vector<Membership> held, bool factorSuffices);

    Kind m_kind = Kind::Process;
    AccessToken m_token;
    AccountSession m_session;
    std::vector<Membership> m_held;
    bool m_factorSuffices = true;
    bool m_operator = true;
};

} // namespace passerelle::admin
