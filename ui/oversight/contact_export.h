// Makes the archive of one contact on the service and brings it here part by part, as a row of the Jobs panel. The file
// appears under its name only when it is whole. Deletes itself when it has ended. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/workspace.h"

#include <QtCore/QSaveFile>

namespace passerelle::ui {

class ContactExport : public QObject {
    Q_OBJECT
public:
    static ContactExport *start(Workspace &workspace, const api::ContactView &contact, const QString &path);

Q_SIGNALS:
    void made(qint64 number);
    void ended(bool whole);

private:
    ContactExport(Workspace &workspace, const api::ContactView &contact, const QString &path);
    void fetch(qint64 part);
    void take(const Result<Reply> &reply, qint64 part);
    void finish(Job::State state, const QString &sentence);

    Workspace &m_workspace;
    QString m_base; // "/tenants/3"
    QSaveFile m_file;
    Job *m_job;
    api::ExportView m_export;
    CallHandle m_call;
};

} // namespace passerelle::ui
