#include "server/accounts/try_limits.h"

namespace passerelle::accounts {

namespace {

using namespace std::chrono_literals;

constexpr Rate kOfAPlace{.burst = 30, .each = 2s};
constexpr Rate kSignIns{.burst = 10, .each = 6s};       // at most 20 hashes in an account's first minute, 10 after
constexpr Rate kSecondFactors{.burst = 5, .each = 5min}; // 288 a day, of a million codes of which three are right
constexpr Rate kMails{.burst = 3, .each = 5min};
constexpr std::size_t kKnownAtMost = 50'000;

QByteArray knownKey(const QByteArray &place, const QString &email)
{
    return email.toUtf8() + '\n' + place;
}

} // namespace

TryLimits::TryLimits(const Clock &clock) : m_places(kOfAPlace, clock), m_signIns(kSignIns, clock), m_secondFactors(kSecondFactors, clock), m_mails(kMails, clock) {}

Status TryLimits::trySignIn(const QByteArray &place, const QString &email)
{
    if (auto allowed = m_places.take(place); !allowed)
        return allowed;
    return m_signIns.take(accountKey(place, email));
}

Status TryLimits::trySecondFactor(const QByteArray &place, const QString &email)
{
    return m_secondFactors.take(accountKey(place, email));
}

Status TryLimits::tryMail(const QByteArray &place, const QString &email)
{
    if (auto allowed = m_places.take(place); !allowed)
        return allowed;
    return m_mails.take(email.toUtf8());
}

Status TryLimits::tryCode(const QByteArray &place)
{
    return m_places.take(place);
}

void TryLimits::noteSignedIn(const QByteArray &place, const QString &email)
{
    m_known.with([&](std::set<QByteArray> &known) {
        if (known.size() >= kKnownAtMost)
            known.clear();
        known.insert(knownKey(place, email));
    });
}

// An account's bucket for strangers, or the one of a place that it was signed in to from.
QByteArray TryLimits::accountKey(const QByteArray &place, const QString &email) const
{
    QByteArray key = knownKey(place, email);
    const bool known = m_known.with([&](const std::set<QByteArray> &places) { return places.contains(key); });
    return known ? key : email.toUtf8();
}

} // namespace passerelle::accounts
