// "Use another service…" while the console hosts one of its own: the other is opened beside it, the own one goes on
// answering, and what happens to it afterwards (sent away, taken back) does not turn the window to it. One with a certificate
// of its own is trusted by its fingerprint, once.
#include "tests/app/console/console_rig.h"
#include "tests/support/test_certificates.h"
#include "ui/entry/entry_panel.h"
#include "ui/entry/entry_view.h"
#include "ui/entry/first_run.h"
#include "ui/kit/secret_field.h"

#include <QtCore/QCryptographicHash>
#include <QtCore/QStandardPaths>
#include <QtGui/QAction>
#include <QtNetwork/QSslCertificate>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QApplication>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMessageBox>
#include <QtWidgets/QPushButton>

#include <algorithm>
#include <csignal>

using namespace passerelle;
using namespace passerelle::functional;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 60'000; // ms

} // namespace

// Says which version it is, and knows nothing else.
class StubService {
public:
    StubService()
    {
        m_server.listen(QHostAddress::LocalHost);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection())
                QObject::connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { answer(*socket); });
        });
    }
    QUrl url(const QByteArray &version)
    {
        m_version = version;
        return QUrl(u"http://127.0.0.1:%1"_s.arg(m_server.serverPort()));
    }

private:
    void answer(QTcpSocket &socket)
    {
        const bool known = socket.readAll().startsWith("GET /api/v1/version ");
        const QByteArray body = known ? QByteArray("{\"program\":\"passerelled\",\"version\":\"" + m_version + "\",\"api_version\":1}") : QByteArray("{}");
        socket.write((known ? "HTTP/1.1 200 OK" : "HTTP/1.1 404 Not Found") + QByteArray("\r\nContent-Type: application/json\r\nConnection: close\r\nContent-Length: ") + QByteArray::number(body.size()) + "\r\n\r\n" + body);
        socket.disconnectFromHost();
    }

    QTcpServer m_server;
    QByteArray m_version;
};

class OtherServiceTest : public QObject {
    Q_OBJECT

    console::ConsoleRig m_rig;
    ServiceSite m_elsewhere;
    std::unique_ptr<RunningProgram> m_remote;
    StubService m_stub;

    bool shows(const QString &words)
    {
        const auto labels = m_rig.window().findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel *label) { return label->isVisible() && label->text().contains(words); });
    }

    QMessageBox *question()
    {
        for (QMessageBox *box : m_rig.window().findChildren<QMessageBox *>())
            if (box->isVisible())
                return box;
        return nullptr;
    }
    static QAbstractButton *trusting(const QMessageBox &box)
    {
        for (QAbstractButton *button : box.buttons())
            if (box.buttonRole(button) == QMessageBox::AcceptRole)
                return button;
        return nullptr;
    }

    hosting::LocalService &local() { return m_rig.program().host().local(); }
    QUrl remoteUrl() const { return QUrl(u"http://"_s + m_remote->ready().value(u"admin"_s).toString()); }
    int answersAt(const QString &authority)
    {
        return http("GET", authority, "/api/v1/tenants", {{"Authorization", "Bearer " + local().address()->ownToken.reveal().toByteArray()}}).status;
    }
    QAction *action(const QString &id)
    {
        for (QAction *one : m_rig.window().findChildren<QAction *>())
            if (one->data().toString() == id)
                return one;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_rig.isValid());
        QCOMPARE(m_elsewhere.addTenant(u"Ailleurs"_s), QString());
        m_remote = m_elsewhere.serve();
        QVERIFY2(m_remote->waitReady(), m_remote->standardError().constData());
        m_rig.start(*static_cast<QApplication *>(qApp));
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.folder"_s), kPatience);
        m_rig.field<QLineEdit>(u"first_run.folder"_s)->setText(m_rig.data());
        m_rig.panel().submit();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.email"_s), kPatience);
        QCOMPARE(local().state(), hosting::LocalService::State::Embedded);
        QVERIFY(action(u"console.detach"_s)->isEnabled());
        QVERIFY(!action(u"console.take_back"_s)->isEnabled());
    }

    void theOtherIsOpenedBesideIt()
    {
        const QUrl own = local().address()->url;
        QSignalSpy opened(&m_rig.program().host(), &ui::Host::opened);
        Q_EMIT m_rig.window().findChild<ui::EntryView *>()->otherServiceAsked();
        QTRY_VERIFY_WITH_TIMEOUT(m_rig.atStep(u"first_run.folder"_s), kPatience);
        m_rig.program().host().openRemote(remoteUrl());
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatience);
        QCOMPARE(client().server().url, remoteUrl());
        QVERIFY(!m_rig.program().host().hasOwnCredential()); // the own one's credential is never shown to the other
        QVERIFY(m_rig.program().host().hosts());
        QCOMPARE(answersAt(own.authority()), 200);
    }

    void itIsSentAwayAndTakenBackBesideIt()
    {
        QSignalSpy detached(&local(), &hosting::LocalService::detached);
        action(u"console.detach"_s)->trigger();
        QVERIFY(!action(u"console.detach"_s)->isEnabled());
        QTRY_COMPARE_WITH_TIMEOUT(detached.count(), 1, kPatience);
        QCOMPARE(client().server().url, remoteUrl());
        QVERIFY(action(u"console.take_back"_s)->isEnabled());
        const QString own = local().address()->url.authority();
        QCOMPARE(answersAt(own), 200);

        QSignalSpy ready(&local(), &hosting::LocalService::ready);
        action(u"console.take_back"_s)->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(ready.count(), 1, kPatience);
        QCOMPARE(local().state(), hosting::LocalService::State::Embedded);
        QCOMPARE(client().server().url, remoteUrl());
        QCOMPARE(local().address()->url.authority(), own);
        QCOMPARE(answersAt(own), 200);
        QVERIFY(action(u"console.detach"_s)->isEnabled());
    }

    void oneOfAnotherMajorVersionIsRefused()
    {
        Q_EMIT m_rig.window().findChild<ui::EntryView *>()->otherServiceAsked();
        m_rig.program().host().openRemote(m_stub.url("9.0.0"));
        QTRY_VERIFY_WITH_TIMEOUT(shows(u"9.0.0"_s), kPatience);
        QVERIFY(!m_rig.window().showsWorkbench());
    }

    void anOlderOneOfTheSameIsOpened()
    {
        QSignalSpy banners(&m_rig.program().workspace().notices, &ui::Notices::bannerRaised);
        m_rig.program().host().openRemote(m_stub.url("0.0.1"));
        QTRY_VERIFY_WITH_TIMEOUT(banners.count() > 0, kPatience);
        QVERIFY(banners.last().first().value<ui::Banner>().sentence.contains(u"0.0.1"_s));
        QTRY_VERIFY_WITH_TIMEOUT(!shows(u"9.0.0"_s), kPatience);
        m_rig.program().host().openRemote(remoteUrl());
        QTRY_COMPARE_WITH_TIMEOUT(client().server().url, remoteUrl(), kPatience);
    }

    void aRemoteOneIsTrustedByItsFingerprint()
    {
        if (QStandardPaths::findExecutable(u"openssl"_s).isEmpty())
            QSKIP("the openssl command is not installed");
        const test::TestCertificates certificates(m_elsewhere.file({}));
        QVERIFY(certificates.makeSelfSigned(u"remote"_s, 2));
        QVERIFY(QFile::setPermissions(certificates.key(u"remote"_s), QFileDevice::ReadOwner | QFileDevice::WriteOwner));
        QVERIFY(m_remote->stop().has_value());
        m_remote = m_elsewhere.serve({{u"PASSERELLE_ADMIN_CERTIFICATE"_s, certificates.certificate(u"remote"_s)}, {u"PASSERELLE_ADMIN_PRIVATE_KEY"_s, certificates.key(u"remote"_s)}});
        QVERIFY2(m_remote->waitReady(), m_remote->standardError().constData());
        const QUrl url(u"https://"_s + m_remote->ready().value(u"admin"_s).toString());
        const QList<QSslCertificate> shown = QSslCertificate::fromPath(certificates.certificate(u"remote"_s));
        QCOMPARE(shown.size(), 1);
        const QString fingerprint = hosting::fingerprintInWords(shown.front().digest(QCryptographicHash::Sha256).toHex());

        QSignalSpy opened(&m_rig.program().host(), &ui::Host::opened);
        m_rig.program().host().openRemote(url);
        QMessageBox *asks = nullptr;
        QTRY_VERIFY_WITH_TIMEOUT((asks = question()) != nullptr, kPatience);
        QCOMPARE(asks->informativeText(), fingerprint);
        QVERIFY(asks->defaultButton() == asks->button(QMessageBox::Cancel)); // nobody trusts by a press of Enter
        asks->button(QMessageBox::Cancel)->click();
        QTRY_VERIFY_WITH_TIMEOUT(!question(), kPatience);
        QCOMPARE(opened.count(), 0);

        m_rig.program().host().openRemote(url);
        QTRY_VERIFY_WITH_TIMEOUT((asks = question()) != nullptr, kPatience);
        trusting(*asks)->click();
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, kPatience);
        QCOMPARE(client().server().url, url);

        m_rig.program().host().openRemote(url); // once, as SSH does
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 2, kPatience);
        QVERIFY(!question());

        // Another certificate than the one that was trusted.
        hosting::KnownServers known(m_rig.file(u"config/passerelle/known_servers.json"_s));
        QVERIFY(known.trust(url, QByteArray(64, 'a')));
        m_rig.program().host().openRemote(url);
        QTRY_VERIFY_WITH_TIMEOUT((asks = question()) != nullptr, kPatience);
        QCOMPARE(asks->icon(), QMessageBox::Critical);
        asks->button(QMessageBox::Cancel)->click();
        QCOMPARE(opened.count(), 2);
    }

    void cleanupTestCase()
    {
        if (!local().address())
            return;
        if (local().state() == hosting::LocalService::State::Attached)
            ::kill(static_cast<pid_t>(local().address()->pid), SIGTERM);
        QSignalSpy stopped(&local(), &hosting::LocalService::stopped);
        local().stop();
        QTRY_COMPARE_WITH_TIMEOUT(stopped.count(), 1, kPatience);
        m_rig.end();
    }

private:
    const ui::HttpAdminClient &client() { return static_cast<const ui::HttpAdminClient &>(m_rig.program().workspace().client); }
};

QTEST_MAIN(OtherServiceTest)
#include "other_service_test.moc"
