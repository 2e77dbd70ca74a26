// Makes a Supabase project ready for the service, step by step, each of which may be there already: the service's role, the
// extension for vectors, the schema, tables closed to the project's Data API, a private bucket; and looks at what only the
// project's owner can set in the dashboard. Nothing that it says holds a secret.
#pragma once

#include "server/runtime/configuration.h"

#include "server/base/secret.h"
#include "server/domain/ports/http_transport.h"

#include <memory>

namespace passerelle::runtime {

struct SupabaseWish {
    QString url;                     // "https://<ref>.supabase.co"; empty: the database alone
    QString owner;                   // the database's address, as the role that will own the tables, with its password
    QString ownerTls;                // as database_tls
    QString role = QStringLiteral("passerelle");
    Secret rolePassword;             // empty: the role must be there, and is not signed in as
    QString bucket;                  // empty: none
    std::shared_ptr<const Secret> secretKey;      // for the bucket; null: none
    std::shared_ptr<const Secret> publishableKey; // for accounts at Supabase Auth; null: they are not wanted there
    bool dryRun = false;
};

struct SupabaseStep {
    enum class State {
        Done,    // by this run
        There,   // it was so already
        Planned, // a dry run does not do it
        Yours,   // whoever owns the project must see to it
        Failed,  // and nothing that needs it was tried
    };
    QString name; // "connection", "role", "vector", "schema", "data_api", "service", "pool", "bucket", "accounts", "storage_keys"
    State state = State::Done;
    QString words; // English, of the sentences' catalogue
};
const char *nameOf(SupabaseStep::State state);

struct SupabasePrepared {
    std::vector<SupabaseStep> steps;
    QByteArray serviceAddress; // for the configuration's "database", with the role's password; empty: it was not reached
    QString description;       // the same, to be shown
    bool isReady() const;      // nothing failed, nothing is planned
};

// 160 random bits, in letters and digits that no address needs to encode.
Secret newRolePassword();

// `transport` may call the project's host.
SupabasePrepared prepareSupabase(const SupabaseWish &wish, HttpTransport &transport);

// Lines for passerelled.toml, with the address and its password: for a file of mode 0600.
QString supabaseConfiguration(const SupabaseWish &wish, const SupabasePrepared &prepared, const QString &publishableKeyFile);

} // namespace passerelle::runtime
