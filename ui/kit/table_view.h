// The console's tables: dense, whole rows, sortable by a click on the header, columns remembered. Columns follow what stands
// in them and the place there is until somebody sets one by hand. It sorts what is loaded through a proxy; sourceIndex() leads
// back to the model. GUI thread.
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
    // Which go, the first first, while the table is too narrow for all; never the last column. They come back by themselves.
    void setGivingWay(std::vector<int> columns);
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
    void layOut();
    void makeRoom(int over);
    void rememberColumns();
    int leastWidth(int column) const; // at which it is still readable

    QSortFilterProxyModel *m_sorted;
    Preferences *m_preferences = nullptr;
    QString m_name;
    std::vector<int> m_wanted;    // a column's width as its contents want it; never less than before
    std::vector<int> m_givingWay;
    bool m_byHand = false;   // columns are as the user left them
    bool m_isFitting = false;
    bool m_hasPlace = false; // how wide the table is has been decided
};

} // namespace passerelle::ui
