// The lines of the service's log that are shown, oldest first, of which the oldest go when there are too many. GUI thread.
#pragma once

#include "server/api/console_dto.h"

#include <QtCore/QAbstractTableModel>

#include <deque>

namespace passerelle::ui {

class LogModel : public QAbstractTableModel {
    Q_OBJECT
public:
    using QAbstractTableModel::QAbstractTableModel;

    void append(const std::vector<api::LogLineView> &lines);
    void clear();
    QString textOf(int row) const; // as one line of text, to paste elsewhere

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    std::deque<api::LogLineView> m_lines;
};

} // namespace passerelle::ui
