// Calls the service that an instance file names. Before anything secret is sent, whoever answers must prove that it knows
// the file's nonce; over TLS it must also show the certificate that the file names. Belongs to one thread with an event
// loop; a call waits for its answer in a loop of its own.
#pragma once

#include "server/runtime/instance.h"

#include <QtCore/QUrl>
#include <QtCore/QUrlQuery>

#include <chrono>
#include <memory>

class QNetworkAccessManager;
class QNetworkReply;
class QNetworkRequest;

namespace passerelle::runtime {

struct InstanceReply {
    int status = 0;
    QByteArray contentType;
    QByteArray body;
};

class InstanceCaller {
public:
    // `quietFor`: without a byte, until the service is taken for gone.
    explicit InstanceCaller(InstanceRecord record, std::chrono::milliseconds quietFor = std::chrono::minutes(2));
    ~InstanceCaller();

    // Unauthorized when somebody else answers there; Unavailable when nobody does. Must hold before anything else is sent.
    Status prove();
    bool isProven() const { return m_proven; }
    const InstanceRecord &record() const { return m_record; }
    QUrl url() const; // of the admin listener, without a path

    // `path` is below the API's prefix.
    QNetworkRequest requestFor(const QByteArray &path, const QUrlQuery &query) const;
    QNetworkAccessManager &network() { return *m_network; }
    // Waits for the answer and takes the reply over.
    Result<InstanceReply> finish(QNetworkReply *reply);

private:
    InstanceRecord m_record;
    std::unique_ptr<QNetworkAccessManager> m_network;
    bool m_proven = false;
};

} // namespace passerelle::runtime
