// pgvector in a throw-away PostgreSQL: an exact scan of 32-bit numbers by one process, and its graph over 16-bit ones. The
// times include the socket.
#include "tests/bench/copied_vectors.h"
#include "tests/bench/nearest_peers.h"
#include "tests/support/postgres_server.h"

#include <libpq-fe.h>

#include <array>

namespace passerelle::bench {

using namespace Qt::StringLiterals;

namespace {

class PgvectorPeer final : public NearestPeer {
public:
    explicit PgvectorPeer(bool graph) : m_graph(graph) {}
    QString name() const override { return m_graph ? u"pgvector, HNSW of halfvec, ef 64"_s : u"pgvector, exact"_s; }

    QString build(const VectorSet &vectors) override
    {
        m_server = std::make_unique<test::PostgresServer>();
        if (!m_server->connection())
            return m_server->error();
        if (!run("CREATE EXTENSION vector"))
            return u"PostgreSQL has no pgvector: %1"_s.arg(m_trouble);
        const QByteArray width = QByteArray::number(vectors.dimensions);
        if (!run("SET max_parallel_workers_per_gather = 0") || !run("CREATE TABLE item (id bigint, e vector(" + width + "))") || !run("ALTER TABLE item ALTER COLUMN e SET STORAGE PLAIN"))
            return m_trouble;
        if (!copy(vectors))
            return m_trouble;
        if (m_graph && (!run("SET maintenance_work_mem = '4GB'") || !run("CREATE INDEX ON item USING hnsw ((e::halfvec(" + width + ")) halfvec_ip_ops) WITH (m = 16, ef_construction = 100)")
                        || !run("SET hnsw.ef_search = 64") || !run("SET enable_seqscan = off")))
            return m_trouble;
        const QByteArray order = m_graph ? QByteArray("e::halfvec(" + width + ") <#> $1::halfvec(" + width + ")") : QByteArray("e <#> $1::vector");
        const QByteArray sql = "SELECT id FROM item ORDER BY " + order + " LIMIT $2::int";
        PGresult *prepared = PQprepare(m_server->connection(), "near", sql.constData(), 2, nullptr);
        const bool good = PQresultStatus(prepared) == PGRES_COMMAND_OK;
        PQclear(prepared);
        return good ? QString() : QString::fromUtf8(PQerrorMessage(m_server->connection()));
    }

    std::vector<qint64> nearest(std::span<const float> question, int limit) override
    {
        QByteArray text = "[";
        for (const float number : question)
            text += QByteArray::number(double(number), 'g', 9) + ',';
        text.back() = ']';
        const QByteArray count = QByteArray::number(limit);
        const char *values[] = {text.constData(), count.constData()};
        PGresult *rows = PQexecPrepared(m_server->connection(), "near", 2, values, nullptr, nullptr, 0);
        std::vector<qint64> places;
        for (int row = 0; row < PQntuples(rows); ++row)
            places.push_back(QByteArrayView(PQgetvalue(rows, row, 0)).toLongLong());
        PQclear(rows);
        return places;
    }

    qint64 bytesElsewhere() override
    {
        PGresult *rows = PQexec(m_server->connection(), "SELECT pg_total_relation_size('item')");
        const qint64 bytes = PQntuples(rows) == 1 ? QByteArrayView(PQgetvalue(rows, 0, 0)).toLongLong() : 0;
        PQclear(rows);
        return bytes;
    }

private:
    bool run(const QByteArray &sql)
    {
        PGresult *done = PQexec(m_server->connection(), sql.constData());
        const bool good = PQresultStatus(done) == PGRES_COMMAND_OK;
        if (!good)
            m_trouble = QString::fromUtf8(PQerrorMessage(m_server->connection())).trimmed();
        PQclear(done);
        return good;
    }

    bool copy(const VectorSet &vectors)
    {
        CopiedVectors rows(m_server->connection(), "COPY item FROM STDIN (FORMAT binary)", CopiedVectors::Numbers::Single);
        for (std::size_t i = 0; i < vectors.size(); ++i) {
            const std::array<qint64, 1> id{static_cast<qint64>(i)};
            rows.row(id, vectors[i]);
        }
        m_trouble = rows.finish();
        return m_trouble.isEmpty();
    }

    bool m_graph;
    std::unique_ptr<test::PostgresServer> m_server;
    QString m_trouble;
};

} // namespace

std::vector<std::unique_ptr<NearestPeer>> pgvectorPeers()
{
    std::vector<std::unique_ptr<NearestPeer>> peers;
    peers.push_back(std::make_unique<PgvectorPeer>(false));
    peers.push_back(std::make_unique<PgvectorPeer>(true));
    return peers;
}

} // namespace passerelle::bench
