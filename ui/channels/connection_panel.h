// How a channel is reached and how it was set up: the last round trip, the test in both directions, what is pasted where,
// and what ManyChat says of its page. GUI thread.
#pragma once

#include "ui/channels/channel_panel.h"
#include "ui/channels/paste_sheet.h"
#include "ui/channels/two_way_test.h"

namespace passerelle::ui {

class Card;
class CopyField;
class SecretField;

class ConnectionPanel : public ChannelPanel {
    Q_OBJECT
public:
    explicit ConnectionPanel(Workspace &workspace, QWidget *parent = nullptr);

protected:
    void filled(bool other) override;
    void emptied() override;

private:
    void showState();

    FindingList *m_state;
    TwoWayTest *m_test;
};

class SetupPanel : public ChannelPanel {
    Q_OBJECT
public:
    explicit SetupPanel(Workspace &workspace, QWidget *parent = nullptr);

protected:
    void filled(bool other) override;
    void emptied() override;

private:
    Card *callbackCard();
    void check();
    void showCallback();

    Card *m_checkCard;
    QPushButton *m_check;
    FindingList *m_findings;
    Card *m_callCard;
    PasteSheet *m_call;
    Card *m_answerCard;
    Card *m_callbackCard = nullptr;
    QPushButton *m_showCallback = nullptr;
    FindingList *m_callbackNote = nullptr;
    QWidget *m_callbackFields = nullptr;
    CopyField *m_callbackUrl = nullptr;
    SecretField *m_verifyToken = nullptr;
};

} // namespace passerelle::ui
