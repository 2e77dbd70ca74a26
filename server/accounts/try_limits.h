// How often may be tried what could be guessed: by the place that it comes from and by the account that it aims at.
// Somebody else's tries do not keep a person out: places from which an account was signed in to have buckets of their
// own. All of it in memory. Thread-safe.
#pragma once

#include "server/accounts/rate_limit.h"

#include <QtCore/QString>

#include <set>

namespace passerelle::accounts {

class TryLimits {
public:
    explicit TryLimits(const Clock &clock);

    // Each is RateLimited with the time to wait. `email` may be nobody's: it is limited all the same.
    Status trySignIn(const QByteArray &place, const QString &email);
    Status trySecondFactor(const QByteArray &place, const QString &email);
    Status tryMail(const QByteArray &place, const QString &email); // what sends a mail to that address
    Status tryCode(const QByteArray &place);                       // one-time codes, invitations
    void noteSignedIn(const QByteArray &place, const QString &email);

private:
    QByteArray accountKey(const QByteArray &place, const QString &email) const;

    RateLimit m_places;
    RateLimit m_signIns;
    RateLimit m_secondFactors;
    RateLimit m_mails;
    Guarded<std::set<QByteArray>> m_known; // account and place
};

} // namespace passerelle::accounts
