// Trust at first sight: a server is new, the same or another one; the file is ours alone, and damage is no trust.
#include "app/hosting/known_servers.h"

#include <QtCore/QFile>
#include <QtCore/QTemporaryDir>
#include <QtTest/QTest>

#include <sys/stat.h>

using namespace passerelle;
using namespace passerelle::hosting;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kFirst(64, 'a');
const QByteArray kSecond(64, 'b');
const QUrl kServer(u"https://bot.example.org/console"_s);

} // namespace

class KnownServersTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void aServerIsNewThenTheSameThenAnother();
    void anAddressIsItsHostAndPort();
    void onlyASecureAddressWithAFingerprintCounts();
    void theFileIsOursAlone();
    void whatIsDamagedIsNoTrust();

private:
    QString file() const { return m_folder->filePath(u"console/known_servers.json"_s); }
    std::unique_ptr<QTemporaryDir> m_folder;
};

void KnownServersTest::aServerIsNewThenTheSameThenAnother()
{
    KnownServers servers(file());
    QVERIFY(servers.look(kServer, kFirst)->verdict == KnownServers::Verdict::FirstSeen);
    QVERIFY(servers.trust(kServer, kFirst));
    QVERIFY(KnownServers(file()).look(kServer, kFirst)->verdict == KnownServers::Verdict::Same);
    const auto other = servers.look(kServer, kSecond);
    QVERIFY(other->verdict == KnownServers::Verdict::Changed);
    QCOMPARE(other->known->certificateSha256, kFirst);
    QVERIFY(other->known->since.isValid());
    QVERIFY(servers.look(kServer, kFirst)->verdict == KnownServers::Verdict::Same); // looking changes nothing
    QVERIFY(servers.trust(kServer, kSecond));
    QVERIFY(servers.look(kServer, kSecond)->verdict == KnownServers::Verdict::Same);
    QCOMPARE(servers.all()->size(), std::size_t(1));
    QVERIFY(servers.forget(kServer));
    QVERIFY(servers.look(kServer, kSecond)->verdict == KnownServers::Verdict::FirstSeen);
}

void KnownServersTest::anAddressIsItsHostAndPort()
{
    KnownServers servers(file());
    QVERIFY(servers.trust(kServer, kFirst));
    QVERIFY(servers.look(QUrl(u"https://BOT.example.org:443/"_s), kFirst)->verdict == KnownServers::Verdict::Same);
    QVERIFY(servers.look(QUrl(u"https://bot.example.org:8443"_s), kFirst)->verdict == KnownServers::Verdict::FirstSeen);
    QVERIFY(servers.look(QUrl(u"https://other.example.org"_s), kFirst)->verdict == KnownServers::Verdict::FirstSeen);
    // As it is read off a screen.
    QCOMPARE(fingerprintInWords(kFirst).left(8), u"AA:AA:AA"_s);
    QVERIFY(servers.look(kServer, fingerprintInWords(kFirst).toLatin1())->verdict == KnownServers::Verdict::Same);
}

void KnownServersTest::onlyASecureAddressWithAFingerprintCounts()
{
    KnownServers servers(file());
    QCOMPARE(servers.look(QUrl(u"http://bot.example.org"_s), kFirst).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(servers.trust(kServer, {}).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(servers.trust(kServer, QByteArray(64, 'z')).error().kind, ErrorKind::InvalidInput);
    QVERIFY(!QFile::exists(file()));
}

void KnownServersTest::theFileIsOursAlone()
{
    KnownServers servers(file());
    QVERIFY(servers.trust(kServer, kFirst));
    struct stat about = {};
    QCOMPARE(::stat(QFile::encodeName(file()).constData(), &about), 0);
    QCOMPARE(int(about.st_mode & 0777), 0600);
    QCOMPARE(::chmod(QFile::encodeName(file()).constData(), 0622), 0);
    QCOMPARE(servers.look(kServer, kFirst).error().kind, ErrorKind::Forbidden);
    QCOMPARE(servers.trust(kServer, kSecond).error().kind, ErrorKind::Forbidden);
}

void KnownServersTest::whatIsDamagedIsNoTrust()
{
    KnownServers servers(file());
    QVERIFY(servers.trust(kServer, kFirst));
    QFile damaged(file());
    QVERIFY(damaged.open(QIODevice::ReadWrite));
    QVERIFY(damaged.resize(damaged.size() / 2));
    damaged.close();
    QCOMPARE(servers.look(kServer, kFirst).error().kind, ErrorKind::Corrupt);
    QCOMPARE(servers.trust(kServer, kSecond).error().kind, ErrorKind::Corrupt);
}

QTEST_GUILESS_MAIN(KnownServersTest)
#include "known_servers_test.moc"
