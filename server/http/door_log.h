// The log category of the door.
#pragma once

#include <QtCore/QLoggingCategory>

namespace passerelle::http {

Q_DECLARE_LOGGING_CATEGORY(doorLog)

} // namespace passerelle::http
