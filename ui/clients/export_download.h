// Makes an export on the server and brings it here part by part, as a row of the Jobs panel. The file appears under its
// name only when it is whole. Deletes itself when it has ended. GUI thread.
#pragma once

#include "server/api/privacy_dto.h"
#include "ui/kit/workspace.h"

#include <QtCore/QSaveFile>

namespace passerelle::ui {

class ExportDownload : public QObject {
    Q_OBJECT
public:
    // Asks for a readable archive, or for the portable file when there is a wish.
    static ExportDownload *start(Workspace &workspace, qint64 tenant, const QString &tenantName, const QString &path, const std::optional<api::PortableWish> &wish = {});

Q_SIGNALS:
    void ended(bool whole);

private:
    ExportDownload(Workspace &workspace, qint64 tenant, const QString &tenantName, const QString &path);
    void made(const Result<api::ExportView> &view);
    void fetch(int part);
    void take(const Result<Reply> &reply, int part);
    void fail(const QString &sentence);

    Workspace &m_workspace;
    QString m_base; // "/tenants/3"
    QSaveFile m_file;
    Job *m_job;
    api::ExportView m_export;
    CallHandle m_call;
};

} // namespace passerelle::ui
