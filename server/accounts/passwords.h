// Passwords: changed by who knows the old one, or reset with a one-time code, by mail or from the operator's hand. Either
// ends every session of the account. Whoever asks for a mail gets the same answer, after the same work, whether or not
// the address is somebody's. Thread-safe, blocking.
#pragma once

#include "server/accounts/credential_check.h"
#include "server/accounts/elsewhere_codes.h"
#include "server/accounts/sessions.h"

namespace passerelle::accounts {

class Passwords {
public:
    explicit Passwords(const AccountDependencies &dependencies) : m_rooms(dependencies), m_check(dependencies), m_codes(dependencies), m_identities(dependencies), m_elsewhere(dependencies) {}

    // Unauthorized when the present password is wrong. Where passwords are kept elsewhere, they are changed there.
    Status change(AccountId account, const QString &present, const QString &wanted, const Visitor &visitor);
    // The request that the mailed code belongs to. Conflict where no mail server is configured.
    Result<QString> askForReset(const QString &email, const Visitor &visitor);
    // `request` empty for a code from the operator's hand.
    Status reset(const QString &request, const QString &code, const QString &wanted, const Visitor &visitor);
    // For the operator to hand over; it takes the place of earlier codes. Conflict where the password is kept elsewhere.
    Result<IssuedCode> codeForHand(AccountId account, const QString &actor);

private:
    Status changeElsewhere(const ProvenAccount &proven, const QString &wanted);
    Status resetElsewhere(ElsewhereConfirmed confirmed, const QString &wanted);
    // What is shown came from the operator's hand: the account's owner chooses a password where passwords are kept.
    Status claim(const Account &account, const QString &wanted);
    // The sessions and codes of the account go, and its owner is told.
    Status tellChanged(const Account &account);
    Status put(const Account &account, const QString &wanted, const QString &action, const QString &actor);

    const AccountDependencies &m_rooms;
    CredentialCheck m_check;
    OneTimeCodes m_codes;
    Identities m_identities;
    ElsewhereCodes m_elsewhere;
};

} // namespace passerelle::accounts
