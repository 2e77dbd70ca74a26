// Documents as people name them on the command line. One thread.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

// A document by its number, or by its name when only one has it.
Result<qint64> findDocument(Session &session, qint64 tenant, const QString &nameOrNumber);

} // namespace passerelle::service
