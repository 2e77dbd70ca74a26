// Which account belongs to whom at the identity provider, and by which tokens each session is held there. Tokens are sealed.
// Thread-safe; every write is durable when it returns.
#pragma once

#include "server/domain/account.h"
#include "server/domain/ports/identity_provider.h"

#include <vector>

namespace passerelle {

struct IdentitySession {
    SessionId session;
    AccountId account;
    IdentityTokens tokens;
};

class IdentityStore {
public:
    virtual ~IdentityStore() = default;
    virtual Result<std::optional<AccountId>> accountOf(const QString &subject) = 0;
    virtual Result<std::optional<QString>> subjectOf(AccountId account) = 0;
    virtual Result<std::vector<AccountId>> bound() = 0;
    // In the place of an earlier binding of that account; its own password is forgotten. Conflict when the subject is another's.
    virtual Status bind(AccountId account, const QString &subject, Instant at) = 0;
    // A new password counts from that instant on: a sign-in that was under way with the old one is refused.
    virtual Status notePasswordSet(AccountId account, Instant at) = 0;

    virtual Status keep(SessionId session, const IdentityTokens &tokens) = 0; // in the place of earlier ones; nothing when it has ended
    virtual Result<std::optional<IdentityTokens>> tokensOf(SessionId session) = 0;
    // Sessions whose access ends before that instant, the soonest first.
    virtual Result<std::vector<IdentitySession>> due(Instant before, int atMost) = 0;
};

} // namespace passerelle
