// The service's configuration: one TOML file (passerelled.toml), the environment (PASSERELLE_…) and the command line, the
// later winning over the earlier. One table of keys documents it, reads it, and refuses what it does not know, by name
// and with a suggestion. What a tenant may set is not here but in the catalogue of settings.
#pragma once

#include "server/base/log.h"
#include "server/base/result.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <map>
#include <optional>
#include <span>
#include <vector>

namespace passerelle::runtime {

struct Configuration {
    QString dataFolder;
    QString database;           // postgresql://…, with its password: never to be shown; empty: files in the data folder
    QString databaseTls = QStringLiteral("verify-full");
    QString webhookListen = QStringLiteral("127.0.0.1:8080");
    QString adminListen = QStringLiteral("127.0.0.1:8081");
    QString webhookCertificate; // PEM chain; empty: no TLS here
    QString webhookPrivateKey;
    QString adminCertificate;
    QString adminPrivateKey;
    QStringList trustedProxies; // addresses or CIDR ranges
    QStringList adminHosts;     // names by which the admin listener is called, beside localhost and plain addresses
    QStringList allowedHosts{QStringLiteral("127.0.0.1"), QStringLiteral("localhost"), QStringLiteral("[::1]")};
    QString publicCaFile;       // authorities that the public address's certificate is held against; empty: the system's
    QString masterKeyFile;      // empty: defaultMasterKeyFile()
    QString backupFolder;       // empty: <data>/backups
    QString keyCopyFolder;      // empty: <data>/key-copy
    QString originals;          // where sealed originals lie: empty: <data>/blobs; a shared directory; or s3://bucket[/prefix]
    QString s3Endpoint;         // empty: AWS of that region
    QString s3Region = QStringLiteral("us-east-1");
    QString s3AccessKey;
    QString s3SecretKeyFile;
    QString extractor;          // passerelle-extract; empty: beside this program
    int workers = 0;            // 0: as the setting of that name says
    int importThreads = 0;
    int indexMemoryMegabytes = 0;
    int maxConnections = 1000;
    int maxConnectionsPerAddress = 50;
    int leaseSeconds = 60;      // after which another service takes over what this one does not finish
    int inboxQueue = 20000;     // messages waiting for their commit; beyond it 503
    LogFormat logFormat = LogFormat::Json;
    QString smtpServer;         // "mail.example.org:587"; empty: no mail is sent
    QString smtpSecurity = QStringLiteral("starttls");
    QString smtpUser;
    QString smtpPasswordFile;
    QString smtpFrom;
    QString smtpCaFile;
    QString accounts = QStringLiteral("own"); // who keeps people's passwords: own, or supabase
    QString supabaseUrl;        // "https://<ref>.supabase.co"
    QString supabaseKeyFile;    // publishable or anon: the secret one is not needed
};

enum class ConfigurationType { Text, Path, Listen, List, Integer, Choice };

struct ConfigurationKey {
    const char *name;        // "webhook_listen"; in the environment PASSERELLE_WEBHOOK_LISTEN
    ConfigurationType type;
    const char *defaultValue; // as TOML would write it; empty: none
    double minimum;
    double maximum;
    const char *choices;
    const char *french;
    const char *english;
};

std::span<const ConfigurationKey> configurationKeys();
QByteArray environmentNameOf(const ConfigurationKey &key);

// Where values come from. The environment is passed in, so that tests need not change the process's own.
struct ConfigurationSources {
    QString file;                            // empty: none
    std::map<QString, QString> environment;  // all of it; only PASSERELLE_… is looked at
    std::map<QString, QString> commandLine;  // by key name; lists separated by commas
};

// InvalidInput names the key, the place where it stands and what would be right.
Result<Configuration> loadConfiguration(const ConfigurationSources &sources);
std::map<QString, QString> processEnvironment();

// What `passerelled serve --help` says of the file, and packaging/passerelled.example.toml, both from the table.
QString configurationHelp(bool french);
QString exampleConfiguration();

// Outside the data folder, one for each: <config home>/passerelle/keys/<name of the folder>-<its hash>.key, for root
// under /etc/passerelle.
QString defaultMasterKeyFile(const QString &dataFolder);

// Files that others could read or change although the configuration trusts them: private keys, the mail password, and the
// configuration file itself (empty: none), which names all the others. Each with the command that closes it.
struct LaxFile {
    QString path;
    QString remedy; // "chmod 600 …"
};
std::vector<LaxFile> laxFiles(const Configuration &configuration, const QString &configurationFile);

// Forbidden, naming its owner, where the folder is there and somebody else's; nothing is touched.
Status checkFolderOwner(const QString &path);

// Makes the folder (mode 0700) or checks the one that is there: ours, and closed to others. Forbidden otherwise, with
// the command that closes it. Returns its canonical path.
Result<QString> prepareDataFolder(const QString &path);

// The configuration with its data folder prepared, and none of its files lax (Forbidden names the remedy).
Result<Configuration> checkedConfiguration(Configuration configuration, const QString &configurationFile);

} // namespace passerelle::runtime
