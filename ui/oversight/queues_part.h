// What waits where: how much, since when, and whether the service or a person must go on. GUI thread.
#pragma once

#include "ui/oversight/parted_page.h"

#include <QtCore/QTimer>

namespace passerelle::ui {

class ListFrame;
class QueueTable;

class QueuesPart : public OversightPart {
    Q_OBJECT
public:
    explicit QueuesPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override {} // the installation's: numbers alone
    QWidget *filterField() override;

private:
    QueueTable *m_queues;
    ListFrame *m_list;
    QTimer m_again;
    CallHandle m_call;
};

} // namespace passerelle::ui
