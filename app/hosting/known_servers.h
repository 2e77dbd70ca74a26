// Which certificate a remote server showed when it was trusted, by its address: trust at first sight, as SSH does. One
// JSON file of mode 0600 in the console's own folder. One thread; reads the file at each question, so that two consoles
// may share it; writes it whole and durably.
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QDateTime>
#include <QtCore/QString>
#include <QtCore/QUrl>

#include <optional>
#include <vector>

namespace passerelle::hosting {

class KnownServers {
public:
    enum class Verdict {
        FirstSeen, // ask the person, then trust()
        Same,
        Changed,   // never go on by itself: a person compares the fingerprints and says so
    };
    struct Known {
        QString server;           // "console.example.org:443", in lower case
        QByteArray certificateSha256; // hexadecimal, in lower case
        QDateTime since;          // UTC
    };
    struct Answer {
        Verdict verdict = Verdict::FirstSeen;
        std::optional<Known> known; // what is trusted so far
    };

    // The file need not exist, nor its folder.
    explicit KnownServers(QString file);

    // InvalidInput: no https address, or no fingerprint. Forbidden: others can write the file. Corrupt: it is damaged.
    Result<Answer> look(const QUrl &server, const QByteArray &certificateSha256) const;
    // What is trusted at that address so far. Errors as look().
    Result<std::optional<Known>> trusted(const QUrl &server) const;
    // From now on this certificate and no other is the right one.
    Status trust(const QUrl &server, const QByteArray &certificateSha256);
    Status forget(const QUrl &server);
    Result<std::vector<Known>> all() const;

private:
    QString m_file;
};

// "AB:CD:…", as browsers and openssl show it.
QString fingerprintInWords(const QByteArray &certificateSha256);

} // namespace passerelle::hosting
