// Who may call what: every route of the table × every kind of caller × own, foreign, suspended and unknown tenants, at the
// head and again in the handler, against expectations that are written down by hand. A route that is added is asked at
// once; a permission that is added needs a row. And what the matrix cannot say: grants that begin and end, numbers and
// tenants that are smuggled in, tokens that would carry more than their maker.
#include "server/http/route_events.h"
#include "tests/server/runtime/access_site.h"

#include <QtCore/QJsonArray>
#include <QtCore/QSet>
#include <QtTest/QTest>

#include <set>

using namespace passerelle;
using namespace passerelle::runtime;
using namespace Qt::StringLiterals;
using http::Method;
using http::Policy;

namespace {

QByteArray pathOf(const http::Route &route, const QByteArray &tenant)
{
    QByteArray path;
    for (const QByteArray &segment : route.pattern.split('/')) {
        if (segment.isEmpty())
            continue;
        path += '/';
        if (segment == "{tenant}")
            path += tenant;
        else if (segment == "{key}")
            path += "max_parts";
        else
            path += segment.startsWith('{') ? QByteArray("999999") : segment;
    }
    return path;
}

QByteArray nameOfRoute(const http::Route &route)
{
    return QByteArray(http::nameOf(route.method)) + ' ' + route.pattern;
}

const char *rolesFor(const QByteArray &permission)
{
    for (const PermissionExpectation &row : kRolesOfPermissions) {
        if (permission == row.permission)
            return row.roles;
    }
    return nullptr;
}

bool isInScope(const CallerExpectation &caller, const QByteArray &permission)
{
    const QByteArrayView only(caller.only);
    return only.isEmpty() || QByteArray(only.data(), only.size()).contains(QByteArray(' ' + permission + ' '));
}

// 200 stands for "let through".
int expectedOf(const CallerExpectation &caller, const http::Route &route, Target target)
{
    if (!caller.known)
        return 401;
    const QByteArray permission = nameOf(route.permission);
    if (permission == "account.own")
        return caller.hasAccount ? 200 : 403;
    const QByteArray roles = rolesFor(permission);
    const auto anyOf = [&](const QByteArray &held) { return std::any_of(held.begin(), held.end(), [&](char role) { return roles.contains(role); }); };
    if (!route.pattern.contains("{tenant}"))
        return anyOf(caller.installation) && isInScope(caller, permission) ? 200 : 403;
    const char role = target == Target::Unknown ? '-' : caller.tenants[static_cast<std::size_t>(target)];
    if (role == '-')
        return 404;
    return anyOf(QByteArray(1, role)) && isInScope(caller, permission) ? 200 : 403;
}

} // namespace

class AccessMatrixTest : public QObject, private AccessSite {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void everyPermissionHasItsRow();
    void routesAskForWhatIsPinned();
    void everyChangeOfATenantIsTold();
    void everyRouteIsAskedByEveryone_data();
    void everyRouteIsAskedByEveryone();
    void whatTellsEachItsOwnNeedsAnyCredential();
    void aTenantIsNamedByThePathAlone();
    void foreignNumbersAreNoAuthority();
    void aGrantBeginsIsSeenAndEnds();
    void aSecondFactorIsRequiredWhenTheSettingSaysSo();
    void aTokenCarriesNoMoreThanItsMaker();
    void anAgencyMakesTenantsOfItsOwn();
    void askingTheModelAnewTakesMoreThanReading();
    void whatIsDoneIsInTheLogAndTheLogIsWhole();
    void cleanupTestCase();

private:
    // The status at the head; and that the handler, asked by itself, says the same of what is refused.
    int statusOf(const http::Route &route, const QByteArray &path, const QByteArray &token);

    int m_asked = 0;
};

void AccessMatrixTest::initTestCase()
{
    open();
    QVERIFY2(m_site->isOpen(), qPrintable(m_site->problem()));
    for (const CallerExpectation &caller : kCallers)
        QVERIFY2(m_credentials.contains(caller.caller), caller.caller);
}

void AccessMatrixTest::cleanupTestCase()
{
    qInfo("%d accesses asked: %zu routes, %zu callers, %zu tenants", m_asked, m_site->router().routes().size(), kCallers.size(), kTargets.size());
}

// A replay reads; with the model it spends money as a test run does.
void AccessMatrixTest::askingTheModelAnewTakesMoreThanReading()
{
    const QByteArray path = under(Target::Alpha, "/messages/1/replay");
    const auto asked = [&](const char *caller, const char *wish) { return m_site->call(Method::Post, path, tokenOf(caller), wish).status; };
    QCOMPARE(asked("reader of Alpha", R"({"with":"then"})"), 404); // there is no such message
    QCOMPARE(asked("reader of Alpha", R"({"with":"then","ask_model":true})"), 403);
    QCOMPARE(asked("editor of Alpha", R"({"with":"then","ask_model":true})"), 404);
}

void AccessMatrixTest::everyPermissionHasItsRow()
{
    QCOMPARE(kRolesOfPermissions.size(), permissionTable().size());
    for (const PermissionRow &row : permissionTable()) {
        const char *roles = rolesFor(row.name);
        QVERIFY2(roles, row.name);
        if (row.scope == PermissionScope::Self)
            continue;
        const QByteArray letters(roles);
        const std::array names{'A', 'G', 'O', 'E', 'R', 'S'};
        for (std::size_t i = 0; i < names.size(); ++i)
            QVERIFY2(allows(kRoles[i], row.permission) == letters.contains(names[i]), row.name);
    }
}

void AccessMatrixTest::routesAskForWhatIsPinned()
{
    std::map<QByteArray, QByteArray> asked;
    for (const http::Route &route : m_site->router().routes()) {
        if (route.policy == Policy::Permitted)
            asked[nameOfRoute(route)] = nameOf(route.permission);
    }
    for (const auto &[route, permission] : kPermissionsOfRoutes)
        QVERIFY2(asked[route] == permission, QByteArray(route + " asks for " + asked[route]).constData());
}

int AccessMatrixTest::statusOf(const http::Route &route, const QByteArray &path, const QByteArray &token)
{
    const auto match = m_site->router().match(route.method, path);
    http::Request head;
    head.method = route.method;
    head.path = path;
    head.headers = {{"host", "localhost"}};
    if (!token.isEmpty())
        head.headers.emplace_back("authorization", "Bearer " + token);
    head.pathParameters = match.parameters;
    ++m_asked;
    const Status allowed = match.route->authorize(head);
    if (allowed)
        return 200;
    const int status = http::problem(allowed.error()).status;
    // The handler proves again, so that no door can forget it.
    const AdminAnswer handler = m_site->callHandler(route.method, path, token, "{}");
    return handler.status == status ? status : -handler.status;
}

// A second console learns of it by an event of a noun that it knows; what changes nothing is silent and named here.
void AccessMatrixTest::everyChangeOfATenantIsTold()
{
    const QSet<QByteArray> silent{"POST /api/v1/tenants/{tenant}/ask", "POST /api/v1/tenants/{tenant}/search", "POST /api/v1/tenants/{tenant}/curated-trial",
                                  "POST /api/v1/tenants/{tenant}/channels/{channel}/test", "POST /api/v1/tenants/{tenant}/channels/{channel}/manychat/preview",
                                  "POST /api/v1/tenants/{tenant}/channels/{channel}/setup-check", "POST /api/v1/tenants/{tenant}/provider/test", "POST /api/v1/tenants/{tenant}/messages/{message}/replay", "POST /api/v1/tenants/{tenant}/embedding/quote"};
    const auto context = TenantContext::proven(TenantId(1), TenantProof::StoredRecord);
    for (const http::Route &route : m_site->router().routes()) {
        if (route.method == Method::Get || !route.pattern.startsWith("/api/v1/tenants/{tenant}"))
            continue;
        http::Request request;
        request.method = route.method;
        const std::vector<Event> events = http::eventsOf(route.pattern, route.permission, request, context);
        const bool told = !events.empty() && events.front().kind != EventKind::Other && events.front().tenant == TenantId(1);
        QVERIFY2(told != silent.contains(nameOfRoute(route)), nameOfRoute(route).constData());
    }
}

void AccessMatrixTest::everyRouteIsAskedByEveryone_data()
{
    QTest::addColumn<std::size_t>("index");
    for (std::size_t i = 0; i < m_site->router().routes().size(); ++i) {
        if (m_site->router().routes()[i].policy == Policy::Permitted)
            QTest::newRow(nameOfRoute(m_site->router().routes()[i]).constData()) << i;
    }
}

void AccessMatrixTest::everyRouteIsAskedByEveryone()
{
    QFETCH(std::size_t, index);
    const http::Route &route = m_site->router().routes()[index];
    const bool ofTenant = route.pattern.contains("{tenant}");
    QVERIFY2(rolesFor(nameOf(route.permission)), "the permission has no row in access_expectations.h");
    for (const CallerExpectation &caller : kCallers) {
        for (const Target target : kTargets) {
            const int status = statusOf(route, pathOf(route, targetName(target)), tokenOf(caller.caller));
            const int expected = expectedOf(caller, route, target);
            const QByteArray told = QByteArray(caller.caller) + " at " + pathOf(route, targetName(target)) + ": " + QByteArray::number(status) + " instead of " + QByteArray::number(expected);
            QVERIFY2(status == expected, told.constData());
            if (!ofTenant)
                break;
        }
    }
}

void AccessMatrixTest::whatTellsEachItsOwnNeedsAnyCredential()
{
    std::set<QByteArray> found;
    for (const http::Route &route : m_site->router().routes()) {
        if (route.policy != Policy::Proven)
            continue;
        found.insert(nameOfRoute(route));
        for (const CallerExpectation &caller : kCallers)
            QCOMPARE(m_site->call(route.method, route.pattern, tokenOf(caller.caller)).status == 401, !caller.known);
    }
    const std::set<QByteArray> counted{"GET /api/v1/account/permissions", "GET /api/v1/account/setup", "GET /api/v1/events"};
    QVERIFY2(found == counted, "a route that asks for no permission needs a reason");
    const auto held = [&](const char *caller, const QByteArray &tenant) { return m_site->call(Method::Get, "/api/v1/account/permissions" + tenant, tokenOf(caller)).body; };
    QVERIFY(held("reader of Alpha", "?tenant=Alpha").contains("content.read") && !held("reader of Alpha", "?tenant=Alpha").contains("documents.manage"));
    QVERIFY(held("administrator", {}).contains("keys.rotate") && !held("owner of Alpha", "?tenant=Alpha").contains("keys.rotate"));
    QCOMPARE(m_site->call(Method::Get, "/api/v1/account/permissions?tenant=Alpha", tokenOf("owner of Beta")).status, 404);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/account/setup", tokenOf("administrator")).status, 403);
    QVERIFY(m_site->call(Method::Get, "/api/v1/account/setup", tokenOf("the process")).body.contains("true"));
}

void AccessMatrixTest::aTenantIsNamedByThePathAlone()
{
    int asked = 0;
    const QByteArray alpha = targetName(Target::Alpha);
    for (const http::Route &route : m_site->router().routes()) {
        if (route.policy != Policy::Permitted || !route.pattern.contains("{tenant}"))
            continue;
        const QByteArray caller = tokenOf("administrator");
        const QByteArray path = pathOf(route, targetName(Target::Beta));
        if (allows(Role::Administrator, route.permission)) {
            for (const char *name : {"tenant", "tenant_id", "owner_id", "account"}) {
                const AdminAnswer inQuery = m_site->call(route.method, path + '?' + name + '=' + alpha, caller, "{}");
                QVERIFY2(inQuery.status == 400 && inQuery.refusedAtHead, QByteArray(path + ' ' + QByteArray::number(inQuery.status)).constData());
                ++asked;
            }
        }
        if (route.words.requestSchema.isEmpty() || route.words.requestSchema.contains('/'))
            continue;
        for (const char *name : {"tenant", "owner_id"}) {
            const AdminAnswer inBody = m_site->call(route.method, path, tokenOf("owner of Beta"), QByteArray("{\"") + name + "\":" + alpha + '}');
            QVERIFY2(inBody.status == 400 || inBody.status == 403, QByteArray(path + ' ' + QByteArray::number(inBody.status)).constData());
            ++asked;
        }
    }
    QVERIFY(asked > 150);
    // Names that stand for a tenant are held to the same.
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Alpha", tokenOf("owner of Beta")).status, 404);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Beta", tokenOf("owner of Beta")).status, 200);
    for (const char *odd : {"0", "-1", "1e0", "%31%00", "01x", "..", "*"})
        QCOMPARE(m_site->call(Method::Get, QByteArray("/api/v1/tenants/") + odd, tokenOf("owner of Beta")).status, 404);
    const AdminAnswer listed = m_site->call(Method::Get, "/api/v1/tenants", tokenOf("owner of Beta"));
    QCOMPARE(listed.json().value(u"items"_s).toArray().size(), 1);
    QVERIFY(!listed.body.contains("Alpha"));
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants", tokenOf("agency 1")).json().value(u"items"_s).toArray().size(), 3);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants", tokenOf("account without a role")).status, 403);
}

void AccessMatrixTest::foreignNumbersAreNoAuthority()
{
    const QByteArray owner = tokenOf("owner of Alpha");
    const QByteArray foreigner = tokenOf("owner of Beta");
    const auto made = [&](const QByteArray &rest, const QByteArray &body) { return QByteArray::number(m_site->call(Method::Post, under(Target::Alpha, rest), owner, body).json().value(u"id"_s).toInteger()); };
    const QByteArray token = made("/tokens", R"({"name":"le sien"})");
    const QByteArray grant = made("/grants", R"({"reason":"une question","minutes":5})");
    const QByteArray channel = made("/channels", R"({"kind":"manychat","api_key":"111:abc"})");
    const QJsonArray members = m_site->call(Method::Get, under(Target::Alpha, "/members"), owner).json().value(u"items"_s).toArray();
    QVERIFY(token != "0" && grant != "0" && channel != "0" && members.size() > 3);
    const QByteArray member = QByteArray::number(members.first().toObject().value(u"id"_s).toInteger());

    for (const QByteArray &rest : std::vector<QByteArray>{"/tokens/" + token, "/grants/" + grant, "/members/" + member, "/channels/" + channel + "/previous-secret"}) {
        QCOMPARE(m_site->call(Method::Delete, under(Target::Beta, rest), foreigner).status, 404);
        QCOMPARE(m_site->call(Method::Delete, under(Target::Alpha, rest), foreigner).status, 404);
    }
    // Memberships of tenants are not the installation's to show, nor the other way round.
    QCOMPARE(m_site->call(Method::Delete, "/api/v1/members/" + member, tokenOf("administrator")).status, 404);
    const QByteArray grants = m_site->call(Method::Get, under(Target::Alpha, "/grants"), tokenOf("reader of Alpha")).body;
    QVERIFY(grants.contains("une question"));
    QVERIFY(m_site->call(Method::Get, under(Target::Alpha, "/tokens"), owner).body.contains("le sien"));
    QVERIFY(!m_site->call(Method::Get, under(Target::Beta, "/audit"), foreigner).body.contains(QByteArray("grant:" + grant)));
    QVERIFY(m_site->call(Method::Get, under(Target::Alpha, "/audit"), owner).body.contains(QByteArray("grant:" + grant)));
    QCOMPARE(m_site->call(Method::Delete, under(Target::Alpha, "/grants/" + grant), owner).status, 204);
}

void AccessMatrixTest::aGrantBeginsIsSeenAndEnds()
{
    const QByteArray support = tokenOf("support");
    const QByteArray documents = under(Target::Beta, "/documents");
    QCOMPARE(m_site->call(Method::Get, documents, support).status, 403);
    QCOMPARE(m_site->call(Method::Post, under(Target::Beta, "/grants"), tokenOf("administrator"), R"({"reason":"je veux","minutes":5})").status, 403);
    QCOMPARE(m_site->call(Method::Post, under(Target::Beta, "/grants"), support, R"({"reason":"je veux","minutes":5})").status, 403);
    for (const char *wrong : {R"({"reason":"trop long","minutes":241})", R"({"reason":"","minutes":5})", R"({"minutes":5})", R"({"reason":"rien","minutes":0})", R"({"reason":"     ","minutes":5})"})
        QCOMPARE(m_site->call(Method::Post, under(Target::Beta, "/grants"), tokenOf("owner of Beta"), wrong).status, 400);

    const AdminAnswer given = m_site->call(Method::Post, under(Target::Beta, "/grants"), tokenOf("owner of Beta"), R"({"reason":"réponses fausses","minutes":30})");
    QCOMPARE(given.status, 201);
    const QByteArray grant = QByteArray::number(given.json().value(u"id"_s).toInteger());
    QCOMPARE(m_site->call(Method::Get, documents, support).status, 200);
    QCOMPARE(m_site->call(Method::Get, under(Target::Beta, "/messages"), support).status, 200);
    // Content alone, there alone, and to read alone.
    QCOMPARE(m_site->call(Method::Get, under(Target::Gamma, "/documents"), support).status, 403);
    QCOMPARE(m_site->call(Method::Delete, under(Target::Beta, "/documents/1"), support).status, 403);
    QCOMPARE(m_site->call(Method::Get, under(Target::Beta, "/tokens"), support).status, 403);

    // Each read stands in the tenant's part of the log.
    const QByteArray log = m_site->call(Method::Get, under(Target::Beta, "/audit"), tokenOf("owner of Beta")).body;
    QCOMPARE(log.count("content.read"), 2);
    QVERIFY(log.contains(QByteArray("GET " + under(Target::Beta, "/messages"))) && log.contains(QByteArray("grant:" + grant)));
    QVERIFY(log.contains(QByteArray("account:" + QByteArray::number(m_accounts.at("support").value))));
    QVERIFY(!m_site->call(Method::Get, documents, tokenOf("owner of Beta")).refusedAtHead);
    QCOMPARE(m_site->call(Method::Get, under(Target::Beta, "/audit"), tokenOf("owner of Beta")).body.count("content.read"), 2);

    QCOMPARE(m_site->call(Method::Delete, under(Target::Beta, "/grants/" + grant), tokenOf("owner of Beta")).status, 204);
    QCOMPARE(m_site->call(Method::Get, documents, support).status, 403);
    QCOMPARE(m_site->callHandler(Method::Get, documents, support).status, 403);
}

void AccessMatrixTest::aSecondFactorIsRequiredWhenTheSettingSaysSo()
{
    const auto set = [&](const char *value) { return m_site->call(Method::Put, "/api/v1/settings/require_second_factor", m_site->ownerToken(), value).status; };
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", tokenOf("administrator")).status, 200);
    QCOMPARE(set(R"({"value":true})"), 200);
    const AdminAnswer refused = m_site->call(Method::Get, "/api/v1/status", tokenOf("administrator"));
    QCOMPARE(refused.status, 403);
    QVERIFY(refused.body.contains("second factor") || refused.refusedAtHead);
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha), tokenOf("administrator")).status, 403);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", tokenOf("support")).status, 403);
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha, "/documents"), tokenOf("support")).status, 403);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", tokenOf("administrator with a second factor")).status, 200);
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha), tokenOf("owner of Alpha")).status, 200);
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha), tokenOf("agency 1")).status, 200);
    QCOMPARE(set(R"({"value":null})"), 200);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", tokenOf("administrator")).status, 200);
}

void AccessMatrixTest::aTokenCarriesNoMoreThanItsMaker()
{
    const auto made = [&](const char *maker, const QByteArray &path, const QByteArray &body) { return m_site->call(Method::Post, path, tokenOf(maker), body); };
    const auto grantStatus = [&](const AdminAnswer &token) {
        return m_site->call(Method::Post, under(Target::Alpha, "/grants"), token.json().value(u"token"_s).toString().toUtf8(), R"({"reason":"moi-même","minutes":1})").status;
    };
    const QByteArray tokens = under(Target::Alpha, "/tokens");
    // Leave for support is the tenant's alone to give: an administrator cannot take it by way of a token.
    const AdminAnswer byAdministrator = made("administrator", tokens, R"({"name":"t"})");
    QCOMPARE(byAdministrator.status, 201);
    QVERIFY(byAdministrator.json().value(u"permissions"_s).isArray());
    QCOMPARE(grantStatus(byAdministrator), 403);
    QCOMPARE(made("administrator", tokens, R"({"name":"t","permissions":["support.grant"]})").status, 403);
    const AdminAnswer byOwner = made("owner of Alpha", tokens, R"({"name":"t"})");
    QVERIFY(byOwner.json().value(u"permissions"_s).isNull());
    QCOMPARE(grantStatus(byOwner), 201);

    QCOMPARE(made("owner of Alpha", tokens, R"({"name":"t","permissions":["billing.manage"]})").status, 400);
    QCOMPARE(made("owner of Alpha", tokens, R"({"name":"t","permissions":["installation.observe"]})").status, 400);
    QCOMPARE(made("owner of Alpha", tokens, R"({"name":"t","permissions":["account.own"]})").status, 400);
    QCOMPARE(made("owner of Alpha", tokens, R"({"name":"t","permissions":["nothing.known"]})").status, 400);
    const AdminAnswer maker = made("owner of Alpha", tokens, R"({"name":"t","permissions":["tokens.manage","content.read"]})");
    QCOMPARE(maker.status, 201);
    const QByteArray narrow = maker.json().value(u"token"_s).toString().toUtf8();
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha, "/documents"), narrow).status, 200);
    QCOMPARE(m_site->call(Method::Get, under(Target::Alpha), narrow).status, 403);
    QCOMPARE(m_site->call(Method::Post, tokens, narrow, R"({"name":"t","permissions":["documents.manage"]})").status, 403);
    const AdminAnswer child = m_site->call(Method::Post, tokens, narrow, R"({"name":"t"})");
    QCOMPARE(child.json().value(u"permissions"_s).toArray().size(), 2);

    const AdminAnswer watcher = made("administrator", "/api/v1/tokens", R"({"name":"w","permissions":["installation.observe","installation.configure"]})");
    QCOMPARE(watcher.status, 201);
    const QByteArray watching = watcher.json().value(u"token"_s).toString().toUtf8();
    QCOMPARE(m_site->call(Method::Get, "/api/v1/status", watching).status, 200);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/audit", watching).status, 403);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/tokens", watching, R"({"name":"w","permissions":["keys.rotate"]})").status, 403);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/tokens", watching, R"({"name":"w","permissions":["content.read"]})").status, 403);
}

void AccessMatrixTest::anAgencyMakesTenantsOfItsOwn()
{
    const AdminAnswer made = m_site->call(Method::Post, "/api/v1/tenants", tokenOf("agency 2"), R"({"name":"Delta"})");
    QCOMPARE(made.status, 201);
    QCOMPARE(made.json().value(u"agency_id"_s).toInteger(), m_agency2.value);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Delta", tokenOf("agency 2")).status, 200);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Delta", tokenOf("agency 1")).status, 404);
    const QByteArray foreign = R"({"name":"Epsilon","agency_id":)" + QByteArray::number(m_agency1.value) + '}';
    QCOMPARE(m_site->call(Method::Post, "/api/v1/tenants", tokenOf("agency 2"), foreign).status, 404);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/tenants", tokenOf("administrator"), foreign).status, 201);
    QCOMPARE(m_site->call(Method::Get, "/api/v1/tenants/Epsilon", tokenOf("agency 1")).status, 200);
    QCOMPARE(m_site->call(Method::Post, "/api/v1/tenants", tokenOf("administrator"), R"({"name":"Zeta","agency_id":77})").status, 404);
}

void AccessMatrixTest::whatIsDoneIsInTheLogAndTheLogIsWhole()
{
    const QByteArray owner = m_site->ownerToken();
    const AdminAnswer log = m_site->get("/api/v1/audit?limit=200");
    for (const char *action : {"token.created", "channel.created", "grant.given", "grant.revoked", "content.read", "setting.changed", "tenant.created"})
        QVERIFY2(log.body.contains(action), action);
    const AdminAnswer check = m_site->get("/api/v1/audit/check");
    QCOMPARE(check.status, 200);
    QVERIFY2(check.json().value(u"intact"_s).toBool(), check.body.constData());
    QVERIFY(check.json().value(u"entries"_s).toInteger() > 10);
    const AdminAnswer exported = m_site->get("/api/v1/audit/export");
    QCOMPARE(exported.body.count('\n'), check.json().value(u"entries"_s).toInteger() + 1);
    QVERIFY(exported.body.contains("{\"head\":"));
    const AdminAnswer rest = m_site->get("/api/v1/audit/export?after=5");
    QCOMPARE(rest.body.count('\n'), check.json().value(u"entries"_s).toInteger() - 4);
    QVERIFY(exported.body.endsWith(rest.body));
    QCOMPARE(m_site->get("/api/v1/audit/export?after=99999").status, 404);
    for (const QByteArray &hidden : {owner, tokenOf("owner of Alpha"), QByteArray("111:abc")})
        QVERIFY(!exported.body.contains(hidden));
}

QTEST_GUILESS_MAIN(AccessMatrixTest)
#include "access_matrix_test.moc"
