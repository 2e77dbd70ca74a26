#include "server/storage/sql_vector_store.h"

#include <array>
#include <charconv>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr int kVisitedAtOnce = 500;
constexpr int kMovedAtOnce = 250; // about a second's work for a graph

// As pgvector reads them; five digits are more than half a float's precision has.
void appendVector(QByteArray &text, std::span<const float> numbers)
{
    text += '[';
    for (const float number : numbers) {
        std::array<char, 24> digits{};
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::general, 5).ptr;
        text.append(digits.data(), end - digits.data()).append(',');
    }
    text.back() = ']';
}

std::vector<float> vectorFrom(QByteArrayView text)
{
    std::vector<float> numbers;
    const char *at = text.data() + 1;
    const char *const end = text.data() + text.size();
    while (at < end) {
        float number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec != std::errc())
            break;
        numbers.push_back(number);
        at = read.ptr + 1;
    }
    return numbers;
}

QString listOf(const std::vector<PassageId> &passages)
{
    QString list(u'{');
    for (const PassageId passage : passages)
        list += QString::number(passage.value) + u',';
    if (!passages.empty())
        list.chop(1);
    return list + u'}';
}

Statement ofSpace(Connection &connection, const char *query, const TenantContext &context, const QString &profile)
{
    Statement row = connection.query(query);
    row.bind(":owner", context.tenant().value).bind(":profile", profile);
    return row;
}

Result<qint64> numberFrom(Statement row)
{
    if (row.next())
        return row.integer(0);
    return failure(row.status() ? Error{ErrorKind::Internal, u"the database gave no answer"_s, {}} : row.status().error());
}

} // namespace

Status SqlVectorStore::open(const TenantContext &context, const QString &profile, int dimensions)
{
    return m_database.write<void>(context, [&](Connection &connection) { return ofSpace(connection, "vectors/open_space", context, profile).bind(":dimensions", dimensions).run(); });
}

Result<qint64> SqlVectorStore::count(const TenantContext &context, const QString &profile)
{
    return m_database.read<qint64>(context, [&](Connection &connection) { return numberFrom(ofSpace(connection, "vectors/count", context, profile)); });
}

Result<std::vector<PassageId>> SqlVectorStore::missing(const TenantContext &context, const QString &profile, PassageId after, int most)
{
    return m_database.read<std::vector<PassageId>>(context, [&](Connection &connection) -> Result<std::vector<PassageId>> {
        Statement rows = ofSpace(connection, "vectors/list_missing", context, profile);
        rows.bind(":after", after.value).bind(":most", most);
        std::vector<PassageId> passages;
        while (rows.next())
            passages.push_back(PassageId(rows.integer(0)));
        return rows.status() ? Result<std::vector<PassageId>>(std::move(passages)) : failure(rows.status().error());
    });
}

Result<bool> SqlVectorStore::claimFilling(const TenantContext &context, const QString &profile, std::chrono::seconds time)
{
    return m_database.write<bool>(context, [&](Connection &connection) -> Result<bool> {
        Statement row = ofSpace(connection, "vectors/claim_filling", context, profile);
        row.bind(":seconds", qint64{time.count()});
        const auto claimed = numberFrom(std::move(row));
        return claimed ? Result<bool>(*claimed > 0) : failure(claimed.error());
    });
}

Status SqlVectorStore::add(const TenantContext &context, const QString &profile, const std::vector<PassageId> &passages, const std::vector<std::vector<float>> &vectors)
{
    if (passages.size() != vectors.size())
        return failure(ErrorKind::InvalidInput, u"another number of vectors than of passages"_s);
    QByteArray text;
    for (const std::vector<float> &vector : vectors) {
        if (!text.isEmpty())
            text += ';';
        appendVector(text, vector);
    }
    const QString numbers = QString::fromLatin1(text);
    return m_database.write<void>(context, [&](Connection &connection) {
        return ofSpace(connection, "vectors/put", context, profile).bind(":passages", listOf(passages)).bind(":vectors", numbers).run();
    });
}

Result<StoredNearest> SqlVectorStore::nearest(const TenantContext &context, const QString &profile, std::span<const float> question, std::size_t most, const std::vector<PassageId> &also)
{
    QByteArray text;
    appendVector(text, question);
    return m_database.read<StoredNearest>(context, [&](Connection &connection) -> Result<StoredNearest> {
        Statement rows = ofSpace(connection, "vectors/nearest", context, profile);
        rows.bind(":question", QString::fromLatin1(text)).bind(":most", static_cast<qint64>(most)).bind(":also", listOf(also));
        StoredNearest found;
        while (rows.next()) {
            switch (rows.integer(0)) {
            case 0:
                found.seen = rows.integer(1);
                found.mean = rows.real(2);
                found.deviation = rows.real(3);
                break;
            case 1: found.nearest.emplace_back(PassageId(rows.integer(1)), rows.real(2)); break;
            default: found.also.emplace_back(PassageId(rows.integer(1)), rows.real(2)); break;
            }
        }
        return rows.status() ? Result<StoredNearest>(std::move(found)) : failure(rows.status().error());
    });
}

Status SqlVectorStore::visit(const TenantContext &context, const QString &profile, const std::function<void(PassageId, std::vector<float>)> &visit)
{
    qint64 last = 0;
    for (;;) {
        const auto read = m_database.read<int>(context, [&](Connection &connection) -> Result<int> {
            Statement rows = ofSpace(connection, "vectors/list", context, profile);
            rows.bind(":after", last).bind(":most", kVisitedAtOnce);
            int met = 0;
            for (; rows.next(); ++met) {
                last = rows.integer(0);
                visit(PassageId(last), vectorFrom(rows.blobView(1)));
            }
            return rows.status() ? Result<int>(met) : failure(rows.status().error());
        });
        if (!read || *read < kVisitedAtOnce)
            return read ? Status() : Status(failure(read.error()));
    }
}

Status SqlVectorStore::remove(const TenantContext &context, const QString &profile)
{
    return m_database.write<void>(context, [&](Connection &connection) { return ofSpace(connection, "vectors/drop_space", context, profile).run(); });
}

Status SqlVectorStore::removeOthers(const TenantContext &context, const QString &kept)
{
    return m_database.write<void>(context, [&](Connection &connection) {
        Statement statement = connection.query("vectors/drop_others");
        return statement.bind(":owner", context.tenant().value).bind(":kept", kept.isNull() ? u""_s : kept).run();
    });
}

Result<std::optional<qint64>> SqlVectorStore::arrangeSome(const TenantContext &context, const QString &profile, qint64 after)
{
    return m_database.write<std::optional<qint64>>(context, [&](Connection &connection) -> Result<std::optional<qint64>> {
        Statement row = ofSpace(connection, "vectors/move_some", context, profile);
        row.bind(":larger_than", m_exactMost).bind(":after", after).bind(":most", kMovedAtOnce);
        if (!row.next())
            return failure(row.status() ? Error{ErrorKind::Internal, u"the database gave no answer"_s, {}} : row.status().error());
        return row.isNull(0) ? std::optional<qint64>() : std::optional(row.integer(0));
    });
}

} // namespace passerelle::storage
