#include "app/service/text_table.h"

#include <algorithm>

namespace passerelle::service {

using namespace Qt::StringLiterals;

QString TextTable::text() const
{
    std::vector<qsizetype> widths(static_cast<std::size_t>(m_headers.size()), 0);
    const auto measure = [&](const QStringList &cells) {
        for (qsizetype i = 0; i < cells.size(); ++i)
            widths[static_cast<std::size_t>(i)] = std::max(widths[static_cast<std::size_t>(i)], cells[i].size());
    };
    measure(m_headers);
    for (const QStringList &row : m_rows)
        measure(row);

    const auto line = [&](const QStringList &cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i)
            text += i + 1 == cells.size() ? cells[i] : cells[i].leftJustified(widths[static_cast<std::size_t>(i)] + 2);
        return text;
    };
    QStringList lines{line(m_headers)};
    for (const QStringList &row : m_rows)
        lines.append(line(row));
    return lines.join(u'\n');
}

QString bytesInWords(qint64 bytes)
{
    if (bytes < 1000)
        return QStringLiteral("%1 B").arg(bytes);
    if (bytes < 1'000'000)
        return QStringLiteral("%1 kB").arg(static_cast<double>(bytes) / 1e3, 0, 'f', 1);
    return QStringLiteral("%1 MB").arg(static_cast<double>(bytes) / 1e6, 0, 'f', 1);
}

QString millisecondsInWords(double milliseconds)
{
    if (milliseconds < 10)
        return QStringLiteral("%1 ms").arg(milliseconds, 0, 'f', 1);
    if (milliseconds < 1000)
        return QStringLiteral("%1 ms").arg(milliseconds, 0, 'f', 0);
    return QStringLiteral("%1 s").arg(milliseconds / 1000, 0, 'f', 1);
}

} // namespace passerelle::service
