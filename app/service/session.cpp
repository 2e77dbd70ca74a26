#include "app/service/session.h"

#include "app/service/http_admin_client.h"
#include "app/service/local_admin_client.h"
#include "server/api/sentence_catalogue.h"
#include "server/base/deadline.h"
#include "server/json/strict_json.h"
#include "server/runtime/instance.h"

#include <QtCore/QFileInfo>
#include <QtCore/QLoggingCategory>

#include <nlohmann/json.hpp>

#include <cstdio>
#include <thread>

namespace passerelle::service {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kWaitForOthers{30}; // while a service starts, or another command works on the folder
constexpr std::chrono::milliseconds kLookAgain{25};
constexpr char kSystemFile[] = "/etc/passerelle/passerelled.toml";

void writeLine(std::FILE *stream, const QByteArray &line)
{
    std::fwrite(line.constData(), 1, static_cast<std::size_t>(line.size()), stream);
    std::fputc('\n', stream);
    std::fflush(stream);
}

ErrorKind kindOfStatus(int status)
{
    switch (status) {
    case 400: return ErrorKind::InvalidInput;
    case 401: return ErrorKind::Unauthorized;
    case 403: return ErrorKind::Forbidden;
    case 404: return ErrorKind::NotFound;
    case 409: return ErrorKind::Conflict;
    case 413: return ErrorKind::TooLarge;
    case 429: return ErrorKind::RateLimited;
    case 503: return ErrorKind::Unavailable;
    case 504: return ErrorKind::Timeout;
    default: return ErrorKind::Internal;
    }
}

QString sentenceOf(ErrorKind kind, const Words &words)
{
    switch (kind) {
    case ErrorKind::InvalidInput: return words.text("La demande n'est pas correcte", "The request is not right");
    case ErrorKind::NotFound: return words.text("Introuvable", "Not found");
    case ErrorKind::Conflict: return words.text("En conflit avec ce qui existe", "In conflict with what is there");
    case ErrorKind::Unauthorized: return words.text("Accès refusé", "Access refused");
    case ErrorKind::Forbidden: return words.text("Non autorisé", "Not allowed");
    case ErrorKind::TooLarge: return words.text("Trop grand", "Too large");
    case ErrorKind::RateLimited: return words.text("Trop de demandes pour l'instant", "Too many requests for now");
    case ErrorKind::Timeout: return words.text("Pas de réponse à temps", "No answer in time");
    case ErrorKind::Unavailable: return words.text("Indisponible pour l'instant", "Not available right now");
    case ErrorKind::Corrupt: return words.text("Des données sont abîmées", "Some data is damaged");
    case ErrorKind::Cancelled: return words.text("Annulé", "Cancelled");
    case ErrorKind::Internal: return words.text("Erreur interne", "Internal error");
    }
    return {};
}

} // namespace

QString saidIn(const QString &english, const Words &words)
{
    return api::translated(english, words.french() ? Language::French : Language::English);
}

Result<QByteArray> scopedPath(Session &session, bool installation, const std::string &tenant, const QByteArray &collection)
{
    if (installation)
        return collection;
    const auto id = session.tenant(tenant);
    if (!id)
        return failure(id.error());
    return tenantPath(*id, collection);
}

QByteArray tenantPath(qint64 tenant, const QByteArray &rest)
{
    return "/tenants/" + QByteArray::number(tenant) + rest;
}

Session::~Session() = default;

std::unique_ptr<Session> Session::at(const QString &data, const QString &configurationFile) const
{
    SharedOptions options = m_options;
    if (!data.isEmpty())
        options.data = data.toStdString();
    options.config = configurationFile.toStdString();
    return std::make_unique<Session>(options, m_words);
}

QString Session::configurationFile() const
{
    if (!m_options.config.empty())
        return QString::fromStdString(m_options.config);
    const QString named = qEnvironmentVariable("PASSERELLE_CONFIG");
    if (!named.isEmpty())
        return named;
    return QFileInfo::exists(QLatin1String(kSystemFile)) ? QLatin1String(kSystemFile).toString() : QString();
}

Result<runtime::Configuration> Session::configuration(std::map<QString, QString> commandLine) const
{
    if (!m_options.data.empty())
        commandLine[u"data"_s] = QString::fromStdString(m_options.data);
    if (!m_options.database.empty())
        commandLine[u"database"_s] = QString::fromStdString(m_options.database);
    runtime::ConfigurationSources sources;
    sources.file = configurationFile();
    sources.environment = runtime::processEnvironment();
    sources.environment.erase(u"PASSERELLE_CONFIG"_s);
    sources.commandLine = std::move(commandLine);
    return runtime::loadConfiguration(sources);
}

Result<AdminClient *> Session::client()
{
    if (m_client)
        return m_client.get();
    auto configuration = this->configuration();
    if (!configuration)
        return failure(configuration.error());
    const auto folder = runtime::prepareDataFolder(configuration->dataFolder);
    if (!folder)
        return failure(folder.error());
    configuration->dataFolder = *folder;
    auto opened = open(*configuration);
    if (opened && m_client->recoveryKey())
        showRecoveryKey();
    return opened;
}

void Session::close()
{
    m_client.reset();
}

std::optional<QString> Session::recoveryKey() const
{
    return m_client ? m_client->recoveryKey() : std::nullopt;
}

Result<AdminClient *> Session::open(const runtime::Configuration &configuration)
{
    const QString &folder = configuration.dataFolder;
    const Deadline deadline = Deadline::after(kWaitForOthers);
    Error last{ErrorKind::Unavailable, u"the data folder is in use"_s, {}};
    do {
        if (runtime::InstanceLock::isHeld(folder)) {
            auto record = runtime::readInstanceFile(folder);
            if (!record)
                return failure(record.error());
            if (*record) {
                auto client = std::make_unique<HttpAdminClient>(std::move(**record));
                const Status proven = client->prove();
                if (proven) {
                    m_client = std::move(client);
                    return m_client.get();
                }
                if (proven.error().kind == ErrorKind::Unauthorized && runtime::InstanceLock::isHeld(folder))
                    return failure(proven.error());
                last = proven.error(); // it starts or stops just now
            }
        } else {
            // A command says what it did in its own words; warnings are still shown.
            QLoggingCategory::setFilterRules(u"passerelle.*.info=false"_s);
            auto service = runtime::Service::open(configuration, runtime::Purpose::Offline);
            if (service) {
                m_client = std::make_unique<LocalAdminClient>(std::move(*service), folder + u"/uploads"_s);
                return m_client.get();
            }
            // Another command was faster: wait for it, as for a service that starts.
            if (service.error().kind != ErrorKind::Conflict || !runtime::InstanceLock::isHeld(folder))
                return failure(service.error());
            last = service.error();
        }
        std::this_thread::sleep_for(kLookAgain);
    } while (!deadline.hasPassed());
    last.kind = ErrorKind::Unavailable;
    return failure(last);
}

void Session::showRecoveryKey() const
{
    inform(m_words.text("Clé de récupération (montrée cette seule fois ; gardez-la hors de cette machine) :",
                        "Recovery key (shown this once; keep it away from this machine):"));
    inform(u"  "_s + *m_client->recoveryKey());
}

Result<QByteArray> Session::call(AdminRequest request)
{
    const auto admin = client();
    if (!admin)
        return failure(admin.error());
    request.french = m_words.french();
    auto reply = (*admin)->call(request);
    if (!reply)
        return failure(reply.error());
    if (reply->isSuccess())
        return std::move(reply->body);
    const auto problem = api::decode<api::ProblemView>(reply->body);
    const QString detail = problem ? problem->detail.value_or(problem->title) : QString::fromUtf8(reply->body.left(200));
    return failure(kindOfStatus(reply->status), detail);
}

Result<qint64> Session::tenant(const std::string &nameOrNumber)
{
    const QString wanted = QString::fromStdString(nameOrNumber);
    bool isNumber = false;
    const qint64 number = wanted.toLongLong(&isNumber);
    if (isNumber)
        return number;
    AdminRequest request{.path = "/tenants"};
    if (!wanted.isEmpty())
        request.query.addQueryItem(u"name"_s, QString::fromLatin1(QUrl::toPercentEncoding(wanted)));
    const auto page = fetch<api::Page<api::TenantView>>(request);
    if (!page)
        return failure(page.error());
    if (page->items.size() == 1)
        return page->items.front().id;
    if (wanted.isEmpty())
        return failure(page->items.empty() ? ErrorKind::NotFound : ErrorKind::InvalidInput,
                       page->items.empty() ? m_words.text("il n'y a pas encore de client : passerelled tenant add NOM", "there is no tenant yet: passerelled tenant add NAME")
                                           : m_words.text("dites de quel client il s'agit : --tenant NOM", "say which tenant is meant: --tenant NAME"));
    return failure(ErrorKind::NotFound, m_words.text("il n'y a pas de client nommé « %1 »", "there is no tenant named \"%1\"").arg(wanted));
}

int Session::fail(const Error &error) const
{
    const QString what = saidIn(error.what, m_words); // what the service answered is in the language already
    if (json()) {
        const nlohmann::json object{{"error", {{"kind", nameOf(error.kind)}, {"message", what.toStdString()}}}};
        writeLine(stdout, passerelle::json::dump(object));
    }
    inform(u"passerelled: "_s + sentenceOf(error.kind, m_words) + (what.isEmpty() ? QString() : m_words.text("\u00A0: ", ": ") + what));
    return toInt(exitCodeOf(error.kind));
}

void Session::printJson(const QByteArray &object) const
{
    const auto key = recoveryKey();
    if (!key)
        return writeLine(stdout, object.isEmpty() ? QByteArray("{}") : object);
    auto value = nlohmann::json::parse(object.begin(), object.end(), nullptr, false);
    if (!value.is_object())
        value = nlohmann::json::object();
    value["recovery_key"] = key->toStdString();
    writeLine(stdout, passerelle::json::dump(value));
}

void Session::print(const QString &line) const
{
    writeLine(stdout, line.toUtf8());
}

void Session::inform(const QString &line) const
{
    writeLine(stderr, line.toUtf8());
}

} // namespace passerelle::service
