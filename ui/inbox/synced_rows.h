// A list model whose rows are brought to a wanted state by the fewest removals, moves and insertions, so that a selection
// and a scroll position survive whatever the service says anew. GUI thread.
#pragma once

#include <QtCore/QAbstractListModel>
#include <QtCore/QSet>

#include <algorithm>
#include <vector>

namespace passerelle::ui {

template <class T, class Key>
class SyncedRows : public QAbstractListModel {
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    const T *at(int row) const { return row >= 0 && row < rowCount() ? &m_rows[static_cast<std::size_t>(row)] : nullptr; }
    const std::vector<T> &rows() const { return m_rows; }
    int rowOf(const Key &key) const
    {
        const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&](const T &row) { return keyOf(row) == key; });
        return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
    }

protected:
    virtual Key keyOf(const T &row) const = 0;
    virtual bool sameShown(const T &one, const T &other) const = 0;

    void reset(std::vector<T> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
    }
    void sync(std::vector<T> wanted)
    {
        removeOthers(wanted);
        for (int row = 0; row < static_cast<int>(wanted.size()); ++row) {
            T &next = wanted[static_cast<std::size_t>(row)];
            if (row < rowCount() && keyOf(m_rows[static_cast<std::size_t>(row)]) == keyOf(next)) {
                replace(row, std::move(next));
                continue;
            }
            const int from = rowOf(keyOf(next));
            if (from < 0) {
                row += insertRun(row, wanted) - 1;
                continue;
            }
            beginMoveRows({}, from, from, {}, row);
            std::rotate(m_rows.begin() + row, m_rows.begin() + from, m_rows.begin() + from + 1);
            endMoveRows();
            replace(row, std::move(next));
        }
    }
    void append(std::vector<T> rows)
    {
        if (rows.empty())
            return;
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(rows.size()) - 1);
        m_rows.insert(m_rows.end(), std::make_move_iterator(rows.begin()), std::make_move_iterator(rows.end()));
        endInsertRows();
    }
    void replace(int row, T &&value)
    {
        T &present = m_rows[static_cast<std::size_t>(row)];
        const bool changed = !sameShown(present, value);
        present = std::move(value);
        if (changed)
            Q_EMIT dataChanged(index(row), index(row));
    }

private:
    void removeOthers(const std::vector<T> &wanted)
    {
        QSet<Key> keys;
        for (const T &row : wanted)
            keys.insert(keyOf(row));
        for (int last = rowCount() - 1; last >= 0; --last) {
            if (keys.contains(keyOf(m_rows[static_cast<std::size_t>(last)])))
                continue;
            int first = last;
            while (first > 0 && !keys.contains(keyOf(m_rows[static_cast<std::size_t>(first - 1)])))
                --first;
            beginRemoveRows({}, first, last);
            m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
            endRemoveRows();
            last = first;
        }
    }
    // Inserts what is new from `row` on, up to the next one that is there; says how many.
    int insertRun(int row, std::vector<T> &wanted)
    {
        const std::size_t from = static_cast<std::size_t>(row);
        std::size_t end = from + 1;
        while (end < wanted.size() && rowOf(keyOf(wanted[end])) < 0)
            ++end;
        beginInsertRows({}, row, static_cast<int>(end) - 1);
        m_rows.insert(m_rows.begin() + row, std::make_move_iterator(wanted.begin() + row), std::make_move_iterator(wanted.begin() + static_cast<std::ptrdiff_t>(end)));
        endInsertRows();
        return static_cast<int>(end - from);
    }

    std::vector<T> m_rows;
};

} // namespace passerelle::ui
