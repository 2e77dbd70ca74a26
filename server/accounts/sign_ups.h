// Sign-up by everybody, where the operator opened it. With a mail server the account is made when the mailed code is shown
// where the sign-up was begun: nobody can take another's address, and nobody learns whether an address has an account.
// Without one it is made at once. Where passwords are kept elsewhere, the mail and its code come from there. Thread-safe, blocking.
#pragma once

#include "server/accounts/elsewhere_codes.h"

namespace passerelle::accounts {

struct SignUpRequest {
    QString email;
    QString password;
    QString acceptedTerms; // the version that was shown and accepted; empty: none
};

class SignUps {
public:
    explicit SignUps(const AccountDependencies &dependencies) : m_rooms(dependencies), m_codes(dependencies), m_identities(dependencies), m_elsewhere(dependencies) {}

    // The request that the mailed code belongs to; empty where none is mailed. Forbidden where sign-up is
    // not open.
    Result<QString> begin(const SignUpRequest &request, const Visitor &visitor);
    Result<Account> confirm(const QString &request, const QString &code, const Visitor &visitor);

    // InvalidInput when the present terms were not accepted.
    static Status checkTerms(const QString &accepted, const InstallationSettings &settings);

private:
    Result<QString> askForConfirmation(const NewAccount &wanted, const std::optional<Account> &known);
    Status addAtOnce(const NewAccount &wanted, const std::optional<Account> &known);
    Result<QString> beginElsewhere(const NewAccount &wanted, const Secret &password);
    Result<Account> confirmElsewhere(ElsewhereConfirmed confirmed);

    const AccountDependencies &m_rooms;
    OneTimeCodes m_codes;
    Identities m_identities;
    ElsewhereCodes m_elsewhere;
};

} // namespace passerelle::accounts
