#include "server/runtime/database_health.h"

#include "server/storage/sqlite_connection.h"
#include "server/storage/table_census.h"

#include <QtCore/QFileInfo>
#include <QtCore/QStringList>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCacheKibibytes = 4096;

Status stateOf(const QString &path)
{
    auto connection = storage::SqliteConnection::open(path, storage::SqliteConnection::Mode::ReadOnly, kCacheKibibytes);
    return connection ? storage::checkIntegrity(**connection) : Status(failure(connection.error()));
}

} // namespace

bool wasUsed(const QString &folder)
{
    return QFileInfo::exists(folder + u"/keys.db"_s) || QFileInfo::exists(folder + u"/database"_s);
}

std::vector<DatabaseHealth> databaseHealth(const QString &folder, qint64 most)
{
    std::vector<DatabaseHealth> all;
    // The rest stands on a server where the folder notes one.
    const bool isOnServer = QFileInfo::exists(folder + u"/database"_s);
    const QStringList names = isOnServer ? QStringList{u"inbox.db"_s, u"day-keys.db"_s} : QStringList{u"inbox.db"_s, u"main.db"_s, u"keys.db"_s};
    for (const QString &name : names) {
        const QFileInfo file(folder + u'/' + name);
        DatabaseHealth health{name, file.size(), file.size() <= most, {}};
        if (!file.exists())
            health.state = failure(ErrorKind::NotFound, u"the file is not there"_s);
        else if (health.wasChecked)
            health.state = stateOf(file.filePath());
        all.push_back(std::move(health));
    }
    return all;
}

} // namespace passerelle::runtime
