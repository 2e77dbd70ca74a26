// Brings a backup back, step by step: which one and whose data; a try that changes nothing and tells what is in it, beside
// what is there now; the confirmation; what came of it. The service stands still while it is tried and while it is done.
// GUI thread.
#pragma once

#include "server/api/backup_dto.h"
#include "ui/kit/workspace.h"

#include <QtWidgets/QDialog>

#include <map>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;
class QTableWidget;

namespace passerelle::ui {

class InlineMessage;
class SecretField;

class RestoreDialog : public QDialog {
    Q_OBJECT
public:
    // `backups`: those that can be chosen by name; `chosen` is selected.
    RestoreDialog(Workspace &workspace, const std::vector<api::BackupView> &backups, const QString &chosen, QWidget *parent);

protected:
    void reject() override; // never while the service stands still

private:
    QWidget *buildChoice(const std::vector<api::BackupView> &backups, const QString &chosen);
    void addFromElsewhere();
    QWidget *buildWork();
    QWidget *buildFinding();
    QWidget *buildEnd();
    void askPath(QLineEdit *into, const QString &title, bool folder);
    void showFields();
    RestoreOrder order(bool dryRun) const;

    void tryIt();
    void work(bool dryRun);
    void found(const RestoreFinding &finding);
    void failed(const Error &error, bool serves);
    void showFinding();
    void askPresent(qint64 tenant, int row);
    void addRow(qint64 tenant, const RestoreFinding::Tenant *inBackup);
    void askBeforeItIsDone();
    void setStep(int step);

    Workspace &m_workspace;
    InlineMessage *m_message;
    QStackedWidget *m_steps;
    QFormLayout *m_form = nullptr;
    QComboBox *m_backup = nullptr;
    QComboBox *m_scope = nullptr;
    QWidget *m_folderRow = nullptr;
    QWidget *m_keyCopyRow = nullptr;
    QLineEdit *m_folder = nullptr;
    QLineEdit *m_keyCopy = nullptr;
    SecretField *m_recovery = nullptr;
    QLabel *m_doing = nullptr;
    QProgressBar *m_bar = nullptr;
    QLabel *m_summary = nullptr;
    QTableWidget *m_tenants = nullptr;
    QLabel *m_notes = nullptr;
    QLabel *m_end = nullptr;
    QPushButton *m_cancel;
    QPushButton *m_main;
    RestoreFinding m_finding;
    bool m_needsKey = false;
    bool m_trying = true;
    bool m_busy = false;
    std::map<qint64, CallHandle> m_present;
};

} // namespace passerelle::ui
