// A window and a service of other versions: within the major version they go together, else the way in says so plainly.
#include "tests/ui/support/desk.h"
#include "tests/ui/support/still_host.h"
#include "ui/entry/entry_view.h"
#include "ui/entry/service_version.h"

#include <QtTest/QTest>
#include <QtWidgets/QLabel>
#include <QtWidgets/QPushButton>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

class ServiceVersionTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void versionsFitWithinTheMajorOne_data()
    {
        QTest::addColumn<QString>("own");
        QTest::addColumn<QString>("service");
        QTest::addColumn<int>("fit");
        const auto row = [](const QString &own, const QString &service, VersionFit fit) { QTest::newRow(qPrintable(own + u" / "_s + service)) << own << service << static_cast<int>(fit); };
        row(u"1.4.2"_s, u"1.4.2"_s, VersionFit::Same);
        row(u"1.10.0"_s, u"1.9.9"_s, VersionFit::ServiceOlder);
        row(u"1.4.2"_s, u"1.4.10"_s, VersionFit::ServiceNewer);
        row(u"1.4.2"_s, u"2.0.0"_s, VersionFit::Foreign);
        row(u"1.4.2"_s, u"0.9.0"_s, VersionFit::Foreign);
        row(u"1.4.2"_s, u""_s, VersionFit::Foreign);
    }
    void versionsFitWithinTheMajorOne()
    {
        QFETCH(QString, own);
        QFETCH(QString, service);
        QFETCH(int, fit);
        QCOMPARE(static_cast<int>(fitOf(own, service)), fit);
    }

    void onlyPasserelleIsBelieved()
    {
        const auto fit = [](const QByteArray &body) { return serviceVersionFrom({200, body, "application/json"}, u"1.0.0"_s).fit; };
        QVERIFY(fit(R"({"program":"passerelled","version":"1.0.0","api_version":1})") == VersionFit::Same);
        QVERIFY(fit(R"({"program":"passerelled","version":"1.0.0","api_version":2})") == VersionFit::Foreign);
        QVERIFY(fit(R"({"program":"other","version":"1.0.0","api_version":1})") == VersionFit::Foreign);
        QVERIFY(fit("<html>") == VersionFit::Foreign);
    }

    void anOlderServicesAnswersAreRead()
    {
        // What is missing keeps its default, what is new is passed over; what is of another type is refused.
        FakeAdminClient client;
        client.onBytes(Verb::Get, u"/tenants"_s, R"({"items":[{"id":3,"name":"Salon","zeppelins":2}],"next":null})", "application/json");
        client.onBytes(Verb::Get, u"/status"_s, R"({"version":7})", "application/json");
        QString name;
        client.get<api::Page<api::TenantView>>(u"/tenants"_s, this, [&](const Result<api::Page<api::TenantView>> &page) { name = page && !page->items.empty() ? page->items.front().name : u"?"_s; });
        QTRY_COMPARE(name, u"Salon"_s);
        std::optional<bool> read;
        client.get<api::StatusView>(u"/status"_s, this, [&](const Result<api::StatusView> &status) { read = status.has_value(); });
        QTRY_COMPARE(read, std::optional(false));
    }

    void theWayInSaysWhatToUpgrade()
    {
        Desk desk;
        StillHost host;
        EntryView view(desk.client, host);
        view.resize(800, 600);
        view.showOtherVersion(u"9.1.0"_s);
        static_cast<QWidget &>(view).show();
        QString said;
        QPushButton *again = nullptr;
        for (const QLabel *label : view.findChildren<QLabel *>())
            said += label->isVisible() ? label->text() : QString();
        for (QPushButton *button : view.findChildren<QPushButton *>())
            again = button->isVisible() && button->text() == u"Try again"_s ? button : again;
        QVERIFY2(said.contains(u"9.1.0"_s) && said.contains(QStringLiteral(PASSERELLE_VERSION)), qPrintable(said));
        QVERIFY(again);
        QSignalSpy asked(&view, &EntryView::retryAsked);
        again->click();
        QCOMPARE(asked.count(), 1);
    }
};

} // namespace passerelle::ui

QTEST_MAIN(passerelle::ui::ServiceVersionTest)
#include "service_version_test.moc"
