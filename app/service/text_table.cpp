#include "app/service/text_table.h"

#include <QtCore/QDateTime>

#include <algorithm>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {
constexpr QStringView kUnits = u"kMG";
}

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

QString instantInWords(const QString &iso8601, const Words &words)
{
    const QDateTime instant = QDateTime::fromString(iso8601, Qt::ISODateWithMs);
    return instant.isValid() ? instant.toLocalTime().toString(words.text("dd/MM/yyyy HH:mm", "yyyy-MM-dd HH:mm")) : iso8601;
}

QString instantInWords(const std::optional<QString> &iso8601, const Words &words)
{
    return iso8601 ? instantInWords(*iso8601, words) : u"—"_s;
}

QString bytesInWords(qint64 bytes, const Words &words)
{
    if (bytes < 1000)
        return u"%1 %2"_s.arg(bytes).arg(words.text("o", "B"));
    auto amount = static_cast<double>(bytes) / 1e3;
    qsizetype unit = 0;
    for (; amount >= 1000 && unit + 1 < kUnits.size(); ++unit)
        amount /= 1000;
    QString figure = QString::number(amount, 'f', 1);
    if (words.french())
        figure.replace(u'.', u',');
    return u"%1 %2%3"_s.arg(figure, kUnits.mid(unit, 1).toString(), words.text("o", "B"));
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
