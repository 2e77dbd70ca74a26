// Where a PostgreSQL database is, as libpq reads it, held against what the service demands of the way there: a server that is
// not on this machine is reached over TLS whose certificate names it. Carries a password: only description() may be shown.
#pragma once

#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QByteArray>

#include <map>

namespace passerelle::storage {

class PostgresAddress {
public:
    // The least that is accepted of a server elsewhere.
    enum class Tls {
        VerifyFull, // a known authority vouches for the very name that was called
        VerifyCa,   // a known authority vouches for it
        Require,    // encrypted, by whomever
    };
    static Result<Tls> tlsFromName(const QString &name); // "verify-full", "verify-ca", "require"

    // `written`: a postgresql:// URL, or keywords and values. InvalidInput when it cannot be read, Forbidden when it asks for less
    // protection than `least` on the way to another machine. Neither sentence repeats what was written.
    static Result<PostgresAddress> parse(const QByteArray &written, Tls least);

    const QByteArray &conninfo() const { return m_conninfo; } // never to be logged
    QString description() const { return m_description; } // "db.example.org:5432/passerelle"
    QString host() const { return m_host; } // empty: this machine's socket
    int port() const { return m_port; }
    QString user() const { return m_user; }
    // The same way there, as another role; an empty password: none is given.
    PostgresAddress as(const QString &user, const Secret &password) const;
    // A pooler that lends a connection for one transaction only: nothing that outlives one (prepared statements, LISTEN) works.
    bool isLentByTransaction() const { return m_isLentByTransaction; }

private:
    using Keywords = std::map<QByteArray, QByteArray>;
    void take(Keywords keywords);

    Keywords m_keywords; // as libpq names them
    QByteArray m_conninfo;
    QString m_host;
    QString m_user;
    int m_port = 5432;
    QString m_description;
    bool m_isLentByTransaction = false;
};

} // namespace passerelle::storage
