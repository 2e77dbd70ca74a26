#include "ui/oversight/log_model.h"

#include "ui/kit/formats.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr std::size_t kMostLinesShown = 5000;
enum LogColumn { TimeColumn, LevelColumn, RoomColumn, TextColumn, LogColumns };

} // namespace

void LogModel::append(const std::vector<api::LogLineView> &lines)
{
    if (lines.empty())
        return;
    const std::size_t from = lines.size() > kMostLinesShown ? lines.size() - kMostLinesShown : 0;
    const std::size_t added = lines.size() - from;
    const std::size_t tooMany = m_lines.size() + added > kMostLinesShown ? m_lines.size() + added - kMostLinesShown : 0;
    if (tooMany > 0) {
        beginRemoveRows({}, 0, static_cast<int>(tooMany) - 1);
        m_lines.erase(m_lines.begin(), m_lines.begin() + static_cast<std::ptrdiff_t>(tooMany));
        endRemoveRows();
    }
    const int first = rowCount();
    beginInsertRows({}, first, first + static_cast<int>(added) - 1);
    m_lines.insert(m_lines.end(), lines.begin() + static_cast<std::ptrdiff_t>(from), lines.end());
    endInsertRows();
}

void LogModel::clear()
{
    beginResetModel();
    m_lines.clear();
    endResetModel();
}

QString LogModel::textOf(int row) const
{
    const api::LogLineView &line = m_lines[static_cast<std::size_t>(row)];
    return u"%1 %2 %3 %4"_s.arg(line.at, line.level, line.room, line.text);
}

int LogModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_lines.size());
}

int LogModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : LogColumns;
}

QVariant LogModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case TimeColumn: return tr("Time");
    case LevelColumn: return tr("Level");
    case RoomColumn: return tr("Part");
    case TextColumn: return tr("What");
    default: return {};
    }
}

QVariant LogModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const api::LogLineView &line = m_lines[static_cast<std::size_t>(index.row())];
    if (role == Qt::ToolTipRole && index.column() == TextColumn)
        return line.text;
    if (role == Qt::ToolTipRole && index.column() == TimeColumn)
        return line.at;
    if (index.column() == LevelColumn && (role == Qt::DecorationRole || role == Qt::ForegroundRole)) {
        const Worded level = OversightWords::logLevel(line.level);
        return role == Qt::DecorationRole ? QVariant(Theme::icon(level.icon)) : QVariant(Theme::colour(level.meaning, QApplication::palette()));
    }
    if (role == SortRole)
        return line.number;
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case TimeColumn: return instantOf(line.at).toString(u"dd/MM HH:mm:ss"_s);
    case LevelColumn: return OversightWords::logLevel(line.level).text;
    case RoomColumn: return line.room;
    case TextColumn: return line.text;
    default: return {};
    }
}

} // namespace passerelle::ui
