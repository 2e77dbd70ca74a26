// The admin API of the service that runs on the data folder. Before anything secret is sent, whoever answers must prove
// that it knows the instance file's nonce; over TLS it must also show the certificate that the file names.
#pragma once

#include "app/service/admin_client.h"
#include "server/runtime/instance_caller.h"

namespace passerelle::service {

class HttpAdminClient final : public AdminClient {
public:
    explicit HttpAdminClient(runtime::InstanceRecord record) : m_caller(std::move(record)) {}

    // Unauthorized when somebody else answers there; Unavailable when nobody does. Must hold before call().
    Status prove() { return m_caller.prove(); }
    Result<AdminReply> call(const AdminRequest &request) override;
    QString webhookAddress() const override { return m_caller.record().webhookAddress; }

private:
    Result<AdminReply> finish(QNetworkReply *reply);

    runtime::InstanceCaller m_caller;
};

} // namespace passerelle::service
