#include "server/storage/schema_history.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

Result<int> readHistory(Connection &connection, const std::vector<Migration> &known)
{
    Statement rows = connection.prepare("SELECT version, name, checksum FROM schema_history ORDER BY version");
    int applied = 0;
    while (rows.next()) {
        const auto version = rows.integer(0);
        if (version > static_cast<qint64>(known.size()))
            return failure(ErrorKind::Conflict, u"the database has schema "_s + QString::number(version) + u", this program knows up to "_s
                                                    + QString::number(known.size()) + u": it was written by a newer version of the program; use that one"_s);
        const Migration &migration = known[static_cast<std::size_t>(applied)];
        if (version != migration.version || rows.text(2).toLatin1() != migration.checksum)
            return failure(ErrorKind::Corrupt, u"the database's schema step "_s + rows.text(1) + u" is not the one that this program knows"_s);
        ++applied;
    }
    if (!rows.status())
        return failure(rows.status().error());
    return applied;
}

Status addToHistory(Connection &connection, const Migration &migration)
{
    Statement history = connection.prepare("INSERT INTO schema_history (version, name, checksum) VALUES (:version, :name, :checksum)");
    history.bind(":version", migration.version).bind(":name", migration.name).bind(":checksum", QString::fromLatin1(migration.checksum));
    return history.run();
}

} // namespace passerelle::storage
