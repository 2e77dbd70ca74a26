#include "ui/clients/sessions_panel.h"

#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QHBoxLayout>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QVBoxLayout>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

SessionsPanel::SessionsPanel(Workspace &workspace, QWidget *parent)
    : QWidget(parent), m_workspace(workspace), m_model(new PagedTable<api::SessionView>(workspace.client, columns(), this)), m_message(new InlineMessage(this)), m_table(new TableView),
      m_end(new QPushButton(tr("&End this session"), this)), m_others(new QPushButton(tr("Sign out &everywhere else"), this)), m_state(new StateView(m_table))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(Theme::gap(*this));
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_end);
    buttons->addWidget(m_others);
    column->addLayout(buttons);
    m_table->setSource(m_model, workspace.preferences, u"sessions"_s);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setAccessibleName(tr("Sessions"));
    connect(m_model, &PagedTableBase::loaded, this, [this] {
        m_state->showContent();
        enableButtons();
    });
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) { m_state->showFailed(describe(error, tr("The sessions could not be loaded.")), [this] { look(); }); });
    connect(m_table, &TableView::currentSourceChanged, this, &SessionsPanel::enableButtons);
    connect(m_end, &QPushButton::clicked, this, [this] {
        if (const api::SessionView *session = m_model->at(m_table->currentSource()))
            end(u"/account/sessions/%1"_s.arg(session->id), tr("The session is ended."));
    });
    connect(m_others, &QPushButton::clicked, this, [this] { end(u"/account/sessions"_s, tr("You are signed out everywhere else.")); });
    enableButtons();
}

std::vector<Column<api::SessionView>> SessionsPanel::columns() const
{
    return {
        {.title = tr("Where"), .text = [](const api::SessionView &session) { return session.present ? tr("This console") + u" · "_s + session.client : session.client; }},
        {.title = tr("Opened"), .text = [](const api::SessionView &session) { return dateTimeText(session.createdAt); }, .sortKey = [](const api::SessionView &session) { return session.createdAt; }},
        {.title = tr("Last used"), .text = [](const api::SessionView &session) { return whenText(session.lastUsedAt); }, .sortKey = [](const api::SessionView &session) { return session.lastUsedAt; }},
        {.title = tr("Second factor"), .text = [](const api::SessionView &session) { return session.secondFactor ? tr("yes") : tr("no"); }},
    };
}

void SessionsPanel::look()
{
    if (m_model->rowCount() == 0)
        m_state->showLoading();
    m_model->load(u"/account/sessions"_s);
}

void SessionsPanel::enableButtons()
{
    const api::SessionView *session = m_model->at(m_table->currentSource());
    m_end->setEnabled(session && !session->present);
    m_others->setEnabled(m_model->rowCount() > 1);
}

void SessionsPanel::end(const QString &path, const QString &done)
{
    m_workspace.client.remove<void>(path, this, [this, done](const Status &status) {
        if (!status)
            return m_message->tell(describe(status.error(), tr("It could not be ended.")));
        m_message->tell(Tone::Good, done);
        look();
    });
}

} // namespace passerelle::ui
