// Makes an export on the server and writes it to a file of the caller's, part by part; the file is of mode 0600 and
// appears whole or not at all.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

// `make`: the request that makes it; `list`: "/exports/" or "/contact-exports/". The exit code.
int downloadExport(Session &session, qint64 tenant, AdminRequest make, const QByteArray &list, const QString &file);

} // namespace passerelle::service
