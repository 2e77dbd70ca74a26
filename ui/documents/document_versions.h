// The versions of one document: what is served, what waits and what can be restored, with the days on which it holds; what a
// staged version would change; and what the document says against others. Asks only once it is looked at. GUI thread.
#pragma once

#include "server/api/document_life_dto.h"
#include "ui/kit/paged_table.h"
#include "ui/kit/workspace.h"

#include <QtCore/QTimer>
#include <QtWidgets/QWidget>

class QDateEdit;
class QLabel;
class QPushButton;

namespace passerelle::ui {

class InlineMessage;
class TableView;

class DocumentVersions : public QWidget {
    Q_OBJECT
public:
    explicit DocumentVersions(Workspace &workspace, QWidget *parent = nullptr);

    void showDocument(qint64 document); // 0: none
    void refresh();                     // it changed; when it is looked at

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void load();
    void take(api::DocumentVersionsView &&all);
    void takeConflicts(api::Page<api::ConflictView> &&all);
    void showChoices();
    void act(Call call);
    void putInPlace();
    void drop();
    void setValidity(api::ValidityWish wish);
    void openValidity();
    void decideProposal(bool accept);
    void rehearse();
    void followRehearsal();
    void showRehearsal(const api::RehearsalView &view);
    void dismissConflict();
    const api::DocumentVersionView *chosen() const;
    QString path(const QString &rest) const;

    Workspace &m_workspace;
    InlineMessage *m_message;
    RowTable<api::DocumentVersionView> *m_versions;
    RowTable<api::ConflictView> *m_conflicts;
    TableView *m_versionView;
    TableView *m_conflictView;
    QLabel *m_like;
    QLabel *m_rehearsal;
    QPushButton *m_place;
    QPushButton *m_drop;
    QPushButton *m_rehearse;
    QPushButton *m_accept;
    QPushButton *m_decline;
    QPushButton *m_begin;
    QPushButton *m_limit;
    QPushButton *m_unlimit;
    QPushButton *m_dismiss;
    QDateEdit *m_day; // what the buttons beside it set
    QTimer m_again;
    QTimer m_reading; // until no version is being read any more
    CallHandle m_call;
    qint64 m_document = 0;
    bool m_isStale = true;
};

} // namespace passerelle::ui
