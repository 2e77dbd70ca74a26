// The admin API of the service that runs on the data folder. Before anything secret is sent, whoever answers must prove
// that it knows the instance file's nonce; over TLS it must also show the certificate that the file names.
#pragma once

#include "app/service/admin_client.h"
#include "server/runtime/instance.h"

#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace passerelle::service {

class HttpAdminClient final : public AdminClient {
public:
    explicit HttpAdminClient(runtime::InstanceRecord record);
    ~HttpAdminClient() override;

    // Unauthorized when somebody else answers there; Unavailable when nobody does. Must hold before call().
    Status prove();
    Result<AdminReply> call(const AdminRequest &request) override;
    QString webhookAddress() const override { return m_record.webhookAddress; }

private:
    QNetworkRequest requestFor(const QByteArray &path, const QUrlQuery &query) const;
    Result<AdminReply> finish(QNetworkReply *reply);

    runtime::InstanceRecord m_record;
    std::unique_ptr<QNetworkAccessManager> m_network;
    bool m_proven = false;
};

} // namespace passerelle::service
