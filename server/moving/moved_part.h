// One table on its way from one store to another: read in the order of its key, a few megabytes at a time, and written so that
// the target itself says how far it is. Its content has a fingerprint that does not depend on which database holds it. One thread.
#pragma once

#include "server/moving/moved_tables.h"
#include "server/storage/database.h"
#include "server/storage/sql_catalogue.h"

#include <array>
#include <functional>
#include <optional>

namespace passerelle::moving {

struct Side {
    storage::Database *database = nullptr;
    storage::Dialect dialect = storage::Dialect::Sqlite;
};

struct MovedValue {
    bool isNull = true;
    qint64 integer = 0;
    double real = 0;
    QByteArray bytes; // of a text or a blob
};
using MovedRow = std::vector<MovedValue>;

// How many rows, and what is in them, in whatever order: the sum of the rows' hashes (SHA-256).
struct Fingerprint {
    qint64 rows = 0;
    std::array<quint64, 4> sum{};
    void add(const QByteArray &hash);
    QByteArray hex() const;
    bool operator==(const Fingerprint &) const = default;
};

// How many rows more; false: to be stopped (the call then fails with Cancelled).
using RowProgress = std::function<bool(qint64 rows)>;

class MovedPart {
public:
    // `condition` holds for the rows that are meant, on both sides; empty: all.
    MovedPart(MovedTable table, QByteArray condition, Side from, Side to);

    const MovedTable &table() const { return m_table; }
    QString name() const;
    const Side &from() const { return m_from; }
    const Side &to() const { return m_to; }

    Result<qint64> count(const Side &side) const;
    // Goes on after the last row that the target has.
    Status copy(const RowProgress &progress) const;
    Result<Fingerprint> fingerprint(const Side &side, const RowProgress &progress) const;
    // No number that the source gave is given again by the target.
    Status passNumbersOn() const;
    Status emptyTarget() const;

private:
    Result<std::vector<MovedRow>> readAfter(const Side &side, const std::optional<MovedRow> &key, qint64 limit) const;
    Result<std::optional<MovedRow>> lastKey(const Side &side) const;
    Status visit(const Side &side, std::optional<MovedRow> after, const std::function<Status(const std::vector<MovedRow> &)> &take) const;
    Status write(storage::Connection &connection, const std::vector<MovedRow> &rows) const;
    Status writeOneByOne(storage::Connection &connection, const std::vector<MovedRow> &rows) const;
    Status writeTogether(storage::Connection &connection, const std::vector<MovedRow> &rows) const;
    Result<qint64> highestGiven(const Side &side) const;
    Status raise(const Side &side, qint64 number) const;

    QByteArray columnList() const;
    QByteArray keyList(storage::Dialect dialect, const char *after) const;
    QByteArray keyParameters() const;
    QByteArray where(const QByteArray &more) const;
    MovedRow keyOf(const MovedRow &row) const;
    MovedValue valueAt(const storage::Statement &row, int at, Kind kind) const;
    void bind(storage::Statement &statement, const QByteArray &name, const MovedValue &value, Kind kind) const;
    void bindKey(storage::Statement &statement, const MovedRow &key) const;
    QByteArray hashOf(const MovedRow &row) const;

    MovedTable m_table;
    QByteArray m_condition;
    Side m_from;
    Side m_to;
    std::vector<QByteArray> m_columnNames; // of parameters, ":c0"
    std::vector<QByteArray> m_keyNames;    // ":k0"
};

} // namespace passerelle::moving
