#include "ui/oversight/queue_table.h"

#include "ui/kit/formats.h"
#include "ui/oversight/oversight_words.h"

#include <QtWidgets/QApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongWait = 60'000; // of what the service itself works on
enum QueueColumn { NameColumn, DepthColumn, OldestColumn, WhoColumn, QueueColumns };

Worded waitOf(const api::QueueView &queue)
{
    if (queue.depth == 0)
        return {QueueTable::tr("Nothing waits"), u"good"_s, Meaning::Muted};
    if (queue.waitsForPerson)
        return {QueueTable::tr("Waits for a person"), u"person"_s, Meaning::Warning};
    return queue.oldestMs.value_or(0) > kLongWait ? Worded{QueueTable::tr("Waits long"), u"warning"_s, Meaning::Warning} : Worded{QueueTable::tr("The service works on it"), u"clock"_s, Meaning::Information};
}

QVariant shownIn(const api::QueueView &queue, int column)
{
    switch (column) {
    case NameColumn: return OversightWords::queue(queue.name);
    case DepthColumn: return countText(queue.depth);
    case OldestColumn: return queue.oldestMs && queue.depth > 0 ? durationText(*queue.oldestMs) : QString();
    case WhoColumn: return waitOf(queue).text;
    default: return {};
    }
}

} // namespace

void QueueTable::show(std::vector<api::QueueView> queues)
{
    const bool same = queues.size() == m_queues.size() && std::equal(queues.begin(), queues.end(), m_queues.begin(), [](const auto &one, const auto &other) { return one.name == other.name; });
    if (same) { // the same queues as ever: selection and place stay
        m_queues = std::move(queues);
        if (!m_queues.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, QueueColumns - 1));
    } else {
        beginResetModel();
        m_queues = std::move(queues);
        endResetModel();
    }
    Q_EMIT loaded();
}

const api::QueueView *QueueTable::at(const QModelIndex &index) const
{
    return index.isValid() && index.row() < rowCount() ? &m_queues[static_cast<std::size_t>(index.row())] : nullptr;
}

int QueueTable::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : QueueColumns;
}

QVariant QueueTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case NameColumn: return tr("Queue");
    case DepthColumn: return tr("Waiting");
    case OldestColumn: return tr("Oldest");
    case WhoColumn: return tr("Who goes on");
    default: return {};
    }
}

QVariant QueueTable::data(const QModelIndex &index, int role) const
{
    const api::QueueView *queue = at(index);
    if (!queue)
        return {};
    const int column = index.column();
    if (role == Qt::DisplayRole)
        return shownIn(*queue, column);
    if (role == SortRole)
        return column == DepthColumn ? QVariant(queue->depth) : column == OldestColumn ? QVariant(queue->oldestMs.value_or(0)) : shownIn(*queue, column);
    if (role == Qt::TextAlignmentRole)
        return QVariant((column == DepthColumn || column == OldestColumn ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    if (column == WhoColumn && role == Qt::DecorationRole)
        return Theme::icon(waitOf(*queue).icon);
    return column == WhoColumn && role == Qt::ForegroundRole ? QVariant(Theme::colour(waitOf(*queue).meaning, QApplication::palette())) : QVariant();
}

} // namespace passerelle::ui
