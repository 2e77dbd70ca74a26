#include "server/storage/table_census.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

QByteArray quotedName(const QByteArray &name)
{
    QByteArray quoted = name;
    quoted.replace('"', "\"\"");
    return '"' + quoted + '"';
}

Result<std::vector<QByteArray>> tableNames(Connection &connection)
{
    std::vector<QByteArray> names;
    Statement rows = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name");
    while (rows.next())
        names.push_back(rows.text(0).toUtf8());
    if (!rows.status())
        return failure(rows.status().error());
    return names;
}

Result<std::vector<QByteArray>> columnNames(Connection &connection, const QByteArray &table)
{
    std::vector<QByteArray> names;
    Statement rows = connection.prepare("SELECT name FROM pragma_table_info(:table) ORDER BY cid");
    rows.bind(":table", QString::fromUtf8(table));
    while (rows.next())
        names.push_back(rows.text(0).toUtf8());
    if (!rows.status())
        return failure(rows.status().error());
    return names;
}

Result<std::map<QByteArray, qint64>> countRows(Connection &connection)
{
    const auto names = tableNames(connection);
    if (!names)
        return failure(names.error());
    std::map<QByteArray, qint64> counts;
    for (const QByteArray &name : *names) {
        Statement row = connection.prepare("SELECT count(*) FROM " + quotedName(name));
        if (!row.next())
            return failure(row.status() ? Error{ErrorKind::Internal, u"a table gave no count"_s, {}} : row.status().error());
        counts[name] = row.integer(0);
    }
    return counts;
}

Status checkIntegrity(Connection &connection)
{
    Statement integrity = connection.prepare("PRAGMA integrity_check(1)");
    const bool answered = integrity.next();
    if (!integrity.status())
        return integrity.status();
    if (!answered || integrity.text(0) != u"ok")
        return failure(ErrorKind::Corrupt, u"the database is damaged: "_s + (answered ? integrity.text(0) : u"no answer"_s));
    Statement keys = connection.prepare("PRAGMA foreign_key_check");
    if (keys.next())
        return failure(ErrorKind::Corrupt, u"a row of "_s + keys.text(0) + u" points at a row of "_s + keys.text(2) + u" that is not there"_s);
    return keys.status();
}

} // namespace passerelle::storage
