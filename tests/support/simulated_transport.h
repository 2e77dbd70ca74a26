// An HttpTransport that hands every call to a simulated service in the same process: the service's strictness and its bad
// days without a socket. Thread-safe.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "tests/simulators/simulator_host.h"

#include <QtCore/QUrl>

#include <memory>
#include <mutex>

namespace passerelle::test {

class SimulatedTransport final : public HttpTransport {
public:
    SimulatedTransport(std::unique_ptr<simulators::Simulator> simulator, const Clock &clock) : m_host(std::move(simulator), clock) {}

    HttpExchange perform(const HttpRequest &request, Deadline deadline, std::stop_token stop) override
    {
        if (stop.stop_requested())
            return {failure(ErrorKind::Cancelled, QStringLiteral("cancelled")), false};
        if (deadline.hasPassed())
            return {failure(ErrorKind::Timeout, QStringLiteral("the deadline had passed")), false};
        const QUrl url(request.url);
        simulators::Call call;
        call.method = request.method;
        call.path = url.path(QUrl::FullyEncoded).toUtf8();
        call.rawQuery = url.query(QUrl::FullyEncoded).toUtf8();
        call.body = request.body;
        call.headers.emplace_back("host", url.authority().toUtf8());
        for (const auto &[name, value] : request.headers)
            call.headers.emplace_back(name.toLower(), value);
        const std::lock_guard lock(m_mutex);
        m_requests.push_back(request);
        const simulators::Reply reply = m_host.handle(std::move(call));
        if (reply.delivery.silent)
            return {failure(ErrorKind::Unavailable, QStringLiteral("the connection was closed")), true};
        if (reply.body.size() > request.maxResponseBytes)
            return {failure(ErrorKind::TooLarge, QStringLiteral("the answer is too long")), true};
        HttpResponse response{reply.status, {}, reply.body};
        for (const auto &[name, value] : reply.headers)
            response.headers.emplace_back(name.toLower(), value);
        return {std::move(response), true};
    }

    // POST of a control route ("behave"), or GET when there is no body.
    QByteArray control(const QByteArray &route, const QByteArray &body = {})
    {
        simulators::Call call;
        call.method = body.isEmpty() ? "GET" : "POST";
        const qsizetype mark = route.indexOf('?');
        call.path = "/_simulator/" + (mark < 0 ? route : route.left(mark));
        call.rawQuery = mark < 0 ? QByteArray() : route.mid(mark + 1);
        call.body = body;
        const std::lock_guard lock(m_mutex);
        return m_host.handle(std::move(call)).body;
    }

    std::vector<HttpRequest> requests()
    {
        const std::lock_guard lock(m_mutex);
        return m_requests;
    }

private:
    std::mutex m_mutex;
    simulators::SimulatorHost m_host;
    std::vector<HttpRequest> m_requests;
};

} // namespace passerelle::test
