#include "server/domain/self_calls.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QMessageAuthenticationCode>
#include <QtCore/QRandomGenerator>

#include <array>

namespace passerelle {

namespace {

QByteArray randomWord()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

} // namespace

SelfCalls::SelfCalls() : m_secret(randomWord()), m_refusedSecret(randomWord()), m_proofKey(randomWord())
{
    m_secretHash = QCryptographicHash::hash(m_secret.reveal(), QCryptographicHash::Sha256);
    m_refusedHash = QCryptographicHash::hash(m_refusedSecret.reveal(), QCryptographicHash::Sha256);
}

SelfCalls::Sender SelfCalls::senderOf(QByteArrayView secretHash) const
{
    const bool isOurs = equalInConstantTime(secretHash, m_secretHash);
    const bool isRefused = equalInConstantTime(secretHash, m_refusedHash);
    return isOurs ? Sender::Ourselves : isRefused ? Sender::OurselvesInDisguise : Sender::Other;
}

QByteArray SelfCalls::proofOf(QByteArrayView challenge) const
{
    return QMessageAuthenticationCode::hash(challenge.toByteArray(), m_proofKey.reveal().toByteArray(), QCryptographicHash::Sha256).toHex();
}

QString SelfCalls::expectWord()
{
    const QString word = QString::fromLatin1(randomWord());
    const std::lock_guard lock(m_mutex);
    m_words.emplace(word, std::nullopt);
    return word;
}

void SelfCalls::arrived(ChannelId channel, const QString &word)
{
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_words.find(word);
        if (found == m_words.end())
            return;
        found->second = channel;
    }
    m_news.notify_all();
}

bool SelfCalls::waitFor(const QString &word, ChannelId channel, Deadline deadline, std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    m_news.wait_for(lock, stop, deadline.remaining(), [&] {
        const auto found = m_words.find(word);
        return found == m_words.end() || found->second.has_value();
    });
    const auto found = m_words.find(word);
    const bool came = found != m_words.end() && found->second == channel;
    if (found != m_words.end())
        m_words.erase(found);
    return came;
}

void SelfCalls::forget(const QString &word)
{
    const std::lock_guard lock(m_mutex);
    m_words.erase(word);
}

} // namespace passerelle
