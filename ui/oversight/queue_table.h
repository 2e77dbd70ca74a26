// What waits where, as a table: all there is comes with one answer. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"

namespace passerelle::ui {

class QueueTable : public PagedTableBase {
    Q_OBJECT
public:
    using PagedTableBase::PagedTableBase;

    void show(std::vector<api::QueueView> queues);
    const api::QueueView *at(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override { return parent.isValid() ? 0 : static_cast<int>(m_queues.size()); }
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::vector<api::QueueView> m_queues;
};

} // namespace passerelle::ui
