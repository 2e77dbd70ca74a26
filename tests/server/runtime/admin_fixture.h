// A wired service on a folder of its own, stopped for the world and open to its admin routes: two tenants, their tokens,
// and a way to call a route as the door would. For the test's own thread.
#pragma once

#include "server/http/router.h"
#include "server/runtime/foundation.h"
#include "server/runtime/service.h"

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QTemporaryDir>

#include <functional>
#include <memory>

namespace passerelle::runtime {

struct AdminAnswer {
    int status = 0;
    bool refusedAtHead = false; // before any of the body was read
    QByteArray contentType;
    QByteArray body;
    QJsonObject json() const { return QJsonDocument::fromJson(body).object(); }
};

class AdminFixture {
public:
    // `prepare` fills the folder before the service opens it: people who are signed in, credentials that have expired.
    explicit AdminFixture(const std::function<void(OpenedFolder &, const Clock &)> &prepare = {});
    bool isOpen() const { return m_service != nullptr; }
    const QString &problem() const { return m_problem; }
    Service &service() { return *m_service; }
    const http::Router &router() const { return m_service->adminRouter(); }

    QByteArray ownerToken() const { return m_service->localToken().reveal().toByteArray(); }
    // `target` with its query: "/api/v1/tenants/1/messages?limit=2"
    AdminAnswer call(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body = {}, const QByteArray &host = "localhost",
                     const QByteArray &origin = {});
    AdminAnswer get(const QByteArray &target) { return call(http::Method::Get, target, ownerToken()); }
    AdminAnswer post(const QByteArray &target, const QByteArray &body) { return call(http::Method::Post, target, ownerToken(), body); }
    // The handler alone, as if the door had forgotten to ask for authorisation.
    AdminAnswer callHandler(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body = {});

    qint64 addTenant(const char *name);
    QByteArray addToken(qint64 tenant); // 0: of the installation

private:
    AdminAnswer dispatch(http::Method method, const QByteArray &target, const QByteArray &token, const QByteArray &body, const QByteArray &host, const QByteArray &origin, bool authorize);

    QTemporaryDir m_folder;
    std::unique_ptr<Service> m_service;
    QString m_problem;
};

} // namespace passerelle::runtime
