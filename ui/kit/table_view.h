// The console's tables: dense, whole rows, sortable by a click on the header, columns remembered. It sorts what is loaded
// through a proxy; sourceIndex() leads back to the model. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/kit/preferences.h"

#include <QtWidgets/QTableView>

class QSortFilterProxyModel;

namespace passerelle::ui {

class TableView : public QTableView {
    Q_OBJECT
public:
    explicit TableView(QWidget *parent = nullptr);

    void setSource(QAbstractItemModel *model, Preferences &preferences, const QString &name); // the name under which columns are remembered
    QModelIndex sourceIndex(const QModelIndex &index) const;
    QModelIndex currentSource() const { return sourceIndex(currentIndex()); }
    std::vector<int> selectedSourceRows() const;
    void setFilterText(const QString &text); // any column contains it; of what is loaded

Q_SIGNALS:
    void chosen(const QModelIndex &source);  // Enter or double click
    void currentSourceChanged(const QModelIndex &source);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void fitColumns();
    void makeRoom();

    QSortFilterProxyModel *m_sorted;
    bool m_fits = false;     // columns are still to be made as wide as their contents
    bool m_hasPlace = false; // how wide the table is has been decided
};

} // namespace passerelle::ui
