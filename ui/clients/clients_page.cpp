#include "ui/clients/clients_page.h"

#include "ui/clients/import_dialog.h"
#include "ui/clients/tenant_panel.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtGui/QPainter>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QPixmap colourDot(const QColor &colour, const QWidget &widget)
{
    const int side = Theme::lines(widget, 0.8);
    QPixmap pixmap(QSize(side, side) * widget.devicePixelRatioF());
    pixmap.setDevicePixelRatio(widget.devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(0, 0, side, side);
    return pixmap;
}

} // namespace

ClientsPage::ClientsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_model(new PagedTable<api::TenantView>(workspace.client, columns(), this)), m_table(new TableView), m_panel(new TenantPanel(workspace)), m_filter(new QLineEdit),
      m_new(new QPushButton(tr("&New client"))), m_import(new QPushButton(tr("I&mport…")))
{
    m_state = new StateView(layOut());
    m_panel->showTenant({}); // its buttons are there once there is a client that they are about
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Clients"), this), 1);
    m_new->setProperty("main", true);
    m_new->setIcon(Theme::icon(u"add"_s));
    head->addWidget(m_import);
    head->addWidget(m_new);
    column->addLayout(head);
    m_message = new InlineMessage;
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    connect(m_new, &QPushButton::clicked, this, &ClientsPage::add);
    connect(m_import, &QPushButton::clicked, this, [this] { import(); });
    connect(m_filter, &QLineEdit::textChanged, m_table, &TableView::setFilterText);
    connect(m_model, &PagedTableBase::loaded, this, &ClientsPage::loaded);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) {
        if (m_model->rowCount() == 0)
            m_state->showFailed(describe(error, tr("The clients could not be loaded."), tr("They go on working.")), [this] { refresh(); });
    });
    connect(m_table, &TableView::currentSourceChanged, this, [this] {
        present();
        Q_EMIT placeChanged();
    });
    connect(m_table, &TableView::chosen, this, [this](const QModelIndex &index) {
        if (const api::TenantView *tenant = m_model->at(index))
            this->workspace().session.choose(tenant->id);
    });
    connect(m_panel, &TenantPanel::changed, this, [this] {
        this->workspace().session.reloadTenants();
        refresh();
    });
    connect(m_panel, &TenantPanel::lifeKnown, this, [this](qint64 tenant, const QString &state) {
        m_lives[tenant] = state;
        if (m_model->rowCount() > 0)
            Q_EMIT m_model->dataChanged(m_model->index(0, 0), m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
    });
    connect(&workspace.session, &Session::permissionsChanged, this, [this] { refresh(); });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"tenant"_s)
            refresh();
    });
}

QWidget *ClientsPage::layOut()
{
    auto *splitter = new QSplitter(Qt::Horizontal);
    auto *left = new QWidget;
    auto *column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    m_filter->setPlaceholderText(tr("Filter by name, agency, state"));
    m_filter->setAccessibleName(tr("Filter the clients"));
    m_filter->setClearButtonEnabled(true);
    column->addWidget(m_filter);
    m_table->setSource(m_model, workspace().preferences, u"clients"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Clients"));
    column->addWidget(m_table, 1);
    splitter->addWidget(left);
    splitter->addWidget(scrolled(m_panel));
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({Theme::characters(*this, 66), Theme::characters(*this, 58)});
    workspace().preferences.remember(*splitter, u"clients"_s);
    return splitter;
}

QString ClientsPage::stateText(const api::TenantView &tenant) const
{
    const auto known = m_lives.find(tenant.id);
    if (known != m_lives.end() && known->second == u"cancelled"_s)
        return tr("Cancelled");
    return tenant.active ? tr("In service") : tr("Suspended");
}

QString ClientsPage::agencyText(const api::TenantView &tenant) const
{
    const auto found = std::find_if(m_agencies.begin(), m_agencies.end(), [&](const api::AgencyView &agency) { return tenant.agencyId && agency.id == *tenant.agencyId; });
    return found == m_agencies.end() ? (tenant.agencyId ? tr("No. %1").arg(*tenant.agencyId) : QString()) : found->name;
}

std::vector<Column<api::TenantView>> ClientsPage::columns() const
{
    return {
        {.title = tr("Name"), .text = [](const api::TenantView &tenant) { return tenant.name; },
         .decoration = [this](const api::TenantView &tenant) -> QVariant { return colourDot(Theme::ofTenant(tenant.id, palette()), *this); }},
        {.title = tr("State"), .text = [this](const api::TenantView &tenant) { return stateText(tenant); },
         .foreground = [this](const api::TenantView &tenant) -> QVariant { return tenant.active ? QVariant() : QVariant(Theme::colour(Meaning::Warning, palette())); }},
        {.title = tr("Agency"), .text = [this](const api::TenantView &tenant) { return agencyText(tenant); }},
        {.title = tr("Since"), .text = [](const api::TenantView &tenant) { return dateText(tenant.createdAt); }, .sortKey = [](const api::TenantView &tenant) { return tenant.createdAt; }},
    };
}

void ClientsPage::refresh()
{
    const Session &session = workspace().session;
    m_new->setVisible(session.may(may::kCreateTenants));
    m_import->setVisible(session.may(may::kCreateTenants));
    if (!session.may(may::kListTenants))
        return m_state->showNotAllowed(tr("the list of clients"));
    if (m_model->rowCount() == 0)
        m_state->showLoading();
    if (session.may(may::kManageAccounts))
        workspace().client.get<api::Page<api::AgencyView>>(u"/agencies"_s, this, [this](const Result<api::Page<api::AgencyView>> &page) {
            if (!page)
                return m_message->tell(describe(page.error(), tr("The agencies could not be loaded: clients are shown with their agency’s number.")));
            m_message->clear();
            m_agencies = page->items;
            m_panel->setAgencies(m_agencies);
            present();
        });
    m_model->load(u"/tenants"_s);
}

void ClientsPage::loaded()
{
    if (m_model->rowCount() == 0) {
        m_panel->showTenant({});
        const bool may = workspace().session.may(may::kCreateTenants);
        return m_state->showEmpty({.iconName = u"clients"_s, .title = tr("No client yet"), .sentence = tr("A client is one business with its own documents, channels, people and contacts. Nothing passes from one to another."),
                                   .button = may ? tr("Make the first client") : QString(), .act = [this] { add(); }});
    }
    m_state->showContent();
    const qint64 before = m_panel->tenant();
    select(m_wanted != 0 ? m_wanted : before != 0 ? before : workspace().session.tenant());
    m_wanted = 0;
    // Those that are not in service: suspended or cancelled is asked for, few as they are.
    for (const api::TenantView &tenant : m_model->rows())
        if (!tenant.active && m_lives.find(tenant.id) == m_lives.end())
            workspace().client.get<api::TenantLifeView>(u"/tenants/%1/life"_s.arg(tenant.id), this, [this](const Result<api::TenantLifeView> &life) {
                if (!life)
                    return;
                m_lives[life->tenant] = life->state;
                Q_EMIT m_model->dataChanged(m_model->index(0, 0), m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
            });
    present();
}

void ClientsPage::select(qint64 tenant)
{
    for (int row = 0; row < m_table->model()->rowCount(); ++row) {
        const QModelIndex shown = m_table->model()->index(row, 0);
        const api::TenantView *there = m_model->at(m_table->sourceIndex(shown));
        if (there && there->id == tenant) {
            m_table->setCurrentIndex(shown);
            return;
        }
    }
    m_table->setCurrentIndex(m_table->model()->index(0, 0));
}

void ClientsPage::present()
{
    // While the list is read again nothing is current for a moment: what is shown stays.
    if (const api::TenantView *tenant = m_model->at(m_table->currentSource()))
        m_panel->showTenant(*tenant);
}

void ClientsPage::add()
{
    auto *dialog = new FormDialog(clientBand(workspace().session, 0), tr("New client"), tr("Make the client"), this);
    dialog->setObjectName(u"new_client"_s);
    auto *name = new QLineEdit(dialog);
    name->setMaxLength(120);
    name->setPlaceholderText(tr("Boulangerie Martin"));
    dialog->form().addRow(tr("&Name:"), name);
    auto *agency = new QComboBox(dialog);
    agency->addItem(tr("none: the installation’s own"), 0);
    for (const api::AgencyView &one : m_agencies)
        agency->addItem(one.name, one.id);
    auto *label = new QLabel(tr("&Agency:"), dialog);
    label->setBuddy(agency);
    dialog->form().addRow(label, agency);
    label->setVisible(!m_agencies.empty());
    agency->setVisible(!m_agencies.empty());
    dialog->form().addRow(hintLabel(tr("Contacts never see this name. Documents, channels and people are added next."), dialog));
    dialog->onSubmit = [this, dialog, name, agency] {
        if (name->text().trimmed().isEmpty())
            return dialog->message().tell(Tone::Warning, tr("Give the client a name."));
        api::NewTenant wanted{.name = name->text().trimmed()};
        if (const qint64 chosen = agency->currentData().toLongLong(); chosen != 0)
            wanted.agencyId = chosen;
        dialog->setBusy(true);
        workspace().client.post<api::TenantView>(u"/tenants"_s, wanted, dialog, [this, dialog](const Result<api::TenantView> &tenant) {
            if (tenant) {
                m_wanted = tenant->id;
                workspace().session.reloadTenants();
                refresh();
            }
            dialog->settle(tenant ? Status() : Status(failure(tenant.error())), tr("The client could not be made."));
        });
    };
    dialog->open();
}

void ClientsPage::import(const QString &file)
{
    auto *dialog = new ImportDialog(workspace(), this);
    if (!file.isEmpty())
        dialog->propose(file);
    connect(dialog, &ImportDialog::imported, this, [this](qint64 tenant) {
        m_wanted = tenant;
        workspace().session.reloadTenants();
        refresh();
    });
    dialog->open();
}

void ClientsPage::open(const Place &place)
{
    m_wanted = place.object;
    if (const QString file = place.arguments.value(u"import"_s).toString(); !file.isEmpty() && workspace().session.may(may::kCreateTenants))
        import(file);
    if (m_model->rowCount() > 0)
        loaded();
}

Place ClientsPage::place() const
{
    return {.page = u"clients"_s, .object = m_panel->tenant()};
}

QWidget *ClientsPage::filterField()
{
    return m_filter;
}

} // namespace passerelle::ui
