// How a command speaks to the admin API: over HTTP to the service that runs on the data folder, or straight into the same
// routes when none runs. Both go through the same checks. One thread; blocking.
#pragma once

#include "server/base/result.h"
#include "server/http/exchange.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrlQuery>

#include <optional>

namespace passerelle::service {

struct AdminRequest {
    http::Method method = http::Method::Get;
    QByteArray path;     // below /api/v1, decoded: "/tenants/3/documents"
    QUrlQuery query = {};
    QByteArray body = {};
    QString file = {};   // streamed as the body instead
    bool french = true;  // of sentences for people
    QByteArray credential = {}; // another bearer than the process's own
};

struct AdminReply {
    int status = 0;
    QByteArray contentType;
    QByteArray body;
    bool isSuccess() const { return status >= 200 && status < 300; }
};

class AdminClient {
public:
    virtual ~AdminClient() = default;
    // A reply of any status; an Error when there was none.
    virtual Result<AdminReply> call(const AdminRequest &request) = 0;
    // Set when this very command made the master key: to be shown once.
    virtual std::optional<QString> recoveryKey() const { return std::nullopt; }
    // Where the service listens; empty when none runs.
    virtual QString webhookAddress() const { return {}; }
};

} // namespace passerelle::service
