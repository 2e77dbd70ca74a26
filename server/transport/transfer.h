// One outgoing call as libcurl carries it: the easy handle with all its settings, what has been received so far, and the
// caller that waits. Set up by the caller's thread, then touched by the loop's thread alone until it is done.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/transport/outbound_policy.h"

#include <curl/curl.h>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace passerelle::transport {

class Transfer {
public:
    Transfer(const HttpRequest &request, const OutboundPolicy &policy);
    ~Transfer();
    Transfer(const Transfer &) = delete;
    Transfer &operator=(const Transfer &) = delete;

    // In the caller's thread.
    Status prepare(const QString &caFile);
    HttpExchange wait();

    // In the loop's thread. The time limit is set late, so that waiting for a turn is part of it.
    CURL *handle() const { return m_easy; }
    bool begin(Deadline deadline);
    void finish(CURLcode code);
    void cancel();

private:
    Status prepareUrl();
    Status prepareHeaders();
    void prepareMethod();
    void prepareSigning();
    void prepareConnection(const QString &caFile);
    void complete(HttpExchange exchange);
    Error errorOf(CURLcode code) const;
    bool hasLeft() const;

    static size_t onBody(char *data, size_t size, size_t count, void *self);
    static size_t onHeader(char *data, size_t size, size_t count, void *self);
    static curl_socket_t onSocket(void *self, curlsocktype purpose, curl_sockaddr *address);
    static int onBeforeRequest(void *self, char *, char *, int, int);

    const HttpRequest &m_request; // the caller waits, so it outlives the transfer
    const OutboundPolicy &m_policy;
    Destination m_destination;
    CURL *m_easy = nullptr;
    CURLU *m_url = nullptr;
    curl_slist *m_headers = nullptr;
    char m_words[CURL_ERROR_SIZE] = {};

    HttpResponse m_response;
    qint64 m_headerBytes = 0;
    bool m_tooLarge = false;
    bool m_cutOff = false; // the beginning of the answer was enough
    bool m_addressRefused = false;
    bool m_repeatRefused = false;

    std::mutex m_mutex;
    std::condition_variable m_done;
    std::optional<HttpExchange> m_exchange;
};

} // namespace passerelle::transport
