#include "server/moving/moved_part.h"

#include "server/base/crash_point.h"
#include "server/storage/table_census.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QtEndian>

#include <algorithm>
#include <bit>

namespace passerelle::moving {

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Dialect;
using storage::Scope;
using storage::Statement;

namespace {

constexpr qint64 kFirstRows = 16;       // before anything is known of their size
constexpr qint64 kMostRows = 4000;
constexpr qint64 kBatchBytes = 2 << 20; // aimed at
constexpr qint64 kNumbersAtOnce = 1'000'000;

const char *arrayOf(Kind kind)
{
    switch (kind) {
    case Kind::Integer: return "BIGINT[]";
    case Kind::Real: return "DOUBLE PRECISION[]";
    case Kind::Text: return "TEXT[]";
    case Kind::Bytes: return "BYTEA[]";
    }
    return "";
}

void appendElement(QByteArray &array, const MovedValue &value, Kind kind)
{
    if (value.isNull) {
        array += "NULL";
        return;
    }
    switch (kind) {
    case Kind::Integer: array += QByteArray::number(value.integer); break;
    case Kind::Real: array += QByteArray::number(value.real, 'g', 17); break;
    case Kind::Bytes: array += "\"\\\\x" + value.bytes.toHex() + '"'; break;
    case Kind::Text: {
        QByteArray text = value.bytes;
        array += '"' + text.replace('\\', "\\\\").replace('"', "\\\"") + '"';
        break;
    }
    }
}

qint64 sizeOf(const MovedRow &row)
{
    qint64 size = 0;
    for (const MovedValue &value : row)
        size += qint64{8} + value.bytes.size();
    return size;
}

Error noAnswer(const Status &status, const char *what)
{
    return status ? Error{ErrorKind::Internal, QString::fromUtf8(what), {}} : status.error();
}

tl::unexpected<Error> stopped() { return failure(ErrorKind::Cancelled, u"the move was stopped"_s); }

} // namespace

void Fingerprint::add(const QByteArray &hash)
{
    ++rows;
    for (std::size_t lane = 0; lane < sum.size(); ++lane)
        sum[lane] += qFromBigEndian<quint64>(hash.constData() + 8 * lane);
}

QByteArray Fingerprint::hex() const
{
    QByteArray text;
    for (const quint64 lane : sum)
        text += QByteArray::number(static_cast<qulonglong>(lane), 16).rightJustified(16, '0');
    return text;
}

MovedPart::MovedPart(MovedTable table, QByteArray condition, Side from, Side to) : m_table(std::move(table)), m_condition(std::move(condition)), m_from(from), m_to(to)
{
    for (std::size_t i = 0; i < m_table.columns.size(); ++i)
        m_columnNames.push_back(":c" + QByteArray::number(static_cast<int>(i)));
    for (std::size_t i = 0; i < m_table.key.size(); ++i)
        m_keyNames.push_back(":k" + QByteArray::number(static_cast<int>(i)));
}

QString MovedPart::name() const { return QString::fromUtf8(m_table.name); }

QByteArray MovedPart::columnList() const
{
    QByteArray list;
    for (const MovedColumn &column : m_table.columns)
        list += (list.isEmpty() ? "" : ", ") + storage::quotedName(column.name);
    return list;
}

// Texts in the order of their bytes on both sides, whatever language the server's database is in.
QByteArray MovedPart::keyList(Dialect dialect, const char *after) const
{
    QByteArray list;
    for (const std::size_t at : m_table.key) {
        const bool isText = m_table.columns[at].kind == Kind::Text && dialect == Dialect::Postgres;
        list += (list.isEmpty() ? "" : ", ") + storage::quotedName(m_table.columns[at].name) + (isText ? " COLLATE \"C\"" : "") + after;
    }
    return list;
}

QByteArray MovedPart::keyParameters() const
{
    QByteArray list;
    for (const QByteArray &name : m_keyNames)
        list += (list.isEmpty() ? "" : ", ") + name;
    return list;
}

QByteArray MovedPart::where(const QByteArray &more) const
{
    if (m_condition.isEmpty() || more.isEmpty())
        return m_condition.isEmpty() && more.isEmpty() ? QByteArray() : QByteArray(" WHERE " + m_condition + more);
    return " WHERE " + m_condition + " AND " + more;
}

MovedRow MovedPart::keyOf(const MovedRow &row) const
{
    MovedRow key;
    for (const std::size_t at : m_table.key)
        key.push_back(row[at]);
    return key;
}

MovedValue MovedPart::valueAt(const Statement &row, int at, Kind kind) const
{
    if (row.isNull(at))
        return {};
    switch (kind) {
    case Kind::Integer: return {.isNull = false, .integer = row.integer(at), .bytes = {}};
    case Kind::Real: return {.isNull = false, .real = row.real(at), .bytes = {}};
    case Kind::Text:
    case Kind::Bytes: return {.isNull = false, .bytes = row.blobView(at).toByteArray()};
    }
    return {};
}

void MovedPart::bind(Statement &statement, const QByteArray &name, const MovedValue &value, Kind kind) const
{
    if (value.isNull)
        statement.bindNull(name.constData());
    else if (kind == Kind::Integer)
        statement.bind(name.constData(), value.integer);
    else if (kind == Kind::Real)
        statement.bind(name.constData(), value.real);
    else if (kind == Kind::Text)
        statement.bind(name.constData(), value.bytes.isEmpty() ? u""_s : QString::fromUtf8(value.bytes));
    else
        statement.bindBlob(name.constData(), value.bytes);
}

void MovedPart::bindKey(Statement &statement, const MovedRow &key) const
{
    for (std::size_t i = 0; i < key.size(); ++i)
        bind(statement, m_keyNames[i], key[i], m_table.columns[m_table.key[i]].kind);
}

Result<qint64> MovedPart::count(const Side &side) const
{
    return side.database->read<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
        Statement row = connection.prepare("SELECT count(*) FROM " + storage::quotedName(m_table.name) + where({}));
        return row.next() ? Result<qint64>(row.integer(0)) : failure(noAnswer(row.status(), "a table gave no count"));
    });
}

Result<std::vector<MovedRow>> MovedPart::readAfter(const Side &side, const std::optional<MovedRow> &key, qint64 limit) const
{
    return side.database->read<std::vector<MovedRow>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<MovedRow>> {
        const QByteArray after = key ? QByteArray('(' + keyList(side.dialect, "") + ") > (" + keyParameters() + ')') : QByteArray();
        Statement found = connection.prepare("SELECT " + columnList() + " FROM " + storage::quotedName(m_table.name) + where(after) + " ORDER BY " + keyList(side.dialect, "") + " LIMIT :limit");
        if (key)
            bindKey(found, *key);
        found.bind(":limit", limit);
        std::vector<MovedRow> rows;
        while (found.next()) {
            MovedRow row;
            for (std::size_t i = 0; i < m_table.columns.size(); ++i)
                row.push_back(valueAt(found, static_cast<int>(i), m_table.columns[i].kind));
            rows.push_back(std::move(row));
        }
        return found.status() ? Result<std::vector<MovedRow>>(std::move(rows)) : failure(found.status().error());
    });
}

Result<std::optional<MovedRow>> MovedPart::lastKey(const Side &side) const
{
    return side.database->read<std::optional<MovedRow>>(Scope::installation(), [&](Connection &connection) -> Result<std::optional<MovedRow>> {
        Statement found = connection.prepare("SELECT " + columnList() + " FROM " + storage::quotedName(m_table.name) + where({}) + " ORDER BY " + keyList(side.dialect, " DESC") + " LIMIT 1");
        if (!found.next())
            return found.status() ? Result<std::optional<MovedRow>>(std::nullopt) : failure(found.status().error());
        MovedRow key;
        for (const std::size_t at : m_table.key)
            key.push_back(valueAt(found, static_cast<int>(at), m_table.columns[at].kind));
        return key;
    });
}

Status MovedPart::visit(const Side &side, std::optional<MovedRow> after, const std::function<Status(const std::vector<MovedRow> &)> &take) const
{
    for (qint64 limit = kFirstRows;;) {
        const auto rows = readAfter(side, after, limit);
        if (!rows)
            return failure(rows.error());
        if (rows->empty())
            return {};
        if (auto taken = take(*rows); !taken)
            return taken;
        after = keyOf(rows->back());
        if (static_cast<qint64>(rows->size()) < limit)
            return {};
        qint64 bytes = 1;
        for (const MovedRow &row : *rows)
            bytes += sizeOf(row);
        limit = std::clamp(kBatchBytes * static_cast<qint64>(rows->size()) / bytes, qint64{1}, std::min(kMostRows, 4 * limit));
    }
}

Status MovedPart::copy(const RowProgress &progress) const
{
    auto last = lastKey(m_to);
    if (!last)
        return failure(last.error());
    return visit(m_from, *last, [&](const std::vector<MovedRow> &rows) -> Status {
        if (!progress(0))
            return stopped();
        crashPoint("move_batch_read");
        if (auto written = m_to.database->write<void>(Scope::installation(), [&](Connection &connection) { return write(connection, rows); }); !written)
            return written;
        crashPoint("move_batch_written");
        return progress(static_cast<qint64>(rows.size())) ? Status() : stopped();
    });
}

Status MovedPart::write(Connection &connection, const std::vector<MovedRow> &rows) const
{
    return m_to.dialect == Dialect::Postgres ? writeTogether(connection, rows) : writeOneByOne(connection, rows);
}

Status MovedPart::writeOneByOne(Connection &connection, const std::vector<MovedRow> &rows) const
{
    QByteArray values;
    for (const QByteArray &name : m_columnNames)
        values += (values.isEmpty() ? "" : ", ") + name;
    Statement insert = connection.prepare("INSERT INTO " + storage::quotedName(m_table.name) + " (" + columnList() + ") VALUES (" + values + ')');
    for (const MovedRow &row : rows) {
        insert.reset();
        for (std::size_t i = 0; i < row.size(); ++i)
            bind(insert, m_columnNames[i], row[i], m_table.columns[i].kind);
        if (auto done = insert.run(); !done)
            return done;
    }
    return {};
}

// One statement for the batch, the same text for every batch: a server elsewhere is asked once, and prepares it once.
Status MovedPart::writeTogether(Connection &connection, const std::vector<MovedRow> &rows) const
{
    QByteArray arrays;
    for (std::size_t i = 0; i < m_columnNames.size(); ++i)
        arrays += (arrays.isEmpty() ? "CAST(CAST(" : ", CAST(CAST(") + m_columnNames[i] + " AS TEXT) AS " + arrayOf(m_table.columns[i].kind) + ')';
    Statement insert = connection.prepare("INSERT INTO " + storage::quotedName(m_table.name) + " (" + columnList() + ") SELECT * FROM unnest(" + arrays + ')');
    for (std::size_t i = 0; i < m_columnNames.size(); ++i) {
        QByteArray array = "{";
        for (const MovedRow &row : rows) {
            if (array.size() > 1)
                array += ',';
            appendElement(array, row[i], m_table.columns[i].kind);
        }
        insert.bind(m_columnNames[i].constData(), QString::fromUtf8(array + '}'));
    }
    return insert.run();
}

QByteArray MovedPart::hashOf(const MovedRow &row) const
{
    QByteArray bytes;
    for (std::size_t i = 0; i < row.size(); ++i) {
        const MovedValue &value = row[i];
        const Kind kind = m_table.columns[i].kind;
        const bool isNumber = kind == Kind::Integer || kind == Kind::Real;
        const qint64 number = kind == Kind::Real ? std::bit_cast<qint64>(value.real) : kind == Kind::Integer ? value.integer : qint64{value.bytes.size()};
        bytes += value.isNull ? 'n' : static_cast<char>('0' + static_cast<int>(kind));
        if (!value.isNull)
            bytes += QByteArray::number(number) + ':';
        if (!value.isNull && !isNumber)
            bytes += value.bytes;
    }
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
}

Result<Fingerprint> MovedPart::fingerprint(const Side &side, const RowProgress &progress) const
{
    Fingerprint print;
    const Status visited = visit(side, std::nullopt, [&](const std::vector<MovedRow> &rows) -> Status {
        for (const MovedRow &row : rows)
            print.add(hashOf(row));
        return progress(static_cast<qint64>(rows.size())) ? Status() : stopped();
    });
    return visited ? Result<Fingerprint>(print) : failure(visited.error());
}

Result<qint64> MovedPart::highestGiven(const Side &side) const
{
    return side.database->read<qint64>(Scope::installation(), [&](Connection &connection) -> Result<qint64> {
        Statement row = connection.query("moves/find_highest_number");
        row.bind(":table", name()).bind(":column", QString::fromUtf8(m_table.columns[m_table.key.front()].name));
        return row.next() ? Result<qint64>(row.integer(0)) : failure(noAnswer(row.status(), "a table has no numbers"));
    });
}

Status MovedPart::raise(const Side &side, qint64 number) const
{
    const QString column = QString::fromUtf8(m_table.columns[m_table.key.front()].name);
    for (;;) {
        const auto given = highestGiven(side);
        if (!given || *given >= number)
            return given ? Status() : failure(given.error());
        const qint64 next = side.dialect == Dialect::Postgres ? std::min(number - *given, kNumbersAtOnce) : number;
        const auto raised = side.database->write<void>(Scope::installation(), [&](Connection &connection) -> Status {
            Statement raise = connection.query("moves/raise_number");
            raise.bind(":table", name()).bind(":column", column).bind(":number", next);
            return raise.run();
        });
        if (!raised)
            return raised;
    }
}

Status MovedPart::passNumbersOn() const
{
    if (!m_table.givesNumbers)
        return {};
    const auto given = highestGiven(m_from);
    return given ? raise(m_to, *given) : Status(failure(given.error()));
}

Status MovedPart::emptyTarget() const
{
    for (;;) {
        const auto left = m_to.database->write<bool>(Scope::installation(), [&](Connection &connection) -> Result<bool> {
            Statement found = connection.prepare("SELECT " + columnList() + " FROM " + storage::quotedName(m_table.name) + where({}) + " ORDER BY " + keyList(m_to.dialect, "") + " LIMIT 1 OFFSET "
                                                 + QByteArray::number(kMostRows - 1));
            if (!found.next()) {
                if (!found.status())
                    return failure(found.status().error());
                const Status emptied = connection.prepare("DELETE FROM " + storage::quotedName(m_table.name) + where({})).run();
                return emptied ? Result<bool>(false) : failure(emptied.error());
            }
            MovedRow key;
            for (const std::size_t at : m_table.key)
                key.push_back(valueAt(found, static_cast<int>(at), m_table.columns[at].kind));
            Statement some = connection.prepare("DELETE FROM " + storage::quotedName(m_table.name) + where('(' + keyList(m_to.dialect, "") + ") <= (" + keyParameters() + ')'));
            bindKey(some, key);
            const Status emptied = some.run();
            return emptied ? Result<bool>(true) : failure(emptied.error());
        });
        if (!left || !*left)
            return left ? Status() : failure(left.error());
    }
}

} // namespace passerelle::moving
