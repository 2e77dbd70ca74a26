// Who wrote to this client and what they were told and answered; a contact's data is exported to a file or erased for
// good, with the receipt. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class ListFrame;

class ContactsPart : public OversightPart {
    Q_OBJECT
public:
    explicit ContactsPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;

    void exportTo(const QString &path); // of the one that is chosen

private:
    void buildTables();
    QWidget *buildDetail();
    void showDetail();
    void askToErase();
    void erase(const api::ContactView &contact);
    const api::ContactView *chosen() const;

    PagedTable<api::ContactView> *m_contacts;
    PagedTable<api::ConsentView> *m_history;
    ListFrame *m_list = nullptr;
    Card *m_detail;
    QLabel *m_consent;
    QLabel *m_facts;
    QLabel *m_noHistory;
    QWidget *m_historyView = nullptr;
    QPushButton *m_export;
    QPushButton *m_erase;
    CallHandle m_historyCall;
    qint64 m_shown = 0;
};

} // namespace passerelle::ui
