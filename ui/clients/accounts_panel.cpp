#include "ui/clients/accounts_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/shown_once.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

AccountsPanel::AccountsPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new PagedTable<api::AccountView>(workspace.client, columns(), this)), m_message(new InlineMessage(this)), m_filter(new QLineEdit(this)), m_table(new TableView),
      m_suspend(new QPushButton(tr("&Suspend…"), this)), m_reset(new QPushButton(tr("&Code for a new password"), this)), m_factor(new QPushButton(tr("Take the second &factor away…"), this)), m_state(new StateView(m_table))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    auto *head = new QHBoxLayout;
    m_filter->setPlaceholderText(tr("Filter by address"));
    m_filter->setAccessibleName(tr("Filter the accounts"));
    m_filter->setClearButtonEnabled(true);
    head->addWidget(m_filter, 1);
    head->addWidget(m_factor);
    head->addWidget(m_reset);
    head->addWidget(m_suspend);
    column->addLayout(head);
    column->addWidget(m_state, 1);
    m_table->setSource(m_model, workspace.preferences, u"accounts"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Accounts"));
    connect(m_filter, &QLineEdit::textChanged, m_table, &TableView::setFilterText);
    connect(m_table, &TableView::currentSourceChanged, this, &AccountsPanel::enableButtons);
    connect(m_model, &PagedTableBase::loaded, this, [this] {
        m_state->showContent();
        enableButtons();
    });
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The accounts could not be loaded.")), [this] { look(); }); });
    connect(m_suspend, &QPushButton::clicked, this, &AccountsPanel::suspend);
    connect(m_reset, &QPushButton::clicked, this, &AccountsPanel::resetCode);
    connect(m_factor, &QPushButton::clicked, this, &AccountsPanel::removeFactor);
}

std::vector<Column<api::AccountView>> AccountsPanel::columns() const
{
    return {
        {.title = tr("E-mail address"), .text = [](const api::AccountView &account) { return account.email; }},
        {.title = tr("State"), .text = [](const api::AccountView &account) { return account.suspended ? tr("Suspended") : account.hasPassword ? tr("Active") : tr("Code not used yet"); },
         .foreground = [this](const api::AccountView &account) -> QVariant { return account.suspended ? QVariant(Theme::colour(Meaning::Warning, palette())) : QVariant(); }},
        {.title = tr("Second factor"), .text = [](const api::AccountView &account) { return account.secondFactor ? tr("yes") : tr("no"); }},
        {.title = tr("Last sign-in"), .text = [](const api::AccountView &account) { return account.lastSignInAt ? whenText(*account.lastSignInAt) : tr("never"); },
         .sortKey = [](const api::AccountView &account) { return account.lastSignInAt.value_or(QString()); }},
        {.title = tr("Since"), .text = [](const api::AccountView &account) { return dateText(account.createdAt); }, .sortKey = [](const api::AccountView &account) { return account.createdAt; }},
    };
}

void AccountsPanel::look()
{
    enableButtons();
    if (!m_workspace.session.may(may::kManageAccounts))
        return m_state->showNotAllowed(tr("the accounts of the installation"));
    if (m_model->rowCount() == 0)
        m_state->showLoading();
    m_model->load(u"/accounts"_s);
}

void AccountsPanel::enableButtons()
{
    const api::AccountView *account = m_model->at(m_table->currentSource());
    const bool other = account && account->id != m_workspace.session.account().id;
    m_suspend->setText(account && account->suspended ? tr("Re&sume") : tr("&Suspend…"));
    m_suspend->setEnabled(other);
    m_reset->setEnabled(other);
    m_factor->setEnabled(other && account->secondFactor);
}

void AccountsPanel::suspend()
{
    const api::AccountView *account = m_model->at(m_table->currentSource());
    if (!account)
        return;
    const qint64 id = account->id;
    if (account->suspended)
        return act(Verb::Post, u"/resume"_s, id, tr("%1 can sign in again.").arg(account->email), tr("The account could not be resumed."));
    confirm(this, m_workspace.session,
            {.title = tr("Suspend the account"), .sentence = tr("%1 is signed out everywhere, in all clients, and cannot sign in until the account is resumed.").arg(account->email), .verb = tr("Suspend %1").arg(account->email)},
            [this, id, email = account->email] { act(Verb::Post, u"/suspend"_s, id, tr("%1 is suspended.").arg(email), tr("The account could not be suspended.")); });
}

void AccountsPanel::resetCode()
{
    const api::AccountView *account = m_model->at(m_table->currentSource());
    if (!account)
        return;
    m_workspace.client.post<api::ResetCodeCreated>(u"/accounts/%1/reset-code"_s.arg(account->id), this, [this, email = account->email](const Result<api::ResetCodeCreated> &created) {
        if (!created)
            return m_message->tell(describe(created.error(), tr("No code could be made.")));
        showOnce(this, clientBand(m_workspace.session, 0), {.title = tr("A new password for %1").arg(email),
                                                            .sentence = tr("Hand this code over in person or by telephone. It sets a new password at the sign-in (“Forgotten password”), and ends all sessions."),
                                                            .label = tr("One-time code:"),
                                                            .secret = created->code,
                                                            .more = tr("Valid until %1, for five tries.").arg(dateTimeText(created->expiresAt))});
    });
}

void AccountsPanel::removeFactor()
{
    const api::AccountView *account = m_model->at(m_table->currentSource());
    if (!account)
        return;
    confirm(this, m_workspace.session,
            {.title = tr("Take the second factor away"), .sentence = tr("%1 signs in with the password alone until a new second factor is set, and is signed out everywhere. Be sure who asked you.").arg(account->email), .verb = tr("Take the second factor away")},
            [this, id = account->id, email = account->email] { act(Verb::Delete, u"/second-factor"_s, id, tr("The second factor of %1 is taken away.").arg(email), tr("It could not be taken away.")); });
}

void AccountsPanel::act(Verb verb, const QString &rest, qint64 account, const QString &done, const QString &failed)
{
    m_workspace.client.typed<void>({.verb = verb, .path = u"/accounts/%1"_s.arg(account) + rest}, this, [this, done, failed](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), failed));
        m_message->tell(Tone::Good, done);
        look();
    });
}

} // namespace passerelle::ui
