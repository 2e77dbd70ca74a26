// How the service knows its own calls when they come back to it from outside. Each start draws a secret that stands in a
// hook's header in place of the hook's own: such a call takes the same way as a contact's up to the inbox and its drainer,
// belongs to no tenant, and ends there with the word that it carries. The real secrets never leave for an address that may
// be wrong, and what leaves is worth nothing but such a word. Thread-safe.
#pragma once

#include "server/base/deadline.h"
#include "server/base/guarded.h"
#include "server/base/secret.h"
#include "server/domain/ids.h"

#include <QtCore/QString>

#include <condition_variable>
#include <map>
#include <mutex>
#include <optional>
#include <stop_token>

namespace passerelle {

class SelfCalls {
public:
    SelfCalls();

    enum class Sender {
        Other,
        Ourselves,
        OurselvesInDisguise, // with the secret that must be refused
    };
    // By the SHA-256 of the secret that was presented; takes the same time whatever it is.
    Sender senderOf(QByteArrayView secretHash) const;
    const Secret &secret() const { return m_secret; }
    const Secret &refusedSecret() const { return m_refusedSecret; }
    // HMAC-SHA-256 of the challenge, hexadecimal: only this start of this instance can say it.
    QByteArray proofOf(QByteArrayView challenge) const;

    // A fresh word that is waited for.
    QString expectWord();
    // The drainer has come to it. Words that nobody waits for (of an earlier start) mean nothing.
    void arrived(ChannelId channel, const QString &word);
    // True when it came over this channel before the deadline. Either way it is waited for no longer.
    bool waitFor(const QString &word, ChannelId channel, Deadline deadline, std::stop_token stop);
    void forget(const QString &word);

private:
    const Secret m_secret;
    const Secret m_refusedSecret;
    const Secret m_proofKey;
    QByteArray m_secretHash;
    QByteArray m_refusedHash;
    std::mutex m_mutex;
    std::condition_variable_any m_news;
    std::map<QString, std::optional<ChannelId>> m_words; // the channel once it arrived
};

} // namespace passerelle
