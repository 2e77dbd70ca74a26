// The client's channels: a table with what each one's answers do and how it is reached, and below it tabs of the chosen
// one: connection, what the answers do, set-up, mapping, key and secret. GUI thread.
#pragma once

#include "ui/channels/channel_facts.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

#include <map>

class QPushButton;
class QPushButton;

namespace passerelle::ui {

class ChannelPanel;
class InlineMessage;
class LazyTabs;
class StateView;
class TableView;

class ChannelsPage : public Page {
    Q_OBJECT
public:
    explicit ChannelsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;
    bool hasUnsavedChanges() const override;

protected:
    void catchUpAfterLoss() override;

private:
    QWidget *layOut();
    QPushButton *connectButton();
    std::vector<Column<api::ChannelView>> columns();
    template <class Panel>
    void addPanel(const QString &title);
    void load();
    void askForFacts();
    bool waitsForSecret() const;
    void tableChanged();
    void present();
    void setUp(const QString &kind);
    ChannelFacts factsOf(const api::ChannelView &channel) const;

    QObject *m_asking;
    StateView *m_state;
    InlineMessage *m_message;
    TableView *m_table;
    PagedTable<api::ChannelView> *m_model;
    LazyTabs *m_tabs;
    QPushButton *m_connect;
    std::vector<ChannelPanel *> m_panels; // those that were looked at
    int m_mappingTab = 0;
    std::map<qint64, api::AgreementView> m_agreements;
    std::map<qint64, api::ChannelConnectionView> m_connections;
    QString m_publicUrl;
    qint64 m_current = 0;
    qint64 m_wanted = 0; // to be chosen when it is loaded
    qint64 m_tenant = 0; // whose channels are shown
};

} // namespace passerelle::ui
