// Who did what, to what and when: the audit log, with the arithmetic that shows that nothing was changed or taken out, its
// export, and the search for sentences of one client in another's answers. GUI thread.
#pragma once

#include "server/api/access_dto.h"
#include "ui/kit/page.h"
#include "ui/kit/paged_table.h"

#include <QtCore/QHash>

class QComboBox;
class QLabel;
class QPushButton;
class QSplitter;

namespace passerelle::ui {

class Card;
class ListFrame;

class ActivityPage : public Page {
    Q_OBJECT
public:
    explicit ActivityPage(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    Place place() const override;
    QWidget *filterField() override;

    void verify();
    void exportTo(const QString &path);
    void sweep();

private:
    void buildTable();
    void buildHead();
    QWidget *buildDetail();
    void load();
    void loadNames();
    void showDetail();
    void clearTenant();
    void tell(Tone tone, const QString &sentence, const std::vector<QString> &findings);
    void fetchExport(const QString &path, qint64 after, const QByteArray &before);
    QString actorName(const QString &code) const;
    QString tenantName(const std::optional<qint64> &tenant) const;
    bool ofEverything() const; // the installation's log, not only the client's

    PagedTable<api::AuditView> *m_entries;
    ListFrame *m_list;
    QComboBox *m_scope;
    QPushButton *m_verify;
    QPushButton *m_export;
    QPushButton *m_sweep;
    Card *m_detail;
    QLabel *m_facts;
    QHash<QString, QString> m_names; // "account:3" → the address
    CallHandle m_namesCall;
    qint64 m_tenant = 0;
};

} // namespace passerelle::ui
