// A queue of a million conversations that wait, in a real PostgreSQL: how long the service's store takes to claim what is due,
// alone and from two services at once, beside a bare table and FOR UPDATE SKIP LOCKED in the same run. Ends with 1 when a
// conversation was claimed twice or the aim was missed. See README.md.
#include "server/storage/postgres_database.h"
#include "server/storage/sql_turn_store.h"
#include "tests/bench/question_times.h"
#include "tests/bench/superuser.h"
#include "tests/support/data_folder.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <thread>

using namespace passerelle;
using namespace passerelle::bench;
using namespace std::chrono_literals;

namespace {

constexpr double kAimMs = 20;
constexpr int kServices = 2;
constexpr int kThreads = 4; // of each service, at most: a service claims from one
constexpr auto kLease = 1h; // nothing comes back meanwhile

struct Options {
    qint64 waiting = 1'000'000;
    int claims = 400; // of each kind, by all threads together
    bool plant = false;
};

// Who claims at the same time.
struct Crowd {
    const char *name;
    int ofEach;  // threads of each service; 0: one alone
    bool isReal; // as services do
};
constexpr Crowd kCrowds[] = {{"one after the other", 0, true}, {"2 services", 1, true}, {"2 services of 4 threads", kThreads, false}};

struct Measured {
    QuestionTimes times;
    std::vector<qint64> claimed;
};

// Claims once, as that thread; the conversations that it got.
using Claim = std::function<std::vector<qint64>(int thread, int limit)>;

void append(Measured &all, const Measured &part)
{
    all.times.millis.insert(all.times.millis.end(), part.times.millis.begin(), part.times.millis.end());
    all.claimed.insert(all.claimed.end(), part.claimed.begin(), part.claimed.end());
}

Measured oneAfterTheOther(const Claim &claim, int times, int limit, int thread = 0)
{
    Measured measured;
    for (int i = 0; i < times; ++i) {
        const std::vector<qint64> got = measured.times.take([&] { return claim(thread, limit); });
        measured.claimed.insert(measured.claimed.end(), got.begin(), got.end());
    }
    return measured;
}

Measured atOnce(const Claim &claim, int times, int limit, int ofEach)
{
    std::vector<Measured> parts(static_cast<std::size_t>(kServices * ofEach));
    std::vector<std::thread> threads;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const int thread = static_cast<int>(i) / ofEach * kThreads + static_cast<int>(i) % ofEach;
        threads.emplace_back([&, i, thread] { parts[i] = oneAfterTheOther(claim, times / static_cast<int>(parts.size()), limit, thread); });
    }
    for (std::thread &thread : threads)
        thread.join();
    Measured all;
    for (const Measured &part : parts)
        append(all, part);
    return all;
}

// The real schema, filled past row-level security; every conversation has one message, and all are due.
void fill(Superuser &superuser, qint64 waiting)
{
    const QByteArray numbers = " FROM generate_series(1, " + QByteArray::number(waiting) + ") n";
    const QByteArray then = "(extract(epoch FROM now()) * 1000)::BIGINT - 60000";
    superuser.ask("INSERT INTO conversation (id, owner_id, channel_id, last_number, last_inbound_at, waiting, first_waiting, burst_start, burst_due, open_since, due_at, activity_at)"
                  " SELECT n, 1 + n % 200, 1 + n % 200, n, " + then + ", 1, n, " + then + ", " + then + ", " + then + ", " + then + " + n % 50000, " + then + numbers);
    superuser.ask("INSERT INTO message (number, owner_id, conversation_id, channel_id, day, received_at, sealed)"
                  " SELECT n, 1 + n % 200, n, 1 + n % 200, 20000, " + then + ", decode(repeat(md5(n::TEXT), 12), 'hex')" + numbers);
    superuser.ask("CREATE SCHEMA peer; CREATE TABLE peer.job (id BIGINT PRIMARY KEY, due_at BIGINT, leased_by BIGINT, payload BYTEA)");
    superuser.ask("INSERT INTO peer.job SELECT n, " + then + " + n % 50000, 0, decode(repeat(md5(n::TEXT), 12), 'hex')" + numbers);
    superuser.ask("CREATE INDEX ON peer.job (due_at) WHERE due_at IS NOT NULL");
    for (const char *table : {"conversation", "message", "peer.job"})
        superuser.ask(QByteArray("VACUUM ANALYZE ") + table);
    superuser.ask("CHECKPOINT");
}

// As anybody would write it, in one statement, on a connection for each thread; what is not on the disk yet is lost with the server, as with ours.
class Peer {
public:
    explicit Peer(const QByteArray &address) : m_connection(address)
    {
        m_connection.ask("SET synchronous_commit = off");
        PQclear(PQprepare(m_connection.handle(), "claim",
                          "UPDATE peer.job SET due_at = due_at + 3600000, leased_by = $1::BIGINT WHERE id IN (SELECT id FROM peer.job WHERE due_at <= (extract(epoch FROM now()) * 1000)::BIGINT"
                          " ORDER BY due_at LIMIT $2::INT FOR UPDATE SKIP LOCKED) RETURNING id",
                          2, nullptr));
    }
    std::vector<qint64> claim(int service, int limit)
    {
        const QByteArray owner = QByteArray::number(service);
        const QByteArray most = QByteArray::number(limit);
        const char *values[] = {owner.constData(), most.constData()};
        PGresult *rows = PQexecPrepared(m_connection.handle(), "claim", 2, values, nullptr, nullptr, 0);
        if (PQresultStatus(rows) != PGRES_TUPLES_OK)
            qFatal("%s", PQresultErrorMessage(rows));
        std::vector<qint64> ids;
        for (int row = 0; row < PQntuples(rows); ++row)
            ids.push_back(QByteArrayView(PQgetvalue(rows, row, 0)).toLongLong());
        PQclear(rows);
        return ids;
    }

private:
    Superuser m_connection;
};

// One of the services: a pool of connections and a store of its own.
struct Service {
    Service(const QByteArray &address, vault::Vault &vault, const Clock &clock, int number)
    {
        const auto parsed = storage::PostgresAddress::parse(address, storage::PostgresAddress::Tls::VerifyFull);
        if (!parsed)
            qFatal("%s", qUtf8Printable(parsed.error().what));
        auto opened = storage::PostgresDatabase::open({.address = *parsed, .instance = number});
        if (!opened)
            qFatal("%s", qUtf8Printable(opened.error().what));
        database = std::move(*opened);
        turns = std::make_unique<storage::SqlTurnStore>(*database, vault, clock, number);
    }
    std::unique_ptr<storage::PostgresDatabase> database;
    std::unique_ptr<storage::SqlTurnStore> turns;
};

class Bench {
public:
    explicit Bench(const Options &options) : m_options(options), m_address(test::testStoreAddress(m_folder.path()).toUtf8()), m_superuser(superuserAddress(m_address))
    {
        fill(m_superuser, options.waiting);
        for (int number = 1; number <= kServices; ++number)
            m_services.push_back(std::make_unique<Service>(m_address, m_folder.vault(), m_folder.clock(), number));
        for (int thread = 0; thread < kServices * kThreads; ++thread)
            m_peers.push_back(std::make_unique<Peer>(superuserAddress(m_address)));
    }

    // Whether all is as it should be.
    bool run()
    {
        const Claim ours = [this](int thread, int limit) { return claimAs(thread / kThreads, limit); };
        const Claim peers = [this](int thread, int limit) { return m_peers[static_cast<std::size_t>(thread)]->claim(thread / kThreads, limit); };
        std::printf("%lld conversations wait\n", static_cast<long long>(m_options.waiting));
        bool isHeld = true;
        Measured all;
        for (const int limit : {1, 64}) {
            for (const Crowd &crowd : kCrowds) {
                const auto measured = [&](const Claim &claim) { return crowd.ofEach == 0 ? oneAfterTheOther(claim, m_options.claims, limit) : atOnce(claim, m_options.claims, limit, crowd.ofEach); };
                // The first claims find a cold cache and open connections: they are not counted.
                append(all, without(atOnce(ours, kServices * kThreads * 2, limit, kThreads)));
                without(atOnce(peers, kServices * kThreads * 2, limit, kThreads));
                const Measured mine = measured(ours);
                const Measured theirs = measured(peers);
                append(all, mine);
                const QByteArray how = " up to " + QByteArray::number(limit) + ", " + crowd.name;
                mine.times.print(QByteArray("claim" + how).constData());
                theirs.times.print(QByteArray("bare table" + how).constData());
                const double ratio = theirs.times.at(0.5) > 0 ? mine.times.at(0.5) / theirs.times.at(0.5) : 0;
                const bool isFull = mine.claimed.size() == mine.times.millis.size() * static_cast<std::size_t>(limit);
                const bool isFast = mine.times.at(0.99) < kAimMs;
                isHeld = isHeld && (isFast || !crowd.isReal);
                const QByteArray aim = crowd.isReal ? ", aim of p99 < " + QByteArray::number(kAimMs) + (isFast ? " ms held" : " ms MISSED") : QByteArray(" (more than services do)");
                std::printf("  %-58s max %8.2f ms, %.1f times the bare table's p50%s%s\n", "", mine.times.at(1), ratio, aim.constData(), isFull ? "" : " (not every claim was full)");
            }
        }
        return areDifferent(std::move(all.claimed)) && isHeld;
    }

private:
    static Measured without(Measured measured)
    {
        measured.times.millis.clear();
        return measured;
    }

    std::vector<qint64> claimAs(int service, int limit)
    {
        const auto claims = m_services[static_cast<std::size_t>(service)]->turns->claim(m_folder.clock().now(), kLease, limit);
        if (!claims)
            qFatal("%s", qUtf8Printable(claims.error().what));
        std::vector<qint64> ids;
        for (const TurnClaim &one : *claims)
            ids.push_back(one.conversation.value);
        return ids;
    }

    bool areDifferent(std::vector<qint64> claimed) const
    {
        if (m_options.plant && !claimed.empty())
            claimed.push_back(claimed.front());
        std::sort(claimed.begin(), claimed.end());
        const auto different = std::unique(claimed.begin(), claimed.end()) - claimed.begin();
        const auto twice = static_cast<std::ptrdiff_t>(claimed.size()) - different;
        std::printf("%td conversations were claimed, %td of them twice\n", different, twice);
        return twice == 0 && different > 0;
    }

    const Options m_options;
    test::DataFolder m_folder;
    const QByteArray m_address;
    Superuser m_superuser;
    std::vector<std::unique_ptr<Service>> m_services;
    std::vector<std::unique_ptr<Peer>> m_peers; // one a thread
};

} // namespace

int main(int argc, char **argv)
{
    Options options;
    CLI::App app("A queue of conversations that wait in PostgreSQL: how long a claim takes.");
    app.add_option("--waiting", options.waiting, "conversations with a message each")->capture_default_str();
    app.add_option("--claims", options.claims, "of each kind")->capture_default_str();
    app.add_flag("--plant", options.plant, "one is said to be claimed twice: must end with 1");
    CLI11_PARSE(app, argc, argv);
    qputenv("PASSERELLE_TEST_STORE", "postgres");
    qputenv("PASSERELLE_TEST_FSYNC", "on");
    return Bench(options).run() ? 0 : 1;
}
