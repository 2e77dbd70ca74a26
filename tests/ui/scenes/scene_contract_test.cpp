// What the pages ask for is what the service offers: every call that the planned pages make is held against the API
// document of the real service: its path, its verb and the names of its parameters.
#include "tests/functional/service_site.h"
#include "tests/ui/support/desk.h"
#include "tests/ui/support/scene.h"
#include "ui/shell/main_window.h"

#include <QtCore/QJsonArray>
#include <QtCore/QRegularExpression>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::ui;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 10'000; // ms, for one page's planned answers

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

// Why the service would not understand the call; empty: it would.
QString faultOf(const Call &call, const QJsonObject &paths)
{
    for (auto path = paths.begin(); path != paths.end(); ++path) {
        static const QRegularExpression parameter(u"\\\\\\{[a-z_]+\\\\\\}"_s);
        QString pattern = QRegularExpression::escape(path.key());
        pattern.replace(parameter, u"[^/]+"_s);
        if (!QRegularExpression(QRegularExpression::anchoredPattern(pattern)).match(QLatin1String(api::kPrefix) + call.path).hasMatch())
            continue;
        const QJsonObject operation = path.value().toObject().value(nameOf(call.verb)).toObject();
        if (operation.isEmpty())
            continue; // "/contacts/{contact}" is "/contacts/export" too
        QStringList known;
        for (const QJsonValue &one : operation.value(u"parameters"_s).toArray())
            if (one.toObject().value(u"in"_s) == u"query"_s)
                known << one.toObject().value(u"name"_s).toString();
        for (const auto &[name, value] : call.query.queryItems())
            if (!known.contains(name))
                return nameOf(call.verb) + u' ' + path.key() + u" knows no parameter \""_s + name + u'"';
        return {};
    }
    return nameOf(call.verb) + u' ' + call.path + u" is no route"_s;
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

    void everyCallIsUnderstood_data()
    {
        QTest::addColumn<int>("part");
        for (int part = 0; part < 9; ++part)
            QTest::newRow(qPrintable(QString::number(part))) << part;
    }
    void everyCallIsUnderstood()
    {
        QFETCH(int, part);
        const std::array parts{homeScenes, inboxScenes, documentScenes, benchScenes, channelScenes, clientScenes, costScenes, oversightScenes, settingsScenes};
        QStringList faults;
        for (const Scene &scene : parts[static_cast<std::size_t>(part)]()) {
            Desk desk;
            scene.prepare(desk.client);
            MainWindow window(desk.workspace);
            window.resize(1440, 900);
            window.showWorkbench();
            window.show();
            desk.navigator.go(scene.place);
            QVERIFY(QTest::qWaitFor([&] { return desk.client.isIdle(); }, kPatience));
            if (scene.act)
                scene.act(window);
            QVERIFY(QTest::qWaitFor([&] { return desk.client.isIdle(); }, kPatience));
            for (const Call &call : desk.client.asked())
                if (const QString fault = faultOf(call, m_paths); !fault.isEmpty() && !faults.contains(fault))
                    faults << fault;
        }
        QVERIFY2(faults.isEmpty(), qPrintable(faults.join(u'\n')));
    }
};

QTEST_MAIN(SceneContractTest)
#include "scene_contract_test.moc"
