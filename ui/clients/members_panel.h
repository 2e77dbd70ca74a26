// Who holds a role at one place (a client, or the installation with its agencies), and who is invited. GUI thread.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/account_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QWidget>

class QPushButton;

namespace passerelle::ui {

class Card;
class InlineMessage;
class StateView;
class TableView;

class MembersPanel : public QWidget {
    Q_OBJECT
public:
    enum class Of { Tenant, Installation };
    MembersPanel(Workspace &workspace, Of of, QWidget *parent = nullptr);

    void look(); // reads again; what was there of another client is gone at once

private:
    QWidget *layOut();
    Card *agenciesCard();
    std::vector<Column<api::MemberView>> memberColumns() const;
    std::vector<Column<api::InvitationView>> invitationColumns() const;
    QString placeText(std::optional<qint64> agency) const;
    bool mayManage() const;
    void loaded();
    void enableButtons();
    void invite();
    void removeMember();
    void withdraw();
    void newAgency();
    void loadAgencies();
    void act(const QString &path, const QString &done, const QString &failed);

    Workspace &m_workspace;
    Of m_of;
    QObject *m_asking;
    QString m_base;
    PagedTable<api::MemberView> *m_members;
    PagedTable<api::InvitationView> *m_invitations;
    std::vector<api::AgencyView> m_agencies;
    InlineMessage *m_message;
    TableView *m_memberTable;
    TableView *m_invitationTable;
    QWidget *m_invitationPart = nullptr;
    QWidget *m_agencyNames = nullptr;
    QPushButton *m_invite;
    QPushButton *m_remove;
    QPushButton *m_withdraw;
    StateView *m_state;
};

} // namespace passerelle::ui
