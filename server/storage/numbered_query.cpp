#include "server/storage/numbered_query.h"

#include <algorithm>

namespace passerelle::storage {

namespace {

bool isOfName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Where what begins at `at` ends, if it is nothing but text to be passed over: a string, a quoted name, a comment, a cast.
qsizetype passedOver(const QByteArray &sql, qsizetype at)
{
    const char c = sql[at];
    const char next = at + 1 < sql.size() ? sql[at + 1] : '\0';
    const auto after = [&sql](qsizetype found, qsizetype length) { return found < 0 ? sql.size() : found + length; };
    if (c == '\'' || c == '"') // a doubled quote ends one and begins the next
        return after(sql.indexOf(c, at + 1), 1);
    if (c == '-' && next == '-')
        return after(sql.indexOf('\n', at), 0);
    if (c == '/' && next == '*')
        return after(sql.indexOf("*/", at + 2), 2);
    if (c == ':' && next == ':')
        return at + 2;
    return at;
}

} // namespace

NumberedQuery numbered(const QByteArray &sql)
{
    NumberedQuery query;
    query.sql.reserve(sql.size());
    for (qsizetype at = 0; at < sql.size();) {
        if (const qsizetype end = passedOver(sql, at); end > at) {
            query.sql += sql.mid(at, end - at);
            at = end;
            continue;
        }
        qsizetype end = at + 1;
        if (sql[at] != ':' || end == sql.size() || !isOfName(sql[end])) {
            query.sql += sql[at++];
            continue;
        }
        while (end < sql.size() && isOfName(sql[end]))
            ++end;
        const QByteArray name = sql.mid(at, end - at);
        auto known = std::find(query.names.begin(), query.names.end(), name);
        if (known == query.names.end())
            known = query.names.insert(known, name);
        query.sql += '$' + QByteArray::number(static_cast<int>(known - query.names.begin()) + 1);
        at = end;
    }
    return query;
}

} // namespace passerelle::storage
