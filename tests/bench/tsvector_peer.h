// PostgreSQL's full text search as the peer of the word index: to_tsvector with the language's configuration over a GIN
// index, ranked by ts_rank with the length taken into account, the question's words joined by OR. One thread.
#pragma once

#include "tests/support/postgres_server.h"
#include "tests/bench/text_peer.h"

namespace passerelle::bench {

class TsvectorPeer final : public TextPeer {
public:
    explicit TsvectorPeer(Language language);
    bool isOpen() const { return m_server.connection() != nullptr; }
    QString error() const { return m_server.error(); }

    const char *name() const override { return "tsvector"; }
    void add(qint64 id, const QString &text) override;
    void finish() override;
    std::vector<qint64> search(const QString &question, int limit) override;

private:
    void run(const char *sql);

    test::PostgresServer m_server;
    const char *m_configuration;
};

} // namespace passerelle::bench
