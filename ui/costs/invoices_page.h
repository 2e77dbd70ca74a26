// Invoices and credit notes: the list, and beside it the chosen one as it looks; made, taken back, saved as PDF or CSV; who
// is billed. GUI thread.
#pragma once

#include "server/api/billing_dto.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class InvoicePages;
class StateView;
class TableView;

class InvoicesPage : public Page {
    Q_OBJECT
public:
    explicit InvoicesPage(Workspace &workspace, QWidget *parent = nullptr);

    void refresh() override;
    void open(const Place &place) override; // {"number": "F2026-0001"}
    Place place() const override;

private:
    QWidget *actions();
    QWidget *preview();
    void connectParts();
    void forget();
    void load();
    void listed();
    void follow();
    void choose(const QString &number);
    void made(const QString &number);
    void save(const QString &ending, const QString &filter);
    const api::InvoiceView *current() const;

    PagedTable<api::InvoiceView> m_invoices;
    TableView *m_table;
    InvoicePages *m_pages;
    StateView *m_state = nullptr;
    InlineMessage *m_message;
    QPushButton *m_make = nullptr;
    QPushButton *m_credit = nullptr;
    QPushButton *m_identity = nullptr;
    QPushButton *m_pdf = nullptr;
    QPushButton *m_csv = nullptr;
    QString m_wanted; // chosen as soon as the list has it
    qint64 m_tenant = 0;
};

} // namespace passerelle::ui
