// What the pages ask for is what the service offers: every call that the planned pages make is held against the API
// document of the real service: its path, its verb, the names of its parameters, and whether whoever looks may ask it.
#include "server/domain/permissions.h"
#include "tests/functional/service_site.h"
#include "tests/ui/support/shown_scene.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

QString nameOf(Verb verb)
{
    switch (verb) {
    case Verb::Get: return u"get"_s;
    case Verb::Post: return u"post"_s;
    case Verb::Put: return u"put"_s;
    case Verb::Patch: return u"patch"_s;
    case Verb::Delete: return u"delete"_s;
    }
    return {};
}

struct Operation {
    QString path; // as the document has it
    QJsonObject words;
};

// None: the service has no such route.
std::optional<Operation> operationOf(const Call &call, const QJsonObject &paths)
{
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        static const QRegularExpression parameter(u"\\\\\\{[a-z_]+\\\\\\}"_s);
        QString pattern = QRegularExpression::escape(path.key());
        pattern.replace(parameter, u"[^/]+"_s);
        if (!QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(QLatin1String(api::kPrefix) + call.path).hasMatch())
            continue;
        const QJsonObject words = path.value().toObject().value(nameOf(call.verb)).toObject();
        if (!words.isEmpty()) // "/contacts/{contact}" is "/contacts/export" too
            return Operation{path.key(), words};
    }
    return std::nullopt;
}

// Why the service would not understand the call; empty: it would.
QString faultOf(const Call &call, const QJsonObject &paths)
{
    const auto operation = operationOf(call, paths);
    if (!operation)
        return nameOf(call.verb) + u' ' + call.path + u" is no route"_s;
    QStringList known;
    for (const QJsonValue &one : operation->words.value(u"parameters"_s).toArray())
        if (one.toObject().value(u"in"_s) == u"query"_s)
            known << one.toObject().value(u"name"_s).toString();
    for (const auto &[name, value] : call.query.queryItems())
        if (!known.contains(name))
            return nameOf(call.verb) + u' ' + operation->path + u" knows no parameter \""_s + name + u'"';
    return {};
}

// Empty: whoever has the role may ask it.
QString refusalOf(const Call &call, const QJsonObject &paths, Role role)
{
    const auto operation = operationOf(call, paths);
    const auto permission = operation ? permissionNamed(operation->words.value(u"x-permission"_s).toString().toLatin1()) : std::nullopt;
    if (!permission || *permission == Permission::OwnAccount || allows(role, *permission))
        return {};
    return QString::fromLatin1(passerelle::nameOf(role)) + u" asks "_s + nameOf(call.verb) + u' ' + operation->path + u", which is for "_s + QString::fromLatin1(passerelle::nameOf(*permission));
}

std::vector<QString> permissionsOf(Role role)
{
    std::vector<QString> names;
    for (const PermissionRow &row : permissionTable())
        if (row.permission == Permission::OwnAccount || allows(role, row.permission))
            names.push_back(QString::fromLatin1(row.name));
    return names;
}

} // namespace

class SceneContractTest : public QObject {
    Q_OBJECT

    QJsonObject m_paths;

private Q_SLOTS:
    void initTestCase()
    {
        functional::ServiceSite site;
        QVERIFY(site.isValid());
        QCOMPARE(site.addTenant(u"Boulangerie Martin"_s), QString());
        QCOMPARE(site.createToken(), QString());
        const auto service = site.serve();
        QVERIFY2(service->waitReady(), service->standardError().constData());
        const functional::HttpReply document = site.adminCall("GET", *service, "/api/openapi.json");
        QCOMPARE(document.status, 200);
        m_paths = document.json().value(u"paths"_s).toObject();
        QVERIFY(m_paths.size() > 50);
    }

    void aMistakeIsNoticed()
    {
        QUrlQuery query;
        query.addQueryItem(u"limit"_s, u"200"_s);
        QVERIFY(!faultOf({.verb = Verb::Get, .path = u"/tenants"_s, .query = query}, m_paths).isEmpty());
        QVERIFY(!faultOf({.verb = Verb::Get, .path = u"/tenants/1/nothing"_s}, m_paths).isEmpty());
        QCOMPARE(faultOf({.verb = Verb::Get, .path = u"/tenants"_s}, m_paths), QString());
    }

    // A page asks only what its reader may be told: no role meets refusals that it can do nothing about.
    void noRoleAsksWhatItMayNot_data()
    {
        QTest::addColumn<int>("role");
        for (const Role role : kRoles)
            QTest::newRow(passerelle::nameOf(role)) << static_cast<int>(role);
    }
    void noRoleAsksWhatItMayNot()
    {
        QFETCH(int, role);
        const Role who = static_cast<Role>(role);
        QStringList faults;
        for (const auto &group : sceneGroups())
            for (const Scene &scene : group) {
                ShownScene shown(scene, ShownScene::kUsual, permissionsOf(who));
                QVERIFY(shown.settle());
                for (const Call &call : shown.desk.client.asked())
                    if (const QString fault = refusalOf(call, m_paths, who); !fault.isEmpty() && !faults.contains(scene.name + u": "_s + fault))
                        faults << scene.name + u": "_s + fault;
            }
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

    void everyCallIsUnderstood_data()
    {
        QTest::addColumn<int>("part");
        addSceneGroups();
    }
    void everyCallIsUnderstood()
    {
        QFETCH(int, part);
        QStringList faults;
        const std::vector<Scene> group = sceneGroups()[static_cast<std::size_t>(part)];
        for (const Scene &scene : group) {
            ShownScene shown(scene);
            QVERIFY(shown.act());
            for (const Call &call : shown.desk.client.asked())
                if (const QString fault = faultOf(call, m_paths); !fault.isEmpty() && !faults.contains(fault))
                    faults << fault;
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(SceneContractTest)
#include "scene_contract_test.moc"
