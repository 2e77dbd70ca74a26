#include "app/service/doctor_checks.h"

#include "app/service/doctor_file_checks.h"
#include "app/service/text_table.h"
#include "app/service/way_in_findings.h"
#include "server/base/own_programs.h"
#include "server/runtime/database_health.h"
#include "server/runtime/instance.h"
#include "server/runtime/supabase_accounts.h"

#include <QtCore/QDateTime>
#include <QtCore/QFileInfo>
#include <QtCore/QProcess>
#include <QtNetwork/QHostAddress>
#include <QtNetwork/QTcpServer>

#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/timex.h>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

using Verdict = Finding::Verdict;
using runtime::Configuration;

constexpr qint64 kComfortableDisk = 1'000'000'000;
constexpr qint64 kLeastDisk = 100'000'000;
constexpr int kReaderTestMs = 15000;

Finding checkFolder(const Words &words, const QString &folder)
{
    struct stat status = {};
    if (::stat(folder.toLocal8Bit().constData(), &status) != 0)
        return {u"data_folder"_s, Verdict::Warning, words.text("Le dossier des données %1 n'existe pas encore.", "The data folder %1 does not exist yet.").arg(folder),
                words.text("Il sera créé par la première commande, par exemple : passerelled tenant add NOM", "The first command makes it, for instance: passerelled tenant add NAME")};
    if (!S_ISDIR(status.st_mode) || status.st_uid != ::geteuid())
        return {u"data_folder"_s, Verdict::Bad, words.text("%1 n'est pas un dossier à vous.", "%1 is not a folder of yours.").arg(folder),
                words.text("Lancez la commande sous l'utilisateur du service.", "Run the command as the service's user.")};
    if ((status.st_mode & 077) != 0)
        return {u"data_folder"_s, Verdict::Bad, words.text("D'autres peuvent entrer dans %1.", "Others can enter %1.").arg(folder), u"chmod 700 "_s + folder};
    return {u"data_folder"_s, Verdict::Good, words.text("Le dossier des données %1 est fermé aux autres.", "The data folder %1 is closed to others.").arg(folder)};
}

Finding checkKey(const Words &words, const Configuration &configuration)
{
    const QString credentials = qEnvironmentVariable("CREDENTIALS_DIRECTORY");
    if (!credentials.isEmpty() && QFileInfo::exists(credentials + u"/passerelle-master-key"_s))
        return {u"master_key"_s, Verdict::Good, words.text("La clé maîtresse vient de systemd.", "The master key comes from systemd.")};
    const QString file = configuration.masterKeyFile.isEmpty() ? runtime::defaultMasterKeyFile(configuration.dataFolder) : configuration.masterKeyFile;
    struct stat status = {};
    if (::stat(file.toLocal8Bit().constData(), &status) != 0) {
        const bool used = runtime::wasUsed(configuration.dataFolder);
        if (!used)
            return {u"master_key"_s, Verdict::Good, words.text("La clé maîtresse sera créée au premier démarrage : %1", "The master key is made at the first start: %1").arg(file)};
        return {u"master_key"_s, Verdict::Bad, words.text("La clé maîtresse manque : %1", "The master key is missing: %1").arg(file),
                words.text("Remettez le fichier d'origine, ou donnez sa place par master_key_file. Sans lui les données restent illisibles.",
                           "Put the original file back, or give its place by master_key_file. Without it the data cannot be read.")};
    }
    if ((status.st_mode & 077) != 0)
        return {u"master_key"_s, Verdict::Bad, words.text("D'autres peuvent lire la clé maîtresse %1.", "Others can read the master key %1.").arg(file), u"chmod 600 "_s + file};
    return {u"master_key"_s, Verdict::Good, words.text("La clé maîtresse est à sa place : %1", "The master key is in its place: %1").arg(file)};
}

void checkAccounts(const Words &words, const Configuration &configuration, std::vector<Finding> &findings)
{
    if (configuration.accounts != u"supabase"_s)
        return;
    const auto toMend = runtime::lookAtSupabaseAccounts(configuration);
    const QString where = words.text("Les comptes sont chez Supabase (%1).", "Accounts are at Supabase (%1).").arg(configuration.supabaseUrl);
    if (!toMend)
        return findings.push_back({u"accounts"_s, Verdict::Bad, where, saidIn(toMend.error().what, words)});
    if (toMend->isEmpty())
        findings.push_back({u"accounts"_s, Verdict::Good, where});
    for (const QString &sentence : *toMend)
        findings.push_back({u"accounts"_s, Verdict::Warning, where, saidIn(sentence, words)});
}

void checkFiles(const Words &words, const Configuration &configuration, const QString &configurationFile, std::vector<Finding> &findings)
{
    for (const runtime::LaxFile &lax : runtime::laxFiles(configuration, configurationFile))
        findings.push_back({u"modes"_s, Verdict::Bad, words.text("D'autres peuvent lire ou changer %1 : le service refusera de démarrer.", "Others can read or change %1: the service will refuse to start.").arg(lax.path), lax.remedy});
}

Finding checkDisk(const Words &words, const QString &folder)
{
    struct statvfs disk = {};
    QString place = folder;
    while (!place.isEmpty() && !QFileInfo::exists(place))
        place = QFileInfo(place).absolutePath();
    if (::statvfs(place.toLocal8Bit().constData(), &disk) != 0)
        return {u"disk"_s, Verdict::Warning, words.text("La place libre ne se mesure pas.", "The free room cannot be measured.")};
    const qint64 free = static_cast<qint64>(disk.f_bavail) * static_cast<qint64>(disk.f_frsize);
    const QString measured = words.text("%1 libres sur le disque des données.", "%1 free on the data's disk.").arg(bytesInWords(free, words));
    if (free < kLeastDisk)
        return {u"disk"_s, Verdict::Bad, measured, words.text("Faites de la place : un disque plein refuse les messages (503).", "Make room: a full disk refuses messages (503).")};
    if (free < kComfortableDisk)
        return {u"disk"_s, Verdict::Warning, measured, words.text("Prévoyez de la place.", "Plan for more room.")};
    return {u"disk"_s, Verdict::Good, measured};
}

Finding checkClock(const Words &words)
{
    struct timex state = {};
    const int result = ::adjtimex(&state);
    if (QDateTime::currentDateTimeUtc().date().year() < 2026)
        return {u"clock"_s, Verdict::Bad, words.text("L'horloge est dans le passé.", "The clock is in the past."), words.text("Mettez-la à l'heure (timedatectl set-ntp true).", "Set it (timedatectl set-ntp true).")};
    if (result == TIME_ERROR || (state.status & STA_UNSYNC) != 0)
        return {u"clock"_s, Verdict::Warning, words.text("Rien ne dit que l'horloge est à l'heure.", "Nothing says that the clock is right."),
                words.text("Activez la synchronisation (timedatectl set-ntp true) ; un conteneur suit l'horloge de son hôte.", "Turn synchronisation on (timedatectl set-ntp true); a container follows its host's clock.")};
    return {u"clock"_s, Verdict::Good, words.text("L'horloge est synchronisée.", "The clock is synchronised.")};
}

Finding checkReader(const Words &words, const Configuration &configuration)
{
    const QString program = configuration.extractor.isEmpty() ? ownProgram(u"passerelle-extract") : configuration.extractor;
    if (!QFileInfo(program).isExecutable())
        return {u"reader"_s, Verdict::Bad, words.text("Le lecteur de PDF manque : %1", "The PDF reader is missing: %1").arg(program),
                words.text("Installez-le à côté de passerelled, ou donnez sa place par extractor.", "Install it beside passerelled, or give its place by extractor.")};
    QProcess reader;
    reader.start(program, {u"--self-test"_s});
    if (!reader.waitForFinished(kReaderTestMs) || reader.exitStatus() != QProcess::NormalExit || reader.exitCode() != 0)
        return {u"reader"_s, Verdict::Bad, words.text("Le bac à sable du lecteur de PDF ne tient pas : rien ne sera importé.", "The PDF reader's sandbox does not hold: nothing will be imported."),
                words.text("Le noyau doit permettre seccomp aux processus ordinaires.", "The kernel must allow seccomp to ordinary processes.")};
    return {u"reader"_s, Verdict::Good, words.text("Le lecteur de PDF est enfermé.", "The PDF reader is locked in.")};
}

// An address of a stopped service: free to be bound, and closed to the world unless it is protected.
Finding checkListen(const Words &words, const QString &name, const QString &listen, bool isProtected)
{
    const qsizetype colon = listen.lastIndexOf(u':');
    const QHostAddress address(listen.left(colon).remove(u'[').remove(u']'));
    QTcpServer server;
    if (!server.listen(address, static_cast<quint16>(listen.mid(colon + 1).toUInt())))
        return {name, Verdict::Bad, words.text("%1 n'est pas libre : %2", "%1 is not free: %2").arg(listen, server.errorString()),
                words.text("Un autre programme l'occupe ; changez %1.", "Another program has it; change %1.").arg(name)};
    if (!address.isLoopback() && !isProtected)
        return {name, Verdict::Bad, words.text("%1 est une adresse publique, sans TLS ni proxy de confiance : le service refusera.", "%1 is a public address without TLS or a trusted proxy: the service will refuse.").arg(listen),
                words.text("Donnez un certificat, ou trusted_proxies, ou écoutez sur 127.0.0.1.", "Give a certificate, or trusted_proxies, or listen on 127.0.0.1.")};
    return {name, Verdict::Good, words.text("%1 est libre.", "%1 is free.").arg(listen)};
}

void examineService(Session &session, std::vector<Finding> &findings)
{
    const Words &words = session.words();
    const auto status = session.fetch<api::StatusView>({.path = "/status"});
    if (!status) {
        findings.push_back({u"service"_s, Verdict::Bad, words.text("Le service ou ses données ne répondent pas : %1", "The service or its data do not answer: %1").arg(saidIn(status.error().what, words)),
                            words.text("Le journal du service dit pourquoi.", "The service's log says why.")});
        return;
    }
    findings.push_back({u"service"_s, Verdict::Good,
                        status->listeners.empty() ? words.text("Le service est arrêté ; ses données s'ouvrent (clients : %1).", "The service is stopped; its data opens (tenants: %1).").arg(status->tenants)
                                                  : words.text("Le service tourne (clients : %1, mémoire : %2).", "The service runs (tenants: %1, memory: %2).").arg(status->tenants).arg(bytesInWords(status->memoryBytes, words))});
    checkListeners(words, status->listeners, findings);
    if (status->balances)
        findings.push_back({u"ledger"_s, Verdict::Good, words.text("Le registre : %1 reçus, le compte y est.", "The ledger: %1 received, it balances.").arg(status->received)});
    else
        findings.push_back({u"ledger"_s, Verdict::Bad, words.text("Le registre ne tombe pas juste.", "The ledger does not balance."), u"passerelled ledger --check"_s});
    for (const QString &trouble : status->troubles)
        findings.push_back({u"trouble"_s, Verdict::Warning, trouble});
}

void addConnection(Session &session, const QString &name, const QString &what, const QByteArray &path, std::vector<Finding> &findings)
{
    const auto report = session.fetch<api::ConnectionView>({.method = http::Method::Post, .path = path});
    if (!report) {
        findings.push_back({name, Verdict::Bad, what + session.words().text("\u00A0: ", ": ") + saidIn(report.error().what, session.words())});
        return;
    }
    const QString works = report->ok ? session.words().text(" : la connexion marche.", ": the connection works.") : session.words().text(" : la connexion ne marche pas.", ": the connection does not work.");
    findings.push_back({name, report->ok ? Verdict::Good : Verdict::Bad, what + works, report->ok ? QString() : report->explanation.value_or(QString())});
}

void examineConnections(Session &session, std::vector<Finding> &findings)
{
    const auto tenants = session.fetch<api::Page<api::TenantView>>({.path = "/tenants"});
    if (!tenants)
        return;
    for (const api::TenantView &tenant : tenants->items) {
        addConnection(session, u"provider"_s, tenant.name + session.words().text(", le modèle", ", the model"), tenantPath(tenant.id, "/provider/test"), findings);
        const auto channels = session.fetch<api::Page<api::ChannelView>>({.path = tenantPath(tenant.id, "/channels")});
        if (!channels)
            continue;
        for (const api::ChannelView &channel : channels->items)
            addConnection(session, u"channel"_s, tenant.name + u", "_s + channel.name, tenantPath(tenant.id, "/channels/" + QByteArray::number(channel.id) + "/test"), findings);
    }
}

} // namespace

std::vector<Finding> examine(Session &session, bool connections)
{
    const Words &words = session.words();
    std::vector<Finding> findings;
    const auto configuration = session.configuration();
    if (!configuration) {
        findings.push_back({u"configuration"_s, Verdict::Bad, saidIn(configuration.error().what, words), words.text("Corrigez cette ligne.", "Correct that line.")});
        return findings;
    }
    const QString file = session.configurationFile();
    findings.push_back({u"configuration"_s, Verdict::Good, file.isEmpty() ? words.text("Pas de fichier de configuration : les valeurs par défaut.", "No configuration file: the defaults.")
                                                                           : words.text("La configuration %1 est correcte.", "The configuration %1 is right.").arg(file)});
    if (configuration->dataFolder.isEmpty()) {
        findings.push_back({u"data_folder"_s, Verdict::Bad, words.text("Aucun dossier de données n'est donné.", "No data folder is given."), u"--data DIR, PASSERELLE_DATA, data = …"_s});
        return findings;
    }
    const Finding folder = checkFolder(words, configuration->dataFolder);
    findings.push_back(folder);
    findings.push_back(checkKey(words, *configuration));
    checkFiles(words, *configuration, file, findings);
    findings.push_back(checkDisk(words, configuration->dataFolder));
    findings.push_back(checkClock(words));
    findings.push_back(checkReader(words, *configuration));
    checkCertificates(words, *configuration, findings);
    checkAccounts(words, *configuration, findings);
    if (!runtime::InstanceLock::isHeld(configuration->dataFolder)) {
        const bool proxied = !configuration->trustedProxies.isEmpty();
        findings.push_back(checkListen(words, u"webhook_listen"_s, configuration->webhookListen, proxied || !configuration->webhookCertificate.isEmpty()));
        findings.push_back(checkListen(words, u"admin_listen"_s, configuration->adminListen, proxied || !configuration->adminCertificate.isEmpty()));
    }
    // Opening the data makes it where there is none; a doctor changes nothing.
    if (folder.verdict != Verdict::Good || !runtime::wasUsed(configuration->dataFolder))
        return findings;
    checkDatabases(words, configuration->dataFolder, findings);
    examineService(session, findings);
    examineWayIn(session, findings);
    if (connections)
        examineConnections(session, findings);
    return findings;
}

} // namespace passerelle::service
