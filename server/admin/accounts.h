// People's accounts as the API shows them: signing up and in for everybody, one's own account for who is signed in, and
// all accounts for operators. Over the room of accounts, which decides. Thread-safe, blocking.
#pragma once

#include "server/accounts/accounts.h"
#include "server/admin/dependencies.h"
#include "server/admin/principal.h"
#include "server/api/account_dto.h"

namespace passerelle::admin {

using accounts::Visitor;

class Accounts {
public:
    explicit Accounts(const AdminDependencies &dependencies) : m_people(dependencies.people) {}

    // Whether there is a room of accounts; without one nothing below may be called.
    bool isThere() const { return m_people != nullptr; }

    // Without a credential.
    api::SignUpRules rules() const;
    Result<api::CodeAsked> signUp(const api::NewSignUp &wanted, const accounts::Visitor &visitor);
    Status confirmSignUp(const api::CodeShown &shown, const accounts::Visitor &visitor);
    Result<api::SessionCreated> signIn(const api::NewSession &wanted, const accounts::Visitor &visitor);
    Result<api::CodeAsked> askForReset(const api::ResetAsk &asked, const accounts::Visitor &visitor);
    Status resetPassword(const api::PasswordReset &reset, const accounts::Visitor &visitor);
    Status acceptInvitation(const api::InvitationAcceptance &acceptance, const accounts::Visitor &visitor);

    // One's own; the caller is signed in.
    Result<api::OwnAccountView> own(const Principal &caller) const;
    Status changePassword(const Principal &caller, const api::PasswordChange &change, const accounts::Visitor &visitor);
    Status acceptTerms(const Principal &caller, const api::TermsAcceptance &acceptance);
    api::Page<api::SessionView> sessions(const Principal &caller) const;
    Status endSession(const Principal &caller, SessionId session);
    Status endOtherSessions(const Principal &caller);
    Result<api::SecondFactorCreated> beginSecondFactor(const Principal &caller);
    Result<api::RecoveryCodesCreated> confirmSecondFactor(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor);
    Status removeSecondFactor(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor);
    Result<api::RecoveryCodesCreated> renewRecoveryCodes(const Principal &caller, const api::FactorCode &code, const accounts::Visitor &visitor);

    // For operators.
    Result<api::Page<api::AccountView>> list() const;
    Result<api::AccountCreated> add(const Principal &caller, const api::NewAccountWish &wanted);
    Status suspend(const Principal &caller, AccountId account);
    Status resume(const Principal &caller, AccountId account);
    Result<api::ResetCodeCreated> resetCode(const Principal &caller, AccountId account);
    Status removeSecondFactorOf(const Principal &caller, AccountId account);

    // With a context: into that tenant, with one of its roles; without: into the installation or an agency.
    Result<api::InvitationCreated> invite(const Principal &caller, const std::optional<TenantContext> &context, const api::NewInvitation &wanted, const accounts::Visitor &visitor);
    Result<api::Page<api::InvitationView>> invitations(const std::optional<TenantContext> &context) const;
    Status withdrawInvitation(const Principal &caller, const std::optional<TenantContext> &context, InvitationId invitation);

private:
    accounts::Accounts *m_people;
};

} // namespace passerelle::admin
