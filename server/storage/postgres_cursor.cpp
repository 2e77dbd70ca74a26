#include "server/storage/postgres_cursor.h"

#include "server/storage/postgres_connection.h"

#include <QtCore/QtEndian>

#include <libpq-fe.h>

#include <algorithm>
#include <bit>
#include <cmath>

namespace passerelle::storage {

namespace {

// The server's numbers of its types (pg_type).
constexpr unsigned kBool = 16;
constexpr unsigned kBytea = 17;
constexpr unsigned kInt8 = 20;
constexpr unsigned kInt2 = 21;
constexpr unsigned kInt4 = 23;
constexpr unsigned kText = 25;
constexpr unsigned kFloat4 = 700;
constexpr unsigned kFloat8 = 701;
constexpr unsigned kNumeric = 1700;

template <typename T>
T bigEndian(const char *bytes)
{
    return qFromBigEndian<T>(bytes);
}

// What sums of big integers come as: digits to the base of 10,000.
double numericValue(const char *bytes, int length)
{
    constexpr int kHead = 8;
    constexpr double kBase = 10'000;
    constexpr quint16 kNegative = 0x4000;
    if (length < kHead)
        return 0;
    const int digits = bigEndian<quint16>(bytes);
    const int weight = bigEndian<qint16>(bytes + 2);
    double value = 0;
    for (int i = 0; i < digits && kHead + 2 * i + 2 <= length; ++i)
        value += bigEndian<quint16>(bytes + kHead + 2 * i) * std::pow(kBase, weight - i);
    return bigEndian<quint16>(bytes + 4) == kNegative ? -value : value;
}

} // namespace

PostgresCursor::PostgresCursor(PostgresConnection &connection, NumberedQuery query)
    : m_connection(connection), m_query(std::move(query)), m_parameters(m_query.names.size())
{
}

PostgresCursor::~PostgresCursor()
{
    dropRows();
}

void PostgresCursor::dropRows()
{
    PQclear(m_rows);
    m_rows = nullptr;
    m_row = -1;
}

int PostgresCursor::parameter(const char *name)
{
    const auto found = std::find(m_query.names.begin(), m_query.names.end(), name);
    return found == m_query.names.end() ? 0 : static_cast<int>(found - m_query.names.begin()) + 1;
}

bool PostgresCursor::bindInteger(int parameter, qint64 value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(value, bytes.data());
    at(parameter) = {kInt8, bytes, {}, false};
    return true;
}

bool PostgresCursor::bindReal(int parameter, double value)
{
    QByteArray bytes(sizeof value, Qt::Uninitialized);
    qToBigEndian(std::bit_cast<quint64>(value), bytes.data());
    at(parameter) = {kFloat8, bytes, {}, false};
    return true;
}

bool PostgresCursor::bindText(int parameter, const QByteArray &utf8)
{
    at(parameter) = {kText, utf8, {}, false};
    return true;
}

bool PostgresCursor::bindBlob(int parameter, QByteArrayView value)
{
    at(parameter) = {kBytea, {}, value, false};
    return true;
}

bool PostgresCursor::bindNull(int parameter)
{
    at(parameter) = {};
    return true;
}

Cursor::Step PostgresCursor::ask()
{
    const std::size_t count = m_parameters.size();
    std::vector<Oid> types(count);
    std::vector<const char *> values(count);
    std::vector<int> lengths(count);
    const std::vector<int> formats(count, 1);
    for (std::size_t i = 0; i < count; ++i) {
        const Parameter &one = m_parameters[i];
        const QByteArrayView bytes = one.type == kBytea ? one.view : QByteArrayView(one.value);
        types[i] = one.type;
        values[i] = one.isNull ? nullptr : bytes.isEmpty() ? "" : bytes.data();
        lengths[i] = static_cast<int>(bytes.size());
    }
    QByteArray name;
    m_rows = m_connection.prepareOnce(m_query, types, name);
    if (!m_rows && name.isEmpty())
        m_rows = PQexecParams(m_connection.m_handle, m_query.sql.constData(), static_cast<int>(count), types.data(), values.data(), lengths.data(), formats.data(), 1);
    else if (!m_rows)
        m_rows = PQexecPrepared(m_connection.m_handle, name.constData(), static_cast<int>(count), values.data(), lengths.data(), formats.data(), 1);
    const ExecStatusType status = PQresultStatus(m_rows);
    if (status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK) {
        m_connection.noteChanges(m_rows);
        return Step::Row;
    }
    m_state = QByteArray(PQresultErrorField(m_rows, PG_DIAG_SQLSTATE));
    const char *words = PQresultErrorField(m_rows, PG_DIAG_MESSAGE_PRIMARY);
    m_connection.noteFailure(m_state);
    m_words = QString::fromUtf8(words ? words : PQerrorMessage(m_connection.m_handle)).trimmed();
    dropRows();
    return Step::Failed;
}

Cursor::Step PostgresCursor::step()
{
    if (!m_rows && ask() == Step::Failed)
        return Step::Failed;
    if (++m_row < PQntuples(m_rows))
        return Step::Row;
    dropRows();
    return Step::Done;
}

void PostgresCursor::reset()
{
    dropRows();
    std::fill(m_parameters.begin(), m_parameters.end(), Parameter());
}

Error PostgresCursor::error(const char *during) const
{
    return errorFromState(m_state, m_words, during);
}

bool PostgresCursor::isNull(int column) const
{
    return PQgetisnull(m_rows, m_row, column) != 0;
}

QByteArrayView PostgresCursor::bytes(int column) const
{
    if (isNull(column))
        return {};
    return QByteArrayView(PQgetvalue(m_rows, m_row, column), PQgetlength(m_rows, m_row, column));
}

qint64 PostgresCursor::integer(int column) const
{
    if (isNull(column))
        return 0;
    const char *value = PQgetvalue(m_rows, m_row, column);
    switch (PQftype(m_rows, column)) {
    case kInt8: return bigEndian<qint64>(value);
    case kInt4: return bigEndian<qint32>(value);
    case kInt2: return bigEndian<qint16>(value);
    case kBool: return value[0] != 0 ? 1 : 0;
    default: return std::llround(real(column));
    }
}

double PostgresCursor::real(int column) const
{
    if (isNull(column))
        return 0;
    const char *value = PQgetvalue(m_rows, m_row, column);
    switch (PQftype(m_rows, column)) {
    case kFloat8: return std::bit_cast<double>(bigEndian<quint64>(value));
    case kFloat4: return static_cast<double>(std::bit_cast<float>(bigEndian<quint32>(value)));
    case kNumeric: return numericValue(value, PQgetlength(m_rows, m_row, column));
    case kInt8:
    case kInt4:
    case kInt2:
    case kBool: return static_cast<double>(integer(column));
    default: return 0;
    }
}

} // namespace passerelle::storage
