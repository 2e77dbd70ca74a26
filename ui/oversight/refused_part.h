// Calls of a client's channels that could not be read, with the reason and their beginning: what to show to whoever set the
// channel up. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

namespace passerelle::ui {

class ListFrame;

class RefusedPart : public OversightPart {
    Q_OBJECT
public:
    explicit RefusedPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;

private:
    PagedTable<api::RejectedCallView> *m_calls;
    ListFrame *m_list;
};

} // namespace passerelle::ui
