#include "server/storage/postgres_address.h"

#include <QtCore/QFile>
#include <QtCore/QList>

#include <libpq-fe.h>

#include <algorithm>
#include <map>
#include <memory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kTransactionPort[] = "6543"; // of Supabase's poolers, and by custom of others
// Debian's, Fedora's and Alpine's; libpq of PostgreSQL 15 does not look for the system's authorities by itself.
constexpr const char *kAuthorities[] = {"/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem"};

using Keywords = std::map<QByteArray, QByteArray>;

Result<Keywords> keywordsOf(const QByteArray &written)
{
    char *complaint = nullptr; // may repeat the password
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(PQconninfoParse(written.constData(), &complaint), &PQconninfoFree);
    PQfreemem(complaint);
    if (!options)
        return failure(ErrorKind::InvalidInput, u"the address of the database cannot be read: postgresql://USER:PASSWORD@HOST:PORT/DATABASE is expected, with the password's special characters percent-encoded"_s);
    Keywords found;
    for (const PQconninfoOption *option = options.get(); option->keyword; ++option) {
        if (option->val && *option->val)
            found[option->keyword] = option->val;
    }
    return found;
}

// On this machine: a socket in the file system, or the loopback addresses.
bool isLocal(const QByteArray &host)
{
    return host.isEmpty() || host.startsWith('/') || host.startsWith('@') || host == "localhost" || host == "::1" || host.startsWith("127.");
}

bool isLocal(const Keywords &keywords)
{
    const auto valueOf = [&](const char *name) {
        const auto found = keywords.find(name);
        return found == keywords.end() ? QByteArray() : found->second;
    };
    const QByteArray where = keywords.contains("hostaddr") ? valueOf("hostaddr") : valueOf("host");
    const QList<QByteArray> hosts = where.split(','); // libpq tries one after the other
    return std::all_of(hosts.begin(), hosts.end(), [](const QByteArray &host) { return isLocal(host); });
}

const char *nameOf(PostgresAddress::Tls tls)
{
    switch (tls) {
    case PostgresAddress::Tls::VerifyFull: return "verify-full";
    case PostgresAddress::Tls::VerifyCa: return "verify-ca";
    case PostgresAddress::Tls::Require: return "require";
    }
    return "";
}

// From the weakest to the strongest; what libpq does not know counts as weakest.
int strengthOf(const QByteArray &mode)
{
    const QList<QByteArray> rising{"require", "verify-ca", "verify-full"};
    return static_cast<int>(rising.indexOf(mode));
}

QByteArray quoted(QByteArray value)
{
    value.replace('\\', "\\\\").replace('\'', "\\'");
    return '\'' + value + '\'';
}

QByteArray writtenOut(const Keywords &keywords)
{
    QByteArray text;
    for (const auto &[name, value] : keywords)
        text += name + '=' + quoted(value) + ' ';
    return text;
}

Status protect(Keywords &keywords, PostgresAddress::Tls least)
{
    if (!keywords.contains("sslmode"))
        keywords["sslmode"] = nameOf(least);
    const QByteArray mode = keywords["sslmode"];
    if (strengthOf(mode) < strengthOf(nameOf(least)))
        return failure(ErrorKind::Forbidden, u"the database is on another machine and its address says sslmode=%1: at least %2 is demanded (database_tls)"_s.arg(
                                                 QString::fromLatin1(mode), QString::fromLatin1(nameOf(least))));
    if (strengthOf(mode) > strengthOf("require") && !keywords.contains("sslrootcert")) {
        const auto known = std::find_if(std::begin(kAuthorities), std::end(kAuthorities), [](const char *file) { return QFile::exists(QLatin1String(file)); });
        if (known != std::end(kAuthorities))
            keywords["sslrootcert"] = *known;
    }
    return {};
}

} // namespace

Result<PostgresAddress::Tls> PostgresAddress::tlsFromName(const QString &name)
{
    for (const Tls tls : {Tls::VerifyFull, Tls::VerifyCa, Tls::Require}) {
        if (name == QLatin1String(nameOf(tls)))
            return tls;
    }
    return failure(ErrorKind::InvalidInput, u"database_tls is verify-full, verify-ca or require"_s);
}

Result<PostgresAddress> PostgresAddress::parse(const QByteArray &written, Tls least)
{
    auto keywords = keywordsOf(written);
    if (!keywords)
        return failure(std::move(keywords).error());
    if (!isLocal(*keywords)) {
        if (auto done = protect(*keywords, least); !done)
            return failure(std::move(done).error());
    }
    PostgresAddress address;
    address.take(std::move(*keywords));
    return address;
}

void PostgresAddress::take(Keywords keywords)
{
    m_keywords = std::move(keywords);
    const auto valueOf = [&](const char *name, const char *otherwise) {
        const auto found = m_keywords.find(name);
        return found == m_keywords.end() ? QString::fromLatin1(otherwise) : QString::fromUtf8(found->second);
    };
    m_conninfo = writtenOut(m_keywords);
    const QString port = valueOf("port", "5432");
    m_host = valueOf("host", "");
    m_port = port.toInt();
    m_user = valueOf("user", "");
    m_description = valueOf("host", "localhost") + u':' + port + u'/' + valueOf("dbname", "");
    m_isLentByTransaction = port == QLatin1String(kTransactionPort);
}

PostgresAddress PostgresAddress::as(const QString &user, const Secret &password) const
{
    Keywords keywords = m_keywords;
    keywords["user"] = user.toUtf8();
    keywords.erase("password");
    if (!password.isEmpty())
        keywords["password"] = password.reveal().toByteArray();
    PostgresAddress other;
    other.take(std::move(keywords));
    return other;
}

} // namespace passerelle::storage
