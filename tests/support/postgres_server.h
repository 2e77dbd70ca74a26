// A throw-away PostgreSQL for tests and benchmarks: the newest that Debian's packages installed, its data in a temporary folder,
// reached by a Unix socket there and by nothing else. It is stopped, and its folder removed, with the object. It does not wait for
// the disk, unless the environment says PASSERELLE_TEST_FSYNC=on.
#pragma once

#include <QtCore/QString>
#include <QtCore/QTemporaryDir>

struct pg_conn;

namespace passerelle::test {

class PostgresServer {
public:
    PostgresServer();
    ~PostgresServer();
    PostgresServer(const PostgresServer &) = delete;
    PostgresServer &operator=(const PostgresServer &) = delete;

    // Null, and why, when there is none or it did not start.
    pg_conn *connection() const { return m_connection; } // as the superuser
    // Where it is, as libpq reads it, for that role ("bench" is the superuser) and database.
    QByteArray address(const QByteArray &role = "bench", const QByteArray &database = "postgres") const;
    QString error() const { return m_error; }
    // At once, as a machine that goes down would; what was committed is found again.
    bool stop();
    bool startAgain();

private:
    bool run(const QString &program, const QStringList &arguments);
    void start();
    bool launch();

    QTemporaryDir m_folder;
    QString m_binaries;
    QString m_error;
    bool m_started = false;
    pg_conn *m_connection = nullptr;
};

} // namespace passerelle::test
