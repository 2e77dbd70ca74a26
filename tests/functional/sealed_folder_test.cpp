// Nothing that a person wrote, and no secret, stands readable in any file of the data folder or in the log: canary strings
// are planted through every door of the running service, before and after a kill, and searched for in every byte.
#include "tests/functional/service_site.h"

#include <QtCore/QDirIterator>
#include <QtCore/QFile>
#include <QtCore/QJsonArray>
#include <QtTest/QTest>

using namespace passerelle::functional;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kChannelKey = "778899:c0ffee00c0ffee00c0ffee00c0ffee00";
constexpr auto kProviderKey = "CanaryProviderKey-4f1d";

// In UTF-8 and in UTF-16, as QString would leave it.
bool holds(const QByteArray &bytes, const QByteArray &canary)
{
    const QString text = QString::fromUtf8(canary);
    return bytes.contains(canary) || bytes.contains(QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * 2));
}

QStringList filesHolding(const QString &folder, const QList<QByteArray> &canaries)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const QByteArray bytes = file.readAll();
        for (const QByteArray &canary : canaries) {
            if (holds(bytes, canary))
                found.append(file.fileName() + u" holds "_s + QString::fromUtf8(canary));
        }
    }
    return found;
}

} // namespace

class SealedFolderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void noCanaryStandsInAnyFile();
    void theSearchFindsWhatIsThere();
};

void SealedFolderTest::noCanaryStandsInAnyFile()
{
    RunningProgram manychat(programPath(u"passerelle-simulator"_s), {u"manychat"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    RunningProgram gemini(programPath(u"passerelle-simulator"_s), {u"gemini"_s, u"--listen"_s, u"127.0.0.1:0"_s, u"--with-parent"_s});
    QVERIFY(manychat.waitReady() && gemini.waitReady());

    ServiceSite site;
    QCOMPARE(site.addTenant(u"CanaryTenant Zéphyrine"_s), QString());
    QCOMPARE(site.addManyChat(manychat.ready().value(u"listen"_s).toString(), kChannelKey), QString());
    QCOMPARE(site.createToken(), QString());
    const Finished provider = site.command({u"provider"_s, u"set"_s, u"--tenant"_s, site.tenant(), u"--kind"_s, u"gemini"_s, u"--api-key-file"_s, u"-"_s, u"--model"_s,
                                            u"gemini-3.8-flash"_s, u"--embedding-model"_s, u"gemini-embedding-001"_s, u"--api-base"_s,
                                            u"http://"_s + gemini.ready().value(u"listen"_s).toString() + u"/v1beta"_s},
                                           kProviderKey);
    QVERIFY2(provider.exitCode == 0, provider.error.constData());
    const Finished help = site.command({u"settings"_s, u"set"_s, u"--tenant"_s, site.tenant(), u"business_name"_s, u"CanaryBusiness Mirabelle"_s});
    QVERIFY2(help.exitCode == 0, help.error.constData());

    const QString named = site.file(u"CanaryFileName.pdf"_s);
    QVERIFY(QFile::copy(sourcePath(u"resources/samples/tarifs.pdf"_s), named));
    QByteArray log;
    {
        const auto service = site.serve({{u"QT_LOGGING_RULES"_s, u"passerelle.*=true"_s}});
        QVERIFY2(service->waitReady(), service->standardError().constData());
        const Finished added = site.command({u"documents"_s, u"add"_s, u"--tenant"_s, site.tenant(), named});
        QVERIFY2(added.exitCode == 0, added.error.constData());
        const QString webhook = service->ready().value(u"webhook"_s).toString();
        const QByteArray body = R"({"contact_id":"700111222333","text":"Combien coûte une coupe homme CanaryQuestion ?","contact":{"name":"CanaryContact Ourida","locale":"fr_FR"}})";
        QCOMPARE(sendAsManyChat(webhook, site.hooks().front(), body).status, 200);
        QVERIFY(eventually([&] { return site.admin(*service, "/ledger").json().value(u"fates"_s).toObject().value(u"answered"_s).toInteger() == 1; }));
        QCOMPARE(sendAsManyChat(webhook, site.hooks().front(), R"({"contact_id":"CanaryBroken","text":"a "quoted" word"})").status, 400);
        // One more that is acknowledged and not yet drained when the power goes.
        QCOMPARE(sendAsManyChat(webhook, site.hooks().front(), manyChatBody(u"700111222333"_s, u"CanaryInbox"_s)).status, 200);
        service->kill();
        log = service->standardError();
    }
    QList<QByteArray> canaries{"CanaryTenant", "Zéphyrine", "CanaryBusiness", "CanaryFileName", "CanaryQuestion", "CanaryContact", "700111222333", "CanaryBroken",
                               "CanaryInbox", "CanaryProviderKey", "c0ffee00c0ffee00", site.token(), site.hooks().front().secret,
                               // what the document says
                               "Coupe homme", "taille de barbe", "Coiffure homme et enfant"};
    QCOMPARE(filesHolding(site.data(), canaries).join(u'\n'), QString());
    for (const QByteArray &canary : canaries)
        QVERIFY2(!holds(log, canary), QByteArray(canary + " stands in the log: " + log).constData());

    // The original is not there as a PDF either.
    QCOMPARE(filesHolding(site.data(), {"%PDF-1"}).join(u'\n'), QString());
}

void SealedFolderTest::theSearchFindsWhatIsThere()
{
    ServiceSite site;
    QCOMPARE(site.addTenant(u"Contrôle"_s), QString());
    QFile planted(site.data() + u"/planted"_s);
    QVERIFY(planted.open(QIODevice::WriteOnly));
    planted.write(QByteArray(5000, 'x') + "CanaryPlanted");
    planted.close();
    QCOMPARE(filesHolding(site.data(), {"CanaryPlanted"}).size(), 1);
}

QTEST_GUILESS_MAIN(SealedFolderTest)
#include "sealed_folder_test.moc"
