// The database files of a data folder, looked at with connections of their own that only read: as well beside a running
// service as on a stopped folder. Blocks; any thread.
#pragma once

#include "server/base/result.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::runtime {

struct DatabaseHealth {
    QString file; // "main.db"
    qint64 bytes = 0;
    bool wasChecked = true; // false: larger than `most`, left to the nightly proof of the backup
    Status state = {};      // Corrupt with the first complaint; NotFound where the file is gone
};

// A service or a command has opened the folder before.
bool wasUsed(const QString &folder);

// Of a folder that was used before, those that stand in it (not a server's); each file up to `most` bytes is checked page by page.
std::vector<DatabaseHealth> databaseHealth(const QString &folder, qint64 most);

} // namespace passerelle::runtime
