#include "ui/costs/invoices_page.h"

#include "ui/costs/amounts.h"
#include "ui/costs/billing_identity_dialog.h"
#include "ui/costs/credit_dialog.h"
#include "ui/costs/file_saving.h"
#include "ui/costs/invoice_dialog.h"
#include "ui/costs/invoice_pages.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QCoreApplication>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QSplitter>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct InvoiceListWords {
    Q_DECLARE_TR_FUNCTIONS(InvoicesPage)
};

std::vector<Column<api::InvoiceView>> invoiceColumns()
{
    using Invoice = api::InvoiceView;
    constexpr Qt::Alignment kAmount = Qt::AlignRight | Qt::AlignVCenter;
    const auto state = [](const Invoice &invoice) {
        if (invoice.kind == u"credit_note"_s)
            return InvoiceListWords::tr("Credit note");
        return invoice.credited ? InvoiceListWords::tr("Taken back") : InvoiceListWords::tr("Invoice");
    };
    return {
        {InvoiceListWords::tr("Number"), [](const Invoice &invoice) { return invoice.number; }},
        {InvoiceListWords::tr("Total"), [](const Invoice &invoice) { return amountText(invoice.total); }, [](const Invoice &invoice) { return microsOf(invoice.total); }, kAmount},
        {InvoiceListWords::tr("Kind"), state, {}, Qt::AlignLeft | Qt::AlignVCenter,
         [](const Invoice &invoice) { return Theme::icon(invoice.credited ? u"undo"_s : invoice.kind == u"invoice"_s ? u"receipt"_s : u"back"_s); }},
        {InvoiceListWords::tr("Made on"), [](const Invoice &invoice) { return dateText(invoice.issuedAt); }, [](const Invoice &invoice) { return invoice.issuedAt; }},
        {InvoiceListWords::tr("Month"), [](const Invoice &invoice) { return monthText(invoice.period); }, [](const Invoice &invoice) { return invoice.period; }},
    };
}

} // namespace

InvoicesPage::InvoicesPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_invoices(workspace.client, invoiceColumns()), m_table(new TableView), m_pages(new InvoicePages(workspace)), m_message(new InlineMessage)
{
    const int gap = Theme::gap(*this);
    m_table->setAccessibleName(tr("Invoices and credit notes"));
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setSource(&m_invoices, workspace.preferences, u"costs.invoices"_s);
    m_table->setGivingWay({3}); // made on: the month says enough
    auto *splitter = new QSplitter(Qt::Horizontal);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(m_table);
    splitter->addWidget(preview());
    splitter->setStretchFactor(0, 1);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({Theme::characters(*this, 64), Theme::characters(*this, 64)});
    workspace.preferences.remember(*splitter, u"costs.invoices.split"_s);
    m_state = new StateView(splitter);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * gap, 2 * gap, 2 * gap, gap);
    layout->addWidget(actions());
    layout->addWidget(m_message);
    layout->addWidget(m_state, 1);
    connectParts();
}

QWidget *InvoicesPage::actions()
{
    auto *bar = new QWidget;
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins({});
    m_identity = new QPushButton(Theme::icon(u"person"_s), tr("Who is billed"));
    m_credit = new QPushButton(Theme::icon(u"undo"_s), tr("Credit note"));
    m_make = new QPushButton(Theme::icon(u"add"_s), tr("Make an invoice"));
    row->addWidget(headingLabel(tr("Invoices")), 1);
    for (QPushButton *button : {m_identity, m_credit, m_make})
        row->addWidget(button);
    return bar;
}

QWidget *InvoicesPage::preview()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(Theme::gap(*this), 0, 0, 0);
    m_pdf = new QPushButton(Theme::icon(u"download"_s), tr("Save as PDF"));
    m_csv = new QPushButton(Theme::icon(u"download"_s), tr("Save as CSV"));
    auto *row = new QHBoxLayout;
    row->addStretch();
    row->addWidget(m_csv);
    row->addWidget(m_pdf);
    column->addWidget(m_pages, 1);
    column->addLayout(row);
    return side;
}

void InvoicesPage::connectParts()
{
    connect(m_make, &QPushButton::clicked, this, [this] { openInvoiceDialog(workspace(), window(), [this](const QString &number) { made(number); }); });
    connect(m_credit, &QPushButton::clicked, this, [this] {
        if (const api::InvoiceView *invoice = current())
            openCreditDialog(workspace(), *invoice, window(), [this](const QString &number) { made(number); });
    });
    connect(m_identity, &QPushButton::clicked, this, [this] { openBillingIdentity(workspace(), window(), [this] { workspace().notices.toast(tr("Saved")); }); });
    connect(m_pdf, &QPushButton::clicked, this, [this] { save(u"pdf"_s, tr("PDF (*.pdf)")); });
    connect(m_csv, &QPushButton::clicked, this, [this] { save(u"csv"_s, tr("Table (*.csv)")); });
    connect(m_table, &TableView::currentSourceChanged, this, [this] {
        follow();
        Q_EMIT placeChanged();
    });
    connect(&m_invoices, &PagedTableBase::loaded, this, &InvoicesPage::listed);
    connect(&m_invoices, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The invoices could not be read")), [this] { load(); }); });
    Session &session = workspace().session;
    connect(&session, &Session::tenantChanged, this, &InvoicesPage::forget);
    connect(&session, &Session::permissionsChanged, this, [this] {
        if (isVisible())
            refresh();
    });
}

void InvoicesPage::forget()
{
    m_tenant = 0;
    m_wanted.clear();
    m_invoices.clear();
    m_pages->clear();
    m_message->clear();
    follow();
}

void InvoicesPage::refresh()
{
    const Session &session = workspace().session;
    if (m_tenant != session.tenant())
        forget();
    m_tenant = session.tenant();
    const bool manages = session.may(may::kManageBilling);
    m_make->setVisible(manages);
    m_credit->setVisible(manages);
    m_identity->setVisible(session.may(may::kReadBilling));
    if (!session.may(may::kReadBilling))
        return m_state->showNotAllowed(tr("Invoices are shown to the client’s owner and to whoever runs the service."));
    load();
}

void InvoicesPage::load()
{
    if (m_invoices.rows().empty())
        m_state->showLoading();
    if (const api::InvoiceView *invoice = current(); invoice && m_wanted.isEmpty())
        m_wanted = invoice->number;
    m_invoices.load(workspace().session.ofTenant(u"/invoices"_s));
}

void InvoicesPage::listed()
{
    if (m_invoices.rows().empty()) {
        const bool manages = workspace().session.may(may::kManageBilling);
        return m_state->showEmpty({u"receipt"_s, tr("No invoice yet"), manages ? tr("Bill a month: the plan’s price is there by itself.") : tr("The first one appears here when a month was billed."),
                                   manages ? tr("Make an invoice") : QString(), [this] { m_make->click(); }});
    }
    m_state->showContent();
    choose(m_wanted.isEmpty() ? m_invoices.rows().front().number : m_wanted);
}

void InvoicesPage::choose(const QString &number)
{
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        const QModelIndex index = m_table->model()->index(row, 0);
        if (index.data().toString() != number)
            continue;
        m_wanted.clear();
        m_table->setCurrentIndex(index);
        return follow();
    }
}

const api::InvoiceView *InvoicesPage::current() const
{
    return m_invoices.at(m_table->currentSource());
}

void InvoicesPage::follow()
{
    const api::InvoiceView *invoice = current();
    m_pdf->setEnabled(invoice);
    m_csv->setEnabled(invoice);
    m_credit->setEnabled(invoice && invoice->kind == u"invoice"_s && !invoice->credited);
    if (invoice)
        m_pages->show(invoice->number);
    else
        m_pages->clear();
}

void InvoicesPage::made(const QString &number)
{
    m_wanted = number;
    workspace().notices.toast(tr("%1 is made").arg(number));
    load();
}

void InvoicesPage::save(const QString &ending, const QString &filter)
{
    const api::InvoiceView *invoice = current();
    if (!invoice)
        return;
    m_message->clear();
    saveFile(workspace(),
             {.title = tr("Save the invoice"), .name = invoice->number + u'.' + ending, .filter = filter,
              .path = workspace().session.ofTenant(u"/invoices/%1/%2"_s.arg(invoice->number, ending))},
             this, [this](const Status &status, const QString &) {
                 if (!status)
                     m_message->tell(describe(status.error(), tr("The invoice could not be saved")));
             });
}

void InvoicesPage::open(const Place &place)
{
    m_wanted = place.arguments.value(u"number"_s).toString();
    if (!m_wanted.isEmpty())
        choose(m_wanted);
}

Place InvoicesPage::place() const
{
    const api::InvoiceView *invoice = current();
    return {.page = u"invoices"_s, .arguments = invoice ? QVariantMap{{u"number"_s, invoice->number}} : QVariantMap()};
}

} // namespace passerelle::ui
