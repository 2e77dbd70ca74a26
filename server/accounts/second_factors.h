// The second factor of an account: a key for the phone application, which counts once its first code was shown, and ten
// recovery codes, each good for one sign-in. Keys are sealed, recovery codes kept as keyed hashes. Thread-safe, blocking.
#pragma once

#include "server/accounts/credential_check.h"
#include "server/accounts/sessions.h"

namespace passerelle::accounts {

struct FactorSetUp {
    QString uri;        // what the QR code says
    QString key;        // the same, to be typed: base32
    QByteArray qrSvg;
    QString qrText;     // for a terminal
};

class SecondFactors {
public:
    explicit SecondFactors(const AccountDependencies &dependencies) : m_rooms(dependencies), m_check(dependencies) {}

    static constexpr int kRecoveryCodes = 10;

    // A key that does not count yet. Conflict when one counts already.
    Result<FactorSetUp> begin(AccountId account);
    // With the first code it counts, and the session in which it was shown with it; the account's other sessions end.
    // The recovery codes, shown once.
    Result<std::vector<QString>> confirm(AccountId account, SessionId session, const QString &code, const Visitor &visitor);
    // With a code of it. Forbidden where the installation asks for one and the account's role needs it.
    Status remove(AccountId account, const QString &code, const Visitor &visitor);
    // New recovery codes in the place of all earlier ones, with a code.
    Result<std::vector<QString>> renewRecoveryCodes(AccountId account, const QString &code, const Visitor &visitor);
    // By an operator, for who lost phone and codes.
    Status removeFor(AccountId account, const QString &actor);

private:
    Result<Account> proven(AccountId account, const QString &code, const Visitor &visitor);
    Result<std::vector<QString>> makeRecoveryCodes(AccountId account);
    Status change(const Account &account, const QString &action, const QString &actor);

    const AccountDependencies &m_rooms;
    CredentialCheck m_check;
};

} // namespace passerelle::accounts
