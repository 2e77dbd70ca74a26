#include "server/base/log_memory.h"

#include <algorithm>

namespace passerelle {

namespace {
constexpr qsizetype kLongestLine = 2000;
}

const char *nameOf(LogLevel level)
{
    switch (level) {
    case LogLevel::Debug: return "debug";
    case LogLevel::Info: return "info";
    case LogLevel::Warning: return "warning";
    case LogLevel::Error: return "error";
    case LogLevel::Fatal: return "fatal";
    }
    return "info";
}

void LogMemory::add(Instant at, LogLevel level, const char *room, const QString &text)
{
    LogLine line{0, at, level, QByteArray(room ? room : "default"), text.left(kLongestLine)};
    const std::lock_guard lock(m_mutex);
    line.number = ++m_last;
    m_lines.push_back(std::move(line));
    if (m_lines.size() > m_kept)
        m_lines.pop_front();
}

LogPart LogMemory::read(const LogWish &wish) const
{
    const auto shows = [&wish](const LogLine &line) {
        return line.level >= wish.least && (wish.contains.isEmpty() || line.text.contains(wish.contains, Qt::CaseInsensitive) || QString::fromLatin1(line.room).contains(wish.contains, Qt::CaseInsensitive));
    };
    LogPart part;
    const std::lock_guard lock(m_mutex);
    part.next = m_last;
    const qint64 oldest = m_lines.empty() ? m_last + 1 : m_lines.front().number;
    part.lost = wish.after > m_last || (wish.after > 0 && wish.after + 1 < oldest);
    const qint64 after = wish.after > m_last ? 0 : wish.after; // it was given before a restart
    for (auto line = m_lines.rbegin(); line != m_lines.rend() && line->number > after && part.lines.size() < static_cast<std::size_t>(std::max(0, wish.limit)); ++line) {
        if (shows(*line))
            part.lines.push_back(*line);
    }
    std::reverse(part.lines.begin(), part.lines.end());
    return part;
}

} // namespace passerelle
