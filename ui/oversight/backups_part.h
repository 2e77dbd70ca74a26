// The backups: when one was made and proved last, made now as a job, proved, and what opens them: the recovery key. One is
// brought back from here where the service runs in this window; else the command for it is shown. GUI thread.
#pragma once

#include "server/api/backup_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/oversight/parted_page.h"

#include <QtCore/QTimer>

class QLabel;
class QPushButton;

namespace passerelle::ui {

class Card;
class CopyField;
class ListFrame;

class BackupsPart : public OversightPart {
    Q_OBJECT
public:
    explicit BackupsPart(Workspace &workspace, QWidget *parent = nullptr);
    void refresh() override;
    void clear() override {} // the installation's
    QWidget *filterField() override;

private:
    QWidget *buildSide();
    Card *restoring();
    void showReach();
    void showCommand(const QString &backup);
    void restore();
    void askForState();
    void showState(const api::BackupStateView &state);
    void follow(const api::BackupStateView &state);
    void make();
    void prove();
    void confirmKey();
    void taken(const Result<api::BackupStateView> &state, const QString &failed, const QString &title);

    PagedTable<api::BackupView> *m_backups;
    ListFrame *m_list;
    Card *m_stateCard;
    QLabel *m_facts;
    QLabel *m_key;
    QPushButton *m_make;
    QPushButton *m_prove;
    QPushButton *m_confirm;
    QLabel *m_reach;
    QLabel *m_oneClient;
    QPushButton *m_restore;
    CopyField *m_command;
    QPointer<Job> m_job;
    QTimer m_again;
    CallHandle m_call;
};

} // namespace passerelle::ui
