#include "server/http/router.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::http;

namespace {

Route route(Method method, const QByteArray &pattern, Policy policy = Policy::Public)
{
    Route route;
    route.method = method;
    route.pattern = pattern;
    route.policy = policy;
    route.permission = pattern.contains("/tenants/{tenant}") ? Permission::ObserveTenant : Permission::ObserveInstallation;
    if (policy != Policy::Public)
        route.authorize = [](const Request &) -> Status { return {}; };
    route.handler = [](Request &&, Responder) {};
    return route;
}

QByteArray matched(const Router &router, Method method, QByteArrayView path)
{
    const auto match = router.match(method, path);
    if (!match.route)
        return match.allowed.empty() ? "404" : "405";
    QByteArray text = match.route->pattern;
    for (const auto &[name, value] : match.parameters)
        text += ' ' + name + '=' + value;
    return text;
}

} // namespace

class RouterTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matches();
    void says405WithWhatIsAllowed();
    void refusesWhatIsNotDeclared();
};

void RouterTest::matches()
{
    Router router;
    router.add(route(Method::Get, "/"));
    router.add(route(Method::Get, "/healthz"));
    router.add(route(Method::Post, "/hooks/manychat/{hook}", Policy::Hook));
    router.add(route(Method::Get, "/tenants/{tenant}", Policy::Permitted));
    router.add(route(Method::Get, "/tenants/{tenant}/documents/{document}", Policy::Permitted));
    router.add(route(Method::Delete, "/tenants/{tenant}/documents/{document}", Policy::Permitted));
    router.add(route(Method::Get, "/tenants/all", Policy::Permitted));
    router.add(route(Method::Get, "/tenants/all/summary", Policy::Permitted));
    QVERIFY(router.check());

    QCOMPARE(matched(router, Method::Get, "/"), QByteArray("/"));
    QCOMPARE(matched(router, Method::Get, "/healthz"), QByteArray("/healthz"));
    QCOMPARE(matched(router, Method::Get, "/healthz/"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Get, "/Healthz"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Get, "//healthz"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Post, "/hooks/manychat/abc"), QByteArray("/hooks/manychat/{hook} hook=abc"));
    QCOMPARE(matched(router, Method::Post, "/hooks/manychat/"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Post, "/hooks/manychat"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Post, "/hooks/manychat/a/b"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Delete, "/tenants/7/documents/9"), QByteArray("/tenants/{tenant}/documents/{document} tenant=7 document=9"));
    QCOMPARE(matched(router, Method::Get, "/tenants/all"), QByteArray("/tenants/all"));
    QCOMPARE(matched(router, Method::Get, "/tenants/all/summary"), QByteArray("/tenants/all/summary"));
    // A literal branch that leads nowhere gives way to the parameter's.
    QCOMPARE(matched(router, Method::Get, "/tenants/all/documents/1"), QByteArray("/tenants/{tenant}/documents/{document} tenant=all document=1"));
    QCOMPARE(matched(router, Method::Get, "/tenants/../healthz"), QByteArray("404"));
    QCOMPARE(matched(router, Method::Get, ""), QByteArray("404"));
    QCOMPARE(matched(router, Method::Get, "healthz"), QByteArray("404"));
}

void RouterTest::says405WithWhatIsAllowed()
{
    Router router;
    router.add(route(Method::Get, "/a/{x}"));
    router.add(route(Method::Put, "/a/{y}"));
    const auto match = router.match(Method::Post, "/a/1");
    QVERIFY(!match.route);
    QVERIFY((match.allowed == std::vector<Method>{Method::Get, Method::Put}));
    QCOMPARE(matched(router, Method::Get, "/a/1"), QByteArray("/a/{x} x=1"));
    QCOMPARE(matched(router, Method::Put, "/a/1"), QByteArray("/a/{y} y=1"));
}

void RouterTest::refusesWhatIsNotDeclared()
{
    {
        Router router;
        router.add(route(Method::Get, "/a", Policy::Undeclared));
        QVERIFY(!router.check());
        QVERIFY(router.check().error().what.contains(QStringLiteral("GET /a")));
    }
    {
        Router router;
        Route noHandler = route(Method::Get, "/a");
        noHandler.handler = nullptr;
        router.add(std::move(noHandler));
        QVERIFY(!router.check());
    }
    {
        Router router;
        Route checksNobody = route(Method::Get, "/a", Policy::Permitted);
        checksNobody.authorize = nullptr;
        router.add(std::move(checksNobody));
        QVERIFY(!router.check());
    }
    {
        Router router;
        router.add(route(Method::Get, "/a/{x}"));
        router.add(route(Method::Get, "/a/{y}"));
        QVERIFY(!router.check());
    }
    {
        Router router;
        router.add(route(Method::Get, "/a/{x}/{x}"));
        QVERIFY(!router.check());
    }
    {
        Router router;
        router.add(route(Method::Get, "a"));
        QVERIFY(!router.check());
    }
}

QTEST_GUILESS_MAIN(RouterTest)
#include "router_test.moc"
