#include "tests/bench/tsvector_peer.h"

#include <libpq-fe.h>

namespace passerelle::bench {

TsvectorPeer::TsvectorPeer(Language language) : m_configuration(language == Language::English ? "english" : "french")
{
    if (!isOpen())
        return;
    run("CREATE UNLOGGED TABLE passage (id bigint PRIMARY KEY, words tsvector)");
    run("BEGIN");
}

void TsvectorPeer::run(const char *sql)
{
    PQclear(PQexec(m_server.connection(), sql));
}

void TsvectorPeer::add(qint64 id, const QString &text)
{
    const QByteArray number = QByteArray::number(id);
    const QByteArray utf8 = text.toUtf8();
    const char *values[] = {number.constData(), m_configuration, utf8.constData()};
    PQclear(PQexecParams(m_server.connection(), "INSERT INTO passage VALUES ($1::bigint, to_tsvector($2::regconfig, $3))", 3, nullptr, values, nullptr, nullptr, 0));
}

void TsvectorPeer::finish()
{
    run("COMMIT");
    run("CREATE INDEX ON passage USING gin (words)");
    run("ANALYZE passage");
}

std::vector<qint64> TsvectorPeer::search(const QString &question, int limit)
{
    // plainto_tsquery joins by AND, which finds next to nothing for a whole question.
    static constexpr const char *kSelect = "WITH asked AS (SELECT replace(plainto_tsquery($1::regconfig, $2)::text, '&', '|')::tsquery AS query) "
                                           "SELECT id FROM passage, asked WHERE words @@ query ORDER BY ts_rank(words, query, 1) DESC, id LIMIT $3::int";
    const QByteArray utf8 = question.toUtf8();
    const QByteArray most = QByteArray::number(limit);
    const char *values[] = {m_configuration, utf8.constData(), most.constData()};
    PGresult *result = PQexecParams(m_server.connection(), kSelect, 3, nullptr, values, nullptr, nullptr, 0);
    std::vector<qint64> found;
    for (int row = 0; row < PQntuples(result); ++row)
        found.push_back(QByteArray(PQgetvalue(result, row, 0)).toLongLong());
    PQclear(result);
    return found;
}

} // namespace passerelle::bench
