// Mails handed over to a real SMTP server on loopback, with and without TLS and a user, and what a bad server brings.
#include "server/transport/mail_message.h"
#include "server/transport/smtp_mailer.h"
#include "tests/server/transport/raw_server.h"
#include "tests/support/fake_clock.h"

#include <QtCore/QJsonArray>
#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::test;
using namespace passerelle::transport;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPatience = 20'000;

// The server of smtp_server.py, as a process of its own.
class MailServer {
public:
    explicit MailServer(const QStringList &arguments)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(u"/usr/bin/python3"_s, QStringList{qEnvironmentVariable("PASSERELLE_SOURCE") + u"/tests/server/transport/smtp_server.py"_s} + arguments);
        m_port = line().value(u"port"_s).toInt();
    }
    ~MailServer()
    {
        m_process.closeWriteChannel();
        if (!m_process.waitForFinished(kPatience))
            m_process.kill();
        m_process.waitForFinished();
    }
    int port() const { return m_port; }
    QJsonObject line()
    {
        while (!m_process.canReadLine()) {
            if (!m_process.waitForReadyRead(kPatience))
                return {};
        }
        return QJsonDocument::fromJson(m_process.readLine()).object();
    }

private:
    QProcess m_process;
    int m_port = 0;
};

const Mail kMail{u"marie@example.org"_s, u"Votre code : « Été à la boulangerie », avec un objet assez long pour plusieurs mots 🥐 encodés"_s,
                 u"Bonjour,\n\n.\n.. un point seul ne finit rien\nÇa marche : 日本語\n"_s + QString(2000, u'x') + u'\n'};

} // namespace

class SmtpMailerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void sendsOnLoopbackWithoutTls();
    void sendsWithStartTls();
    void sendsWithTls();
    void aServerWithoutTlsIsRefused();
    void anUnknownCertificateIsRefused();
    void aWrongPasswordIsRefused();
    void whatTheServerRefusesForGoodIsSaid();
    void withoutTlsNothingLeavesTheMachine();
    void aSilentServerEndsWithTheDeadline();
    void aStopEndsTheWait();
    void nobodyBreaksOutOfAHead();

private:
    SmtpOptions options(int port, SmtpSecurity security = SmtpSecurity::None) const
    {
        SmtpOptions made;
        made.host = security == SmtpSecurity::None ? u"127.0.0.1"_s : u"localhost"_s;
        made.port = port;
        made.security = security;
        made.from = u"passerelle@boulangerie.example"_s;
        made.caFile = m_certificate;
        return made;
    }
    Status send(SmtpOptions options, const Mail &mail = kMail) { return SmtpMailer(std::move(options), m_clock).send(mail, Deadline::after(20s), {}); }
    QStringList tls(const QString &mode) const { return {mode, u"--certificate"_s, m_certificate, u"--key"_s, m_key}; }

    FakeClock m_clock;
    QTemporaryDir m_folder;
    QString m_certificate = m_folder.filePath(u"cert.pem"_s);
    QString m_key = m_folder.filePath(u"key.pem"_s);
};

void SmtpMailerTest::initTestCase()
{
    QCOMPARE(QProcess::execute(u"openssl"_s, {u"req"_s, u"-x509"_s, u"-newkey"_s, u"rsa:2048"_s, u"-nodes"_s, u"-days"_s, u"2"_s, u"-subj"_s, u"/CN=localhost"_s, u"-addext"_s,
                                              u"subjectAltName=DNS:localhost"_s, u"-keyout"_s, m_key, u"-out"_s, m_certificate}), 0);
}

void SmtpMailerTest::sendsOnLoopbackWithoutTls()
{
    MailServer server({u"plain"_s});
    QVERIFY(server.port() > 0);
    const Status sent = send(options(server.port()));
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().what));
    const QJsonObject got = server.line();
    QCOMPARE(got.value(u"from"_s).toString(), u"passerelle@boulangerie.example"_s);
    QCOMPARE(got.value(u"to"_s).toArray().toVariantList(), QVariantList{u"marie@example.org"_s});
    QCOMPARE(got.value(u"subject"_s).toString(), kMail.subject);
    QCOMPARE(got.value(u"text"_s).toString(), kMail.text);
    QVERIFY2(got.value(u"defects"_s).toArray().isEmpty(), QJsonDocument(got).toJson().constData());
    QVERIFY(got.value(u"longest"_s).toInt() <= 78);
    QCOMPARE(got.value(u"bare"_s).toInt(), 0);
    for (const char *header : {"Date", "From", "To", "Subject", "Message-ID", "MIME-Version", "Auto-Submitted"})
        QVERIFY2(got.value(u"headers"_s).toArray().contains(QString::fromLatin1(header)), header);
    QVERIFY(!got.value(u"tls"_s).toBool());
}

void SmtpMailerTest::sendsWithStartTls()
{
    MailServer server(tls(u"starttls"_s) + QStringList{u"--user"_s, u"postman"_s, u"--password"_s, u"pass word"_s});
    SmtpOptions wanted = options(server.port(), SmtpSecurity::StartTls);
    wanted.user = u"postman"_s;
    wanted.password = Secret(QByteArrayView("pass word"));
    const Status sent = send(std::move(wanted));
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().what));
    const QJsonObject got = server.line();
    QVERIFY(got.value(u"tls"_s).toBool());
    QCOMPARE(got.value(u"user"_s).toString(), u"postman"_s);
    QCOMPARE(got.value(u"text"_s).toString(), kMail.text);
}

void SmtpMailerTest::sendsWithTls()
{
    MailServer server(tls(u"tls"_s));
    const Status sent = send(options(server.port(), SmtpSecurity::Tls));
    QVERIFY2(sent, sent ? "" : qPrintable(sent.error().what));
    QCOMPARE(server.line().value(u"subject"_s).toString(), kMail.subject);
}

void SmtpMailerTest::aServerWithoutTlsIsRefused()
{
    MailServer server({u"plain"_s});
    QCOMPARE(send(options(server.port(), SmtpSecurity::StartTls)).error().kind, ErrorKind::Forbidden);
    QVERIFY(!send(options(server.port(), SmtpSecurity::Tls)));
    QVERIFY(send(options(server.port())));
    QCOMPARE(server.line().value(u"subject"_s).toString(), kMail.subject); // the first mail that came at all
}

void SmtpMailerTest::anUnknownCertificateIsRefused()
{
    MailServer server(tls(u"starttls"_s));
    SmtpOptions system = options(server.port(), SmtpSecurity::StartTls);
    system.caFile.clear();
    QCOMPARE(send(std::move(system)).error().kind, ErrorKind::Forbidden);
    SmtpOptions otherName = options(server.port(), SmtpSecurity::StartTls);
    otherName.host = u"127.0.0.1"_s;
    QCOMPARE(send(std::move(otherName)).error().kind, ErrorKind::Forbidden);
}

void SmtpMailerTest::aWrongPasswordIsRefused()
{
    MailServer server(tls(u"starttls"_s) + QStringList{u"--user"_s, u"postman"_s, u"--password"_s, u"right"_s});
    SmtpOptions wanted = options(server.port(), SmtpSecurity::StartTls);
    wanted.user = u"postman"_s;
    wanted.password = Secret(QByteArrayView("canary-wrong"));
    const Status sent = send(std::move(wanted));
    QVERIFY(!sent);
    QCOMPARE(sent.error().kind, ErrorKind::Forbidden);
    QVERIFY(!sent.error().what.contains(u"canary"_s) && !sent.error().what.contains(u"marie"_s));
}

void SmtpMailerTest::whatTheServerRefusesForGoodIsSaid()
{
    MailServer forGood({u"plain"_s, u"--refuse"_s, u"550"_s});
    QCOMPARE(send(options(forGood.port())).error().kind, ErrorKind::InvalidInput);
    MailServer forNow({u"plain"_s, u"--refuse"_s, u"451"_s});
    QCOMPARE(send(options(forNow.port())).error().kind, ErrorKind::Unavailable);
    QCOMPARE(send(options(1)).error().kind, ErrorKind::Unavailable); // nobody listens
}

void SmtpMailerTest::withoutTlsNothingLeavesTheMachine()
{
    SmtpOptions wanted = options(25);
    wanted.host = u"192.0.2.1"_s; // a documentation address: refused before anything is sent
    const Status sent = send(std::move(wanted));
    QCOMPARE(sent.error().kind, ErrorKind::Forbidden);
}

void SmtpMailerTest::aSilentServerEndsWithTheDeadline()
{
    RawServer silent([](RawConnection &connection) {
        while (connection.clientIsThere()) {
        }
    });
    SmtpMailer mailer(options(silent.port()), m_clock);
    QCOMPARE(mailer.send(kMail, Deadline::after(300ms), {}).error().kind, ErrorKind::Timeout);
}

void SmtpMailerTest::aStopEndsTheWait()
{
    std::stop_source stop;
    RawServer silent([&](RawConnection &connection) {
        stop.request_stop();
        while (connection.clientIsThere()) {
        }
    });
    SmtpMailer mailer(options(silent.port()), m_clock);
    QCOMPARE(mailer.send(kMail, Deadline::after(60s), stop.get_token()).error().kind, ErrorKind::Cancelled);
}

void SmtpMailerTest::nobodyBreaksOutOfAHead()
{
    for (const QString &address : {u"a@b.example\r\nBcc: c@d.example"_s, u"a@b.example> SIZE=1"_s, u"a@b,c@d"_s, QString(), u"a"_s, u"é@b.example"_s, u"@b"_s})
        QCOMPARE(send(options(1), {address, u"x"_s, u"y"_s}).error().kind, ErrorKind::InvalidInput);
    const QByteArray message = mailMessage({u"a@b.example"_s, u"one\r\nBcc: c@d.example"_s, u"text\r\n.\r\nQUIT"_s}, u"p@q.example"_s, "id", m_clock.now());
    const QByteArray head = message.left(message.indexOf("\r\n\r\n"));
    QVERIFY(!head.contains("Bcc"));
    QVERIFY(!message.contains("\r\n.\r\n"));
    QVERIFY(head.startsWith("Date: Sun, 22 Nov 2026 ") || head.startsWith("Date: "));
}

QTEST_GUILESS_MAIN(SmtpMailerTest)
#include "smtp_mailer_test.moc"
