#include "ui/kit/table_view.h"

#include "ui/kit/cell_delegate.h"
#include "ui/kit/theme.h"

#include <QtCore/QScopedValueRollback>
#include <QtCore/QSortFilterProxyModel>
#include <QtGui/QGuiApplication>
#include <QtGui/QKeyEvent>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QScrollBar>

#include <algorithm>
#include <utility>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

const QString kColumns = u"header/"_s; // and the table's name
const QString kByHand = u"header-by-hand/"_s;

} // namespace

TableView::TableView(QWidget *parent) : QTableView(parent), m_sorted(new QSortFilterProxyModel(this))
{
    setItemDelegate(new CellDelegate(this));
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
    m_preferences = &preferences;
    m_name = name;
    QHeaderView &header = *horizontalHeader();
    header.setStretchLastSection(true);
    m_byHand = preferences.value(kByHand + name).toBool();
    header.restoreState(preferences.value(kColumns + name).toByteArray());
    connect(m_sorted, &QAbstractItemModel::modelReset, this, &TableView::fitColumns);
    connect(m_sorted, &QAbstractItemModel::rowsInserted, this, [this] {
        if (m_wanted.empty())
            fitColumns();
    });
    connect(&header, &QHeaderView::sectionMoved, this, &TableView::rememberColumns);
    connect(&header, &QHeaderView::sortIndicatorChanged, this, &TableView::rememberColumns);
    connect(&header, &QHeaderView::sectionResized, this, [this](int column, int before, int now) {
        // Somebody else hid it, or showed it: what is hidden could not be measured.
        if (!m_isFitting && (before == 0 || now == 0))
            return now == 0 ? layOut() : fitColumns();
        // The last one stretches, and the window's edge is no hand on a column.
        if (m_isFitting || column == m_sorted->columnCount() - 1 || !horizontalHeader()->viewport()->underMouse() || QGuiApplication::mouseButtons() == Qt::NoButton)
            return;
        m_byHand = true;
        rememberColumns();
    });
}

void TableView::setGivingWay(std::vector<int> columns)
{
    m_givingWay = std::move(columns);
    // Where a hand was, nothing goes by itself.
    for (const int column : m_givingWay)
        setColumnHidden(column, false);
    layOut();
}

void TableView::rememberColumns()
{
    m_preferences->setValue(kColumns + m_name, horizontalHeader()->saveState());
    m_preferences->setValue(kByHand + m_name, m_byHand);
}

// What was measured stays: columns that shrank and grew as rows come and go would be worse than some that are too wide.
void TableView::fitColumns()
{
    if (m_byHand || !m_hasPlace || !isVisible() || m_sorted->rowCount() == 0)
        return;
    const int widest = Theme::characters(*this, 44);
    m_wanted.resize(static_cast<std::size_t>(m_sorted->columnCount()), 0);
    for (int column = 0; column < m_sorted->columnCount(); ++column) {
        int &wanted = m_wanted[static_cast<std::size_t>(column)];
        const int hint = std::max(sizeHintForColumn(column), horizontalHeader()->sectionSizeHint(column)) + Theme::gap(*this);
        wanted = std::max(wanted, std::min(hint, widest));
    }
    layOut();
}

int TableView::leastWidth(int column) const
{
    return std::min(m_wanted[static_cast<std::size_t>(column)], Theme::characters(*this, 19));
}

// Every column that still fits at its least width is there; the last takes what is left. Rows that are still to come bring
// a scroll bar.
void TableView::layOut()
{
    if (m_byHand || m_wanted.empty() || static_cast<int>(m_wanted.size()) != m_sorted->columnCount())
        return;
    const QScopedValueRollback fitting(m_isFitting, true);
    const int last = m_sorted->columnCount() - 1;
    const int place = viewport()->width() - (verticalScrollBar()->isVisible() ? 0 : verticalScrollBar()->sizeHint().width());
    int least = 0;
    for (int column = 0; column <= last; ++column)
        if (!isColumnHidden(column) || std::find(m_givingWay.begin(), m_givingWay.end(), column) != m_givingWay.end())
            least += leastWidth(column);
    for (const int column : m_givingWay) {
        const bool goes = least > place;
        setColumnHidden(column, goes);
        least -= goes ? leastWidth(column) : 0;
    }
    int over = leastWidth(last) - place;
    for (int column = 0; column < last; ++column) {
        if (isColumnHidden(column))
            continue;
        setColumnWidth(column, m_wanted[static_cast<std::size_t>(column)]);
        over += columnWidth(column);
    }
    makeRoom(over);
}

// What is missing is taken from the widest columns, as long as they stay readable.
void TableView::makeRoom(int over)
{
    const int last = m_sorted->columnCount() - 1;
    for (int tries = 0; over > 0 && tries < last; ++tries) {
        int widest = 0;
        for (int column = 1; column < last; ++column)
            if (columnWidth(column) > columnWidth(widest))
                widest = column;
        const int before = columnWidth(widest);
        setColumnWidth(widest, std::clamp(before - over, std::min(before, leastWidth(widest)), before));
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
    if (std::exchange(m_hasPlace, true) && !m_wanted.empty())
        return layOut();
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
