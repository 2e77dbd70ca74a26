// Puts the master key back in its place from the recovery key that the first start showed: on a new machine, or after the
// key file was lost. Opens the data folder under its lock; changes nothing unless the key is the right one.
#pragma once

#include "server/base/result.h"
#include "server/runtime/configuration.h"

#include <QtCore/QString>

namespace passerelle::runtime {

// The key file that was written. InvalidInput when the recovery key is mistyped; Unauthorized when it is another
// folder's; NotFound when the folder holds nothing that was sealed; Conflict when a key stands there already, or a
// service runs on the folder.
Result<QString> restoreMasterKey(const Configuration &configuration, const QString &recoveryKey);

} // namespace passerelle::runtime
