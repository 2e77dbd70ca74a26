// The one way out: every outgoing HTTP call of the server goes through it. perform() blocks the calling worker until the
// answer is complete, the deadline has passed or the caller is stopped. Thread-safe.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/base/secret.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>

#include <memory>
#include <optional>
#include <stop_token>
#include <utility>
#include <vector>

namespace passerelle {

// AWS Signature Version 4, as S3 and what speaks its language want it. What is signed with it must say its own
// Content-Type and x-amz-content-sha256, and give its query sorted and percent-encoded.
struct RequestSigning {
    QByteArray accessKey;
    std::shared_ptr<const Secret> secretKey;
    QByteArray region;
    QByteArray service;
};

struct HttpRequest {
    QByteArray method = "POST";
    QString url = {};
    std::vector<std::pair<QByteArray, QByteArray>> headers = {}; // values are never logged
    QByteArray body = {};
    std::chrono::milliseconds connectTimeout{5000};
    qint64 maxResponseBytes = 2 * 1024 * 1024; // more is an error of kind TooLarge
    bool beginningSuffices = false;            // what is longer is cut off there instead
    // Hosts that nobody named beforehand are only for addresses that a tenant chooses itself: over https, and never at an
    // address of the machine's own or of a private network.
    enum class Reach { KnownHosts, AnyPublicHost };
    Reach reach = Reach::KnownHosts;
    std::optional<RequestSigning> signing = {};
};

struct HttpResponse {
    int status = 0;
    std::vector<std::pair<QByteArray, QByteArray>> headers; // names in lower case
    QByteArray body = {};

    QByteArray header(QByteArrayView lowerCaseName) const;
};

// `result` is the response, or why there is none: Timeout, Unavailable (refused, DNS, TLS, reset), TooLarge, Cancelled.
// `requestLeft` tells whether any byte of the request may have reached the other side: when false, repeating is safe.
// Redirects are never followed.
struct HttpExchange {
    Result<HttpResponse> result;
    bool requestLeft = false;
};

class HttpTransport {
public:
    virtual ~HttpTransport() = default;
    virtual HttpExchange perform(const HttpRequest &request, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
