// The status bar: today's ledger as a sum whose figures lead to their lists, what is in progress, the service's state.
// GUI thread.
#pragma once

#include "ui/kit/workspace.h"

#include <QtCore/QStringList>
#include <QtCore/QTimer>
#include <QtWidgets/QStatusBar>

class QLabel;
class QToolButton;

namespace passerelle::ui {

class LedgerBar : public QStatusBar {
    Q_OBJECT
public:
    explicit LedgerBar(Workspace &workspace, QWidget *parent = nullptr);

    void refresh();

Q_SIGNALS:
    void jobsAsked();

private:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showLedger(const api::LedgerView &ledger);
    QString sumOfFates(qsizetype shown) const;
    void fitLedger();
    void showJobs();

    Workspace &m_workspace;
    QLabel *m_ledger;
    QToolButton *m_jobs;
    QLabel *m_service;
    QTimer m_soon;
    QString m_received; // empty: not known yet
    QStringList m_fates; // of today, each with its link
    bool m_balances = true;
};

} // namespace passerelle::ui
