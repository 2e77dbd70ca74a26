// The last step of a restore: what was staged in "<data>/.restore/new" takes the place of what stands there, file by file,
// after one written decision. A crash before the decision leaves the old data, one after it is settled at the next start.
// What was replaced is kept in "<data>/before-restore-<time>" for a week, but for wrapped keys. Under the folder's lock.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"

#include <QtCore/QString>

namespace passerelle::backup {

QString stagingFolder(const QString &dataFolder);
// Removes what an undecided restore left; finishes a decided one. Before any file of the folder is opened.
Status settleRestore(const QString &dataFolder);
// Decides, then moves. The staged files are closed.
Status commitRestore(const QString &dataFolder, Instant now);
// Removes what restores, and moves to a server, replaced more than a week ago.
void dropReplacedData(const QString &dataFolder, Instant now);

} // namespace passerelle::backup
