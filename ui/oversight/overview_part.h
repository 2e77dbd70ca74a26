// How the service is: ready or what troubles it, since when, where it listens, memory and disk, and whether its clock is
// believed by what erases on a date. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/oversight/parted_page.h"

#include <QtCore/QTimer>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class Figure;
class InlineMessage;
class StateView;

class OverviewPart : public OversightPart {
    Q_OBJECT
public:
    explicit OverviewPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override {} // all of it is the installation's

private:
    QWidget *build();
    void showStatus(const api::StatusView &status);
    void showClock(const api::ClockView &clock);
    void askForClock();
    Card *programCard();
    void showChanges();
    void confirmClock();
    void countAgain();

    QWidget *m_content;
    StateView *m_state;
    InlineMessage *m_message;
    InlineMessage *m_troubles;
    Figure *m_uptime;
    Figure *m_memory;
    Figure *m_disk;
    Figure *m_received;
    Figure *m_inProgress;
    Figure *m_backup;
    Card *m_clockCard;
    QLabel *m_facts;
    QLabel *m_program;
    QLabel *m_listeners;
    QLabel *m_clock;
    QPushButton *m_confirm;
    QPushButton *m_count;
    QTimer m_again;
    CallHandle m_call;
    bool m_isLoaded = false;
};

} // namespace passerelle::ui
