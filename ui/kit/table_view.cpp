#include "ui/kit/table_view.h"

#include "ui/kit/theme.h"

#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>

namespace passerelle::ui {

TableView::TableView(QWidget *parent) : QTableView(parent), m_sorted(new QSortFilterProxyModel(this))
{
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setAlternatingRowColors(false);
    setShowGrid(false);
    setWordWrap(false);
    setSortingEnabled(true);
    setTabKeyNavigation(false);
    setContextMenuPolicy(Qt::CustomContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(Theme::lines(*this, 1.75));
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setResizeContentsPrecision(50); // rows that are measured: thousands would hold the window up
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    m_sorted->setSortRole(SortRole);
    m_sorted->setSortLocaleAware(true);
    m_sorted->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_sorted->setFilterKeyColumn(-1);
    // Until a header is clicked the order is the server's.
    sortByColumn(-1, Qt::AscendingOrder);
    connect(this, &QTableView::activated, this, [this](const QModelIndex &index) { Q_EMIT chosen(sourceIndex(index)); });
}

void TableView::setSource(QAbstractItemModel *model, Preferences &preferences, const QString &name)
{
    m_sorted->setSourceModel(model);
    setModel(m_sorted);
    horizontalHeader()->setStretchLastSection(true);
    m_fits = preferences.value(QStringLiteral("header/") + name).isNull();
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TableView::fitColumns);
    preferences.remember(*horizontalHeader(), name);
}

// Once, when there is something and a place for it: later the columns are as the user left them.
void TableView::fitColumns()
{
    if (!m_fits || !m_hasPlace || !isVisible() || m_sorted->rowCount() == 0)
        return;
    m_fits = false;
    const int widest = Theme::characters(*this, 44);
    const int last = m_sorted->columnCount() - 1; // takes what is left
    for (int column = 0; column < last; ++column) {
        resizeColumnToContents(column);
        setColumnWidth(column, std::min(columnWidth(column) + Theme::gap(*this), widest));
    }
    makeRoom();
}

// The last column gets what it needs, or what makes it readable; that is taken from the widest of the others, as long as
// they stay readable themselves. Rows that are still to come bring a scroll bar.
void TableView::makeRoom()
{
    const int last = m_sorted->columnCount() - 1;
    const int needed = std::max(sizeHintForColumn(last), horizontalHeader()->sectionSizeHint(last)) + Theme::gap(*this);
    int over = std::min(needed, Theme::characters(*this, 14)) - viewport()->width() + (verticalScrollBar()->isVisible() ? 0 : verticalScrollBar()->sizeHint().width());
    for (int column = 0; column < last; ++column)
        over += columnWidth(column);
    for (int tries = 0; over > 0 && tries < last; ++tries) {
        int widest = 0;
        for (int column = 1; column < last; ++column)
            if (columnWidth(column) > columnWidth(widest))
                widest = column;
        const int before = columnWidth(widest);
        setColumnWidth(widest, std::clamp(before - over, std::min(before, Theme::characters(*this, 19)), before));
        over -= before - columnWidth(widest);
    }
}

QModelIndex TableView::sourceIndex(const QModelIndex &index) const
{
    return m_sorted->mapToSource(index);
}

std::vector<int> TableView::selectedSourceRows() const
{
    std::vector<int> rows;
    if (!selectionModel())
        return rows;
    for (const QModelIndex &index : selectionModel()->selectedRows())
        rows.push_back(sourceIndex(index).row());
    return rows;
}

void TableView::setFilterText(const QString &text)
{
    m_sorted->setFilterFixedString(text);
}

void TableView::keyPressEvent(QKeyEvent *event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && currentIndex().isValid()) {
        Q_EMIT chosen(currentSource());
        return;
    }
    QTableView::keyPressEvent(event);
}

void TableView::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_hasPlace = true;
    fitColumns();
}

void TableView::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    fitColumns();
}

void TableView::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    Q_EMIT currentSourceChanged(sourceIndex(current));
}

} // namespace passerelle::ui
