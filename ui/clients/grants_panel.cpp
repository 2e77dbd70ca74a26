#include "ui/clients/grants_panel.h"

#include "ui/kit/actor_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/formats.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QComboBox>
#include <QtWidgets/QFormLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isLive(const api::GrantView &grant)
{
    return grant.live && instantOf(grant.endsAt) > QDateTime::currentDateTime();
}

} // namespace

GrantsPanel::GrantsPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_asking(new QObject(this)), m_model(new PagedTable<api::GrantView>(workspace.client, columns(), this)), m_message(new InlineMessage(this)),
      m_remaining(valueLabel({}, this)), m_grant(new QPushButton(tr("&Let support in…"), this)), m_revoke(new QPushButton(tr("E&nd it now"), this)), m_table(new TableView), m_state(new StateView(m_table))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(hintLabel(tr("Support sees states and figures, never what anybody wrote, unless you let it in here, for four hours at most. Everything it reads then stands in the activity log."), this));
    auto *head = new QHBoxLayout;
    head->addWidget(m_remaining, 1);
    head->addWidget(m_revoke);
    head->addWidget(m_grant);
    column->addLayout(head);
    column->addWidget(m_state, 1);
    m_table->setSource(m_model, workspace.preferences, u"grants"_s);
    m_table->setAccessibleName(tr("Leaves given to support"));
    m_tick.setInterval(1s);
    connect(&m_tick, &QTimer::timeout, this, &GrantsPanel::countDown);
    connect(m_grant, &QPushButton::clicked, this, &GrantsPanel::grant);
    connect(m_revoke, &QPushButton::clicked, this, &GrantsPanel::revoke);
    connect(m_model, &PagedTableBase::loaded, this, &GrantsPanel::loaded);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The leaves could not be loaded.")), [this] { look(); }); });
}

std::vector<Column<api::GrantView>> GrantsPanel::columns() const
{
    return {
        {.title = tr("Given"), .text = [](const api::GrantView &grant) { return dateTimeText(grant.givenAt); }, .sortKey = [](const api::GrantView &grant) { return grant.givenAt; }},
        {.title = tr("Ended"), .text = [](const api::GrantView &grant) { return isLive(grant) ? tr("until %1").arg(timeText(grant.endsAt)) : dateTimeText(grant.revokedAt.value_or(grant.endsAt)); },
         .sortKey = [](const api::GrantView &grant) { return grant.endsAt; }},
        {.title = tr("State"), .text = [](const api::GrantView &grant) { return isLive(grant) ? tr("Support can read") : grant.revokedAt ? tr("Taken back") : tr("Ended by itself"); },
         .foreground = [this](const api::GrantView &grant) -> QVariant { return isLive(grant) ? QVariant(Theme::colour(Meaning::Warning, palette())) : QVariant(); }},
        {.title = tr("By"), .text = [this](const api::GrantView &grant) { return actorText(grant.givenBy, m_workspace.session); }},
        {.title = tr("Reason"), .text = [](const api::GrantView &grant) { return grant.reason; }},
    };
}

void GrantsPanel::look()
{
    delete m_asking;
    m_asking = new QObject(this);
    if (m_tenant != m_workspace.session.tenant()) {
        m_tenant = m_workspace.session.tenant();
        m_model->clear();
        m_message->clear();
        m_tick.stop();
        m_remaining->clear();
    }
    m_grant->setVisible(m_workspace.session.may(may::kGrantSupport));
    m_revoke->setVisible(false);
    if (!m_workspace.session.hasTenant() || !m_workspace.session.may(may::kObserveTenant))
        return m_state->showNotAllowed(tr("support’s access to this client"));
    m_model->load(m_workspace.session.ofTenant(u"/grants"_s));
}

const api::GrantView *GrantsPanel::live() const
{
    const auto found = std::find_if(m_model->rows().begin(), m_model->rows().end(), isLive);
    return found == m_model->rows().end() ? nullptr : &*found;
}

void GrantsPanel::loaded()
{
    if (m_model->rowCount() == 0)
        m_state->showEmpty({.iconName = u"shield"_s, .title = tr("Support was never let in"), .sentence = tr("Nobody outside this client has read its content.")});
    else
        m_state->showContent();
    countDown();
}

void GrantsPanel::countDown()
{
    const api::GrantView *grant = live();
    m_revoke->setVisible(grant && m_workspace.session.may(may::kGrantSupport));
    m_grant->setEnabled(!grant);
    if (!grant) {
        if (m_tick.isActive() && m_model->rowCount() > 0) // it has just ended
            Q_EMIT m_model->dataChanged(m_model->index(0, 0), m_model->index(m_model->rowCount() - 1, m_model->columnCount() - 1));
        m_tick.stop();
        return m_remaining->setText(tr("Support cannot read this client’s content."));
    }
    const qint64 seconds = qMax<qint64>(0, QDateTime::currentDateTime().secsTo(instantOf(grant->endsAt)));
    m_remaining->setText(tr("Support can read this client’s content for another %1:%2:%3.").arg(seconds / 3600).arg(seconds / 60 % 60, 2, 10, QChar(u'0')).arg(seconds % 60, 2, 10, QChar(u'0')));
    if (!m_tick.isActive())
        m_tick.start();
}

void GrantsPanel::grant()
{
    auto *dialog = new FormDialog(clientBand(m_workspace.session), tr("Let support into %1").arg(m_workspace.session.tenantName()), tr("Let support in"), this);
    dialog->setObjectName(u"grant"_s);
    auto *reason = new QLineEdit(dialog);
    reason->setMaxLength(500);
    reason->setPlaceholderText(tr("Wrong answer about opening hours, conversation 40"));
    dialog->form().addRow(tr("&Why:"), reason);
    auto *minutes = new QComboBox(dialog);
    for (const int length : {15, 30, 60, 120, 240})
        minutes->addItem(durationText(static_cast<qint64>(length) * 60'000), length);
    minutes->setCurrentIndex(2);
    dialog->form().addRow(tr("For how &long:"), minutes);
    dialog->form().addRow(hintLabel(tr("It ends by itself, and you can end it at any moment."), dialog));
    dialog->onSubmit = [this, dialog, reason, minutes] {
        if (reason->text().trimmed().size() < 3)
            return dialog->message().tell(Tone::Warning, tr("Say in a few words why: support and the members see it."));
        dialog->setBusy(true);
        const api::NewGrant wanted{reason->text().trimmed(), minutes->currentData().toLongLong()};
        m_workspace.client.post<api::GrantView>(m_workspace.session.ofTenant(u"/grants"_s), wanted, dialog, [this, dialog](const Result<api::GrantView> &grant) {
            if (grant)
                look();
            dialog->settle(grant ? Status() : Status(failure(grant.error())), tr("Support could not be let in."));
        });
    };
    dialog->open();
}

void GrantsPanel::revoke()
{
    const api::GrantView *grant = live();
    if (!grant)
        return;
    m_workspace.client.remove<void>(m_workspace.session.ofTenant(u"/grants/%1"_s.arg(grant->id)), m_asking, [this](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), tr("It could not be ended.")));
        m_message->tell(Tone::Good, tr("Support can no longer read, from its next request on."));
        look();
    });
}

} // namespace passerelle::ui
