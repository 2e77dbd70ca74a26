#include "ui/channels/channels_page.h"

#include "ui/channels/channel_words.h"
#include "ui/channels/connection_panel.h"
#include "ui/channels/effect_panel.h"
#include "ui/channels/keys_panel.h"
#include "ui/channels/manychat_setup.h"
#include "ui/channels/mapping_panel.h"
#include "ui/channels/whatsapp_setup.h"
#include "ui/kit/cards.h"
#include "ui/kit/formats.h"
#include "ui/kit/inline_message.h"
#include "ui/kit/lazy_tabs.h"
#include "ui/kit/scrolled.h"
#include "ui/kit/state_view.h"
#include "ui/kit/table_view.h"

#include <QtWidgets/QHeaderView>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QScrollArea>
#include <QtWidgets/QSplitter>
#include <QtWidgets/QVBoxLayout>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

ChannelsPage::ChannelsPage(Workspace &workspace, QWidget *parent)
    : Page(workspace, parent), m_asking(new QObject(this)), m_message(new InlineMessage), m_table(new TableView), m_model(new PagedTable<api::ChannelView>(workspace.client, columns(), this)), m_tabs(new LazyTabs), m_connect(connectButton())
{
    m_state = new StateView(layOut());
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    head->addWidget(headingLabel(tr("Channels"), this), 1);
    head->addWidget(m_connect);
    column->addLayout(head);
    column->addWidget(m_message);
    column->addWidget(m_state, 1);
    connect(m_table, &TableView::currentSourceChanged, this, [this] {
        present();
        Q_EMIT placeChanged();
    });
    connect(m_model, &PagedTableBase::loaded, this, &ChannelsPage::tableChanged);
    connect(m_model, &PagedTableBase::failed, this, [this](const Error &error) {
        if (m_model->rowCount() == 0)
            m_state->showFailed(describe(error, tr("The channels could not be loaded."), tr("They go on working.")), [this] { refresh(); });
    });
    // What one may do in a client comes after the client.
    connect(&workspace.session, &Session::permissionsChanged, this, [this] {
        if (m_tenant != 0 && m_tenant == this->workspace().session.tenant())
            refresh();
    });
    connect(&workspace.events, &EventFeed::happened, this, [this](const Event &event) {
        if (event.tenant == m_tenant && m_tenant != 0 && (event.kind == u"channel"_s || event.kind == u"connection"_s || (event.kind == u"message"_s && waitsForSecret())))
            load();
    });
}

template <class Panel>
void ChannelsPage::addPanel(const QString &title)
{
    const auto make = [this] {
        auto *panel = new Panel(workspace());
        m_panels.push_back(panel);
        connect(panel, &ChannelPanel::changed, this, &ChannelsPage::load);
        if (const api::ChannelView *channel = m_model->at(m_table->currentSource()); channel && channel->id == m_current)
            panel->showChannel(factsOf(*channel));
        return scrolled(panel);
    };
    m_tabs->add(make, title);
}

QWidget *ChannelsPage::layOut()
{
    auto *splitter = new QSplitter(Qt::Vertical);
    m_table->setSource(m_model, workspace().preferences, u"channels"_s);
    m_table->setAccessibleName(tr("Channels"));
    splitter->addWidget(m_table);
    splitter->addWidget(m_tabs);
    addPanel<ConnectionPanel>(tr("Connection"));
    addPanel<EffectPanel>(tr("What the answers do"));
    addPanel<SetupPanel>(tr("Set-up"));
    m_mappingTab = m_tabs->count();
    addPanel<MappingPanel>(tr("Mapping"));
    addPanel<KeysPanel>(tr("Key and secret"));
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(1, 1);
    m_table->setMinimumHeight(Theme::lines(*this, 4));
    splitter->setSizes({Theme::lines(*this, 7), Theme::lines(*this, 30)});
    workspace().preferences.remember(*splitter, u"channels"_s);
    return splitter;
}

QPushButton *ChannelsPage::connectButton()
{
    auto *button = new QPushButton(Theme::icon(u"add"_s), tr("Connect a channel"), this);
    button->setProperty("main", true);
    auto *menu = new QMenu(button);
    menu->addAction(tr("&ManyChat…"), this, [this] { setUp(u"manychat"_s); });
    menu->addAction(tr("&WhatsApp Cloud…"), this, [this] { setUp(u"whatsapp"_s); });
    button->setMenu(menu);
    return button;
}

std::vector<Column<api::ChannelView>> ChannelsPage::columns()
{
    const auto connectionOf = [this](const api::ChannelView &channel) -> const api::ChannelConnectionView * {
        const auto found = m_connections.find(channel.id);
        return found == m_connections.end() ? nullptr : &found->second;
    };
    const auto modeOf = [this](const api::ChannelView &channel) {
        const auto found = m_agreements.find(channel.id);
        return found == m_agreements.end() ? QString() : effectModeName(found->second.mode);
    };
    const auto stateOf = [connectionOf](const api::ChannelView &channel) {
        if (!channel.enabled)
            return tr("Switched off");
        if (!channel.apiKeySet)
            return tr("No key");
        const auto *connection = connectionOf(channel);
        return connectionStateName(connection ? connection->state : u"unknown"_s);
    };
    const auto toneOf = [this, connectionOf](const api::ChannelView &channel) -> QVariant {
        const auto *connection = connectionOf(channel);
        const Tone tone = !channel.enabled || !channel.apiKeySet ? Tone::Warning : connectionTone(connection ? connection->state : QString());
        const Meaning meaning = tone == Tone::Good ? Meaning::Good : tone == Tone::Warning ? Meaning::Warning : tone == Tone::Bad ? Meaning::Bad : Meaning::Muted;
        return Theme::colour(meaning, palette());
    };
    return {
        {.title = tr("Name"), .text = [](const api::ChannelView &channel) { return channel.name; }},
        {.title = tr("Service"), .text = [](const api::ChannelView &channel) { return channelKindName(channel.kind); }},
        {.title = tr("Answers"), .text = modeOf},
        {.title = tr("State"), .text = stateOf, .toolTip = [connectionOf](const api::ChannelView &channel) -> QVariant {
             const auto *connection = connectionOf(channel);
             return connection ? connection->explanation.value_or(QString()) : QString();
         }, .foreground = toneOf},
        {.title = tr("Last round trip"), .text = [connectionOf](const api::ChannelView &channel) {
             const auto *connection = connectionOf(channel);
             return connection && connection->lastAt ? whenText(*connection->lastAt) : QString();
         }},
        {.title = tr("Failures, 7 days"), .text = [connectionOf](const api::ChannelView &channel) {
             const auto *connection = connectionOf(channel);
             return connection && connection->trips > 0 ? tr("%1 of %2").arg(countText(connection->failed), countText(connection->trips)) : QString();
         }, .alignment = Qt::AlignRight | Qt::AlignVCenter},
    };
}

void ChannelsPage::refresh()
{
    if (m_tenant != workspace().session.tenant()) {
        delete m_asking;
        m_asking = new QObject(this);
        m_tenant = workspace().session.tenant();
        m_wanted = 0;
        m_publicUrl.clear();
        m_agreements.clear();
        m_connections.clear();
        m_model->clear();
        for (ChannelPanel *panel : m_panels)
            panel->forget();
        present();
    }
    m_connect->setVisible(workspace().session.may(may::kConfigureChannels));
    if (!workspace().session.hasTenant() || !workspace().session.may(may::kObserveTenant))
        return m_state->showNotAllowed(tr("the channels of this client"));
    if (m_model->rowCount() == 0)
        m_state->showLoading();
    load();
}

void ChannelsPage::catchUpAfterLoss()
{
    if (m_tenant != 0)
        load(); // what is being typed in its parts stays
}

void ChannelsPage::load()
{
    m_model->load(workspace().session.ofTenant(u"/channels"_s));
    askForFacts();
}

void ChannelsPage::askForFacts()
{
    Session &session = workspace().session;
    m_message->clear();
    workspace().client.get<api::ConnectionsView>(session.ofTenant(u"/connections"_s), m_asking, [this](const Result<api::ConnectionsView> &view) {
        if (!view)
            return m_message->tell(describe(view.error(), tr("How the channels are reached could not be asked for.")));
        m_publicUrl = view->publicUrl.value_or(QString());
        for (const api::ChannelConnectionView &connection : view->channels)
            m_connections[connection.channel] = connection;
        tableChanged();
    });
    workspace().client.get<api::Page<api::AgreementView>>(session.ofTenant(u"/agreement"_s), m_asking, [this](const Result<api::Page<api::AgreementView>> &page) {
        if (!page)
            return m_message->tell(describe(page.error(), tr("How the drafts fared could not be asked for.")));
        for (const api::AgreementView &agreement : page->items)
            m_agreements[agreement.channel] = agreement;
        tableChanged();
    });
}

// A rotation lasts, and no call came with the new secret yet: each message may be the first.
bool ChannelsPage::waitsForSecret() const
{
    const auto &channels = m_model->rows();
    return std::any_of(channels.begin(), channels.end(), [](const api::ChannelView &channel) { return channel.twoSecrets && !channel.secretUsedAt; });
}

void ChannelsPage::tableChanged()
{
    const int rows = m_model->rowCount();
    if (rows == 0) {
        if (m_model->isLoading())
            return;
        const bool may = workspace().session.may(may::kConfigureChannels);
        return m_state->showEmpty({.iconName = u"channels"_s,
                                   .title = tr("No channel yet"),
                                   .sentence = tr("A channel brings the messages of your contacts and takes the answers back: ManyChat, or WhatsApp Cloud directly."),
                                   .button = may ? tr("Connect ManyChat") : QString(),
                                   .act = [this] { setUp(u"manychat"_s); }});
    }
    Q_EMIT m_model->dataChanged(m_model->index(0, 0), m_model->index(rows - 1, m_model->columnCount() - 1));
    m_state->showContent();
    const api::ChannelView *current = m_model->at(m_table->currentSource());
    if (m_wanted == 0 && !current)
        m_wanted = m_current; // as it was before the list was read again
    if (m_wanted != 0 || !current) {
        for (int row = 0; row < rows; ++row) {
            const QModelIndex shown = m_table->model()->index(row, 0);
            const api::ChannelView *channel = m_model->at(m_table->sourceIndex(shown));
            if (channel && (m_wanted == 0 || channel->id == m_wanted)) {
                m_wanted = 0;
                m_table->setCurrentIndex(shown);
                break;
            }
        }
        if (!m_table->currentIndex().isValid())
            m_table->setCurrentIndex(m_table->model()->index(0, 0));
    }
    present();
}

ChannelFacts ChannelsPage::factsOf(const api::ChannelView &channel) const
{
    ChannelFacts facts{.channel = channel, .publicUrl = m_publicUrl};
    if (const auto found = m_agreements.find(channel.id); found != m_agreements.end())
        facts.agreement = found->second;
    if (const auto found = m_connections.find(channel.id); found != m_connections.end())
        facts.connection = found->second;
    return facts;
}

void ChannelsPage::present()
{
    const api::ChannelView *channel = m_model->at(m_table->currentSource());
    // While the list is read again nothing is current for a moment: what is shown, and typed, stays.
    if (!channel && m_model->rowCount() > 0)
        return;
    m_tabs->setVisible(channel != nullptr);
    m_current = channel ? channel->id : 0;
    if (!channel)
        return;
    const ChannelFacts facts = factsOf(*channel);
    m_tabs->setTabVisible(m_mappingTab, facts.isManyChat());
    for (ChannelPanel *panel : m_panels)
        panel->showChannel(facts);
}

void ChannelsPage::setUp(const QString &kind)
{
    const auto made = [this](qint64 channel) {
        m_wanted = channel;
        load();
    };
    if (kind == u"manychat"_s) {
        auto *dialog = new ManyChatSetup(workspace(), m_publicUrl, this);
        connect(dialog, &ManyChatSetup::made, this, made);
        dialog->open();
    } else {
        auto *dialog = new WhatsAppSetup(workspace(), m_publicUrl, this);
        connect(dialog, &WhatsAppSetup::made, this, made);
        dialog->open();
    }
}

void ChannelsPage::open(const Place &place)
{
    m_wanted = place.object;
    if (const QString kind = place.arguments.value(u"connect"_s).toString(); !kind.isEmpty() && workspace().session.may(may::kConfigureChannels))
        setUp(kind);
    if (m_model->rowCount() > 0)
        tableChanged();
}

Place ChannelsPage::place() const
{
    const api::ChannelView *channel = m_model->at(m_table->currentSource());
    return {.page = u"channels"_s, .object = channel ? channel->id : 0};
}

bool ChannelsPage::hasUnsavedChanges() const
{
    return std::any_of(m_panels.begin(), m_panels.end(), [](const ChannelPanel *panel) { return panel->hasUnsavedChanges(); });
}

} // namespace passerelle::ui
