#include "app/service/command_line.h"
#include "app/service/doctor_checks.h"
#include "app/service/secret_input.h"
#include "app/service/set_up_questions.h"
#include "server/json/strict_json.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>
#include <QtCore/QStandardPaths>

#include <nlohmann/json.hpp>

#include <unistd.h>

#include <utility>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

// Where a package has its service.
constexpr char kPackagedData[] = "/var/lib/passerelle";
constexpr char kPackagedConfiguration[] = "/etc/passerelle/passerelled.toml";
constexpr char kPackagedUnit[] = "/lib/systemd/system/passerelled.service";
constexpr char kSystemdRuns[] = "/run/systemd/system";

struct InitOptions {
    std::string tenant;
    std::string email;
    std::string passwordFile;
    std::string masterKeyFile;
    std::string doors;
    std::string proxy;
    std::string certificate;
    std::string privateKey;
    std::string publicUrl;
    std::string document;
    std::string question;
    std::string channel;
    std::string channelKeyFile;
    std::string appSecretFile;
    std::string number;
    std::string apiBase;
    bool yes = false;
};

bool isRoot()
{
    return ::geteuid() == 0;
}

QString usualData()
{
    return isRoot() ? QLatin1String(kPackagedData).toString() : QDir::homePath() + u"/passerelle"_s;
}

QString usualConfigurationFile(const QString &data)
{
    if (isRoot())
        return QLatin1String(kPackagedConfiguration).toString();
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + u"/passerelle/"_s + QFileInfo(data).fileName() + u".toml"_s;
}

QString quotedPath(const QString &path)
{
    return u'"' + QFileInfo(path).absoluteFilePath() + u'"';
}

Status takeSecrets(const Session &session, const InitOptions &options, SetUp &wanted)
{
    const std::tuple<const std::string &, std::function<void(const QString &)>> files[] = {
        {options.passwordFile, [&](const QString &secret) { wanted.password = secret; }},
        {options.channelKeyFile, [&](const QString &secret) { wanted.channel.key = secret; }},
        {options.appSecretFile, [&](const QString &secret) { wanted.channel.appSecret = secret; }}};
    for (const auto &[file, take] : files) {
        if (file.empty())
            continue;
        const auto secret = readSecret(session, file);
        if (!secret)
            return failure(secret.error());
        take(*secret);
    }
    return {};
}

void takeWords(const InitOptions &options, SetUp &wanted, DoorWish &doors)
{
    const auto text = [](const std::string &words) { return QString::fromStdString(words); };
    wanted.tenant = text(options.tenant);
    wanted.email = text(options.email);
    wanted.publicUrl = text(options.publicUrl);
    wanted.document = text(options.document);
    wanted.question = text(options.question);
    if (!options.channel.empty())
        wanted.channel.kind = options.channel == "none" ? u""_s : text(options.channel);
    wanted.channel.number = text(options.number);
    wanted.channel.apiBase = text(options.apiBase);
    doors = {options.doors == "proxy"  ? Doors::Proxy
                 : options.doors == "own"   ? Doors::Own
                 : options.doors == "local" ? Doors::Local
                                            : Doors::Undecided,
             text(options.proxy), text(options.certificate), text(options.privateKey)};
}

int showStanding(Session &session, const QString &data)
{
    const auto standing = standingOf(session);
    if (!standing)
        return session.fail(standing.error());
    if (session.json()) {
        nlohmann::json tenants = nlohmann::json::array();
        for (const QString &tenant : standing->tenants)
            tenants.push_back(tenant.toStdString());
        session.printJson(passerelle::json::dump({{"exists", true}, {"data", data.toStdString()}, {"tenants", tenants}, {"channels", standing->channels},
                                                  {"documents", standing->documents}, {"accounts", standing->accounts}}));
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    session.print(words.text("%1 est déjà installé ; rien n'a été changé.", "%1 is set up already; nothing was changed.").arg(data));
    session.print(words.text("  clients : %1", "  tenants: %1").arg(standing->tenants.empty() ? words.text("aucun", "none") : QStringList(standing->tenants.begin(), standing->tenants.end()).join(u", "_s)));
    session.print(words.text("  canaux : %1, documents : %2, comptes : %3", "  channels: %1, documents: %2, accounts: %3").arg(standing->channels).arg(standing->documents).arg(standing->accounts));
    session.print(words.text("Pour en ajouter : passerelled tenant add, channel add, documents add, account add. Pour l'examiner : passerelled doctor",
                             "To add some: passerelled tenant add, channel add, documents add, account add. To examine it: passerelled doctor"));
    return toInt(ExitCode::Ok);
}

QString serveCommand(const SetUp &wanted)
{
    if (wanted.data == QLatin1String(kPackagedData) && wanted.configurationFile == QLatin1String(kPackagedConfiguration) && QFileInfo::exists(QLatin1String(kPackagedUnit))
        && QFileInfo::exists(QLatin1String(kSystemdRuns)))
        return u"sudo systemctl start passerelled"_s;
    return wanted.keys.empty() ? u"passerelled serve --data "_s + wanted.data : u"passerelled serve --config "_s + wanted.configurationFile;
}

void printChannel(const Session &session, const SetUp &wanted, const SetUpDone &done)
{
    const Words &words = session.words();
    const QString address = wanted.publicUrl.isEmpty() ? words.text("https://VOTRE-ADRESSE", "https://YOUR-ADDRESS") : wanted.publicUrl;
    if (done.app) {
        session.print(words.text("WhatsApp, à coller chez Meta (WhatsApp › Configuration › Webhook) :", "WhatsApp, to paste at Meta (WhatsApp › Configuration › Webhook):"));
        session.print(u"  Callback URL  "_s + address + done.app->hookPath);
        session.print(u"  Verify token  "_s + done.app->verifyToken);
    } else if (done.channel) {
        session.print(words.text("ManyChat, à coller dans l'External Request :", "ManyChat, to paste into the External Request:"));
        session.print(u"  POST  "_s + address + done.channel->hookPath);
        session.print(u"  "_s + done.channel->headerName + u": "_s + done.channel->secret);
    }
    if (done.channel)
        session.print(words.text("Ses réponses attendent d'abord une personne ; pour qu'elles partent : passerelled draft mode %1 --set live",
                                 "Its answers wait for a person first; to let them go out: passerelled draft mode %1 --set live").arg(done.channel->id));
}

void printFindings(Session &session)
{
    for (const Finding &finding : examine(session, false)) {
        if (finding.verdict == Finding::Verdict::Good || finding.verdict == Finding::Verdict::NotApplicable)
            continue;
        session.print(u"! "_s + finding.words + (finding.fix.isEmpty() ? QString() : u"\n  → "_s + finding.fix));
    }
}

int showDone(Session &session, const SetUp &wanted, const SetUpDone &done)
{
    if (session.json()) {
        nlohmann::json object{{"exists", false}, {"data", wanted.data.toStdString()}, {"tenant", done.tenant}, {"question", wanted.question.toStdString()},
                              {"answer", {{"kind", done.answer.kind.toStdString()}, {"text", done.answer.text.toStdString()}}}, {"serve", serveCommand(wanted).toStdString()}};
        if (!wanted.keys.empty() || !wanted.toAdd.empty())
            object["configuration"] = wanted.configurationFile.toStdString();
        for (const auto &[key, value] : wanted.toAdd)
            object["to_add"][key.toStdString()] = value.toStdString();
        if (done.code)
            object["code"] = done.code->toStdString();
        if (done.channel)
            object["channel"] = {{"id", done.channel->id}, {"path", done.channel->hookPath.toStdString()}, {"header", done.channel->headerName.toStdString()}, {"secret", done.channel->secret.toStdString()}};
        if (done.app)
            object["app"] = {{"id", done.app->id}, {"path", done.app->hookPath.toStdString()}, {"verify_token", done.app->verifyToken.toStdString()}};
        session.printJson(passerelle::json::dump(object)); // with the recovery key
        return toInt(ExitCode::Ok);
    }
    const Words &words = session.words();
    session.print(words.text("« %1 » est installé dans %2.", "\"%1\" is set up in %2.").arg(wanted.tenant, wanted.data));
    if (done.code)
        session.print(words.text("Code de %1, à usage unique, pour choisir le mot de passe : %2", "%1's one-time code, to choose the password: %2").arg(wanted.email, *done.code));
    printChannel(session, wanted, done);
    session.print(words.text("\nMessage d'essai : %1\n", "\nTest message: %1\n").arg(wanted.question) + done.answer.text + u'\n');
    printFindings(session);
    if (!wanted.toAdd.empty())
        session.print(words.text("À ajouter à %1, qui existe déjà :", "To add to %1, which is there already:").arg(wanted.configurationFile));
    for (const auto &[key, value] : wanted.toAdd)
        session.print(u"  "_s + key + u" = "_s + value);
    session.print(words.text("Maintenant : ", "Now: ") + serveCommand(wanted));
    return toInt(ExitCode::Ok);
}

// What was said, completed by what is asked; Cancelled when the person does not agree.
Status complete(const Session &session, const InitOptions &options, SetUp &wanted, DoorWish &doors)
{
    const Words &words = session.words();
    if (options.yes) {
        if (doors.doors == Doors::Proxy && doors.proxy.isEmpty())
            doors.proxy = u"127.0.0.1"_s;
        if (wanted.question.isEmpty())
            wanted.question = words.text("Quels sont vos horaires ?", "When are you open?");
    } else if (const Status asked = askSetUp(Terminal(words), words, wanted, doors); !asked) {
        return asked;
    }
    auto keys = keysOf(doors, words);
    if (!keys)
        return failure(keys.error());
    if (!options.masterKeyFile.empty())
        (*keys)[u"master_key_file"_s] = quotedPath(QString::fromStdString(options.masterKeyFile));
    if (!keys->empty())
        wanted.keys[u"data"_s] = quotedPath(wanted.data);
    wanted.keys.merge(*keys);
    if (QFileInfo::exists(wanted.configurationFile)) {
        wanted.toAdd = std::exchange(wanted.keys, {});
        wanted.toAdd.erase(u"data"_s);
    }
    if (const Status right = checkSetUp(wanted, words); !right)
        return right;
    if (options.yes)
        return {};
    const Terminal terminal(words);
    terminal.say(words.text("Les données iront dans %1.", "The data goes into %1.").arg(wanted.data)
                 + (wanted.keys.empty() ? QString() : words.text(" La configuration ira dans %1.", " The configuration goes into %1.").arg(wanted.configurationFile)));
    const auto agreed = terminal.agree(words.text("Installer ?", "Set it up?"));
    if (!agreed)
        return failure(agreed.error());
    return *agreed ? Status() : Status(failure(ErrorKind::Cancelled, words.text("rien n'a été changé", "nothing was changed")));
}

int init(Session &session, const InitOptions &options)
{
    const Words &words = session.words();
    const QString named = session.configurationFile();
    const bool isNew = !named.isEmpty() && !QFileInfo::exists(named); // to be written
    const auto configuration = session.at({}, isNew ? QString() : named)->configuration();
    if (!configuration)
        return session.fail(configuration.error());
    if (!options.yes && !Terminal::isThere())
        return session.fail({ErrorKind::InvalidInput, words.text("il n'y a pas de terminal où demander : ajoutez --yes et ce qui est voulu", "there is no terminal to ask at: add --yes and what is wanted"), {}});
    SetUp wanted;
    DoorWish doors;
    takeWords(options, wanted, doors);
    wanted.data = configuration->dataFolder;
    if (wanted.data.isEmpty() && options.yes)
        wanted.data = usualData();
    if (wanted.data.isEmpty()) {
        auto place = Terminal(words).ask(words.text("Le dossier des données", "The data folder"), usualData());
        if (!place)
            return session.fail(place.error());
        wanted.data = std::move(*place);
    }
    wanted.data = QFileInfo(wanted.data).absoluteFilePath();
    wanted.configurationFile = named.isEmpty() ? usualConfigurationFile(wanted.data) : named;
    if (isSetUp(wanted.data))
        return showStanding(*session.at(wanted.data, isNew ? QString() : named), wanted.data);
    if (isNew)
        wanted.keys[u"data"_s] = quotedPath(wanted.data);
    const Status completed = takeSecrets(session, options, wanted).and_then([&] { return complete(session, options, wanted, doors); });
    if (!completed)
        return session.fail(completed.error());
    const auto own = session.at(wanted.data, wanted.keys.empty() ? named : wanted.configurationFile);
    const auto done = carryOut(*own, wanted);
    if (!done) {
        session.inform(words.text("Rien n'a été gardé ; une clé de récupération montrée ci-dessus ne vaut plus rien.", "Nothing was kept; a recovery key shown above is worth nothing any more."));
        return session.fail(done.error());
    }
    return showDone(*own, wanted, *done);
}

} // namespace

void addInitCommand(CommandLine &line)
{
    const Words &words = line.words();
    const auto options = std::make_shared<InitOptions>();
    CLI::App *command = line.add(line.root(), "init", "Installe : demande ce qu'il faut, ou le prend de ses options, et finit par un message d'essai.",
                                 "Sets up: asks for what it needs, or takes it from its options, and ends with a test message.",
                                 "  passerelled init\n  passerelled init --data ~/passerelle --yes --tenant \"Boulangerie Martin\" --email lea@exemple.fr --document tarifs.pdf");
    command->add_flag("--yes", options->yes, words("Ne demande rien : ce qui n'est pas dit reste à faire.", "Asks nothing: what is not said is left to do."));
    command->add_option("--tenant", options->tenant, words("Le nom de l'entreprise.", "The name of the business."));
    command->add_option("--email", options->email, words("L'adresse de l'administrateur.", "The administrator's address."));
    command->add_option("--password-file", options->passwordFile, words("Le fichier de son mot de passe, ou - ; sinon un code à usage unique.", "The file of the password, or -; else a one-time code."));
    command->add_option("--master-key-file", options->masterKeyFile, words("Où va la clé maîtresse.", "Where the master key goes."));
    command->add_option("--doors", options->doors, words("Comment les canaux arrivent : local, proxy (il tient le certificat) ou own (certificat à soi).", "How channels come in: local, proxy (it holds the certificate) or own (a certificate of one's own)."))
        ->check(CLI::IsMember({"local", "proxy", "own"}));
    command->add_option("--proxy", options->proxy, words("L'adresse du proxy (127.0.0.1).", "The proxy's address (127.0.0.1)."));
    command->add_option("--certificate", options->certificate, words("Le certificat (chaîne PEM).", "The certificate (PEM chain)."));
    command->add_option("--private-key", options->privateKey, words("Sa clé privée.", "Its private key."));
    command->add_option("--public-url", options->publicUrl, words("L'adresse publique, en https.", "The public address, https."));
    command->add_option("--document", options->document, words("Un premier document.", "A first document."));
    command->add_option("--question", options->question, words("La question du message d'essai.", "The test message's question."));
    command->add_option("--channel", options->channel, words("Le premier canal : none, manychat ou whatsapp.", "The first channel: none, manychat or whatsapp."))->check(CLI::IsMember({"none", "manychat", "whatsapp"}));
    command->add_option("--channel-key-file", options->channelKeyFile, words("Le fichier de sa clé, ou -.", "The file of its key, or -."));
    command->add_option("--app-secret-file", options->appSecretFile, words("WhatsApp : le fichier de l'App secret.", "WhatsApp: the file of the app secret."));
    command->add_option("--number", options->number, words("WhatsApp : le phone_number_id.", "WhatsApp: the phone_number_id."));
    command->add_option("--api-base", options->apiBase, words("L'adresse du service du canal, si ce n'est pas l'habituelle.", "The channel's service's address, when it is not the usual one."));
    line.whenChosen(command, [options](Session &session) { return init(session, *options); });
}

} // namespace passerelle::service
