#include "server/vault/password_hasher.h"

#include <sodium.h>

#include <algorithm>
#include <array>

namespace passerelle::vault {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kBytesInKibibyte = 1024;
constexpr std::chrono::seconds kRepeatAfter{1};
constexpr int kHashSaltBytes = crypto_pwhash_SALTBYTES;
constexpr int kHashTagBytes = 32;

bool isSodiumReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

QByteArray withoutPadding(const QByteArray &bytes)
{
    return bytes.toBase64(QByteArray::Base64Encoding | QByteArray::OmitTrailingEquals);
}

// A stored hash in the usual text form whose salt and tag are random: nobody knows its password, and checking a password
// against it costs what checking it against a real one does.
Secret randomHash(const Argon2Cost &cost)
{
    std::array<char, kHashSaltBytes + kHashTagBytes> random{};
    randombytes_buf(random.data(), random.size());
    const QByteArray salt = withoutPadding(QByteArray(random.data(), kHashSaltBytes));
    const QByteArray tag = withoutPadding(QByteArray(random.data() + kHashSaltBytes, kHashTagBytes));
    return Secret(QByteArray("$argon2id$v=19$m=" + QByteArray::number(qulonglong(cost.memoryKibibytes)) + ",t=" + QByteArray::number(cost.passes) + ",p=1$" + salt + '$' + tag));
}

// The library wants a pointer where there is no byte, too.
const char *bytesOf(const Secret &password)
{
    const QByteArrayView bytes = password.reveal();
    return bytes.isNull() ? "" : bytes.data();
}

} // namespace

// One of the few places to hash at; given back at the end.
class Argon2Hasher::Turn {
public:
    explicit Turn(Argon2Hasher &hasher) : m_hasher(hasher), m_taken(hasher.takeTurn()) {}
    ~Turn()
    {
        if (m_taken)
            m_hasher.giveTurn();
    }
    Turn(const Turn &) = delete;
    Turn &operator=(const Turn &) = delete;
    bool isTaken() const { return m_taken; }
    static tl::unexpected<Error> refusal()
    {
        return failure(Error{ErrorKind::Unavailable, u"too many passwords are being checked at once"_s, kRepeatAfter});
    }

private:
    Argon2Hasher &m_hasher;
    const bool m_taken;
};

Argon2Hasher::Argon2Hasher(Argon2Cost cost, HashingLimits limits) : m_cost(cost), m_limits(limits)
{
    if (isSodiumReady())
        m_nobodys = randomHash(cost);
}

Result<Secret> Argon2Hasher::hash(const Secret &password)
{
    const Turn turn(*this);
    if (!turn.isTaken())
        return Turn::refusal();
    std::array<char, crypto_pwhash_STRBYTES> text{};
    const bool made = isSodiumReady()
        && crypto_pwhash_str_alg(text.data(), bytesOf(password), static_cast<unsigned long long>(password.reveal().size()), m_cost.passes,
                                 m_cost.memoryKibibytes * kBytesInKibibyte, crypto_pwhash_ALG_ARGON2ID13) == 0;
    if (!made)
        return failure(Error{ErrorKind::Unavailable, u"there is not enough memory to hash a password"_s, kRepeatAfter});
    Secret hashed{QByteArrayView(text.data())};
    sodium_memzero(text.data(), text.size());
    return hashed;
}

Result<bool> Argon2Hasher::verify(const Secret &password, const Secret *storedHash)
{
    const Turn turn(*this);
    if (!turn.isTaken())
        return Turn::refusal();
    if (!isSodiumReady())
        return failure(ErrorKind::Internal, u"the cryptographic library did not start"_s);
    const Secret &against = storedHash ? *storedHash : m_nobodys;
    QByteArray text = against.reveal().toByteArray(); // with the zero at its end that the library wants
    const bool right = crypto_pwhash_str_verify(text.constData(), bytesOf(password), static_cast<unsigned long long>(password.reveal().size())) == 0;
    wipe(text);
    return right && storedHash;
}

bool Argon2Hasher::isOutdated(const Secret &storedHash) const
{
    QByteArray text = storedHash.reveal().toByteArray();
    const bool outdated = crypto_pwhash_str_needs_rehash(text.constData(), m_cost.passes, m_cost.memoryKibibytes * kBytesInKibibyte) != 0;
    wipe(text);
    return outdated;
}

int Argon2Hasher::peak() const
{
    const std::lock_guard lock(m_mutex);
    return m_peak;
}

bool Argon2Hasher::takeTurn()
{
    std::unique_lock lock(m_mutex);
    if (m_running >= m_limits.atOnce) {
        if (m_waiting >= m_limits.waiting)
            return false;
        ++m_waiting;
        m_free.wait(lock, [this] { return m_running < m_limits.atOnce; });
        --m_waiting;
    }
    m_peak = std::max(m_peak, ++m_running);
    return true;
}

void Argon2Hasher::giveTurn()
{
    {
        const std::lock_guard lock(m_mutex);
        --m_running;
    }
    m_free.notify_one();
}

} // namespace passerelle::vault
