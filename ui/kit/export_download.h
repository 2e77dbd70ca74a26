// Makes an export on the service and brings it here part by part, as a row of the Jobs panel that outlives the page it was
// started from. The file appears under its name only when it is whole. Deletes itself when it has ended. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/workspace.h"

#include <QtCore/QSaveFile>

namespace passerelle::ui {

struct ExportWish {
    QString name;             // whose: "Export of Marie D."
    QString makePath;         // POST: "/tenants/3/contacts/7/export"
    QByteArray makeBody = {};
    QString exportsPath;      // GET below it, by the export's number: "/tenants/3/contact-exports"
    QString file;
};

class ExportDownload : public QObject {
    Q_OBJECT
public:
    static ExportDownload *start(Workspace &workspace, const ExportWish &wish);

Q_SIGNALS:
    void ended(bool whole);

private:
    ExportDownload(Workspace &workspace, const ExportWish &wish);
    void made(const Result<api::ExportView> &view);
    void fetch(int part);
    void take(const Result<Reply> &reply, int part);
    void finish(Job::State state, const QString &sentence);

    Workspace &m_workspace;
    QString m_exportsPath;
    QSaveFile m_file;
    Job *m_job;
    api::ExportView m_export;
    CallHandle m_call;
};

} // namespace passerelle::ui
