// Invites somebody, with each role explained in a sentence. Where no mail leaves, the code is shown to be handed over,
// once. GUI thread.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/account_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

class QButtonGroup;
class QComboBox;
class QLineEdit;
class QSpinBox;

namespace passerelle::ui {

class InviteDialog : public FormDialog {
    Q_OBJECT
public:
    // `base` is "/tenants/3" or empty for the installation; agencies are offered with the role agency.
    InviteDialog(Workspace &workspace, const QString &base, const QStringList &roles, const std::vector<api::AgencyView> &agencies, QWidget *parent);

Q_SIGNALS:
    void invited();

private:
    void addRoles();
    void send();
    void tell(const api::InvitationCreated &created);

    Workspace &m_workspace;
    QString m_base;
    QStringList m_roles;
    QLineEdit *m_email;
    QButtonGroup *m_role;
    QComboBox *m_agency;
    QComboBox *m_language;
    QSpinBox *m_days;
};

} // namespace passerelle::ui
