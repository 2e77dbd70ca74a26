// The receipts of erasures: read, saved, and checked against the signature, those of other installations too. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class InlineMessage;
class ListFrame;

class ReceiptsPart : public OversightPart {
    Q_OBJECT
public:
    explicit ReceiptsPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override;
    QWidget *filterField() override;

    void check(const QString &receipt); // a signed document; the result is told above the list

private:
    QWidget *buildDetail();
    void showDetail();
    void checkFile();

    PagedTable<api::ReceiptView> *m_receipts;
    ListFrame *m_list;
    Card *m_detail;
    QLabel *m_text;
    QPushButton *m_save;
    QPushButton *m_check;
    QPushButton *m_checkFile;
    CallHandle m_call;
};

} // namespace passerelle::ui
