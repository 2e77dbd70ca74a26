// Makes a row of a table's source the current one, wherever sorting and filtering have put it. GUI thread.
#pragma once

#include "ui/kit/table_view.h"

#include <QtCore/QAbstractProxyModel>
#include <QtCore/QItemSelectionModel>

namespace passerelle::ui {

inline void selectSourceRow(TableView &view, int sourceRow)
{
    const auto *sorted = static_cast<const QAbstractProxyModel *>(view.model());
    const QModelIndex index = sorted->mapFromSource(sorted->sourceModel()->index(sourceRow, 0));
    if (!index.isValid())
        return;
    view.selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    view.scrollTo(index);
}

} // namespace passerelle::ui
