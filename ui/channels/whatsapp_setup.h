// Connects a WhatsApp Cloud number step by step: the Meta app with its secret, what is pasted into Meta's page, the number
// with its token, and a test in both directions. An app that is there already may carry the number. GUI thread.
#pragma once

#include "ui/channels/setup_dialog.h"
#include "ui/channels/two_way_test.h"
#include "ui/kit/secret_field.h"

class QComboBox;
class QFormLayout;

namespace passerelle::ui {

class CopyField;

class WhatsAppSetup : public SetupDialog {
    Q_OBJECT
public:
    WhatsAppSetup(Workspace &workspace, const QString &publicUrl, QWidget *parent);

Q_SIGNALS:
    void made(qint64 channel);

private:
    void addAppStep();
    void addCallbackStep();
    void addNumberStep();
    void addTestStep();
    void loadApps();
    void showAppFields();
    void chooseApp();
    void createApp();
    void showCallback(const api::WhatsAppAppCreated &app);
    void showSharedCallback();
    void bindNumber();

    QString m_publicUrl;
    std::vector<api::WhatsAppAppView> m_apps;
    QComboBox *m_app = nullptr;
    QWidget *m_newApp = nullptr;
    QLineEdit *m_appName = nullptr;
    SecretField *m_appSecret = nullptr;
    InlineMessage *m_shared = nullptr;
    QWidget *m_callback = nullptr;
    CopyField *m_callbackUrl = nullptr;
    SecretField *m_verifyToken = nullptr;
    QLineEdit *m_number = nullptr;
    SecretField *m_token = nullptr;
    QLineEdit *m_name = nullptr;
    QComboBox *m_ack = nullptr;
    InlineMessage *m_bound = nullptr;
    TwoWayTest *m_test = nullptr;
    qint64 m_appId = 0;
};

} // namespace passerelle::ui
