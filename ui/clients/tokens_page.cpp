#include "ui/clients/tokens_page.h"

#include "ui/clients/new_token_dialog.h"
#include "ui/clients/people_words.h"
#include "ui/kit/cards.h"
#include "ui/kit/client_band.h"
#include "ui/kit/confirm.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/permission_names.h"
#include "ui/kit/shown_once.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtCore/QSignalBlocker>
#include <QtWidgets/QComboBox>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

QString permissionsText(const api::TokenView &token)
{
    if (!token.permissions)
        return TokensPage::tr("all");
    QStringList names;
    for (const QString &name : *token.permissions)
        names.append(permissionName(name));
    return names.size() > 2 ? names.mid(0, 2).join(u", "_s) + TokensPage::tr(" and %n more", nullptr, static_cast<int>(names.size()) - 2) : names.join(u", "_s);
}

QString allPermissionsText(const api::TokenView &token)
{
    QStringList names;
    for (const QString &name : token.permissions.value_or(std::vector<QString>()))
        names.append(permissionName(name));
    return names.join(u'\n');
}

} // namespace

TokensPage::TokensPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_asking(new QObject(this)), m_model(new PagedTable<api::TokenView>(workspace.client, columns(), this)), m_scope(new QComboBox), m_new(new QPushButton(tr("&New token"))),
      m_revoke(new QPushButton(tr("&Revoke…"))), m_message(new InlineMessage), m_table(new TableView), m_state(new StateView(m_table))
{
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Tokens"), this), 1);
    m_scope->setAccessibleName(tr("Whose tokens"));
    m_scope->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    head->addWidget(m_scope);
    head->addWidget(m_revoke);
    m_new->setProperty("main", true);
    m_new->setIcon(Theme::icon(u"add"_s));
    head->addWidget(m_new);
    column->addLayout(head);
    column->addWidget(hintLabel(tr("A token lets a program of yours use the API in your place. It is shown once, when it is made."), this));
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    m_table->setSource(m_model, workspace.preferences, u"tokens"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Tokens"));
    connect(m_scope, &QComboBox::currentIndexChanged, this, &TokensPage::look);
    connect(m_new, &QPushButton::clicked, this, &TokensPage::add);
    connect(m_revoke, &QPushButton::clicked, this, &TokensPage::revoke);
    connect(m_model, &PagedTableBase::loaded, this, &TokensPage::loaded);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The tokens could not be loaded."), tr("They go on working.")), [this] { look(); }); });
    connect(m_table, &TableView::currentSourceChanged, this, &TokensPage::loaded);
    connect(&workspace.session, &Session::permissionsChanged, this, &TokensPage::refresh);
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.kind == u"token"_s)
            look();
    });
}

std::vector<Column<api::TokenView>> TokensPage::columns() const
{
    const auto muted = [this](const api::TokenView &token) -> QVariant { return token.revoked ? QVariant(Theme::colour(Meaning::Muted, palette())) : QVariant(); };
    const auto isPast = [](const api::TokenView &token) { return token.expiresAt && instantOf(*token.expiresAt) < QDateTime::currentDateTime(); };
    return {
        {.title = tr("What for"), .text = [](const api::TokenView &token) { return token.name; }, .foreground = muted},
        {.title = tr("State"), .text = [isPast](const api::TokenView &token) { return token.revoked ? tr("Revoked") : isPast(token) ? tr("Expired") : tr("Valid"); }, .foreground = muted},
        {.title = tr("Valid until"), .text = [](const api::TokenView &token) { return token.expiresAt ? dateText(*token.expiresAt) : tr("without an end"); },
         .sortKey = [](const api::TokenView &token) { return token.expiresAt.value_or(u"9999"_s); }, .foreground = muted},
        {.title = tr("Last used"), .text = [](const api::TokenView &token) { return token.lastUsedAt ? whenText(*token.lastUsedAt) : tr("never"); },
         .sortKey = [](const api::TokenView &token) { return token.lastUsedAt.value_or(QString()); }, .foreground = muted},
        {.title = tr("Made"), .text = [](const api::TokenView &token) { return dateText(token.createdAt); }, .sortKey = [](const api::TokenView &token) { return token.createdAt; }, .foreground = muted},
        {.title = tr("It may"), .text = permissionsText, .toolTip = allPermissionsText, .foreground = muted},
    };
}

bool TokensPage::ofInstallation() const
{
    return m_scope->count() > 0 && m_scope->currentData().toLongLong() == 0;
}

bool TokensPage::mayManage() const
{
    const Session &session = workspace().session;
    return m_scope->count() > 0 && session.may(ofInstallation() ? may::kConfigureInstallation : may::kManageTokens);
}

QString TokensPage::base() const
{
    return ofInstallation() ? QString() : workspace().session.ofTenant();
}

void TokensPage::showScopes()
{
    const Session &session = workspace().session;
    const QSignalBlocker quiet(m_scope);
    const bool installation = ofInstallation() && m_scope->count() > 1;
    m_scope->clear();
    if (session.hasTenant())
        m_scope->addItem(session.tenantName(), session.tenant());
    if (session.may(may::kConfigureInstallation))
        m_scope->addItem(tr("The installation"), 0);
    m_scope->setCurrentIndex(installation && session.may(may::kConfigureInstallation) ? m_scope->count() - 1 : 0);
    m_scope->setVisible(m_scope->count() > 1);
}

void TokensPage::refresh()
{
    showScopes();
    look();
}

void TokensPage::look()
{
    if (m_base != base() || m_model->rowCount() == 0) {
        delete m_asking;
        m_asking = new QObject(this);
        m_model->clear();
        m_base = base();
        m_message->clear();
    }
    m_new->setVisible(mayManage());
    m_revoke->setVisible(mayManage());
    m_revoke->setEnabled(false);
    if (!mayManage())
        return m_state->showNotAllowed(tr("the tokens of this client"));
    if (m_model->rowCount() == 0)
        m_state->showLoading();
    m_model->load(base() + u"/tokens"_s);
}

void TokensPage::loaded()
{
    if (m_model->rowCount() == 0)
        return m_state->showEmpty({.iconName = u"key"_s, .title = tr("No token yet"), .sentence = tr("Make one for a program that shall read figures, add documents or answer by the API."), .button = tr("Make a token"), .act = [this] { add(); }});
    m_state->showContent();
    const api::TokenView *token = m_model->at(m_table->currentSource());
    m_revoke->setEnabled(token && !token->revoked);
}

void TokensPage::add()
{
    auto *dialog = new NewTokenDialog(workspace(), base(), this);
    connect(dialog, &NewTokenDialog::made, this, [this](const api::TokenCreated &token) {
        showOnce(this, base().isEmpty() ? clientBand(workspace().session, 0) : clientBand(workspace().session), {.title = tr("The token “%1”").arg(token.name),
                                                                                                                 .sentence = tr("The program sends it with each request, in the header “Authorization: Bearer …”."),
                                                                                                                 .label = tr("Token:"),
                                                                                                                 .secret = token.token,
                                                                                                                 .more = token.expiresAt ? tr("Valid until %1.").arg(dateTimeText(*token.expiresAt)) : tr("It does not expire: revoke it when it is no longer needed.")});
        look();
    });
    dialog->open();
}

void TokensPage::revoke()
{
    const api::TokenView *token = m_model->at(m_table->currentSource());
    if (!token)
        return;
    confirm(this, workspace().session,
            {.title = tr("Revoke the token"), .sentence = tr("The program that uses “%1” is refused from its next request on. A revoked token cannot be brought back.").arg(token->name), .verb = tr("Revoke “%1”").arg(token->name)},
            [this, path = QString(base() + u"/tokens/%1"_s.arg(token->id)), name = token->name] {
                workspace().client.remove<void>(path, m_asking, [this, name](const Status &status) {
                    if (!status)
                        return m_message->tell(describe(status.error(), tr("The token could not be revoked.")));
                    m_message->tell(Tone::Good, tr("“%1” is revoked.").arg(name));
                    look();
                });
            });
}

Place TokensPage::place() const
{
    return {.page = u"tokens"_s};
}

} // namespace passerelle::ui
