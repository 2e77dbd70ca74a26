// A channel's name, acknowledgement, key and secret, and whether it is switched on. A key is only ever replaced; a new
// secret is shown once and the old one stays valid beside it until it is retired here. GUI thread.
#pragma once

#include "ui/channels/channel_panel.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class Card;
class InlineMessage;
class SecretField;

class KeysPanel : public ChannelPanel {
    Q_OBJECT
public:
    explicit KeysPanel(Workspace &workspace, QWidget *parent = nullptr);
    bool hasUnsavedChanges() const override;

protected:
    void filled(bool other) override;
    void emptied() override;

private:
    QWidget *nameCard();
    QWidget *keyCard();
    QWidget *secretCard();
    QWidget *switchCard();
    void enableButtons();
    void patch(const api::ChannelChange &change, const QString &done, const QString &failed);
    void saveName();
    void replaceKey();
    void showSecrets();
    void rotate();
    void rotateAppSecret();
    void askToRetire();
    void retire();
    void toggle();

    InlineMessage *m_message;
    QLineEdit *m_name;
    QLineEdit *m_ackText;
    QLabel *m_ackLabel;
    QComboBox *m_ack;
    QPushButton *m_saveName;
    SecretField *m_key;
    QLabel *m_keyState;
    QPushButton *m_saveKey;
    Card *m_secretCard;
    QLabel *m_secretHint;
    QLabel *m_secrets;
    SecretField *m_appSecret;
    QPushButton *m_rotate;
    QPushButton *m_retire;
    QLabel *m_switchHint;
    QPushButton *m_switch;
};

} // namespace passerelle::ui
