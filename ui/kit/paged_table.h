// A list of the admin API as a table model: asks part after part as the view scrolls, keeps what it has when it is asked
// again, and sorts nothing itself. PagedTable<T> is given its columns; its signals are in the untyped base; RowTable<T> has
// only the rows that it is given. GUI thread.
#pragma once

#include "ui/client/admin_client.h"

#include <QtCore/QAbstractTableModel>

namespace passerelle::ui {

// Beside Qt's own roles: what to sort by, and the API's number of a row.
enum ItemRole { SortRole = Qt::UserRole, IdRole, MeaningRole };

class PagedTableBase : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;
    bool isLoading() const { return m_loading; }
    bool isComplete() const { return m_next.isEmpty(); }

Q_SIGNALS:
    void loaded();                                // a part came; rowCount() says whether there is anything
    void failed(const passerelle::Error &error);  // what was there stays

protected:
    QString m_next;
    bool m_loading = false;
};

template <class T>
struct Column {
    QString title;
    std::function<QVariant(const T &)> text;
    std::function<QVariant(const T &)> sortKey{}; // `text` when missing; no "=": GCC 12 fails on it
    Qt::Alignment alignment = Qt::AlignLeft | Qt::AlignVCenter;
    std::function<QVariant(const T &)> decoration{}; // an icon or a colour
    std::function<QVariant(const T &)> toolTip{};
    std::function<QVariant(const T &)> foreground{};
};

// Rows that came with something else: the pages of a document, the questions of a group.
template <class T>
class RowTable : public PagedTableBase {
public:
    explicit RowTable(std::vector<Column<T>> columns, QObject *parent = nullptr) : PagedTableBase(parent), m_columns(std::move(columns)) {}

    // All there is, nothing is asked for.
    void setRows(std::vector<T> rows)
    {
        beginResetModel();
        m_rows = std::move(rows);
        endResetModel();
        Q_EMIT loaded();
    }

    const T *at(int row) const { return row >= 0 && row < static_cast<int>(m_rows.size()) ? &m_rows[static_cast<std::size_t>(row)] : nullptr; }
    const T *at(const QModelIndex &index) const { return index.isValid() ? at(index.row()) : nullptr; }
    const std::vector<T> &rows() const { return m_rows; }
    // The first row for which `same` holds is replaced; false when there is none.
    template <class F>
    bool replace(const T &value, F same)
    {
        for (std::size_t i = 0; i < m_rows.size(); ++i)
            if (same(m_rows[i])) {
                m_rows[i] = value;
                Q_EMIT dataChanged(index(static_cast<int>(i), 0), index(static_cast<int>(i), columnCount() - 1));
                return true;
            }
        return false;
    }

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_rows.size()); }
    int columnCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_columns.size()); }
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override
    {
        if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
            return {};
        const Column<T> &column = m_columns[static_cast<std::size_t>(section)];
        if (role == Qt::DisplayRole)
            return column.title;
        return role == Qt::TextAlignmentRole ? QVariant(column.alignment) : QVariant();
    }
    QVariant data(const QModelIndex &index, int role) const override
    {
        const T *row = at(index);
        if (!row)
            return {};
        const Column<T> &column = m_columns[static_cast<std::size_t>(index.column())];
        switch (role) {
        case Qt::DisplayRole: return column.text(*row);
        case SortRole: return column.sortKey ? column.sortKey(*row) : column.text(*row);
        case Qt::TextAlignmentRole: return QVariant(column.alignment);
        case Qt::DecorationRole: return column.decoration ? column.decoration(*row) : QVariant();
        case Qt::ToolTipRole: return column.toolTip ? column.toolTip(*row) : QVariant();
        case Qt::ForegroundRole: return column.foreground ? column.foreground(*row) : QVariant();
        default: return {};
        }
    }

protected:
    std::vector<T> m_rows;

private:
    std::vector<Column<T>> m_columns;
};

template <class T>
class PagedTable : public RowTable<T> {
public:
    PagedTable(AdminClient &client, std::vector<Column<T>> columns, QObject *parent = nullptr) : RowTable<T>(std::move(columns), parent), m_client(client) {}

    // Asks from the start. What is shown stays until the answer comes, unless `path` or `query` is another.
    void load(const QString &path, const QUrlQuery &query = {})
    {
        if (path != m_path || query != m_query)
            clear();
        m_path = path;
        m_query = query;
        ask({});
    }
    void reload() { ask({}); }
    void clear()
    {
        m_call.cancel();
        m_loading = false;
        this->beginResetModel();
        m_rows.clear();
        m_next.clear();
        this->endResetModel();
    }
    void setRows(std::vector<T> rows)
    {
        clear();
        m_path.clear();
        RowTable<T>::setRows(std::move(rows));
    }

    bool canFetchMore(const QModelIndex &parent) const override { return !parent.isValid() && !m_loading && !m_next.isEmpty(); }
    void fetchMore(const QModelIndex &) override
    {
        if (!m_loading && !m_next.isEmpty())
            ask(m_next);
    }

private:
    using PagedTableBase::m_loading;
    using PagedTableBase::m_next;
    using RowTable<T>::m_rows;

    void ask(const QString &after)
    {
        m_call.cancel();
        m_loading = true;
        QUrlQuery query = m_query;
        if (!after.isEmpty())
            query.addQueryItem(QStringLiteral("after"), after);
        m_call = m_client.get<api::Page<T>>(m_path, query, this, [this, first = after.isEmpty()](Result<api::Page<T>> page) { take(std::move(page), first); });
    }
    void take(Result<api::Page<T>> page, bool first)
    {
        m_loading = false;
        if (!page) {
            Q_EMIT this->failed(page.error());
            return;
        }
        m_next = page->next.value_or(QString());
        if (first) {
            this->beginResetModel();
            m_rows = std::move(page->items);
            this->endResetModel();
        } else if (!page->items.empty()) {
            const int from = this->rowCount();
            this->beginInsertRows({}, from, from + static_cast<int>(page->items.size()) - 1);
            m_rows.insert(m_rows.end(), std::make_move_iterator(page->items.begin()), std::make_move_iterator(page->items.end()));
            this->endInsertRows();
        }
        Q_EMIT this->loaded();
    }

    AdminClient &m_client;
    QString m_path;
    QUrlQuery m_query;
    CallHandle m_call;
};

} // namespace passerelle::ui
