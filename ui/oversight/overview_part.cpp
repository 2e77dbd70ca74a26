#include "ui/oversight/overview_part.h"

#include "ui/kit/cards.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"

#include <QtCore/QFile>
#include <QtWidgets/QDialog>
#include <QtWidgets/QDialogButtonBox>
#include <QtWidgets/QGridLayout>
#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QTextBrowser>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kAskStatusAgain = 10s;
constexpr auto kCountWithin = 2min;
constexpr qint64 kLittleDisk = 2'000'000'000;

QString bulletList(const std::vector<QString> &lines)
{
    QStringList all;
    for (const QString &line : lines)
        all << (lines.size() > 1 ? u"• "_s + line : line);
    return all.join(u'\n');
}

} // namespace

OverviewPart::OverviewPart(Workspace &space, QWidget *parent)
    : OversightPart(space, parent), m_message(new InlineMessage), m_troubles(new InlineMessage), m_uptime(new Figure(tr("in service"))), m_memory(new Figure(tr("memory"))), m_disk(new Figure(tr("free on the disk"))),
      m_received(new Figure(tr("messages received"))), m_inProgress(new Figure(tr("in progress"))), m_backup(new Figure(tr("last proved backup"))), m_clockCard(new Card(tr("Server clock"))), m_facts(valueLabel()), m_program(valueLabel()),
      m_listeners(valueLabel()), m_clock(valueLabel()), m_confirm(new QPushButton(tr("The clock is right…"))), m_count(new QPushButton(tr("Count the ledger again")))
{
    m_content = build();
    m_state = new StateView(scrolled(m_content));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_state, 1);
    m_confirm->setObjectName(u"confirmClock"_s);
    m_again.setInterval(kAskStatusAgain);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (isVisible())
            refresh();
    });
    m_again.start();
    connect(m_confirm, &QPushButton::clicked, this, &OverviewPart::confirmClock);
    connect(m_count, &QPushButton::clicked, this, &OverviewPart::countAgain);
    connect(m_backup, &Figure::clicked, this, [this] { workspace().navigator.go({.page = u"health"_s, .arguments = {{u"part"_s, u"backups"_s}}}); });
    connect(m_inProgress, &Figure::clicked, this, [this] { workspace().navigator.go({.page = u"health"_s, .arguments = {{u"part"_s, u"queues"_s}}}); });
}

QWidget *OverviewPart::build()
{
    auto *content = new QWidget;
    auto *column = new QVBoxLayout(content);
    column->setContentsMargins({});
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(m_troubles);
    auto *figures = new Card(tr("Service"));
    auto *grid = new QGridLayout;
    grid->setSpacing(Theme::gap(*this));
    int at = 0;
    for (Figure *figure : {m_uptime, m_memory, m_disk, m_received, m_inProgress, m_backup}) {
        grid->addWidget(figure, at / 3, at % 3);
        grid->setColumnStretch(at % 3, 1);
        ++at;
    }
    for (Figure *figure : {m_uptime, m_memory, m_disk, m_received})
        figure->setFocusPolicy(Qt::NoFocus);
    figures->body().addLayout(grid);
    figures->corner().addWidget(m_count);
    column->addWidget(figures);
    auto *row = new QHBoxLayout;
    row->setSpacing(Theme::gap(*this));
    auto *where = new Card(tr("Where it listens"));
    where->body().addWidget(m_listeners);
    where->body().addWidget(m_facts);
    where->body().addStretch();
    m_clockCard->body().addWidget(m_clock);
    m_clockCard->body().addWidget(hintLabel(tr("What erases on a date waits while the clock is in doubt: a clock that runs ahead must not erase anything too early.")));
    m_clockCard->body().addWidget(m_confirm, 0, Qt::AlignLeft);
    m_clockCard->body().addStretch();
    row->addWidget(where, 1);
    row->addWidget(m_clockCard, 1);
    column->addLayout(row);
    column->addWidget(programCard());
    column->addStretch();
    return content;
}

Card *OverviewPart::programCard()
{
    auto *card = new Card(tr("Program and updates"));
    auto *changes = new QPushButton(tr("What is new…"));
    changes->setObjectName(u"changes"_s);
    card->corner().addWidget(changes);
    card->body().addWidget(m_program);
    card->body().addWidget(hintLabel(tr("Passerelle never updates itself and asks nobody whether there is a newer version: it comes by your package manager. At the first start of a newer version a copy of the data is brought to its form, counted, and put in the place of the old, which stays beside it for seven days.")));
    connect(changes, &QPushButton::clicked, this, &OverviewPart::showChanges);
    return card;
}

void OverviewPart::showChanges()
{
    auto *dialog = new QDialog(this);
    dialog->setObjectName(u"changelog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("What is new in Passerelle %1").arg(QStringLiteral(PASSERELLE_VERSION)));
    auto *column = new QVBoxLayout(dialog);
    auto *text = new QTextBrowser;
    text->setAccessibleName(dialog->windowTitle());
    text->setOpenLinks(false);
    QFile file(u":/changes/CHANGELOG.md"_s);
    if (file.open(QIODevice::ReadOnly))
        text->setMarkdown(QString::fromUtf8(file.readAll()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    column->addWidget(text, 1);
    column->addWidget(buttons);
    dialog->resize(Theme::characters(*dialog, 96), Theme::lines(*dialog, 34));
    dialog->open();
}

void OverviewPart::refresh()
{
    if (!workspace().session.may(may::kObserveInstallation))
        return m_state->showNotAllowed(tr("Your role does not show the state of the installation."));
    if (!m_isLoaded)
        m_state->showLoading();
    m_call.cancel();
    m_call = workspace().client.get<api::StatusView>(u"/status"_s, this, [this](const Result<api::StatusView> &status) {
        if (status)
            return showStatus(*status);
        const ErrorText text = describe(status.error(), tr("The state of the service could not be asked for."));
        return m_isLoaded ? m_message->tell(text) : m_state->showFailed(text, [this] { refresh(); });
    });
    askForClock();
}

void OverviewPart::showStatus(const api::StatusView &status)
{
    m_isLoaded = true;
    m_message->clear();
    m_state->showContent();
    m_uptime->setValue(durationText(status.uptimeMs), status.ready ? Tone::Good : Tone::Warning);
    m_memory->setValue(bytesText(status.memoryBytes));
    m_disk->setValue(bytesText(status.diskFreeBytes), status.diskFreeBytes < kLittleDisk ? Tone::Bad : Tone::Information);
    m_received->setValue(countText(status.received), status.balances ? Tone::Information : Tone::Bad);
    m_inProgress->setValue(countText(status.inProgress));
    m_backup->setValue(status.lastProvedBackup ? whenText(*status.lastProvedBackup) : tr("none"), status.lastProvedBackup ? Tone::Good : Tone::Warning);
    if (status.troubles.empty() && status.ready)
        m_troubles->clear();
    else
        m_troubles->tell(Tone::Warning, status.troubles.empty() ? tr("The service is starting and does not answer customers yet.") : bulletList(status.troubles));
    QStringList listeners;
    for (const api::ListenerView &listener : status.listeners)
        listeners << tr("%1: %2").arg(listener.name, listener.address);
    m_listeners->setText(listeners.isEmpty() ? tr("Nowhere: nobody can reach it.") : listeners.join(u'\n'));
    QStringList program{tr("Service: version %1, started on %2").arg(status.version, dateTimeText(status.startedAt)), tr("This window: version %1").arg(QStringLiteral(PASSERELLE_VERSION))};
    if (status.schemaVersion > 0)
        program << tr("Form of the data: %1").arg(status.schemaVersion);
    m_program->setText(program.join(u'\n'));
    m_facts->setText(tr("%n client(s)", nullptr, static_cast<int>(status.tenants)) + u'\n' + (status.balances ? tr("The ledger balances: every message is accounted for.") : tr("The ledger does not balance: count it again.")));
}

void OverviewPart::askForClock()
{
    workspace().client.get<api::ClockView>(u"/clock"_s, this, [this](const Result<api::ClockView> &clock) {
        m_clockCard->setVisible(clock.has_value());
        if (clock)
            showClock(*clock);
    });
}

void OverviewPart::showClock(const api::ClockView &clock)
{
    m_clock->setText(clock.believed ? tr("The clock is believed.") : tr("The clock is in doubt: %1").arg(clock.doubt.value_or(QString())));
    m_confirm->setVisible(!clock.believed && workspace().session.may(may::kConfigureInstallation));
}

void OverviewPart::confirmClock()
{
    const Question question{.title = tr("Is the clock right?"),
                            .sentence = tr("This computer says %1. If the server shows the same and it is right, what is due goes on: messages past their retention and cancelled clients are erased for good.").arg(dateTimeText(QDateTime::currentDateTimeUtc().toString(Qt::ISODate))),
                            .verb = tr("The clock is right")};
    confirm(this, workspace().session, question, [this] {
        workspace().client.post<api::ClockView>(u"/clock/confirm"_s, this, [this](const Result<api::ClockView> &clock) {
            if (!clock)
                return m_message->tell(describe(clock.error(), tr("The clock was not confirmed.")));
            showClock(*clock);
        });
    });
}

void OverviewPart::countAgain()
{
    m_count->setEnabled(false);
    workspace().client.typed<api::LedgerCheck>({.verb = Verb::Get, .path = u"/ledger/check"_s, .within = kCountWithin}, this, [this](const Result<api::LedgerCheck> &check) {
        m_count->setEnabled(true);
        if (!check)
            return m_message->tell(describe(check.error(), tr("The ledger could not be counted.")));
        if (check->agrees)
            return m_message->tell(Tone::Good, tr("Every message was counted again, and the ledger agrees."));
        m_message->tell(Tone::Bad, tr("The ledger does not agree with the messages:") + u'\n' + bulletList(check->differences));
    });
}

} // namespace passerelle::ui
