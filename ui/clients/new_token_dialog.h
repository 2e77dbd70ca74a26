// Makes a token: what it is for, how long it is valid, what it may do. GUI thread.
#pragma once

#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QRadioButton;

namespace passerelle::ui {

class NewTokenDialog : public FormDialog {
    Q_OBJECT
public:
    // `base` is "/tenants/3" or empty for the installation. Only what its maker may do can be given.
    NewTokenDialog(Workspace &workspace, const QString &base, QWidget *parent);

Q_SIGNALS:
    void made(const passerelle::api::TokenCreated &token);

private:
    QWidget *permissionsPart();
    void send();

    Workspace &m_workspace;
    QString m_base;
    QLineEdit *m_name;
    QComboBox *m_expiry;
    QRadioButton *m_all;
    QRadioButton *m_some;
    std::vector<std::pair<QString, QCheckBox *>> m_permissions;
};

} // namespace passerelle::ui
