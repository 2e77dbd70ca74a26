// Passwords: changed by who knows the old one, or reset with a one-time code, by mail or from the operator's hand. Either
// ends every session of the account. Whoever asks for a mail gets the same answer, after the same work, whether or not
// the address is somebody's. Thread-safe, blocking.
#pragma once

#include "server/accounts/credential_check.h"
#include "server/accounts/one_time_codes.h"
#include "server/accounts/sessions.h"

namespace passerelle::accounts {

class Passwords {
public:
    explicit Passwords(const AccountDependencies &dependencies) : m_rooms(dependencies), m_check(dependencies), m_codes(dependencies) {}

    // Unauthorized when the present password is wrong.
    Status change(AccountId account, const QString &present, const QString &wanted, const Visitor &visitor);
    // The request that the mailed code belongs to. Conflict where no mail server is configured.
    Result<QString> askForReset(const QString &email, const Visitor &visitor);
    // `request` empty for a code from the operator's hand.
    Status reset(const QString &request, const QString &code, const QString &wanted, const Visitor &visitor);
    // For the operator to hand over; it takes the place of earlier codes.
    Result<IssuedCode> codeForHand(AccountId account, const QString &actor);

private:
    Status put(const Account &account, const QString &wanted, const QString &action, const QString &actor);

    const AccountDependencies &m_rooms;
    CredentialCheck m_check;
    OneTimeCodes m_codes;
};

} // namespace passerelle::accounts
