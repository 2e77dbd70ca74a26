// What every command has at hand: the options that all commands share, the words of the user's language, the way to the
// admin API (opened at first need), and how to print. One thread.
#pragma once

#include "app/service/admin_client.h"
#include "app/service/exit_code.h"
#include "app/service/words.h"
#include "server/api/codec.h"
#include "server/runtime/configuration.h"

#include <QtCore/QString>

#include <memory>
#include <string>

namespace passerelle::service {

struct SharedOptions {
    std::string data;
    std::string database;
    std::string config;
    std::string lang;
    bool json = false;
};

class Session {
public:
    Session(SharedOptions options, Words words) : m_options(std::move(options)), m_words(words) {}
    ~Session();

    // Another one, on that folder (empty: what the rest says) with that configuration file (empty: none is named).
    std::unique_ptr<Session> at(const QString &data, const QString &configurationFile) const;

    const Words &words() const { return m_words; }
    bool json() const { return m_options.json; }
    // The file, the environment, then what the command line says.
    Result<runtime::Configuration> configuration(std::map<QString, QString> commandLine = {}) const;
    QString configurationFile() const; // empty: none

    // The running service's API, else the folder's own.
    Result<AdminClient *> client();
    void close(); // what was opened for it; the next call opens it again
    std::optional<QString> recoveryKey() const; // where this very session made the master key

    // One call; an answer that is no success becomes an Error of its kind.
    Result<QByteArray> call(AdminRequest request);
    template <class T>
    Result<T> fetch(AdminRequest request)
    {
        const auto body = call(std::move(request));
        if (!body)
            return failure(body.error());
        return api::decode<T>(*body);
    }
    // The tenant's number: of its name, of its number, or of the only one there is.
    Result<qint64> tenant(const std::string &nameOrNumber);

    // Prints an error as the user can read it (or, with --json, a script) and gives its exit code.
    int fail(const Error &error) const;
    // With --json: the object as it is, the recovery key added when it was made just now.
    void printJson(const QByteArray &object) const;
    void print(const QString &line) const;  // to standard output
    void inform(const QString &line) const; // to standard error

private:
    Result<AdminClient *> open(const runtime::Configuration &configuration);
    void showRecoveryKey() const;

    SharedOptions m_options;
    Words m_words;
    std::unique_ptr<AdminClient> m_client;
};

// What the server's rooms say in English, in the language of the words; what is French already stays.
QString saidIn(const QString &english, const Words &words);
// The path of a collection that stands in the installation and in every tenant ("/settings", "/tokens"): the installation's
// own, or that of the tenant named.
Result<QByteArray> scopedPath(Session &session, bool installation, const std::string &tenant, const QByteArray &collection);
// "/tenants/3" + rest
QByteArray tenantPath(qint64 tenant, const QByteArray &rest);

} // namespace passerelle::service
