#include "ui/oversight/restore_dialog.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/theme.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QFileDialog>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QHeaderView>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QProgressBar>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QStackedWidget>
#include <QtWidgets/QStyle>
#include <QtWidgets/QTableWidget>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

enum Step { Choose, Work, Finding, End };
enum FindingColumn { Client, MessagesNow, Messages, Contacts, Documents, FindingColumns };

QTableWidgetItem *numberCell(const QString &text)
{
    auto *item = new QTableWidgetItem(text);
    item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    return item;
}

} // namespace

RestoreDialog::RestoreDialog(Workspace &space, const std::vector<api::BackupView> &backups, const QString &chosen, QWidget *parent)
    : QDialog(parent), m_workspace(space), m_message(new InlineMessage), m_steps(new QStackedWidget)
{
    setObjectName(u"restore"_s);
    setWindowTitle(tr("Bring a backup back"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(Theme::characters(*this, 84));
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(clientBand(space.session, 0));
    column->addWidget(m_message);
    column->addWidget(m_steps, 1);
    m_steps->addWidget(buildChoice(backups, chosen));
    m_steps->addWidget(buildWork());
    m_steps->addWidget(buildFinding());
    m_steps->addWidget(buildEnd());
    auto *buttons = new QDialogButtonBox;
    m_cancel = buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    m_main = buttons->addButton(tr("Look what is in it"), QDialogButtonBox::ActionRole);
    m_main->setObjectName(u"restore.main"_s);
    m_main->setAutoDefault(false);
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_main, &QPushButton::clicked, this, [this] { m_steps->currentIndex() == Choose ? tryIt() : askBeforeItIsDone(); });
    connect(m_workspace.restoring, &RestoreDesk::progress, m_doing, &QLabel::setText);
    connect(m_workspace.restoring, &RestoreDesk::found, this, &RestoreDialog::found);
    connect(m_workspace.restoring, &RestoreDesk::failed, this, &RestoreDialog::failed);
    setStep(Choose);
    showFields();
}

QWidget *RestoreDialog::buildChoice(const std::vector<api::BackupView> &backups, const QString &chosen)
{
    auto *page = new QWidget;
    m_form = new QFormLayout(page);
    m_form->setContentsMargins({});
    m_form->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    m_backup = new QComboBox;
    m_backup->setObjectName(u"restore.backup"_s);
    for (const api::BackupView &backup : backups)
        m_backup->addItem(backup.provedAt ? dateTimeText(backup.madeAt) + u" · "_s + tr("proved") : dateTimeText(backup.madeAt) + u" · "_s + tr("not proved"), backup.name);
    m_backup->addItem(tr("Another folder…"));
    m_backup->setCurrentIndex(std::max(0, m_backup->findData(chosen)));
    m_form->addRow(tr("&Backup"), m_backup);
    addFromElsewhere();
    m_scope = new QComboBox;
    m_scope->setObjectName(u"restore.scope"_s);
    m_scope->addItem(tr("Everything: all clients, people and settings"), 0);
    for (const api::TenantView &tenant : m_workspace.session.tenants())
        m_scope->addItem(tr("Only %1; the others stay as they are").arg(tenant.name), tenant.id);
    m_form->addRow(tr("&What"), m_scope);
    m_form->addRow(hintLabel(tr("First the backup is opened and compared, and nothing is changed. The service stands still for as long as that takes, and nobody is answered: choose a quiet moment.")));
    connect(m_backup, &QComboBox::currentIndexChanged, this, &RestoreDialog::showFields);
    return page;
}

void RestoreDialog::addFromElsewhere()
{
    const auto pathRow = [this](QLineEdit *&edit, const QString &name, bool folder) {
        auto *row = new QWidget;
        auto *line = new QHBoxLayout(row);
        line->setContentsMargins({});
        edit = new QLineEdit;
        edit->setAccessibleName(name);
        auto *choose = new QPushButton(tr("Choose…"));
        choose->setAutoDefault(false);
        line->addWidget(edit, 1);
        line->addWidget(choose);
        row->setFocusProxy(edit);
        connect(choose, &QPushButton::clicked, this, [this, edit, name, folder] { askPath(edit, name, folder); });
        return row;
    };
    m_folderRow = pathRow(m_folder, tr("Folder of the backup"), true);
    m_folder->setObjectName(u"restore.folder"_s);
    m_form->addRow(tr("&Folder of the backup"), m_folderRow);
    m_keyCopyRow = pathRow(m_keyCopy, tr("Copy of the keys"), false);
    m_keyCopy->setPlaceholderText(tr("keys.copy; only where this computer has none, or older ones"));
    m_form->addRow(tr("&Copy of the keys"), m_keyCopyRow);
    m_recovery = new SecretField(SecretField::Use::Type);
    m_recovery->setObjectName(u"restore.recovery"_s);
    m_recovery->edit().setAccessibleName(tr("Recovery key"));
    m_recovery->setPlaceholderText(tr("Only where the backup is under another master key"));
    m_form->addRow(tr("&Recovery key"), m_recovery);
}

QWidget *RestoreDialog::buildWork()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    m_doing = new QLabel;
    m_doing->setWordWrap(true);
    m_bar = new QProgressBar;
    m_bar->setTextVisible(false);
    m_bar->setRange(0, 0);
    column->addStretch();
    column->addWidget(m_doing);
    column->addWidget(m_bar);
    column->addStretch();
    return page;
}

QWidget *RestoreDialog::buildFinding()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    m_summary = valueLabel();
    m_tenants = new QTableWidget(0, FindingColumns);
    m_tenants->setHorizontalHeaderLabels({tr("Client"), tr("Messages now"), tr("Messages in the backup"), tr("Contacts in it"), tr("Documents in it")});
    m_tenants->setAccessibleName(tr("What is in the backup"));
    m_tenants->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tenants->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_tenants->setShowGrid(false);
    m_tenants->verticalHeader()->hide();
    m_tenants->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_tenants->horizontalHeader()->setSectionResizeMode(Client, QHeaderView::Stretch);
    m_tenants->setMinimumHeight(Theme::lines(*this, 8));
    m_notes = valueLabel();
    column->addWidget(m_summary);
    column->addWidget(m_tenants, 1);
    column->addWidget(m_notes);
    return page;
}

QWidget *RestoreDialog::buildEnd()
{
    auto *page = new QWidget;
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins({});
    m_end = valueLabel();
    m_end->setObjectName(u"restore.end"_s);
    column->addWidget(m_end);
    column->addStretch();
    return page;
}

void RestoreDialog::askPath(QLineEdit *into, const QString &title, bool folder)
{
    auto *dialog = new QFileDialog(this, title, into->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, into, &QLineEdit::setText);
    dialog->open();
}

void RestoreDialog::showFields()
{
    const bool elsewhere = !m_backup->currentData().isValid();
    const auto showRow = [this](QWidget *field, bool visible) {
        field->setVisible(visible);
        m_form->labelForField(field)->setVisible(visible);
    };
    showRow(m_folderRow, elsewhere);
    showRow(m_keyCopyRow, elsewhere);
    showRow(m_recovery, elsewhere || m_needsKey);
}

RestoreOrder RestoreDialog::order(bool dryRun) const
{
    const bool elsewhere = !m_backup->currentData().isValid();
    RestoreOrder order;
    order.backup = elsewhere ? m_folder->text().trimmed() : m_backup->currentData().toString();
    order.keyCopy = elsewhere ? m_keyCopy->text().trimmed() : QString();
    order.recoveryKey = elsewhere || m_needsKey ? m_recovery->text().trimmed() : QString();
    order.tenant = m_scope->currentData().toLongLong();
    order.dryRun = dryRun;
    return order;
}

void RestoreDialog::setStep(int step)
{
    m_steps->setCurrentIndex(step);
    m_busy = step == Work;
    m_cancel->setEnabled(!m_busy);
    m_cancel->setText(step == End ? tr("Close") : tr("Cancel"));
    m_main->setVisible(step == Choose || step == Finding);
    m_main->setText(step == Finding ? tr("Bring it back…") : tr("Look what is in it"));
    m_main->setProperty("main", step == Choose);
    m_main->setProperty("danger", step == Finding);
    m_main->style()->unpolish(m_main);
    m_main->style()->polish(m_main);
}

void RestoreDialog::tryIt()
{
    if (order(true).backup.isEmpty()) {
        m_folder->setFocus();
        return m_message->tell(Tone::Warning, tr("Choose the folder of the backup."));
    }
    work(true);
}

void RestoreDialog::work(bool dryRun)
{
    m_message->clear();
    m_trying = dryRun;
    m_doing->clear();
    setStep(Work);
    m_workspace.restoring->begin(order(dryRun));
}

void RestoreDialog::found(const RestoreFinding &finding)
{
    m_finding = finding;
    if (m_trying)
        return showFinding();
    m_recovery->setText({});
    m_end->setText(tr("The backup of %1 is back, and the service answers again.").arg(dateTimeText(finding.madeAt)) + u"\n\n"_s
                   + (m_scope->currentData().toLongLong() == 0 ? tr("What was replaced stays for seven days beside the data, in a folder that begins with “before-restore”. Accounts and sessions are the backup’s too: you may have to sign in again.")
                                                               : tr("The other clients were not touched.")));
    setStep(End);
}

void RestoreDialog::failed(const Error &error, bool serves)
{
    setStep(m_trying ? Choose : Finding);
    m_needsKey = m_needsKey || error.kind == ErrorKind::Unauthorized;
    showFields();
    if (error.kind == ErrorKind::Unauthorized)
        m_recovery->edit().setFocus();
    m_message->tell(describe(error, m_trying ? tr("The backup could not be opened. Nothing was changed.") : tr("The backup was not brought back."),
                             serves ? QString() : tr("The service did not start again: nobody is answered.")));
}

void RestoreDialog::showFinding()
{
    m_present.clear();
    m_tenants->setRowCount(0);
    const bool everything = m_scope->currentData().toLongLong() == 0;
    for (const auto &tenant : m_finding.tenants)
        addRow(tenant.tenant, &tenant);
    QStringList notes;
    if (everything) {
        for (const api::TenantView &tenant : m_workspace.session.tenants())
            if (std::none_of(m_finding.tenants.begin(), m_finding.tenants.end(), [&](const auto &one) { return one.tenant == tenant.id; })) {
                addRow(tenant.id, nullptr);
                notes << tr("%1 is not in this backup and would be gone.").arg(tenant.name);
            }
    }
    const auto note = [&](qint64 count, const QString &sentence) {
        if (count > 0)
            notes << sentence;
    };
    note(m_finding.erasedAgain, tr("%n people or clients were erased since: they do not come back.", nullptr, m_finding.erasedAgain));
    note(m_finding.withoutKey, tr("%n values of the sample have no key any more: nobody will read them.", nullptr, m_finding.withoutKey));
    note(m_finding.originalsMissing, tr("%n documents come back without their original file.", nullptr, m_finding.originalsMissing));
    note(m_finding.waiting, tr("%n messages waited to be taken up when it was made.", nullptr, static_cast<int>(m_finding.waiting)));
    notes << (everything ? tr("All that is there now is replaced: what came after %1 is lost.").arg(dateTimeText(m_finding.madeAt))
                         : tr("All that this client has now is replaced: what came after %1 is lost.").arg(dateTimeText(m_finding.madeAt)));
    m_notes->setText(notes.join(u'\n'));
    m_summary->setText(tr("The backup of %1 is whole and of this installation. Nothing was changed yet.").arg(dateTimeText(m_finding.madeAt)));
    setStep(Finding);
}

void RestoreDialog::addRow(qint64 tenant, const RestoreFinding::Tenant *inBackup)
{
    const auto &tenants = m_workspace.session.tenants();
    const auto known = std::find_if(tenants.begin(), tenants.end(), [&](const api::TenantView &one) { return one.id == tenant; });
    const int row = m_tenants->rowCount();
    m_tenants->insertRow(row);
    m_tenants->setItem(row, Client, new QTableWidgetItem(known != tenants.end() ? known->name : tr("Client %1, not there now").arg(tenant)));
    const auto counted = [inBackup](qint64 RestoreFinding::Tenant::*figure) { return inBackup ? countText(inBackup->*figure) : u"–"_s; };
    m_tenants->setItem(row, Messages, numberCell(counted(&RestoreFinding::Tenant::messages)));
    m_tenants->setItem(row, Contacts, numberCell(counted(&RestoreFinding::Tenant::contacts)));
    m_tenants->setItem(row, Documents, numberCell(counted(&RestoreFinding::Tenant::documents)));
    m_tenants->setItem(row, MessagesNow, numberCell(u"–"_s));
    if (known != tenants.end())
        askPresent(tenant, row);
}

void RestoreDialog::askPresent(qint64 tenant, int row)
{
    m_present[tenant] = m_workspace.client.get<api::LedgerView>(u"/tenants/%1/ledger"_s.arg(tenant), this, [this, row](const Result<api::LedgerView> &ledger) {
        if (ledger && row < m_tenants->rowCount())
            m_tenants->item(row, MessagesNow)->setText(countText(ledger->received));
    });
}

void RestoreDialog::askBeforeItIsDone()
{
    const bool everything = m_scope->currentData().toLongLong() == 0;
    const auto &tenants = m_workspace.session.tenants();
    const auto one = std::find_if(tenants.begin(), tenants.end(), [this](const api::TenantView &tenant) { return tenant.id == m_scope->currentData().toLongLong(); });
    const QString name = one != tenants.end() ? one->name : QString();
    const QString made = dateTimeText(m_finding.madeAt);
    const QString word = tr("bring back"); // nobody types it by accident
    confirm(this, m_workspace.session,
            {.title = tr("Bring the backup back"),
             .sentence = everything ? tr("Everything goes back to how it was on %1, for all clients. What came after is lost.").arg(made)
                                    : tr("%1 goes back to how it was on %2. What came after is lost.").arg(name, made),
             .verb = everything ? tr("Bring everything back") : tr("Bring %1 back").arg(name),
             .typeToConfirm = word,
             .tenant = m_scope->currentData().toLongLong()},
            [this] { work(false); });
}

void RestoreDialog::reject()
{
    if (!m_busy)
        QDialog::reject();
}

} // namespace passerelle::ui
