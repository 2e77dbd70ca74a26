// A connection to a PostgreSQL server over libpq. Parameters travel apart from the text and with their types, values in
// binary; named queries are prepared once on the server, unless a pooler of transactions may stand in between. One thread at
// a time.
#pragma once

#include "server/base/secret.h"
#include "server/storage/connection.h"
#include "server/storage/numbered_query.h"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct pg_conn;
struct pg_result;

namespace passerelle::storage {

class PostgresConnection : public Connection {
public:
    // `address`: a postgresql:// URL or keywords and values, as libpq reads them; it must not be logged. Unavailable when the
    // server cannot be reached within 10 s or is not ready, Forbidden when it refuses us.
    static Result<std::unique_ptr<PostgresConnection>> open(const QByteArray &address);
    // Off: statements have no name on the server.
    void keepPrepared(bool keep) { m_keepsPrepared = keep; }
    ~PostgresConnection() override;

    Statement query(const char *name) override;
    Status execute(const QByteArray &sql) override; // one or several commands
    Statement prepare(const QByteArray &sql) override;
    qint64 lastInsertId() const override; // asks the server
    int changes() const override { return m_changes; }
    bool isInTransaction() const;
    bool isLost() const; // nothing can be asked over it any more
    bool isFailed() const; // a statement of the transaction failed: it can only be rolled back
    int serverVersion() const; // 150018: 15.18
    // For LISTEN: the socket to wait on (-1: lost), and what was told since the last call; Unavailable when the connection is lost.
    int socket() const;
    Result<std::vector<QByteArray>> told();
    // A password as the server keeps it (SCRAM), so that it never travels in a statement, which the server may log.
    Result<QByteArray> keptPassword(const QString &role, const Secret &password);
    // The SQLSTATE of the first statement that failed since forgetFailure(), with its words; empty: none did, or none got an answer.
    const QByteArray &failedState() const { return m_failedState; }
    void forgetFailure() { m_failedState.clear(); }

private:
    friend class PostgresCursor;
    explicit PostgresConnection(pg_conn *handle) : m_handle(handle) {}
    void noteChanges(pg_result *result);
    void noteFailure(const QByteArray &sqlState);
    // `name`: under which the server keeps this statement with these types of parameters; empty: it keeps none. The server's
    // refusal to prepare it, else null.
    pg_result *prepareOnce(const NumberedQuery &query, const std::vector<unsigned> &types, QByteArray &name);

    struct NameHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const noexcept { return std::hash<std::string_view>{}(name); }
    };
    pg_conn *m_handle;
    int m_changes = 0;
    bool m_keepsPrepared = false;
    QByteArray m_failedState;
    std::unordered_map<std::string, QByteArray, NameHash, std::equal_to<>> m_prepared; // names, by text and types
    std::unordered_map<std::string, NumberedQuery, NameHash, std::equal_to<>> m_queries;
};

// An SQLSTATE (contract: PostgreSQL, appendix A) and the server's words as an Error: a lost connection, a server that is
// stopping, full or read-only is Unavailable, as is a transaction to be tried again; a broken constraint is Conflict; what
// row-level security or a missing right refuses is Forbidden.
Error errorFromState(const QByteArray &sqlState, const QString &words, const char *during);

} // namespace passerelle::storage
