#include "server/runtime/configuration.h"

#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <toml++/toml.h>

#include <algorithm>
#include <array>
#include <functional>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

using Type = ConfigurationType;

constexpr qint64 kMaxFileBytes = 1024 * 1024;
constexpr char kEnvironmentPrefix[] = "PASSERELLE_";

constexpr std::array kKeys{
    ConfigurationKey{"data", Type::Path, "", 0, 0, "", "Le dossier des données (--data) : tout ce que le service garde, en mode 0700.",
                     "The data folder (--data): all that the service keeps, mode 0700."},
    ConfigurationKey{"database", Type::Text, "", 0, 0, "", "L'adresse d'une base PostgreSQL, postgresql://UTILISATEUR:MOT_DE_PASSE@HÔTE:PORT/BASE (--database) ; vide : des fichiers dans le dossier des données.",
                     "The address of a PostgreSQL database, postgresql://USER:PASSWORD@HOST:PORT/DATABASE (--database); empty: files in the data folder."},
    ConfigurationKey{"database_tls", Type::Choice, "\"verify-full\"", 0, 0, "verify-full|verify-ca|require", "Le moins que le service accepte sur le chemin d'une base qui est sur une autre machine.",
                     "The least that the service accepts on the way to a database on another machine."},
    ConfigurationKey{"webhook_listen", Type::Listen, "\"127.0.0.1:8080\"", 0, 0, "", "L'adresse que ManyChat appelle ; le port 0 en prend un libre.",
                     "The address that ManyChat calls; port 0 takes a free one."},
    ConfigurationKey{"admin_listen", Type::Listen, "\"127.0.0.1:8081\"", 0, 0, "", "L'adresse de l'API d'administration.",
                     "The address of the admin API."},
    ConfigurationKey{"webhook_certificate", Type::Path, "", 0, 0, "", "Certificat TLS (chaîne PEM) de l'adresse des webhooks ; vide : sans TLS, donc en local ou derrière un proxy.",
                     "TLS certificate (PEM chain) of the webhook address; empty: no TLS, so local or behind a proxy."},
    ConfigurationKey{"webhook_private_key", Type::Path, "", 0, 0, "", "Sa clé privée (PEM, mode 0600).", "Its private key (PEM, mode 0600)."},
    ConfigurationKey{"admin_certificate", Type::Path, "", 0, 0, "", "Certificat TLS (chaîne PEM) de l'API d'administration.",
                     "TLS certificate (PEM chain) of the admin API."},
    ConfigurationKey{"admin_private_key", Type::Path, "", 0, 0, "", "Sa clé privée (PEM, mode 0600).", "Its private key (PEM, mode 0600)."},
    ConfigurationKey{"trusted_proxies", Type::List, "[]", 0, 0, "", "Les proxys (adresses ou plages CIDR) dont X-Forwarded-For et -Proto sont crus.",
                     "The proxies (addresses or CIDR ranges) whose X-Forwarded-For and -Proto are believed."},
    ConfigurationKey{"admin_hosts", Type::List, "[]", 0, 0, "", "Les noms par lesquels l'API d'administration est appelée, outre localhost et les adresses.",
                     "The names by which the admin API is called, beside localhost and plain addresses."},
    ConfigurationKey{"allowed_hosts", Type::List, "[\"127.0.0.1\", \"localhost\", \"[::1]\"]", 0, 0, "",
                     "Les hôtes (\"hôte\" ou \"hôte:port\") que le service peut appeler, outre ceux des fournisseurs connus. Par défaut : cette machine.",
                     "The hosts (\"host\" or \"host:port\") that the service may call, beside the known providers'. By default: this machine."},
    ConfigurationKey{"public_ca_file", Type::Path, "", 0, 0, "", "Les autorités (PEM) auxquelles le certificat de l'adresse publique est comparé ; vide : celles du système.",
                     "The authorities (PEM) that the public address's certificate is held against; empty: the system's."},
    ConfigurationKey{"master_key_file", Type::Path, "", 0, 0, "", "Le fichier de la clé maîtresse (mode 0600, hors du dossier des données) ; vide : sous /etc/passerelle/keys ou ~/.config/passerelle/keys.",
                     "The master key's file (mode 0600, outside the data folder); empty: under /etc/passerelle/keys or ~/.config/passerelle/keys."},
    ConfigurationKey{"backup_folder", Type::Path, "", 0, 0, "", "Le dossier des sauvegardes, de préférence sur un autre disque ; vide : backups dans le dossier des données.",
                     "The folder of the backups, best on another disk; empty: backups in the data folder."},
    ConfigurationKey{"key_copy_folder", Type::Path, "", 0, 0, "", "Le dossier de la copie des clés, à part des sauvegardes ; vide : key-copy dans le dossier des données.",
                     "The folder of the copy of the keys, apart from the backups; empty: key-copy in the data folder."},
    ConfigurationKey{"originals", Type::Text, "", 0, 0, "", "Où restent les fichiers d'origine, chiffrés : vide : le dossier des données ; sinon un dossier partagé, ou s3://compartiment/préfixe.",
                     "Where the sealed original files stay; empty: the data folder; else a shared directory, or s3://bucket/prefix."},
    ConfigurationKey{"s3_endpoint", Type::Text, "", 0, 0, "", "L'adresse du stockage S3 (https://…) ; vide : AWS, dans la région.", "The S3 store's address (https://…); empty: AWS, in the region."},
    ConfigurationKey{"s3_region", Type::Text, "\"us-east-1\"", 0, 0, "", "La région du stockage S3.", "The S3 store's region."},
    ConfigurationKey{"s3_access_key", Type::Text, "", 0, 0, "", "Le nom de la clé d'accès S3.", "The name of the S3 access key."},
    ConfigurationKey{"s3_secret_key_file", Type::Path, "", 0, 0, "", "Le fichier de la clé secrète S3 (mode 0600).", "The file of the S3 secret key (mode 0600)."},
    ConfigurationKey{"extractor", Type::Path, "", 0, 0, "", "Le programme passerelle-extract ; vide : à côté de celui-ci.",
                     "The program passerelle-extract; empty: beside this one."},
    ConfigurationKey{"workers", Type::Integer, "0", 0, 1000, "", "Réponses préparées en même temps ; 0 : le réglage du même nom.",
                     "Answers prepared at once; 0: the setting of that name."},
    ConfigurationKey{"import_threads", Type::Integer, "0", 0, 16, "", "Documents lus en même temps ; 0 : le réglage du même nom.",
                     "Documents read at once; 0: the setting of that name."},
    ConfigurationKey{"index_memory_mb", Type::Integer, "0", 0, 65536, "", "Mémoire des index de recherche, en Mo ; 0 : le réglage du même nom.",
                     "Memory of the search indexes, in MB; 0: the setting of that name."},
    ConfigurationKey{"max_connections", Type::Integer, "1000", 1, 1000, "", "Connexions ouvertes par écoute, au plus.", "Open connections of a listener, at most."},
    ConfigurationKey{"max_connections_per_address", Type::Integer, "50", 1, 1000, "", "Connexions d'une même adresse ; les appels authentifiés n'y comptent pas.",
                     "Connections of one address; authenticated calls do not count."},
    ConfigurationKey{"lease_seconds", Type::Integer, "60", 3, 600, "", "Après combien de secondes un autre service reprend ce que celui-ci n'a pas fini.",
                     "After how many seconds another service takes over what this one did not finish."},
    ConfigurationKey{"inbox_queue", Type::Integer, "20000", 100, 1000000, "", "Messages en attente d'écriture ; au-delà, 503 avec Retry-After.",
                     "Messages waiting to be written; beyond it, 503 with Retry-After."},
    ConfigurationKey{"log_format", Type::Choice, "\"json\"", 0, 0, "json|plain", "La forme du journal, sur la sortie d'erreur.",
                     "The log's form, on standard error."},
    ConfigurationKey{"smtp_server", Type::Listen, "", 0, 0, "", "Le serveur de courriel (\"hôte:port\") ; vide : aucun courriel n'est envoyé.",
                     "The mail server (\"host:port\"); empty: no mail is sent."},
    ConfigurationKey{"smtp_security", Type::Choice, "\"starttls\"", 0, 0, "starttls|tls|none", "Son chiffrement ; none : sur cette machine seulement.",
                     "Its encryption; none: on this machine only."},
    ConfigurationKey{"smtp_user", Type::Text, "", 0, 0, "", "Son utilisateur ; vide : sans connexion.", "Its user; empty: nobody signs in."},
    ConfigurationKey{"smtp_password_file", Type::Path, "", 0, 0, "", "Le fichier de son mot de passe (mode 0600).", "The file of its password (mode 0600)."},
    ConfigurationKey{"smtp_from", Type::Text, "", 0, 0, "", "L'adresse de l'expéditeur.", "The sender's address."},
    ConfigurationKey{"smtp_ca_file", Type::Path, "", 0, 0, "", "Les autorités (PEM) de son certificat ; vide : celles du système.",
                     "The authorities (PEM) of its certificate; empty: the system's."},
    ConfigurationKey{"accounts", Type::Choice, "\"own\"", 0, 0, "own|supabase", "Qui garde les mots de passe des personnes : ce service, ou un projet Supabase (Auth).",
                     "Who keeps people's passwords: this service, or a Supabase project (Auth)."},
    ConfigurationKey{"supabase_url", Type::Text, "", 0, 0, "", "L'adresse du projet : https://RÉFÉRENCE.supabase.co.", "The project's address: https://REFERENCE.supabase.co."},
    ConfigurationKey{"supabase_key_file", Type::Path, "", 0, 0, "", "Le fichier de sa clé publiable (ou anon), mode 0600 ; la clé secrète n'est pas nécessaire ici.",
                     "The file of its publishable (or anon) key, mode 0600; the secret key is not needed here."},
};

tl::unexpected<Error> wrongValue(const ConfigurationKey &key, const QString &place, const QString &why)
{
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1: \"%2\" %3").arg(place, QLatin1String(key.name), why));
}

// How many letters to change, add or drop, up to a few; enough to guess what was meant.
int editDistance(QStringView a, QStringView b)
{
    std::vector<int> row(static_cast<std::size_t>(b.size()) + 1);
    for (std::size_t j = 0; j < row.size(); ++j)
        row[j] = static_cast<int>(j);
    for (qsizetype i = 0; i < a.size(); ++i) {
        int diagonal = row[0];
        row[0] = static_cast<int>(i) + 1;
        for (qsizetype j = 0; j < b.size(); ++j) {
            const auto at = static_cast<std::size_t>(j);
            const int changed = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[at + 1];
            row[at + 1] = std::min({changed, row[at + 1] + 1, row[at] + 1});
        }
    }
    return row.back();
}

const ConfigurationKey *nearestKey(const QString &name, int atMost)
{
    const ConfigurationKey *nearest = nullptr;
    int best = atMost + 1;
    for (const ConfigurationKey &key : kKeys) {
        const int distance = editDistance(name, QLatin1String(key.name).toString());
        if (distance < best) {
            best = distance;
            nearest = &key;
        }
    }
    return nearest;
}

const ConfigurationKey *findKey(const QString &name)
{
    const auto found = std::find_if(kKeys.begin(), kKeys.end(), [&](const ConfigurationKey &key) { return name == QLatin1String(key.name); });
    return found == kKeys.end() ? nullptr : &*found;
}

tl::unexpected<Error> unknownKey(const QString &name, const QString &place)
{
    const ConfigurationKey *meant = nearestKey(name, 4);
    const QString suggestion = meant ? QStringLiteral("; did you mean \"%1\"?").arg(QLatin1String(meant->name)) : QString();
    return failure(ErrorKind::InvalidInput, QStringLiteral("%1: \"%2\" is not a key of the configuration%3").arg(place, name.left(60), suggestion));
}

// A value as text (lists joined by commas), with the words for where it stands.
struct PlacedValue {
    QString text;
    QString place;
};
using Values = std::map<QString, PlacedValue>;

Result<QString> tomlText(const ConfigurationKey &key, const toml::node &node, const QString &place)
{
    const auto utf8 = [](const std::string &text) { return QString::fromStdString(text); };
    if (key.type == Type::List) {
        const toml::array *list = node.as_array();
        QStringList items;
        for (std::size_t i = 0; list && i < list->size(); ++i) {
            const auto item = (*list)[i].value_exact<std::string>();
            if (!item)
                return wrongValue(key, place, u"must be a list of texts"_s);
            items.append(utf8(*item));
        }
        return list ? Result<QString>(items.join(u',')) : wrongValue(key, place, u"must be a list of texts"_s);
    }
    if (key.type == Type::Integer) {
        const auto number = node.value_exact<std::int64_t>();
        return number ? Result<QString>(QString::number(*number)) : wrongValue(key, place, u"must be a whole number"_s);
    }
    const auto text = node.value_exact<std::string>();
    return text ? Result<QString>(utf8(*text)) : wrongValue(key, place, u"must be a text in quotes"_s);
}

Status readTable(const toml::table &table, const QString &file, Values &values)
{
    for (const auto &[name, node] : table) {
        const QString key = QString::fromUtf8(name.str().data(), static_cast<qsizetype>(name.str().size()));
        const QString place = QStringLiteral("%1, line %2").arg(file).arg(node.source().begin.line);
        const ConfigurationKey *known = findKey(key);
        if (!known)
            return unknownKey(key, place);
        const auto text = tomlText(*known, node, place);
        if (!text)
            return failure(text.error());
        values[key] = {*text, place};
    }
    return {};
}

Status readFile(const QString &path, Values &values)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::InvalidInput, QStringLiteral("the configuration file %1 cannot be read: %2").arg(path, file.errorString()));
    if (file.size() > kMaxFileBytes)
        return failure(ErrorKind::InvalidInput, QStringLiteral("the configuration file %1 is larger than 1 MiB").arg(path));
    const QByteArray bytes = file.readAll();
    try {
        return readTable(toml::parse(std::string_view(bytes.constData(), static_cast<std::size_t>(bytes.size()))), path, values);
    } catch (const toml::parse_error &error) {
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1, line %2: %3").arg(path).arg(error.source().begin.line)
                                                    .arg(QString::fromUtf8(error.description().data(), static_cast<qsizetype>(error.description().size()))));
    } catch (const std::exception &error) {
        return failure(ErrorKind::InvalidInput, QStringLiteral("%1: %2").arg(path, QString::fromUtf8(error.what())));
    }
}

Status readEnvironment(const std::map<QString, QString> &environment, Values &values)
{
    for (const auto &[name, text] : environment) {
        if (!name.startsWith(QLatin1String(kEnvironmentPrefix)))
            continue;
        const QString key = name.mid(static_cast<qsizetype>(sizeof kEnvironmentPrefix) - 1).toLower();
        if (findKey(key)) {
            values[key] = {text, u"the environment variable "_s + name};
            continue;
        }
        // Other programs may have variables of that beginning; one that is nearly ours is a slip.
        if (nearestKey(key, 2))
            return unknownKey(key, u"the environment variable "_s + name);
    }
    return {};
}

Status checkListen(const ConfigurationKey &key, const PlacedValue &value)
{
    if (value.text.isEmpty() && key.defaultValue[0] == '\0')
        return {};
    const qsizetype colon = value.text.lastIndexOf(u':');
    bool ok = false;
    const int port = colon > 0 ? value.text.mid(colon + 1).toInt(&ok) : -1;
    if (!ok || port < 0 || port > 65535)
        return wrongValue(key, value.place, u"must be an address and a port, like 127.0.0.1:8080 or [::1]:8080"_s);
    return {};
}

// Checks by type; numbers and choices by range.
Status checkValue(const ConfigurationKey &key, const PlacedValue &value)
{
    if (key.type == Type::Listen)
        return checkListen(key, value);
    if (key.type == Type::Integer) {
        bool ok = false;
        const int number = value.text.toInt(&ok);
        if (!ok || number < key.minimum || number > key.maximum)
            return wrongValue(key, value.place, QStringLiteral("must be a whole number between %1 and %2").arg(key.minimum).arg(key.maximum));
    }
    if (key.type == Type::Choice && !QString::fromLatin1(key.choices).split(u'|').contains(value.text))
        return wrongValue(key, value.place, QStringLiteral("must be one of %1").arg(QString::fromLatin1(key.choices).replace(u'|', u", "_s)));
    return {};
}

QStringList listOf(const QString &text)
{
    QStringList items;
    for (const QString &item : text.split(u',', Qt::SkipEmptyParts))
        items.append(item.trimmed());
    return items;
}

void takeValues(const Values &values, Configuration &configuration)
{
    const auto take = [&](const char *name, const std::function<void(const QString &)> &into) {
        if (const auto found = values.find(QLatin1String(name)); found != values.end())
            into(found->second.text);
    };
    const auto text = [&](const char *name, QString &into) { take(name, [&](const QString &value) { into = value; }); };
    const auto list = [&](const char *name, QStringList &into) { take(name, [&](const QString &value) { into = listOf(value); }); };
    const auto number = [&](const char *name, int &into) { take(name, [&](const QString &value) { into = value.toInt(); }); };
    text("data", configuration.dataFolder);
    text("database", configuration.database);
    text("database_tls", configuration.databaseTls);
    text("webhook_listen", configuration.webhookListen);
    text("admin_listen", configuration.adminListen);
    text("webhook_certificate", configuration.webhookCertificate);
    text("webhook_private_key", configuration.webhookPrivateKey);
    text("admin_certificate", configuration.adminCertificate);
    text("admin_private_key", configuration.adminPrivateKey);
    list("trusted_proxies", configuration.trustedProxies);
    list("admin_hosts", configuration.adminHosts);
    list("allowed_hosts", configuration.allowedHosts);
    text("public_ca_file", configuration.publicCaFile);
    text("master_key_file", configuration.masterKeyFile);
    text("backup_folder", configuration.backupFolder);
    text("key_copy_folder", configuration.keyCopyFolder);
    text("originals", configuration.originals);
    text("s3_endpoint", configuration.s3Endpoint);
    text("s3_region", configuration.s3Region);
    text("s3_access_key", configuration.s3AccessKey);
    text("s3_secret_key_file", configuration.s3SecretKeyFile);
    text("extractor", configuration.extractor);
    number("workers", configuration.workers);
    number("import_threads", configuration.importThreads);
    number("index_memory_mb", configuration.indexMemoryMegabytes);
    number("max_connections", configuration.maxConnections);
    number("max_connections_per_address", configuration.maxConnectionsPerAddress);
    number("lease_seconds", configuration.leaseSeconds);
    number("inbox_queue", configuration.inboxQueue);
    text("smtp_server", configuration.smtpServer);
    text("smtp_security", configuration.smtpSecurity);
    text("smtp_user", configuration.smtpUser);
    text("smtp_password_file", configuration.smtpPasswordFile);
    text("smtp_from", configuration.smtpFrom);
    text("smtp_ca_file", configuration.smtpCaFile);
    text("accounts", configuration.accounts);
    text("supabase_url", configuration.supabaseUrl);
    text("supabase_key_file", configuration.supabaseKeyFile);
    take("log_format", [&](const QString &value) { configuration.logFormat = value == u"plain"_s ? LogFormat::Plain : LogFormat::Json; });
}

// Over TLS, or on this machine.
bool isSafeAddress(const QString &address)
{
    const QUrl url(address, QUrl::StrictMode);
    const bool here = url.host() == u"localhost" || QHostAddress(url.host()).isLoopback();
    return url.isValid() && !url.host().isEmpty() && (url.scheme() == u"https" || (here && url.scheme() == u"http"));
}

Status checkOriginals(const Configuration &configuration)
{
    const bool bucket = configuration.originals.startsWith(u"s3://"_s);
    if (!bucket && !configuration.originals.isEmpty() && !configuration.originals.startsWith(u'/'))
        return failure(ErrorKind::InvalidInput, u"originals must be an absolute path, or s3://bucket/prefix"_s);
    if (!bucket)
        return {};
    if (configuration.originals.size() == 5 || configuration.originals.at(5) == u'/')
        return failure(ErrorKind::InvalidInput, u"originals must be an absolute path, or s3://bucket/prefix"_s);
    if (configuration.s3AccessKey.isEmpty() || configuration.s3SecretKeyFile.isEmpty())
        return failure(ErrorKind::InvalidInput, u"originals in a bucket need s3_access_key and s3_secret_key_file"_s);
    if (!configuration.s3Endpoint.isEmpty() && !isSafeAddress(configuration.s3Endpoint))
        return failure(ErrorKind::InvalidInput, u"s3_endpoint must be an address that begins with https://"_s);
    return {};
}

Status checkAccounts(const Configuration &configuration)
{
    if (configuration.accounts != u"supabase"_s)
        return {};
    if (configuration.supabaseUrl.isEmpty() || configuration.supabaseKeyFile.isEmpty())
        return failure(ErrorKind::InvalidInput, u"accounts at Supabase need supabase_url and supabase_key_file"_s);
    if (!isSafeAddress(configuration.supabaseUrl))
        return failure(ErrorKind::InvalidInput, u"supabase_url must be an address that begins with https://"_s);
    return {};
}

Status checkTogether(const Configuration &configuration)
{
    const auto half = [](const QString &a, const QString &b) { return a.isEmpty() != b.isEmpty(); };
    if (half(configuration.webhookCertificate, configuration.webhookPrivateKey))
        return failure(ErrorKind::InvalidInput, u"webhook_certificate and webhook_private_key belong together: give both or neither"_s);
    if (half(configuration.adminCertificate, configuration.adminPrivateKey))
        return failure(ErrorKind::InvalidInput, u"admin_certificate and admin_private_key belong together: give both or neither"_s);
    if (half(configuration.smtpServer, configuration.smtpFrom))
        return failure(ErrorKind::InvalidInput, u"smtp_server and smtp_from belong together: give both or neither"_s);
    if (const Status accounts = checkAccounts(configuration); !accounts)
        return accounts;
    return checkOriginals(configuration);
}

} // namespace

std::span<const ConfigurationKey> configurationKeys()
{
    return kKeys;
}

QByteArray environmentNameOf(const ConfigurationKey &key)
{
    return kEnvironmentPrefix + QByteArray(key.name).toUpper();
}

Result<Configuration> loadConfiguration(const ConfigurationSources &sources)
{
    Values values;
    if (!sources.file.isEmpty()) {
        if (const Status read = readFile(sources.file, values); !read)
            return failure(read.error());
    }
    if (const Status read = readEnvironment(sources.environment, values); !read)
        return failure(read.error());
    for (const auto &[name, text] : sources.commandLine) {
        if (!findKey(name))
            return unknownKey(name, u"the command line"_s);
        values[name] = {text, u"the command line"_s};
    }
    for (const auto &[name, value] : values) {
        if (const Status checked = checkValue(*findKey(name), value); !checked)
            return failure(checked.error());
    }
    Configuration configuration;
    takeValues(values, configuration);
    if (const Status together = checkTogether(configuration); !together)
        return failure(together.error());
    return configuration;
}

} // namespace passerelle::runtime
