#include "ui/oversight/backups_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/copy_field.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/secret_field.h"
#include "ui/kit/table_view.h"
#include "ui/oversight/list_frame.h"
#include "ui/oversight/oversight_words.h"
#include "ui/oversight/restore_dialog.h"

#include <QtWidgets/QFormLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAskBackupAgain = 1s;

} // namespace

BackupsPart::BackupsPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_stateCard(new Card(tr("State"))), m_facts(valueLabel()), m_key(valueLabel()), m_make(new QPushButton(tr("Make one now"))),
      m_prove(new QPushButton(Theme::icon(u"check"_s), tr("Prove"))), m_confirm(new QPushButton(Theme::icon(u"key"_s), tr("Type the recovery key…"))), m_reach(hintLabel({})),
      m_oneClient(hintLabel(tr("Add “--tenant NUMBER” to bring back one client alone. Nobody who was erased since comes back."))), m_restore(new QPushButton(Theme::icon(u"backup"_s), tr("Bring a backup back…"))), m_command(new CopyField(tr("Command that restores")))
{
    using Row = api::BackupView;
    m_backups = new PagedTable<Row>(
        space.client,
        {{.title = tr("Made on"), .text = [](const Row &row) { return QVariant(dateTimeText(row.madeAt)); }, .sortKey = [](const Row &row) { return QVariant(row.madeAt); }},
         {.title = tr("Proved on"),
          .text = [](const Row &row) { return QVariant(row.provedAt ? dateTimeText(*row.provedAt) : tr("not yet")); },
          .sortKey = [](const Row &row) { return QVariant(row.provedAt.value_or(QString())); },
          .decoration = [](const Row &row) { return QVariant(Theme::icon(row.provedAt ? u"good"_s : u"clock"_s)); }},
         {.title = tr("Size"), .text = [](const Row &row) { return QVariant(bytesText(row.bytes)); }, .sortKey = [](const Row &row) { return QVariant(row.bytes); }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
         {.title = tr("Name"), .text = [](const Row &row) { return QVariant(row.name); }}},
        this);
    m_list = new ListFrame(m_backups, space.preferences, u"health.backups"_s,
                           {.name = tr("Backups"),
                            .filter = tr("Filter the backups"),
                            .failed = tr("The backups could not be loaded."),
                            .none = {.iconName = u"backup"_s, .title = tr("No backup yet"), .sentence = tr("One is made and proved every day by itself, and whenever you ask for it."), .button = tr("Make one now"), .act = [this] { make(); }}},
                           {18, 20, 12});
    m_list->retry = [this] { refresh(); };
    m_list->head().addWidget(m_prove);
    m_list->head().addWidget(m_make);
    m_make->setProperty("main", true);
    m_make->setObjectName(u"makeBackup"_s);
    m_prove->setObjectName(u"proveBackup"_s);
    auto *split = ListFrame::beside(m_list, scrolled(buildSide()), space.preferences, u"health.backups.split"_s, 3, 2);
    auto *column = new QVBoxLayout(this);
    column->addWidget(split, 1);
    m_again.setInterval(kAskBackupAgain);
    connect(&m_again, &QTimer::timeout, this, &BackupsPart::askForState);
    connect(m_make, &QPushButton::clicked, this, &BackupsPart::make);
    connect(m_prove, &QPushButton::clicked, this, &BackupsPart::prove);
    connect(m_confirm, &QPushButton::clicked, this, &BackupsPart::confirmKey);
    connect(&m_list->view(), &TableView::currentSourceChanged, this, [this](const QModelIndex &index) {
        const Row *row = m_backups->at(index);
        m_prove->setEnabled(row != nullptr && !m_again.isActive());
        showCommand(row ? row->name : QString());
    });
    m_prove->setEnabled(false);
}

QWidget *BackupsPart::buildSide()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this));
    m_stateCard->body().addWidget(m_facts);
    column->addWidget(m_stateCard);
    auto *key = new Card(tr("Recovery key"));
    key->body().addWidget(m_key);
    key->body().addWidget(m_confirm, 0, Qt::AlignLeft);
    column->addWidget(key);
    column->addWidget(restoring());
    column->addStretch(); // what is left stays below the cards
    return side;
}

Card *BackupsPart::restoring()
{
    auto *card = new Card(tr("Restoring"));
    card->body().addWidget(m_reach);
    m_restore->setObjectName(u"restoreBackup"_s);
    card->body().addWidget(m_restore, 0, Qt::AlignLeft);
    card->body().addWidget(m_command);
    card->body().addWidget(m_oneClient);
    connect(m_restore, &QPushButton::clicked, this, &BackupsPart::restore);
    showReach();
    return card;
}

// Where the service runs changes while the page is open: it is detached, or taken back.
void BackupsPart::showReach()
{
    const RestoreDesk *desk = workspace().restoring;
    const auto reach = desk ? desk->reach() : RestoreDesk::Reach::Elsewhere;
    const bool here = reach == RestoreDesk::Reach::Here;
    m_restore->setVisible(here);
    m_command->setVisible(!here);
    m_oneClient->setVisible(!here);
    if (here)
        m_reach->setText(tr("A backup is opened and compared first; you see what is in it, and what would be lost, before anything is changed."));
    else if (reach == RestoreDesk::Reach::Beside)
        m_reach->setText(tr("The service runs in a process of its own on this computer: stop it, then run this command. Without “--yes” nothing is changed: everything is unpacked, opened and compared, and you are told what would be done."));
    else
        m_reach->setText(tr("The service must be stopped for it, so it is done with this command on the server’s machine. Without “--yes” nothing is changed: everything is unpacked, opened and compared, and you are told what would be done."));
    const api::BackupView *chosen = m_backups->at(m_list->view().currentSource());
    showCommand(chosen ? chosen->name : QString());
}

void BackupsPart::showCommand(const QString &backup)
{
    const QString folder = workspace().restoring ? workspace().restoring->dataFolder() : QString();
    const QString shown = folder.isEmpty() ? u"DIR"_s : folder.contains(u' ') ? QString(u'"' + folder + u'"') : folder;
    m_command->setText(u"passerelled backup restore --data %1 %2"_s.arg(shown, backup).trimmed());
}

void BackupsPart::restore()
{
    const api::BackupView *chosen = m_backups->at(m_list->view().currentSource());
    (new RestoreDialog(workspace(), m_backups->rows(), chosen ? chosen->name : QString(), this))->open();
}

void BackupsPart::refresh()
{
    showReach();
    if (!workspace().session.may(may::kManageBackups))
        return m_list->notAllowed(tr("Your role does not show the backups."));
    m_list->loading();
    m_backups->load(u"/backups"_s);
    askForState();
}

void BackupsPart::askForState()
{
    m_call.cancel();
    m_call = workspace().client.get<api::BackupStateView>(u"/backup-state"_s, this, [this](const Result<api::BackupStateView> &state) {
        if (state)
            return showState(*state);
        m_again.stop();
        m_list->message().tell(describe(state.error(), tr("The state of the backups could not be asked for.")));
    });
}

void BackupsPart::showState(const api::BackupStateView &state)
{
    QStringList facts;
    if (state.running)
        facts << OversightWords::backupStage(state);
    facts << (state.lastMadeAt ? tr("Last made: %1").arg(dateTimeText(*state.lastMadeAt)) : tr("None was made yet."));
    facts << (state.lastProvedAt ? tr("Last proved: %1").arg(dateTimeText(*state.lastProvedAt)) : tr("None was proved yet."));
    if (state.overdue)
        facts << tr("A backup is overdue.");
    if (state.problem)
        facts << tr("Problem: %1").arg(*state.problem);
    m_facts->setText(facts.join(u'\n'));
    m_key->setText(state.recoveryConfirmedAt ? tr("You showed on %1 that the recovery key is kept. Without it and the copy of the keys no other machine can open a backup.").arg(dateTimeText(*state.recoveryConfirmedAt))
                                             : tr("Nobody has shown yet that the recovery key is kept: until then no backup counts as proved, since nobody could open it on another machine."));
    m_confirm->setText(state.recoveryConfirmedAt ? tr("Type it again…") : tr("Type the recovery key…"));
    m_make->setEnabled(!state.running);
    m_prove->setEnabled(!state.running && m_list->view().currentIndex().isValid());
    follow(state);
}

void BackupsPart::follow(const api::BackupStateView &state)
{
    if (state.running) {
        if (!m_job)
            m_job = workspace().jobs.add(tr("Backup"));
        m_job->setSentence(OversightWords::backupStage(state));
        m_job->setProgress(state.done, state.total);
        m_again.start();
        return;
    }
    m_again.stop();
    if (!m_job)
        return;
    m_job->setState(state.problem ? Job::State::Failed : Job::State::Done, state.problem ? *state.problem : tr("Made and proved."));
    m_job = nullptr;
    m_backups->load(u"/backups"_s);
}

void BackupsPart::taken(const Result<api::BackupStateView> &state, const QString &failed, const QString &title)
{
    m_make->setEnabled(true);
    if (!state)
        return m_list->message().tell(describe(state.error(), failed));
    if (!m_job)
        m_job = workspace().jobs.add(title);
    m_job->setSentence(OversightWords::backupStage(*state));
    m_make->setEnabled(false);
    m_again.start();
}

void BackupsPart::make()
{
    m_make->setEnabled(false);
    workspace().client.post<api::BackupStateView>(u"/backups"_s, this, [this](const Result<api::BackupStateView> &state) { taken(state, tr("No backup was made."), tr("Backup")); });
}

void BackupsPart::prove()
{
    const api::BackupView *backup = m_backups->at(m_list->view().currentSource());
    if (!backup)
        return;
    m_prove->setEnabled(false);
    const QString title = tr("Proof of the backup of %1").arg(dateTimeText(backup->madeAt));
    workspace().client.post<api::BackupStateView>(u"/backups/%1/prove"_s.arg(backup->name), this, [this, title](const Result<api::BackupStateView> &state) { taken(state, tr("The backup was not proved."), title); });
}

void BackupsPart::confirmKey()
{
    auto *dialog = new FormDialog(clientBand(workspace().session, 0), tr("Type the recovery key"), tr("Check it"), this);
    auto *key = new SecretField(SecretField::Use::Type);
    key->edit().setAccessibleName(tr("Recovery key"));
    dialog->form().addRow(tr("&Recovery key"), key);
    dialog->body().addWidget(hintLabel(tr("Type it from where you keep it: that shows that you have it. It is compared and kept nowhere.")));
    dialog->onSubmit = [this, dialog, key] {
        dialog->setBusy(true);
        workspace().client.post<api::BackupStateView>(u"/keys/confirm"_s, api::RecoveryKeyWish{key->text().trimmed()}, dialog, [this, dialog](const Result<api::BackupStateView> &state) {
            if (state)
                showState(*state);
            dialog->settle(state ? Status() : Status(failure(state.error())), tr("This is not the recovery key."));
        });
    };
    dialog->open();
}

QWidget *BackupsPart::filterField()
{
    return &m_list->filter();
}

} // namespace passerelle::ui
