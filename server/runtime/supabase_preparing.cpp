#include "server/runtime/supabase_preparing.h"

#include "server/accounts/random_code.h"
#include "server/base/clock.h"
#include "server/gateways/supabase/supabase_auth.h"
#include "server/gateways/supabase/supabase_bucket.h"
#include "server/runtime/supabase_accounts.h"
#include "server/runtime/supabase_way.h"
#include "server/storage/postgres_migrator.h"
#include "server/storage/postgres_roles.h"
#include "server/storage/postgres_vectors.h"
#include "server/storage/sql_catalogue.h"

#include <QtCore/QVersionNumber>

#include <algorithm>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;
using storage::PostgresAddress;
using storage::PostgresConnection;

namespace {

using State = SupabaseStep::State;

const QVersionNumber kAdvisedVector(0, 8, 4); // earlier ones damage an index that is vacuumed

class Preparation {
public:
    Preparation(const SupabaseWish &wish, HttpTransport &transport) : m_wish(wish), m_transport(transport) {}

    SupabasePrepared run()
    {
        if (prepareDatabase() && supabaseWay(*m_owner) == SupabaseWay::SessionPooler)
            say(u"pool"_s, State::Yours, u"the session pooler lends a role as many connections as its pool is large (often 15), and a service takes up to 15: raise the pool size (Database, Settings) for a second service"_s);
        if (m_wish.secretKey && !m_wish.bucket.isEmpty())
            prepareBucket();
        if (m_wish.publishableKey)
            lookAtAccounts();
        return std::move(m_result);
    }

private:
    void say(const QString &name, State state, const QString &words) { m_result.steps.push_back({name, state, words}); }
    bool fail(const QString &name, const Error &error)
    {
        say(name, State::Failed, error.what);
        return false;
    }
    // What would be done is told and taken as done, so that the steps after it are looked at, too.
    bool plan(const QString &name, const QString &words)
    {
        say(name, State::Planned, words);
        return true;
    }

    bool prepareDatabase();
    bool connect();
    bool prepareRole();
    bool prepareVectors();
    bool prepareSchema();
    bool closeApi();
    bool tryAsService();
    void prepareBucket();
    void lookAtAccounts();

    const SupabaseWish &m_wish;
    HttpTransport &m_transport;
    SupabasePrepared m_result;
    std::optional<PostgresAddress> m_owner;
    std::unique_ptr<PostgresConnection> m_connection;
    bool m_hasRole = false;
    bool m_hasSchema = false;
};

bool Preparation::prepareDatabase()
{
    return connect() && prepareRole() && prepareSchema() && prepareVectors() && closeApi() && tryAsService();
}

bool Preparation::connect()
{
    const auto least = PostgresAddress::tlsFromName(m_wish.ownerTls);
    if (!least)
        return fail(u"connection"_s, least.error());
    auto address = PostgresAddress::parse(m_wish.owner.toUtf8(), *least);
    if (!address)
        return fail(u"connection"_s, address.error());
    if (const Status right = checkOwnersWay(*address, m_wish.url); !right)
        return fail(u"connection"_s, right.error());
    m_owner = std::move(*address);
    auto opened = PostgresConnection::open(m_owner->conninfo());
    if (!opened) {
        fail(u"connection"_s, opened.error());
        if (const QString advice = adviceFor(supabaseWay(*m_owner), opened.error()); !advice.isEmpty())
            say(u"connection"_s, State::Yours, advice);
        return false;
    }
    m_connection = std::move(*opened);
    say(u"connection"_s, State::There, u"the database answers: PostgreSQL %1 at %2"_s.arg(m_connection->serverVersion() / 10'000).arg(m_owner->description()));
    return true;
}

bool Preparation::prepareRole()
{
    const auto state = storage::roleState(*m_connection, m_wish.role);
    if (!state)
        return fail(u"role"_s, state.error());
    if (*state == storage::RoleState::Unbound)
        return fail(u"role"_s, {ErrorKind::Forbidden, u"the role %1 may pass by row-level security: take another name for the service's role"_s.arg(m_wish.role), {}});
    m_hasRole = *state == storage::RoleState::Bound;
    if (m_hasRole) {
        say(u"role"_s, State::There, u"the role %1 is there"_s.arg(m_wish.role));
        return true;
    }
    if (m_wish.dryRun)
        return plan(u"role"_s, u"the role %1 would be made"_s.arg(m_wish.role));
    if (m_wish.rolePassword.isEmpty())
        return fail(u"role"_s, {ErrorKind::InvalidInput, u"the role %1 is to be made: name a file for its password (--role-password-file)"_s.arg(m_wish.role), {}});
    if (const Status made = storage::makeRole(*m_connection, m_wish.role, m_wish.rolePassword); !made)
        return fail(u"role"_s, made.error());
    m_hasRole = true;
    say(u"role"_s, State::Done, u"the role %1 was made"_s.arg(m_wish.role));
    return true;
}

// Without it each service searches vectors in its own memory; nothing else waits for it.
bool Preparation::prepareVectors()
{
    const auto before = storage::findPostgresVectors(*m_connection);
    if (!before)
        return fail(u"vector"_s, before.error());
    if (m_wish.dryRun && !before->isReady())
        return plan(u"vector"_s, u"what vectors need would be made, where the server has pgvector"_s);
    const auto vectors = m_wish.dryRun ? before : storage::preparePostgresVectors(*m_connection, m_wish.role);
    if (!vectors)
        return fail(u"vector"_s, vectors.error());
    if (!vectors->isReady()) {
        say(u"vector"_s, State::Yours, vectors->trouble());
        return true;
    }
    say(u"vector"_s, before->isReady() ? State::There : State::Done,
        QVersionNumber::fromString(vectors->version) < kAdvisedVector ? u"pgvector %1 is there; 0.8.4 mends damage to indexes: upgrade when you can"_s.arg(vectors->version)
                                                                       : u"pgvector %1 is there"_s.arg(vectors->version));
    return true;
}

bool Preparation::prepareSchema()
{
    const auto known = storage::SqlCatalogue::migrations(u":/sql/migrations/postgres/main"_s);
    if (!known)
        return fail(u"schema"_s, known.error());
    const auto wanted = static_cast<qint64>(known->size());
    const auto present = [this]() -> Result<qint64> {
        storage::Statement there = m_connection->prepare("SELECT CASE WHEN to_regclass('public.schema_history') IS NULL THEN 0 ELSE 1 END");
        if (!there.next() || there.integer(0) == 0)
            return there.status() ? Result<qint64>(0) : failure(there.status().error());
        storage::Statement count = m_connection->prepare("SELECT count(*) FROM schema_history");
        return count.next() ? Result<qint64>(count.integer(0)) : failure(count.status() ? Error{} : count.status().error());
    };
    const auto before = present();
    if (!before)
        return fail(u"schema"_s, before.error());
    if (*before > wanted)
        return fail(u"schema"_s, {ErrorKind::Conflict, u"the database has schema %1, which is newer than this program's %2"_s.arg(*before).arg(wanted), {}});
    m_hasSchema = *before == wanted;
    if (m_wish.dryRun && !m_hasSchema)
        return plan(u"schema"_s, u"the schema would be brought from %1 to %2"_s.arg(*before).arg(wanted));
    if (!m_wish.dryRun) {
        if (const Status migrated = storage::migratePostgres(*m_connection); !migrated)
            return fail(u"schema"_s, migrated.error());
        if (const Status admitted = storage::admitPostgresRole(*m_connection, m_wish.role); !admitted)
            return fail(u"schema"_s, admitted.error());
    }
    say(u"schema"_s, m_hasSchema ? State::There : State::Done, u"the schema is %1, and the service's role may work with it"_s.arg(wanted));
    m_hasSchema = true;
    return true;
}

bool Preparation::closeApi()
{
    if (!m_hasSchema)
        return true;
    const auto open = storage::tablesInDataApi(*m_connection);
    if (!open)
        return fail(u"data_api"_s, open.error());
    if (open->isEmpty())
        say(u"data_api"_s, State::There, u"the project's Data API reads none of these tables"_s);
    else if (m_wish.dryRun)
        return plan(u"data_api"_s, u"%1 tables would be closed to the project's Data API"_s.arg(open->size()));
    else
        return fail(u"data_api"_s, {ErrorKind::Forbidden, u"whoever has the publishable key can read these tables through the Data API: %1"_s.arg(open->join(u", "_s)), {}});
    return true;
}

bool Preparation::tryAsService()
{
    const PostgresAddress address = m_owner->as(supabaseUser(*m_owner, m_wish.role), m_wish.rolePassword);
    m_result.serviceAddress = address.conninfo().trimmed();
    m_result.description = address.description();
    if (m_wish.rolePassword.isEmpty() || !m_hasRole || !m_hasSchema)
        return true;
    auto opened = PostgresConnection::open(address.conninfo());
    if (!opened) {
        fail(u"service"_s, opened.error());
        say(u"service"_s, State::Yours, u"if the role has another password, give it the one of the file: ALTER ROLE %1 PASSWORD '…' in the SQL editor"_s.arg(m_wish.role));
        return false;
    }
    if (const Status right = storage::checkPostgres(**opened); !right)
        return fail(u"service"_s, right.error());
    say(u"service"_s, State::There, u"the service's role signs in, and row-level security binds it"_s);
    return true;
}

void Preparation::prepareBucket()
{
    using Bucket = gateways::SupabaseBuckets;
    const Bucket buckets(m_transport, {m_wish.url, m_wish.secretKey});
    const auto state = buckets.look(m_wish.bucket);
    if (!state) {
        fail(u"bucket"_s, state.error());
    } else if (*state == Bucket::State::Public) {
        say(u"bucket"_s, State::Yours, u"the bucket %1 is public: make it private (Storage, the bucket's settings)"_s.arg(m_wish.bucket));
    } else if (*state == Bucket::State::Private) {
        say(u"bucket"_s, State::There, u"the private bucket %1 is there"_s.arg(m_wish.bucket));
    } else if (m_wish.dryRun) {
        plan(u"bucket"_s, u"the private bucket %1 would be made"_s.arg(m_wish.bucket));
    } else if (const Status made = buckets.make(m_wish.bucket); !made) {
        fail(u"bucket"_s, made.error());
    } else {
        say(u"bucket"_s, State::Done, u"the private bucket %1 was made"_s.arg(m_wish.bucket));
    }
    if (state)
        say(u"storage_keys"_s, State::Yours, u"make an S3 access key (Storage, S3, Access keys) and write s3_region, s3_access_key and s3_secret_key_file into the configuration"_s);
}

void Preparation::lookAtAccounts()
{
    const SystemClock clock;
    gateways::SupabaseAuth auth(m_transport, clock, {m_wish.url, m_wish.publishableKey});
    const auto settings = auth.settings();
    if (!settings) {
        fail(u"accounts"_s, settings.error());
        return;
    }
    for (const QString &words : settingsToMend(*settings))
        say(u"accounts"_s, State::Yours, words);
    say(u"accounts"_s, State::There, u"Supabase Auth answers"_s);
    say(u"accounts"_s, State::Yours, u"put {{ .Token }} into the mails \"Confirm sign up\" and \"Reset password\" (Authentication, Emails): people type this code here"_s);
    say(u"accounts"_s, State::Yours, u"give the project a mail server of its own (Authentication, Emails, SMTP): the built-in one sends two mails an hour, to the project's team alone"_s);
}

} // namespace

const char *nameOf(SupabaseStep::State state)
{
    switch (state) {
    case State::Done: return "done";
    case State::There: return "there";
    case State::Planned: return "planned";
    case State::Yours: return "yours";
    case State::Failed: return "failed";
    }
    return "";
}

bool SupabasePrepared::isReady() const
{
    return std::none_of(steps.begin(), steps.end(), [](const SupabaseStep &step) { return step.state == State::Failed || step.state == State::Planned; });
}

Secret newRolePassword() { return accounts::newCode(32); }

SupabasePrepared prepareSupabase(const SupabaseWish &wish, HttpTransport &transport)
{
    return Preparation(wish, transport).run();
}

QString supabaseConfiguration(const SupabaseWish &wish, const SupabasePrepared &prepared, const QString &publishableKeyFile)
{
    const auto quoted = [](QString text) { return QString(u'"' + text.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s) + u'"'); };
    QString text = u"# passerelled supabase prepare\ndatabase = "_s + quoted(QString::fromUtf8(prepared.serviceAddress)) + u'\n';
    if (!wish.bucket.isEmpty()) {
        const QString reference = supabaseReference(wish.url);
        const QString endpoint = reference.isEmpty() ? QString(wish.url + u"/storage/v1/s3"_s) : QString(u"https://"_s + reference + u".storage.supabase.co/storage/v1/s3"_s);
        text += u"\n# With an S3 access key of the project:\n#originals = "_s + quoted(u"s3://"_s + wish.bucket) + u"\n#s3_endpoint = "_s + quoted(endpoint)
                + u"\n#s3_region = \"\"\n#s3_access_key = \"\"\n#s3_secret_key_file = \"\"\n"_s;
    }
    if (wish.publishableKey)
        text += u"\naccounts = \"supabase\"\nsupabase_url = "_s + quoted(wish.url) + u"\nsupabase_key_file = "_s + quoted(publishableKeyFile) + u'\n';
    return text;
}

} // namespace passerelle::runtime
