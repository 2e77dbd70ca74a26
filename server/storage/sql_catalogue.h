// The SQL of the program, compiled in from resources/sql: queries by name and migrations by database. Texts come from
// the program alone, never from data. Thread-safe (nothing is kept).
#pragma once

#include "server/base/result.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <string_view>
#include <vector>

namespace passerelle::storage {

// One numbered step of a schema; each of `steps` is one or more statements, run in the migration's transaction.
struct Migration {
    int version = 0;
    QString name;       // "0001_tenants"
    QByteArray checksum; // SHA-256 of the file, hexadecimal
    std::vector<QByteArray> steps;
};

enum class Dialect : unsigned char { Sqlite, Postgres };

class SqlCatalogue {
public:
    // "documents/find" → sqlite/documents/find.sql, else common/documents/find.sql, else pgvector/documents/find.sql. Internal when
    // there is none.
    static Result<QByteArray> query(std::string_view name, Dialect dialect);
    // Every query's name but pgvector's, sorted; for the tests that prepare them all.
    static std::vector<QByteArray> queryNames(Dialect dialect);
    // The migrations of a resource folder (":/sql/migrations/sqlite/main"), in order; Internal when a number is missing.
    static Result<std::vector<Migration>> migrations(const QString &folder);
};

} // namespace passerelle::storage
