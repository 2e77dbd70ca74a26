// The route table: every route with its policy, its limits and its words for the API document. A route without a
// declared policy stops the start (Router::check). Built once, then read by the door and by the API document.
#pragma once

#include "server/domain/permissions.h"
#include "server/http/exchange.h"

#include <array>
#include <chrono>
#include <optional>
#include <variant>
#include <vector>

namespace passerelle::http {

// Who may call. Undeclared is the default so that forgetting it is an error, not an open door.
enum class Policy {
    Undeclared,
    Public,        // health, documentation: no tenant's data
    Hook,          // a channel's secret, checked from the head before the body is read
    Proven,        // whoever has a credential: it tells each what is that caller's own
    Permitted,     // a proven caller who holds the route's permission, in the tenant that the path names if it names one
};
const char *nameOf(Policy policy);

enum class RunOn { Door, Worker }; // Door: never blocks; Worker: the admin pool

struct BodyRule {
    qint64 maxBytes = 0;  // 0: no body allowed
    bool toFile = false;  // stream to a temporary file instead of memory
    std::chrono::milliseconds wholeRequestWithin{10000};
};

// What the API document says of a route.
struct RouteWords {
    QByteArray summary;
    QByteArray tag;
    std::vector<std::pair<QByteArray, QByteArray>> queryParameters; // name, description
    QByteArray requestSchema;  // name of a schema in resources/openapi, empty: none
    QByteArray responseSchema;
    int successStatus = 200;
};

struct Route {
    Method method = Method::Get;
    QByteArray pattern; // "/api/v1/tenants/{tenant}/documents/{document}"
    Policy policy = Policy::Undeclared;
    Permission permission = Permission::OwnAccount; // of a Permitted route
    RunOn runOn = RunOn::Worker;
    BodyRule body;
    RouteWords words;
    // Runs on the door thread when the head is complete and before any of the body is read; an Error answers at once
    // and closes. Empty: allowed to go on.
    std::function<Status(const Request &head)> authorize;
    std::function<void(Request &&, Responder)> handler;
};

class Router {
public:
    void add(Route route);
    // Every route has a policy and a handler, and no two routes are the same.
    Status check() const;

    struct Match {
        const Route *route = nullptr; // null: 404, or 405 when `allowed` is not empty
        std::vector<std::pair<QByteArray, QByteArray>> parameters;
        std::vector<Method> allowed;
    };
    Match match(Method method, QByteArrayView path) const;
    const std::vector<Route> &routes() const { return m_routes; }

private:
    // One path segment. Children and routes are indexes, so that a Router can be moved while it is being built.
    struct Node {
        std::vector<std::pair<QByteArray, std::size_t>> literals;
        std::size_t parameter = 0;         // 0: none (the root is nobody's child)
        std::array<int, 5> routes = {-1, -1, -1, -1, -1}; // by Method
    };
    std::size_t childFor(std::size_t node, QByteArrayView segment);
    bool descend(std::size_t node, QByteArrayView rest, std::vector<QByteArrayView> &values, std::size_t &found) const;

    std::vector<Route> m_routes;
    std::vector<Node> m_nodes = std::vector<Node>(1);
    std::vector<std::size_t> m_doubles; // routes added for a method and path that already had one
};

} // namespace passerelle::http
