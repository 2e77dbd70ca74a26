// One's own second factor: a QR code for the phone's application, the first code that makes it count, recovery codes shown
// once, and giving it up. GUI thread.
#pragma once

#include "server/api/account_dto.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace passerelle::ui {

class CopyField;
class InlineMessage;
class QrImage;
class SecretField;

class SecondFactorPanel : public QWidget {
    Q_OBJECT
public:
    explicit SecondFactorPanel(Workspace &workspace, QWidget *parent = nullptr);
    void showAccount(const api::OwnAccountView &account);

Q_SIGNALS:
    void changed();

private:
    QWidget *keyPart();
    QWidget *codesPart();
    void begin();
    void useCode();
    void send(const QString &rest);
    void renewCodes();
    void removeFactor();
    void showCodes(const Result<api::RecoveryCodesCreated> &created);

    Workspace &m_workspace;
    InlineMessage *m_message;
    QLabel *m_state;
    QPushButton *m_begin;
    QWidget *m_keyPart = nullptr;
    QrImage *m_qr = nullptr;
    SecretField *m_key = nullptr;
    QLabel *m_codeLabel;
    QLineEdit *m_code;
    QPushButton *m_confirm;
    QPushButton *m_renew;
    QPushButton *m_remove;
    QWidget *m_codesPart = nullptr;
    CopyField *m_codes = nullptr;
    bool m_on = false;
    bool m_beginning = false;
};

} // namespace passerelle::ui
