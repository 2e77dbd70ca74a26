// A connection of the server's owner, for what no service may do: filling tables in bulk, and the peers. A failure ends the
// program. One thread.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QtGlobal>

#include <libpq-fe.h>

namespace passerelle::bench {

// Of the same database as the service's address that test_stores.h gives.
inline QByteArray superuserAddress(QByteArray address) { return address.replace("user=passerelle ", "user=bench "); }

class Superuser {
public:
    explicit Superuser(const QByteArray &address) : m_handle(PQconnectdb(address.constData())) {}
    ~Superuser() { PQfinish(m_handle); }
    Superuser(const Superuser &) = delete;
    Superuser &operator=(const Superuser &) = delete;

    // The first row's first column; empty: no rows.
    QByteArray ask(const QByteArray &sql)
    {
        PGresult *done = PQexec(m_handle, sql.constData());
        const ExecStatusType status = PQresultStatus(done);
        if (status != PGRES_COMMAND_OK && status != PGRES_TUPLES_OK)
            qFatal("%s", PQresultErrorMessage(done));
        const QByteArray answer = PQntuples(done) > 0 ? QByteArray(PQgetvalue(done, 0, 0)) : QByteArray();
        PQclear(done);
        return answer;
    }
    PGconn *handle() { return m_handle; }

private:
    PGconn *m_handle;
};

} // namespace passerelle::bench
