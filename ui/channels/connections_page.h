// The connection doctor: how channels reach the service from outside, what is wrong and what to do about it, worst first,
// and the synthetic messages of a week. Of the client that is looked at. GUI thread.
#pragma once

#include "ui/channels/finding_list.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class CopyField;
class InlineMessage;
class StateView;
class TableView;
class TripStrip;

class ConnectionsPage : public Page {
    Q_OBJECT
public:
    explicit ConnectionsPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void open(const Place &place) override;
    Place place() const override;

private:
    QWidget *layOut();
    Card *tripsCard();
    std::vector<Column<api::RoundTripView>> tripColumns() const;
    void take(const Result<api::ConnectionsView> &view, bool examined);
    void showFindings(bool examined);
    void showChannels();
    void loadTrips();
    void examine();

    QObject *m_asking;
    PagedTable<api::RoundTripView> *m_trips;
    InlineMessage *m_message;
    QLabel *m_address;
    QPushButton *m_examine;
    Card *m_findingsCard = nullptr;
    FindingList *m_findings;
    Card *m_tripsCard = nullptr;
    QComboBox *m_channel;
    QLabel *m_summary;
    TripStrip *m_strip;
    TableView *m_table;
    StateView *m_state;
    api::ConnectionsView m_view;
    qint64 m_tenant = 0;
    qint64 m_wanted = 0;
};

} // namespace passerelle::ui
