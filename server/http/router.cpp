#include "server/http/router.h"

#include <algorithm>

namespace passerelle::http {

namespace {

// Takes the segment after a leading '/' off `rest`.
QByteArrayView takeSegment(QByteArrayView &rest)
{
    rest = rest.sliced(1);
    const qsizetype slash = rest.indexOf('/');
    const QByteArrayView segment = slash < 0 ? rest : rest.first(slash);
    rest = slash < 0 ? QByteArrayView() : rest.sliced(slash);
    return segment;
}

bool isParameter(QByteArrayView segment)
{
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<QByteArray> parameterNames(QByteArrayView pattern)
{
    std::vector<QByteArray> names;
    while (!pattern.isEmpty()) {
        const QByteArrayView segment = takeSegment(pattern);
        if (isParameter(segment))
            names.push_back(segment.sliced(1, segment.size() - 2).toByteArray());
    }
    return names;
}

QString routeName(const Route &route)
{
    return QString::fromLatin1(nameOf(route.method)) + QLatin1Char(' ') + QString::fromUtf8(route.pattern);
}

} // namespace

const char *nameOf(Policy policy)
{
    switch (policy) {
    case Policy::Undeclared: return "undeclared";
    case Policy::Public: return "public";
    case Policy::Hook: return "hook";
    case Policy::Proven: return "proven";
    case Policy::Permitted: return "permitted";
    }
    return "";
}

std::size_t Router::childFor(std::size_t node, QByteArrayView segment)
{
    if (isParameter(segment)) {
        if (m_nodes[node].parameter == 0) {
            m_nodes.emplace_back();
            m_nodes[node].parameter = m_nodes.size() - 1;
        }
        return m_nodes[node].parameter;
    }
    for (const auto &[name, child] : m_nodes[node].literals) {
        if (name == segment)
            return child;
    }
    m_nodes.emplace_back();
    m_nodes[node].literals.emplace_back(segment.toByteArray(), m_nodes.size() - 1);
    return m_nodes.size() - 1;
}

void Router::add(Route route)
{
    std::size_t node = 0;
    QByteArrayView rest = route.pattern;
    while (rest.startsWith('/'))
        node = childFor(node, takeSegment(rest));
    int &place = m_nodes[node].routes[std::size_t(route.method)];
    if (place >= 0)
        m_doubles.push_back(m_routes.size());
    else
        place = int(m_routes.size());
    m_routes.push_back(std::move(route));
}

Status Router::check() const
{
    for (const Route &route : m_routes) {
        if (!route.pattern.startsWith('/'))
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" does not begin with a slash"));
        if (route.policy == Policy::Undeclared)
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" declares no policy"));
        if (route.policy != Policy::Public && !route.authorize)
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" is not public but checks nobody"));
        const bool ofTenant = rowOf(route.permission).scope == PermissionScope::Tenant;
        if (route.policy == Policy::Permitted && ofTenant != route.pattern.contains("/tenants/{tenant}"))
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" needs a permission that does not fit its path"));
        if (!route.handler)
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" has no handler"));
        std::vector<QByteArray> names = parameterNames(route.pattern);
        std::sort(names.begin(), names.end());
        if (std::adjacent_find(names.begin(), names.end()) != names.end())
            return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(route) + QStringLiteral(" names a parameter twice"));
    }
    if (!m_doubles.empty())
        return failure(ErrorKind::Internal, QStringLiteral("the route ") + routeName(m_routes[m_doubles.front()]) + QStringLiteral(" exists twice"));
    return {};
}

// A literal segment wins over a parameter; where its branch leads nowhere, the parameter's is tried.
bool Router::descend(std::size_t node, QByteArrayView rest, std::vector<QByteArrayView> &values, std::size_t &found) const
{
    const Node &here = m_nodes[node];
    if (rest.isEmpty()) {
        found = node;
        return std::any_of(here.routes.begin(), here.routes.end(), [](int route) { return route >= 0; });
    }
    const QByteArrayView segment = takeSegment(rest);
    for (const auto &[name, child] : here.literals) {
        if (name == segment)
            if (descend(child, rest, values, found))
                return true;
    }
    if (here.parameter == 0 || segment.isEmpty())
        return false;
    values.push_back(segment);
    if (descend(here.parameter, rest, values, found))
        return true;
    values.pop_back();
    return false;
}

Router::Match Router::match(Method method, QByteArrayView path) const
{
    Match match;
    std::vector<QByteArrayView> values;
    std::size_t found = 0;
    if (!path.startsWith('/') || !descend(0, path, values, found))
        return match;
    const Node &node = m_nodes[found];
    const int index = node.routes[std::size_t(method)];
    if (index < 0) {
        for (std::size_t i = 0; i < node.routes.size(); ++i) {
            if (node.routes[i] >= 0)
                match.allowed.push_back(Method(i));
        }
        return match;
    }
    match.route = &m_routes[std::size_t(index)];
    if (!values.empty()) {
        const std::vector<QByteArray> names = parameterNames(match.route->pattern);
        for (std::size_t i = 0; i < values.size(); ++i)
            match.parameters.emplace_back(names[i], values[i].toByteArray());
    }
    return match;
}

} // namespace passerelle::http
