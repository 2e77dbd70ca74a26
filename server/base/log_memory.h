// The last lines of the log, in memory, for whoever looks at the service from its API. A line is what the log's sink was
// given anyway, cut at 2,000 characters; the oldest goes when there are too many. Thread-safe; never blocks for long.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <cstddef>
#include <deque>
#include <mutex>
#include <vector>

namespace passerelle {

enum class LogLevel { Debug, Info, Warning, Error, Fatal };
const char *nameOf(LogLevel level); // "debug", "info", "warning", "error", "fatal"

struct LogLine {
    qint64 number = 0; // from 1, never used twice
    Instant at;
    LogLevel level = LogLevel::Info;
    QByteArray room;
    QString text;
};

struct LogWish {
    qint64 after = 0;
    LogLevel least = LogLevel::Debug;
    QString contains; // in the text or the room, whatever its case; empty: all
    int limit = 200;  // the newest so many
};

struct LogPart {
    std::vector<LogLine> lines; // oldest first
    qint64 next = 0;            // the newest line's number, shown or not
    bool lost = false;          // lines after `after` are gone
};

class LogMemory {
public:
    explicit LogMemory(std::size_t kept = 4000) : m_kept(kept) {}

    void add(Instant at, LogLevel level, const char *room, const QString &text);
    LogPart read(const LogWish &wish) const;

private:
    const std::size_t m_kept;
    mutable std::mutex m_mutex;
    std::deque<LogLine> m_lines; // guarded by m_mutex
    qint64 m_last = 0;           // the same
};

} // namespace passerelle
