#include "server/storage/postgres_connection.h"

#include "server/storage/postgres_cursor.h"
#include "server/storage/sql_catalogue.h"

#include <libpq-fe.h>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

QString wordsOf(PGconn *handle)
{
    return QString::fromUtf8(PQerrorMessage(handle)).trimmed();
}

// A refusal at the start has no SQLSTATE that libpq hands on. A server that speaks another language is taken for one that
// cannot be reached: the words are shown either way.
bool isRefusal(const QString &words)
{
    return words.contains("authentication"_L1) || words.contains("password"_L1) || words.contains("pg_hba"_L1) || words.contains("does not exist"_L1);
}

} // namespace

Error errorFromState(const QByteArray &sqlState, const QString &words, const char *during)
{
    ErrorKind kind = ErrorKind::Internal;
    const QByteArray group = sqlState.left(2);
    if (sqlState.isEmpty() || group == "08" || group == "53" || group == "57" || group == "58" || group == "40" || sqlState == "25006" || sqlState == "55P03")
        kind = ErrorKind::Unavailable;
    else if (group == "23")
        kind = ErrorKind::Conflict;
    else if (sqlState == "42501" || group == "28")
        kind = ErrorKind::Forbidden;
    else if (sqlState == "54000" || sqlState == "22001")
        kind = ErrorKind::TooLarge;
    else if (group == "XX")
        kind = ErrorKind::Corrupt;
    if (sqlState == "57014") // a time limit, or somebody who asked for it
        kind = ErrorKind::Cancelled;
    const QString state = sqlState.isEmpty() ? u"no connection"_s : QString::fromLatin1(sqlState);
    return Error{kind, QString::fromUtf8(during) + u": "_s + words + u" (PostgreSQL "_s + state + u')', {}};
}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::open(const QByteArray &address)
{
    // What the address itself says wins over these. A server behind a cut is given up after some twenty seconds.
    const char *const keywords[] = {"connect_timeout", "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout", "client_encoding", "application_name", "dbname", nullptr};
    const char *const values[] = {"10", "1", "30", "5", "3", "20000", "UTF8", "passerelle", address.constData(), nullptr};
    PGconn *handle = PQconnectdbParams(keywords, values, 1);
    if (PQstatus(handle) != CONNECTION_OK) {
        const QString words = wordsOf(handle);
        PQfinish(handle);
        return failure(isRefusal(words) ? ErrorKind::Forbidden : ErrorKind::Unavailable, u"connecting to the database: "_s + words);
    }
    // Its notices would stand on our standard error.
    PQsetNoticeProcessor(handle, [](void *, const char *) {}, nullptr);
    return std::unique_ptr<PostgresConnection>(new PostgresConnection(handle));
}

Result<QByteArray> PostgresConnection::keptPassword(const QString &role, const Secret &password)
{
    QByteArray clear = password.reveal().toByteArray();
    char *kept = PQencryptPasswordConn(m_handle, clear.constData(), role.toUtf8().constData(), "scram-sha-256");
    wipe(clear);
    if (!kept)
        return failure(ErrorKind::Unavailable, u"the password cannot be prepared for the server: "_s + wordsOf(m_handle));
    QByteArray result(kept);
    PQfreemem(kept);
    return result;
}

int PostgresConnection::socket() const { return PQsocket(m_handle); }

Result<std::vector<QByteArray>> PostgresConnection::told()
{
    if (PQconsumeInput(m_handle) == 0 || PQstatus(m_handle) != CONNECTION_OK)
        return failure(ErrorKind::Unavailable, u"listening to the database: "_s + wordsOf(m_handle));
    std::vector<QByteArray> payloads;
    while (PGnotify *news = PQnotifies(m_handle)) {
        payloads.emplace_back(news->extra);
        PQfreemem(news);
    }
    return payloads;
}

PostgresConnection::~PostgresConnection()
{
    PQfinish(m_handle);
}

Statement PostgresConnection::query(const char *name)
{
    auto found = m_queries.find(std::string_view(name));
    if (found == m_queries.end()) {
        const auto sql = SqlCatalogue::query(name, Dialect::Postgres);
        if (!sql)
            return Statement(sql.error());
        found = m_queries.emplace(name, numbered(*sql)).first;
    }
    return Statement(std::unique_ptr<Cursor>(std::make_unique<PostgresCursor>(*this, found->second)));
}

Statement PostgresConnection::prepare(const QByteArray &sql)
{
    return Statement(std::unique_ptr<Cursor>(std::make_unique<PostgresCursor>(*this, numbered(sql))));
}

Status PostgresConnection::execute(const QByteArray &sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(m_handle, sql.constData()), &PQclear);
    const ExecStatusType status = PQresultStatus(result.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_EMPTY_QUERY)
        return {};
    const QByteArray state(PQresultErrorField(result.get(), PG_DIAG_SQLSTATE));
    noteFailure(state);
    const char *words = PQresultErrorField(result.get(), PG_DIAG_MESSAGE_PRIMARY); // its detail has values in it
    return failure(errorFromState(state, words ? QString::fromUtf8(words).trimmed() : wordsOf(m_handle), "executing"));
}

void PostgresConnection::noteFailure(const QByteArray &sqlState)
{
    if (m_failedState.isEmpty())
        m_failedState = sqlState;
}

pg_result *PostgresConnection::prepareOnce(const NumberedQuery &query, const std::vector<unsigned> &types, QByteArray &name)
{
    constexpr std::size_t kMost = 1000; // on the server's side a few kilobytes each
    if (!m_keepsPrepared)
        return nullptr;
    std::string key(reinterpret_cast<const char *>(types.data()), types.size() * sizeof(unsigned));
    key.append(query.sql.constData(), static_cast<std::size_t>(query.sql.size()));
    if (const auto known = m_prepared.find(key); known != m_prepared.end()) {
        name = known->second;
        return nullptr;
    }
    if (m_prepared.size() >= kMost)
        return nullptr;
    const QByteArray wanted = "q" + QByteArray::number(static_cast<qulonglong>(m_prepared.size()));
    PGresult *result = PQprepare(m_handle, wanted.constData(), query.sql.constData(), static_cast<int>(types.size()), types.data());
    if (PQresultStatus(result) != PGRES_COMMAND_OK)
        return result;
    PQclear(result);
    name = wanted;
    m_prepared.emplace(std::move(key), wanted);
    return nullptr;
}

void PostgresConnection::noteChanges(pg_result *result)
{
    const QByteArray command(PQcmdStatus(result));
    if (command.startsWith("INSERT") || command.startsWith("UPDATE") || command.startsWith("DELETE"))
        m_changes = QByteArray(PQcmdTuples(result)).toInt();
}

qint64 PostgresConnection::lastInsertId() const
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(m_handle, "SELECT lastval()"), &PQclear);
    return PQntuples(result.get()) == 1 ? QByteArray(PQgetvalue(result.get(), 0, 0)).toLongLong() : 0;
}

bool PostgresConnection::isInTransaction() const { return PQtransactionStatus(m_handle) != PQTRANS_IDLE; }
bool PostgresConnection::isFailed() const { return PQtransactionStatus(m_handle) == PQTRANS_INERROR; }
bool PostgresConnection::isLost() const { return PQstatus(m_handle) != CONNECTION_OK; }
int PostgresConnection::serverVersion() const { return PQserverVersion(m_handle); }

} // namespace passerelle::storage
