#include "server/moving/moved_tables.h"

#include "server/storage/sqlite_database.h"
#include "server/storage/table_census.h"

#include <QtCore/QTemporaryDir>

#include <algorithm>
#include <map>
#include <set>

namespace passerelle::moving {

using namespace Qt::StringLiterals;
using storage::Connection;
using storage::Statement;

namespace {

const std::set<QByteArray> &leftOut()
{
    static const std::set<QByteArray> names{"schema_history", "instance", "leader", "change_stamp", "store_move", "import_claim"};
    return names;
}

Result<Kind> kindOf(const QString &declared)
{
    const std::map<QString, Kind> kinds{{u"INTEGER"_s, Kind::Integer}, {u"REAL"_s, Kind::Real}, {u"TEXT"_s, Kind::Text}, {u"BLOB"_s, Kind::Bytes}};
    const auto known = kinds.find(declared);
    return known == kinds.end() ? Result<Kind>(failure(ErrorKind::Internal, u"a column of the kind "_s + declared + u" cannot be moved"_s)) : known->second;
}

Result<MovedTable> described(Connection &connection, const QByteArray &name, Place place)
{
    MovedTable table{.name = name, .place = place, .columns = {}, .key = {}};
    std::map<qint64, std::size_t> key; // by the place in it
    Statement columns = connection.prepare("SELECT name, type, pk FROM pragma_table_info(:table) ORDER BY cid");
    columns.bind(":table", QString::fromUtf8(name));
    while (columns.next()) {
        const auto kind = kindOf(columns.text(1));
        if (!kind)
            return failure(kind.error());
        if (columns.integer(2) > 0)
            key[columns.integer(2)] = table.columns.size();
        table.columns.push_back({columns.text(0).toUtf8(), *kind});
    }
    Statement text = connection.prepare("SELECT instr(sql, 'AUTOINCREMENT') FROM sqlite_schema WHERE name = :table");
    table.givesNumbers = text.bind(":table", QString::fromUtf8(name)).next() && text.integer(0) > 0;
    for (const auto &[position, column] : key)
        table.key.push_back(column);
    if (!columns.status() || !text.status())
        return failure(columns.status() ? text.status().error() : columns.status().error());
    if (table.key.empty())
        return failure(ErrorKind::Internal, u"the table "_s + QString::fromUtf8(name) + u" has no key to go through it by"_s);
    return table;
}

Result<std::set<QByteArray>> parentsOf(Connection &connection, const QByteArray &table)
{
    std::set<QByteArray> parents;
    Statement rows = connection.prepare("SELECT \"table\" FROM pragma_foreign_key_list(:table)");
    rows.bind(":table", QString::fromUtf8(table));
    while (rows.next())
        parents.insert(rows.text(0).toUtf8());
    parents.erase(table); // rows of one table come in the order of their key
    return rows.status() ? Result<std::set<QByteArray>>(std::move(parents)) : failure(rows.status().error());
}

Status addTablesOf(Connection &connection, Place place, std::vector<MovedTable> &tables)
{
    const auto names = storage::tableNames(connection);
    if (!names)
        return failure(names.error());
    std::vector<QByteArray> waiting = *names;
    std::erase_if(waiting, [](const QByteArray &name) { return leftOut().contains(name); });
    std::set<QByteArray> missing(waiting.begin(), waiting.end());
    while (!waiting.empty()) {
        const auto before = waiting.size();
        for (const QByteArray &name : std::exchange(waiting, {})) {
            const auto parents = parentsOf(connection, name);
            if (!parents)
                return failure(parents.error());
            if (std::any_of(parents->begin(), parents->end(), [&](const QByteArray &parent) { return missing.contains(parent); })) {
                waiting.push_back(name);
                continue;
            }
            auto table = described(connection, name, place);
            if (!table)
                return failure(std::move(table).error());
            tables.push_back(std::move(*table));
            missing.erase(name);
        }
        if (waiting.size() == before)
            return failure(ErrorKind::Internal, u"tables point at each other in a circle"_s);
    }
    return {};
}

} // namespace

Result<std::vector<MovedTable>> movedTables()
{
    const QTemporaryDir folder; // the schema alone
    std::vector<MovedTable> tables;
    for (const auto &[place, name] : std::map<Place, QString>{{Place::Main, u"main"_s}, {Place::Keys, u"keys"_s}, {Place::Segments, u"segments"_s}}) {
        auto empty = storage::SqliteDatabase::open({.path = folder.filePath(name + u".db"_s), .migrations = u":/sql/migrations/sqlite/"_s + name, .readers = 1});
        if (!empty)
            return failure(std::move(empty).error().during(u"making an empty schema"));
        const auto read = (*empty)->read<void>(storage::Scope::installation(), [&](Connection &connection) { return addTablesOf(connection, place, tables); });
        if (!read)
            return failure(read.error());
    }
    return tables;
}

} // namespace passerelle::moving
