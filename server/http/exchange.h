// One HTTP exchange as the rest of the server sees it: a complete, bounded Request in, one Response out. Nothing of
// QtHttpServer shows here.
#pragma once

#include "server/base/clock.h"
#include "server/base/result.h"
#include "server/domain/answer.h"

#include <QtCore/QByteArray>
#include <QtCore/QString>
#include <QtCore/QUrlQuery>

#include <functional>
#include <memory>
#include <utility>
#include <vector>

namespace passerelle::http {

enum class Method { Get, Post, Put, Patch, Delete };
const char *nameOf(Method method); // "GET"

// A body that was streamed to a temporary file (mode 0600), which goes when the last reference goes.
class UploadedFile {
public:
    explicit UploadedFile(QString path, qint64 bytes) : m_path(std::move(path)), m_bytes(bytes) {}
    ~UploadedFile();
    UploadedFile(const UploadedFile &) = delete;
    UploadedFile &operator=(const UploadedFile &) = delete;
    const QString &path() const { return m_path; }
    qint64 bytes() const { return m_bytes; }

private:
    QString m_path;
    qint64 m_bytes;
};

struct Request {
    Method method = Method::Get;
    QByteArray path;  // decoded, without the query
    QUrlQuery query;
    std::vector<std::pair<QByteArray, QByteArray>> headers;        // names in lower case
    std::vector<std::pair<QByteArray, QByteArray>> pathParameters; // "{id}" → ("id", "42")
    QByteArray body;
    std::shared_ptr<UploadedFile> upload; // instead of `body`, where the route asks for it
    QByteArray clientAddress; // the peer's, or the forwarded one when the peer is a trusted proxy
    bool secure = false;      // TLS here, or told so by a trusted proxy
    Monotonic arrived;        // when its first byte was read

    QByteArray header(QByteArrayView lowerCaseName) const;
    QByteArray parameter(QByteArrayView name) const;
};

struct Response {
    int status = 200;
    QByteArray contentType = "application/json";
    QByteArray body;
    std::vector<std::pair<QByteArray, QByteArray>> headers;

    static Response json(QByteArray body, int status = 200) { return {status, "application/json", std::move(body), {}}; }
};

// Of sentences for people: Accept-Language, French when it says neither.
Language languageOf(const Request &request);

// The one mapping of error kinds to HTTP, as application/problem+json (RFC 9457). `what` is shown only for the kinds
// that speak of the caller's own input; others get a general sentence. English where the caller's language is not known.
Response problem(const Error &error, Language language = Language::English);
Response problem(int status, QByteArrayView title, const QString &detail = {}, Language language = Language::English);

// Answers one request, once, from any thread. Dropping it unanswered answers 500.
class Responder {
public:
    explicit Responder(std::function<void(Response)> send) : m_send(std::move(send)) {}
    Responder(Responder &&other) noexcept : m_send(std::exchange(other.m_send, nullptr)) {}
    Responder &operator=(Responder &&) = delete;
    ~Responder();
    void send(Response response);

private:
    std::function<void(Response)> m_send;
};

} // namespace passerelle::http
