// The databases of a test's stores: files in its folder, or, when the environment says PASSERELLE_TEST_STORE=postgres, rooms of
// one database of a real server, which this process starts when it first needs it and stops at its end. There the stores work
// as a role that row-level security binds. For one thread.
#pragma once

#include "server/storage/sqlite_database.h"

#include <QtCore/QString>

#include <memory>

namespace passerelle::test {

bool storesAreOnPostgres();

// `room`: main, keys or segments. The same folder finds the same rows again. Null, and why on standard error, when it cannot.
std::unique_ptr<storage::Database> openTestStore(const QString &folder, const QString &room,
                                                 storage::CopyBeforeMigration copy = storage::CopyBeforeMigration::Keep);

// A statement of a test, written for SQLite, as the stores' database reads it: bytes in hexadecimal (x'00') are all that differs.
QByteArray testStoreSql(QByteArray sql);

// Where programs find that folder's rows, for PASSERELLE_DATABASE; empty: in files.
QString testStoreAddress(const QString &folder);

// The server that was started, at once, as a machine that goes down; and again, with all that was committed.
bool stopTestServer();
bool startTestServer();

// What openTestStore() made for that folder outside of it. All of it must be closed.
void dropTestStores(const QString &folder);

} // namespace passerelle::test
