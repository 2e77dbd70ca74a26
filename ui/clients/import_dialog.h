// Imports a client from the portable file of another Passerelle: the file is sent, tried without effect, and then really
// imported; what stands in the way is said before. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/form_dialog.h"
#include "ui/kit/workspace.h"

class QLabel;
class QLineEdit;
class QProgressBar;

namespace passerelle::ui {

class SecretField;

class ImportDialog : public FormDialog {
    Q_OBJECT
public:
    ImportDialog(Workspace &workspace, QWidget *parent);
    void propose(const QString &file);

Q_SIGNALS:
    void imported(qint64 tenant);

private:
    void choose();
    void upload();
    void ask(bool dryRun);
    void take(const Result<api::ImportReport> &report, bool dryRun);
    void present(const api::ImportReport &report);

    Workspace &m_workspace;
    QLineEdit *m_file;
    SecretField *m_passphrase;
    QLineEdit *m_name;
    QProgressBar *m_bar;
    QLabel *m_report;
    QString m_sentFile;   // what was sent under m_received
    QString m_received;
    bool m_tried = false; // a dry run found it possible
};

} // namespace passerelle::ui
