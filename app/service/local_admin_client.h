// The admin API in process, on a data folder whose service does not run: opens the folder under its lock and dispatches
// into the very routes that the service would serve, with the process's own credential.
#pragma once

#include "app/service/admin_client.h"
#include "server/runtime/service.h"

#include <memory>

namespace passerelle::service {

class LocalAdminClient final : public AdminClient {
public:
    // `uploads`: a folder (mode 0700) for the copy of a document on its way in.
    LocalAdminClient(std::unique_ptr<runtime::Service> service, QString uploads);
    ~LocalAdminClient() override;

    Result<AdminReply> call(const AdminRequest &request) override;
    std::optional<QString> recoveryKey() const override;

private:
    Result<std::shared_ptr<http::UploadedFile>> copyOf(const QString &file) const;

    std::unique_ptr<runtime::Service> m_service;
    QString m_uploads;
};

} // namespace passerelle::service
