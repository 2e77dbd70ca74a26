// Accounts whose passwords an identity provider keeps. It says who somebody is; which account that is, is written here, once it
// was proven: nothing that a person could change there (an address, a name) gives anybody's roles. Of the administrators whose
// accounts are not bound, the oldest signs in with a password kept here, so that nobody is locked out while the provider is
// away. Thread-safe, blocking.
#pragma once

#include "server/accounts/dependencies.h"
#include "server/domain/ports/identity_store.h"

namespace passerelle::accounts {

// What a person has shown beside the provider's word for who it is.
enum class IdentityProof {
    Nothing,     // the provider's word alone, which may rest on an address that nobody confirmed
    OwnPassword, // the password that this account had here before
    Mailbox,     // a code mailed to the address just now
    Code,        // an invitation, or a code from the operator's hand
};

class Identities {
public:
    explicit Identities(const AccountDependencies &dependencies) : m_rooms(dependencies) {}

    bool areElsewhere() const { return m_rooms.identities != nullptr; }
    // Whether the account's password is kept and checked here.
    Result<bool> isLocal(const Account &account) const;
    Result<bool> isBound(AccountId account) const;

    // The account of that person, bound where `proof` suffices, made where sign-up is open; none otherwise.
    Result<std::optional<Account>> accountOf(const ProvenIdentity &identity, IdentityProof proof, Language language = Language::French) const;
    // Signs in there, or up, and binds `known`; without one the account is made of `wanted`. Conflict: a mail was sent, and the
    // same is to be done again when it was answered. InvalidInput: the person has another password there, or this one is refused.
    Result<Account> join(const NewAccount &wanted, const std::optional<Account> &known, const Secret &password) const;

    Status keep(SessionId session, const IdentityTokens &tokens) const;
    // Ends the person's session there, as far as it answers. Never in the way of what is done here.
    void release(const IdentityTokens &tokens, IdentityProvider::Extent extent = IdentityProvider::Extent::This) const;
    // By which a session is held there; none when it is not, or they cannot be read.
    std::optional<IdentityTokens> tokensOf(SessionId session) const;

    // Refreshes what ends soon; by one service at a time, for a refresh token is good once; every 20 s. A session that the provider refuses
    // for good ends here, too; while it is away or asks for patience, sessions go on.
    Status renewDue() const;

private:
    Result<Account> bind(AccountId account, const ProvenIdentity &identity, IdentityProof proof) const;
    Result<Account> add(const NewAccount &wanted, const ProvenIdentity &identity) const;
    Status end(const IdentitySession &session, const QString &why) const;

    const AccountDependencies &m_rooms;
};

} // namespace passerelle::accounts
