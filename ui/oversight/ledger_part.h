// The consent ledger of a client as it was written: who was told what, in which wording, and what they answered. It is
// only added to. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

namespace passerelle::ui {

class ListFrame;

class LedgerPart : public OversightPart {
    Q_OBJECT
public:
    explicit LedgerPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;

private:
    PagedTable<api::ConsentView> *m_entries;
    ListFrame *m_list;
};

} // namespace passerelle::ui
