// The services that share a database: their numbers, which of them does what must be done once, and what they changed of
// what the others keep in memory. Thread-safe, blocking.
#pragma once

#include "server/base/clock.h"
#include "server/storage/database.h"

#include <map>
#include <tuple>
#include <vector>

namespace passerelle::storage {

class SqlInstanceStore {
public:
    // How often a row of a table was changed, by table, tenant (0: nobody's) and service.
    using Changes = std::map<std::tuple<QString, qint64, qint64>, qint64>;

    explicit SqlInstanceStore(Database &database) : m_database(database) {}

    Result<Instant> time(); // the database's clock
    // 1 to 15, the same for the same name; a new one's inbox was drained up to there. Conflict when all are taken, and while
    // the database is moved, or once it was.
    Result<int> take(const QString &name, Instant now, qint64 drainedUpTo = 0);
    struct Known {
        int number = 0;
        QString name;
        qint64 drainedUpTo = 0;
    };
    Result<std::vector<Known>> list();
    Status see(int number, Instant now);
    // It ends: nobody needs to wait whether it shows itself again. Nothing while the database is away.
    void leave(int number);
    Result<int> others(int number, Instant seenSince);
    // Whether it is this one that leads, until then; nobody else can before.
    Result<bool> lead(int number, Instant now, Instant until);
    Result<Changes> changesOfOthers(int number);

private:
    Database &m_database;
};

} // namespace passerelle::storage
