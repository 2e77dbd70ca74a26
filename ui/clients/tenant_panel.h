// One client of the table: where it stands in its life, its plan, its agency, and what can be done with it. Whatever is
// done makes it the client that is looked at first, so that the name and colour in every confirmation are its own.
#pragma once

#include "server/api/access_dto.h"
#include "server/api/billing_dto.h"
#include "server/api/privacy_dto.h"
#include "ui/kit/workspace.h"

#include <QtCore/QSet>
#include <QtWidgets/QWidget>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;

class TenantPanel : public QWidget {
    Q_OBJECT
public:
    explicit TenantPanel(Workspace &workspace, QWidget *parent = nullptr);

    void setAgencies(const std::vector<api::AgencyView> &agencies) { m_agencies = agencies; }
    void showTenant(const api::TenantView &tenant); // reads the rest; an id of 0 shows nothing
    qint64 tenant() const { return m_tenant.id; }

Q_SIGNALS:
    void changed(); // the table is to be read again
    void lifeKnown(qint64 tenant, const QString &state);

private:
    QWidget *headCard();
    QWidget *lifeCard();
    QWidget *planCard();
    QWidget *dataCard();
    void ask();
    void showLife(const api::TenantLifeView &life);
    void showPermissions();
    void beActedOn();
    void askForReason(const QString &verb, const QString &title, const QString &sentence, const QString &button);
    void choosePlan();
    void transfer();
    void exportReadable();
    void exportPortable();
    void erase();
    void reallyErase(const api::TenantView &tenant);
    QString agencyName(std::optional<qint64> agency) const;
    // By the client that a dialog was opened for, which stays the same whatever is looked at by then.
    static QString pathOf(const api::TenantView &tenant, const QString &rest) { return QStringLiteral("/tenants/") + QString::number(tenant.id) + rest; }

    Workspace &m_workspace;
    QObject *m_asking;
    api::TenantView m_tenant;
    std::optional<api::TenantLifeView> m_life;
    QSet<QString> m_may; // in this client, which need not be the one that is looked at
    std::vector<api::AgencyView> m_agencies;
    InlineMessage *m_message;
    QLabel *m_name;
    QLabel *m_agency;
    QLabel *m_created;
    QLabel *m_state;
    QLabel *m_plan;
    QPushButton *m_open;
    QPushButton *m_suspend;
    QPushButton *m_cancel;
    QPushButton *m_choosePlan;
    QPushButton *m_transfer;
    QPushButton *m_export;
    QPushButton *m_portable;
    QPushButton *m_erase;
    QWidget *m_planCard;
    QWidget *m_dataCard;
};

} // namespace passerelle::ui
