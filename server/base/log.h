// Logging: Qt's categories, one per room ("passerelle.journal"), written by installLog() as one JSON object a line on
// standard error: time, level, room, message. Never put a secret, a message's text or a contact's identity into a log
// line: ids only. Thread-safe.
#pragma once

#include "server/base/log_memory.h"

#include <QtCore/QLoggingCategory>

namespace passerelle {

enum class LogFormat { Json, Plain };

void installLog(LogFormat format);
// The process's last lines, from installLog() on: Qt's log is the process's, and so is its memory.
LogMemory &recentLog();

} // namespace passerelle
