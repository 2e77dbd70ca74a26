// Invitations: a code for one address, one role and one place, taken once before it is over. Whoever takes it proves the
// code, and the password where the address has an account already; otherwise the account is made. The inviter learns
// nothing of accounts. Thread-safe, blocking.
#pragma once

#include "server/accounts/credential_check.h"

namespace passerelle::accounts {

struct InvitationRequest {
    QString email;
    Role role = Role::TenantReader;
    RolePlace place;
    Language language = Language::French;
    std::chrono::days validFor{7};
};

struct InvitationMade {
    Invitation invitation;
    Secret code; // shown once; mailed as well where a mail server is configured
};

struct AcceptanceRequest {
    QString code;
    QString password;
    QString acceptedTerms;
};

class Invitations {
public:
    explicit Invitations(const AccountDependencies &dependencies) : m_rooms(dependencies), m_check(dependencies), m_identities(dependencies) {}

    // `actor` may give that role there: its caller has seen to it. Conflict where sign-up is closed; InvalidInput when
    // role and place do not fit.
    Result<InvitationMade> make(const InvitationRequest &request, const QString &actor, const Visitor &visitor);
    Result<std::vector<Invitation>> list(std::optional<TenantId> tenant);
    // NotFound when it is not one of that tenant's (of anybody's without a tenant).
    Status withdraw(InvitationId invitation, std::optional<TenantId> tenant, const QString &actor);
    // InvalidInput for a code that does not count; Unauthorized when the account's password is wrong.
    Result<Account> take(const AcceptanceRequest &request, const Visitor &visitor);

private:
    Result<Account> accountFor(const Invitation &invitation, const AcceptanceRequest &request, const Visitor &visitor);
    // Whether the person is to be known where passwords are kept before the invitation can be taken.
    Result<bool> mustJoin(const std::optional<Account> &known) const;
    Result<QByteArray> hashOf(const Secret &code) const;

    const AccountDependencies &m_rooms;
    CredentialCheck m_check;
    Identities m_identities;
};

} // namespace passerelle::accounts
