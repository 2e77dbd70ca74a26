// The messages of a client by what became of them: the list behind each figure of the ledger, with the ledger's own count
// beside it. GUI thread.
#pragma once

#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace passerelle::ui {

class ListFrame;

class MessagesPart : public OversightPart {
    Q_OBJECT
public:
    explicit MessagesPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;
    void open(const Place &place) override; // "fate": its code, or empty; "days": 1, 7, or 0 for all

private:
    void buildChoices();
    void choose(QComboBox &box, const QVariant &wanted);
    void showCount(const api::LedgerView &ledger);

    PagedTable<api::MessageView> *m_messages;
    ListFrame *m_list;
    QComboBox *m_fate;
    QComboBox *m_days;
    QLabel *m_count;
    QPushButton *m_deadLetters;
    CallHandle m_call;
};

} // namespace passerelle::ui
