// What a channel's answers do: wait for approval, go to a list, go to everybody; how often drafts were sent as they were;
// and what reopens a conversation after 24 hours. Changing the mode asks, with the client's name. GUI thread.
#pragma once

#include "ui/channels/channel_panel.h"

class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace passerelle::ui {

class Figure;
class InlineMessage;
class ManyChatNames;

class EffectPanel : public ChannelPanel {
    Q_OBJECT
public:
    explicit EffectPanel(Workspace &workspace, QWidget *parent = nullptr);
    bool hasUnsavedChanges() const override;

protected:
    void filled(bool other) override;
    void emptied() override;

private:
    QWidget *modeCard();
    QWidget *agreementCard();
    QWidget *reopeningCard();
    void load();
    void take(const Result<api::EffectView> &view);
    void showAgreement();
    QString chosenMode() const;
    std::vector<QString> typedPilots() const;
    void apply();
    void send(const api::EffectChange &change);
    void enableButtons();

    std::optional<api::EffectView> m_effect;
    InlineMessage *m_message;
    QButtonGroup *m_modes;
    QPlainTextEdit *m_pilots;
    QLabel *m_pilotsLabel;
    QPushButton *m_apply;
    Figure *m_rate;
    Figure *m_decided;
    Figure *m_asTheyWere;
    Figure *m_rewritten;
    Figure *m_waiting;
    QLabel *m_advice;
    QLineEdit *m_reopening;
    ManyChatNames *m_flows;
    QLineEdit *m_language;
    QLabel *m_languageLabel;
    QCheckBox *m_byItself;
    QPushButton *m_applyReopening;
};

} // namespace passerelle::ui
