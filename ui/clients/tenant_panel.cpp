#include "ui/clients/tenant_panel.h"

#include "ui/kit/client_band.h"
#include "ui/kit/erasure_receipt.h"
#include "ui/kit/export_download.h"
#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QDate>
#include <QtWidgets/QCheckBox>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStyle>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLeastPassphrase = 12;

} // namespace

TenantPanel::TenantPanel(Workspace &workspace, QWidget *parent) : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)), m_message(new InlineMessage(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::gap(*this), 0, Theme::gap(*this), 0);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(headCard());
    column->addWidget(lifeCard());
    m_planCard = planCard();
    column->addWidget(m_planCard);
    m_dataCard = dataCard();
    column->addWidget(m_dataCard);
    column->addStretch(1);
}

QWidget *TenantPanel::headCard()
{
    auto *card = new Card({}, this);
    auto *row = new QVBoxLayout;
    m_name = sectionLabel({}, card);
    m_name->setWordWrap(true);
    m_open = new QPushButton(tr("&Look at this client"), card);
    m_open->setProperty("main", true);
    row->addWidget(m_name);
    row->addWidget(m_open, 0, Qt::AlignLeft);
    card->body().addLayout(row);
    auto *form = new QFormLayout;
    m_agency = valueLabel({}, card);
    m_created = valueLabel({}, card);
    m_transfer = new QPushButton(tr("&Transfer…"), card);
    auto *agency = new QHBoxLayout;
    agency->addWidget(m_agency, 1);
    agency->addWidget(m_transfer);
    form->addRow(tr("Agency:"), agency);
    form->addRow(tr("Since:"), m_created);
    card->body().addLayout(form);
    connect(m_open, &QPushButton::clicked, this, [this] {
        beActedOn();
        m_workspace.navigator.go({.page = u"home"_s});
    });
    connect(m_transfer, &QPushButton::clicked, this, &TenantPanel::transfer);
    return card;
}

QWidget *TenantPanel::lifeCard()
{
    auto *card = new Card(tr("State"), this);
    m_state = valueLabel({}, card);
    card->body().addWidget(m_state);
    auto *buttons = new QHBoxLayout;
    m_suspend = new QPushButton(card);
    m_cancel = new QPushButton(card);
    buttons->addWidget(m_suspend);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    card->body().addLayout(buttons);
    connect(m_suspend, &QPushButton::clicked, this, [this] {
        if (m_life && m_life->state == u"suspended"_s)
            askForReason(u"resume"_s, tr("Resume %1").arg(m_tenant.name), tr("The client works again at once; what waited goes on."), tr("Resume"));
        else
            askForReason(u"suspend"_s, tr("Suspend %1").arg(m_tenant.name), tr("Its hooks are closed and nothing is answered until it is resumed. What waits goes on waiting; nothing is lost."), tr("Suspend…"));
    });
    connect(m_cancel, &QPushButton::clicked, this, [this] {
        if (m_life && m_life->state == u"cancelled"_s)
            askForReason(u"keep"_s, tr("Keep %1").arg(m_tenant.name), tr("The cancellation is taken back: nothing is erased, and the client works again."), tr("Keep"));
        else
            askForReason(u"cancel"_s, tr("Cancel %1").arg(m_tenant.name),
                         tr("No more messages are taken. Everything is erased in thirty days, on %1; until then it can be taken back and exported.").arg(QLocale(m_workspace.preferences.language()).toString(QDate::currentDate().addDays(30), u"dd/MM/yyyy"_s)), tr("Cancel the client…"));
    });
    return card;
}

QWidget *TenantPanel::planCard()
{
    auto *card = new Card(tr("Plan"), this);
    m_plan = valueLabel({}, card);
    m_choosePlan = new QPushButton(tr("&Change…"), card);
    card->corner().addWidget(m_choosePlan);
    card->body().addWidget(m_plan);
    connect(m_choosePlan, &QPushButton::clicked, this, &TenantPanel::choosePlan);
    return card;
}

QWidget *TenantPanel::dataCard()
{
    auto *card = new Card(tr("Its data"), this);
    card->body().addWidget(hintLabel(tr("The archive is for reading: documents, conversations and tables. The portable file is encrypted and can be imported into another Passerelle."), card));
    auto *buttons = new QVBoxLayout; // narrow: beside a table at 1024 there is no room for three in a row
    m_export = new QPushButton(tr("E&xport an archive…"), card);
    m_portable = new QPushButton(tr("&Portable file…"), card);
    m_erase = new QPushButton(tr("E&rase…"), card);
    m_erase->setProperty("danger", true);
    buttons->addWidget(m_export, 0, Qt::AlignLeft);
    buttons->addWidget(m_portable, 0, Qt::AlignLeft);
    buttons->addWidget(m_erase, 0, Qt::AlignRight);
    card->body().addLayout(buttons);
    connect(m_export, &QPushButton::clicked, this, &TenantPanel::exportReadable);
    connect(m_portable, &QPushButton::clicked, this, &TenantPanel::exportPortable);
    connect(m_erase, &QPushButton::clicked, this, &TenantPanel::erase);
    return card;
}

QString TenantPanel::agencyName(std::optional<qint64> agency) const
{
    const auto found = std::find_if(m_agencies.begin(), m_agencies.end(), [agency](const api::AgencyView &one) { return agency && one.id == *agency; });
    return found == m_agencies.end() ? (agency ? tr("No. %1").arg(*agency) : tr("none")) : found->name;
}

void TenantPanel::showTenant(const api::TenantView &tenant)
{
    delete m_asking;
    m_asking = new QObject(this);
    if (tenant.id != m_tenant.id) {
        m_life.reset();
        m_may.clear();
        m_message->clear();
        m_plan->setText(u"–"_s);
        m_state->setText(u"–"_s);
    }
    m_tenant = tenant;
    setVisible(tenant.id != 0);
    if (tenant.id == 0)
        return;
    m_name->setText(tenant.name);
    m_agency->setText(agencyName(tenant.agencyId));
    m_created->setText(dateText(tenant.createdAt));
    showPermissions();
    ask();
}

void TenantPanel::ask()
{
    QUrlQuery query;
    query.addQueryItem(u"tenant"_s, QString::number(m_tenant.id));
    m_workspace.client.get<api::PermissionsView>(u"/account/permissions"_s, query, m_asking, [this](const Result<api::PermissionsView> &view) {
        if (view)
            m_may = QSet<QString>(view->permissions.begin(), view->permissions.end());
        showPermissions();
        if (m_may.contains(may::kReadBilling))
            m_workspace.client.get<api::UsageView>(pathOf(m_tenant, u"/usage"_s), m_asking, [this](const Result<api::UsageView> &usage) {
                if (usage)
                    m_plan->setText(usage->plan ? tr("%1, %2 € a month").arg(usage->plan->name, QString(usage->plan->monthlyPrice).replace(u'.', u',')) : tr("None: nothing is limited or billed."));
            });
    });
    m_workspace.client.get<api::TenantLifeView>(pathOf(m_tenant, u"/life"_s), m_asking, [this](const Result<api::TenantLifeView> &life) {
        if (life)
            showLife(*life);
    });
}

void TenantPanel::showLife(const api::TenantLifeView &life)
{
    m_life = life;
    if (life.state == u"cancelled"_s)
        m_state->setText(tr("Cancelled on %1. Everything is erased on %2; until then it can be taken back.").arg(dateText(life.cancelledAt.value_or(QString())), dateText(life.eraseAt.value_or(QString()))));
    else if (life.state == u"suspended"_s)
        m_state->setText(tr("Suspended: hooks are closed, nothing is answered, what waits goes on waiting."));
    else
        m_state->setText(tr("In service."));
    showPermissions();
    Q_EMIT lifeKnown(life.tenant, life.state);
}

void TenantPanel::showPermissions()
{
    const auto may = [this](QLatin1StringView permission) { return m_may.contains(permission); };
    const bool suspended = m_life && m_life->state == u"suspended"_s;
    const bool cancelled = m_life && m_life->state == u"cancelled"_s;
    m_suspend->setText(suspended ? tr("&Resume…") : tr("&Suspend…"));
    m_cancel->setText(cancelled ? tr("&Keep it after all…") : tr("C&ancel…"));
    m_suspend->setVisible(may(may::kSuspendTenant));
    m_suspend->setEnabled(m_life && !cancelled);
    m_cancel->setVisible(may(may::kCancelTenant));
    m_cancel->setEnabled(m_life.has_value());
    m_transfer->setVisible(may(may::kTransferTenant));
    m_planCard->setVisible(may(may::kReadBilling));
    m_choosePlan->setVisible(may(may::kManageBilling) && m_workspace.session.may(may::kManagePlans));
    m_export->setVisible(may(may::kExportTenant));
    m_portable->setVisible(may(may::kExportTenant));
    m_erase->setVisible(may(may::kEraseTenant));
    m_dataCard->setVisible(may(may::kExportTenant) || may(may::kEraseTenant));
    m_open->setEnabled(m_workspace.session.tenant() != m_tenant.id);
}

// What is confirmed under a name and a colour must be what is looked at.
void TenantPanel::beActedOn()
{
    if (m_workspace.session.tenant() != m_tenant.id)
        m_workspace.session.choose(m_tenant.id);
    m_open->setEnabled(false);
}

void TenantPanel::askForReason(const QString &verb, const QString &title, const QString &sentence, const QString &button)
{
    beActedOn();
    auto *dialog = new FormDialog(clientBand(m_workspace.session, m_tenant.id), title, button, this);
    dialog->setObjectName(verb);
    auto *reason = new QLineEdit(dialog);
    reason->setMaxLength(400);
    reason->setPlaceholderText(tr("for the activity log"));
    dialog->form().insertRow(0, hintLabel(sentence, dialog));
    dialog->form().addRow(tr("&Why:"), reason);
    dialog->mainButton().setEnabled(false);
    connect(reason, &QLineEdit::textChanged, dialog, [dialog, reason] { dialog->mainButton().setEnabled(!reason->text().trimmed().isEmpty()); });
    dialog->onSubmit = [this, dialog, reason, verb, title, sentence, tenant = m_tenant] {
        const api::LifeChange change{reason->text().trimmed()};
        const auto send = [this, dialog, change, verb, title, tenant] {
            dialog->setBusy(true);
            m_workspace.client.post<api::TenantLifeView>(pathOf(tenant, u'/' + verb), change, dialog, [this, dialog, title](const Result<api::TenantLifeView> &life) {
                if (life && life->tenant == m_tenant.id)
                    showLife(*life);
                dialog->settle(life ? Status() : Status(failure(life.error())), tr("It could not be done: %1.").arg(title));
                if (life)
                    Q_EMIT changed();
            });
        };
        // What stops a client's messages is asked once more, with its name and colour.
        if (verb == u"suspend"_s || verb == u"cancel"_s)
            confirm(dialog, m_workspace.session, {.title = title, .sentence = sentence, .verb = title}, send);
        else
            send();
    };
    dialog->open();
}

void TenantPanel::choosePlan()
{
    beActedOn();
    auto *dialog = new FormDialog(clientBand(m_workspace.session, m_tenant.id), tr("Plan of %1").arg(m_tenant.name), tr("Choose"), this);
    auto *plans = new QComboBox(dialog);
    plans->addItem(tr("None: nothing is limited or billed"), 0);
    dialog->form().addRow(tr("&Plan:"), plans);
    m_workspace.client.get<api::Page<api::PlanView>>(u"/plans"_s, dialog, [plans, dialog](const Result<api::Page<api::PlanView>> &page) {
        if (!page)
            return dialog->message().tell(describe(page.error(), tr("The plans could not be read.")));
        for (const api::PlanView &plan : page->items)
            if (!plan.retired)
                plans->addItem(tr("%1, %2 € a month").arg(plan.name, QString(plan.monthlyPrice).replace(u'.', u',')), plan.id);
    });
    dialog->onSubmit = [this, dialog, plans, tenant = m_tenant] {
        dialog->setBusy(true);
        const qint64 plan = plans->currentData().toLongLong();
        const api::PlanChoice choice{plan == 0 ? std::nullopt : std::optional(plan)};
        m_workspace.client.put<void>(pathOf(tenant, u"/plan"_s), choice, dialog, [this, dialog](const Status &status) {
            dialog->settle(status, tr("The plan could not be changed."));
            if (status)
                showTenant(m_tenant);
        });
    };
    dialog->open();
}

void TenantPanel::transfer()
{
    beActedOn();
    auto *dialog = new FormDialog(clientBand(m_workspace.session, m_tenant.id), tr("Transfer %1").arg(m_tenant.name), tr("Transfer…"), this);
    dialog->setObjectName(u"transfer"_s);
    auto *agencies = new QComboBox(dialog);
    agencies->addItem(tr("none: the installation’s own"), 0);
    for (const api::AgencyView &agency : m_agencies)
        agencies->addItem(agency.name, agency.id);
    agencies->setCurrentIndex(qMax(0, agencies->findData(m_tenant.agencyId.value_or(0))));
    dialog->form().insertRow(0, hintLabel(tr("The agency that has it now loses it at once; the other runs and bills it from then on. Documents, contacts and members stay."), dialog));
    dialog->form().addRow(tr("To the &agency:"), agencies);
    dialog->onSubmit = [this, dialog, agencies, tenant = m_tenant] {
        const QString to = agencies->currentText();
        const qint64 agency = agencies->currentData().toLongLong();
        confirm(dialog, m_workspace.session, {.title = tr("Transfer %1").arg(tenant.name), .sentence = tr("%1 goes from “%2” to “%3”, at once.").arg(tenant.name, agencyName(tenant.agencyId), to), .verb = tr("Transfer %1").arg(tenant.name)},
                [this, dialog, agency, tenant] {
                    dialog->setBusy(true);
                    m_workspace.client.post<void>(pathOf(tenant, u"/transfer"_s), api::TransferWish{agency}, dialog, [this, dialog](const Status &status) {
                        dialog->settle(status, tr("The client could not be transferred."));
                        if (status)
                            Q_EMIT changed();
                    });
                });
    };
    dialog->open();
}

void TenantPanel::exportReadable()
{
    auto *choice = new QFileDialog(this, tr("Export %1").arg(m_tenant.name));
    choice->setAttribute(Qt::WA_DeleteOnClose);
    choice->setAcceptMode(QFileDialog::AcceptSave);
    choice->setDefaultSuffix(u"zip"_s);
    choice->selectFile(m_tenant.name + u".zip"_s);
    connect(choice, &QFileDialog::fileSelected, this, [this, tenant = m_tenant](const QString &file) {
        const QString path = u"/tenants/%1"_s.arg(tenant.id);
        ExportDownload::start(m_workspace, {.name = tenant.name, .makePath = path + u"/export"_s, .exportsPath = path + u"/exports"_s, .file = file});
        m_message->tell(Tone::Information, tr("The export goes on in the Jobs panel."));
    });
    choice->open();
}

void TenantPanel::exportPortable()
{
    auto *dialog = new FormDialog(clientBand(m_workspace.session, m_tenant.id), tr("Portable file of %1").arg(m_tenant.name), tr("Export…"), this);
    auto *passphrase = new SecretField(SecretField::Use::Type, dialog);
    passphrase->edit().setAccessibleName(tr("Passphrase"));
    auto *again = new SecretField(SecretField::Use::Type, dialog);
    again->edit().setAccessibleName(tr("Passphrase again"));
    auto *secrets = new QCheckBox(tr("With the channels’ and the provider’s &keys"), dialog);
    dialog->form().addRow(tr("&Passphrase (12 characters or more):"), passphrase);
    dialog->form().addRow(tr("&Again:"), again);
    dialog->form().addRow(QString(), secrets);
    dialog->form().addRow(hintLabel(tr("It opens the file and is kept nowhere: without it the file is lost."), dialog));
    dialog->onSubmit = [this, dialog, passphrase, again, secrets, tenant = m_tenant] {
        if (passphrase->text().size() < kLeastPassphrase)
            return dialog->message().tell(Tone::Warning, tr("The passphrase needs 12 characters at least."));
        if (passphrase->text() != again->text())
            return dialog->message().tell(Tone::Warning, tr("The two passphrases differ."));
        auto *choice = new QFileDialog(dialog, tr("Export %1").arg(tenant.name));
        choice->setAcceptMode(QFileDialog::AcceptSave);
        choice->setDefaultSuffix(u"passerelle"_s);
        choice->selectFile(tenant.name + u".passerelle"_s);
        const api::PortableWish wish{.passphrase = passphrase->text(), .withSecrets = secrets->isChecked()};
        connect(choice, &QFileDialog::fileSelected, this, [this, dialog, wish, tenant](const QString &file) {
            const QString path = u"/tenants/%1"_s.arg(tenant.id);
            ExportDownload::start(m_workspace, {.name = tenant.name, .makePath = path + u"/portable-export"_s, .makeBody = api::encode(wish), .exportsPath = path + u"/exports"_s, .file = file});
            m_message->tell(Tone::Information, tr("The export goes on in the Jobs panel."));
            dialog->accept();
        });
        choice->open();
    };
    dialog->open();
}

// The export comes first: what is erased cannot be had again.
void TenantPanel::erase()
{
    beActedOn();
    auto *dialog = new FormDialog(clientBand(m_workspace.session, m_tenant.id), tr("Erase %1").arg(m_tenant.name), tr("Go on to erase…"), this);
    dialog->setObjectName(u"erase"_s);
    dialog->mainButton().setProperty("danger", true);
    dialog->mainButton().style()->unpolish(&dialog->mainButton()); // it was looked at before it said so
    dialog->mainButton().style()->polish(&dialog->mainButton());
    dialog->form().addRow(valueLabel(tr("Everything of %1 goes at once and for good: documents, conversations, contacts, people’s roles, keys. Only the invoices, the activity log and the signed receipt stay, as the law asks.").arg(m_tenant.name), dialog));
    dialog->form().addRow(hintLabel(tr("Export it first if anybody may still need it. Cancelling the client instead leaves thirty days to change one’s mind."), dialog));
    auto *first = new QPushButton(tr("&Export an archive first…"), dialog);
    connect(first, &QPushButton::clicked, this, &TenantPanel::exportReadable);
    dialog->form().addRow(first);
    dialog->onSubmit = [this, dialog, tenant = m_tenant] {
        confirm(this, m_workspace.session,
                {.title = tr("Erase %1").arg(tenant.name), .sentence = tr("This cannot be undone."), .verb = tr("Erase %1").arg(tenant.name), .typeToConfirm = tenant.name},
                [this, tenant] { reallyErase(tenant); });
        dialog->accept();
    };
    dialog->open();
    first->setFocus();
}

void TenantPanel::reallyErase(const api::TenantView &tenant)
{
    const QString name = tenant.name;
    m_message->tell(Tone::Information, tr("%1 is being erased…").arg(name));
    Call call{.verb = Verb::Post, .path = pathOf(tenant, u"/erase"_s), .body = api::encode(api::ErasureWish{name})};
    call.within = std::chrono::minutes(5);
    // The answer must arrive even when another row is looked at by then: it is the only receipt.
    m_workspace.client.typed<api::ReceiptView>(std::move(call), this, [this, name](const Result<api::ReceiptView> &receipt) {
        if (!receipt)
            return m_message->tell(describe(receipt.error(), tr("%1 could not be erased.").arg(name), tr("Nothing of it is gone.")));
        m_message->clear();
        (new ErasureReceiptDialog(m_workspace, name, *receipt, window()))->open();
        m_workspace.session.reloadTenants();
        Q_EMIT changed();
    });
}

} // namespace passerelle::ui
