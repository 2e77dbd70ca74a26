// Where alerts go: which kinds by webhook and which by mail, to whom, and the webhook's signing secret, which is shown
// once. GUI thread.
#pragma once

#include "server/api/alert_dto.h"
#include "ui/channels/alert_scope.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QCheckBox;
class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class StateView;

class AlertRoutesPanel : public QWidget {
    Q_OBJECT
public:
    explicit AlertRoutesPanel(Workspace &workspace, QWidget *parent = nullptr);
    void look(const AlertScope &scope);
    bool hasUnsavedChanges() const;

private:
    struct Kind {
        QString name;
        QCheckBox *webhook = nullptr;
        QCheckBox *mail = nullptr;
    };
    QWidget *layOut();
    QWidget *webhookCard();
    QWidget *mailCard();
    QWidget *kindsCard();
    void forget();
    void take(const Result<api::AlertRouteView> &route);
    void enableButtons();
    api::AlertRouteChange typed() const;
    void save();
    void setWebhook();
    void removeWebhook();
    void rotate();
    void dropPrevious();
    void test();
    void showSecret(const api::AlertWebhookCreated &created);
    void act(Verb verb, const QString &rest, const QString &done, const QString &failed);

    Workspace &m_workspace;
    QObject *m_asking;
    AlertScope m_scope;
    std::optional<api::AlertRouteView> m_route;
    std::vector<Kind> m_kinds;
    InlineMessage *m_message;
    QLineEdit *m_url = nullptr;
    QLabel *m_webhookState = nullptr;
    QCheckBox *m_enabled = nullptr;
    QPushButton *m_setWebhook = nullptr;
    QPushButton *m_removeWebhook = nullptr;
    QPushButton *m_rotate = nullptr;
    QPushButton *m_dropPrevious = nullptr;
    QLabel *m_mailState = nullptr;
    QCheckBox *m_owners = nullptr;
    QPlainTextEdit *m_addresses = nullptr;
    QPushButton *m_save;
    QPushButton *m_test;
    StateView *m_state;
};

} // namespace passerelle::ui
