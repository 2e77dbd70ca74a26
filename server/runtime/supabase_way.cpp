#include "server/runtime/supabase_way.h"

#include <QtCore/QUrl>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

const QString kDirectHost = u".supabase.co"_s;
const QString kPoolerHost = u".pooler.supabase.com"_s;
constexpr int kTransactionPort = 6543;

bool isPooler(const QString &host) { return host.endsWith(kPoolerHost); }
bool isDirect(const QString &host) { return host.startsWith(u"db."_s) && host.endsWith(kDirectHost); }

} // namespace

SupabaseWay supabaseWay(const storage::PostgresAddress &address)
{
    const QString host = address.host().toLower();
    if (!isPooler(host) && !isDirect(host))
        return SupabaseWay::Other;
    if (address.port() == kTransactionPort)
        return SupabaseWay::TransactionPooler;
    return isPooler(host) ? SupabaseWay::SessionPooler : SupabaseWay::Direct;
}

QString supabaseReference(const QString &url)
{
    const QString host = QUrl(url).host().toLower();
    return host.endsWith(kDirectHost) ? host.chopped(kDirectHost.size()).section(u'.', 0, 0) : QString();
}

QString supabaseReference(const storage::PostgresAddress &address)
{
    const QString host = address.host().toLower();
    if (isDirect(host))
        return host.section(u'.', 1, 1);
    return isPooler(host) ? address.user().section(u'.', 1) : QString();
}

QString supabaseUser(const storage::PostgresAddress &owner, const QString &role)
{
    return isPooler(owner.host().toLower()) ? QString(role + u'.' + supabaseReference(owner)) : role;
}

Status checkOwnersWay(const storage::PostgresAddress &owner, const QString &projectUrl)
{
    const SupabaseWay way = supabaseWay(owner);
    if (way == SupabaseWay::TransactionPooler)
        return failure(ErrorKind::InvalidInput, u"this is the address of the transaction pooler (port 6543): a project is prepared by the session pooler, the same host with port 5432 (Connect, Session pooler)"_s);
    if (way == SupabaseWay::SessionPooler && supabaseReference(owner).isEmpty())
        return failure(ErrorKind::InvalidInput, u"behind the pooler the user is the role, a full stop and the project's reference: postgres.REFERENCE; copy the address from Connect, Session pooler"_s);
    const QString named = supabaseReference(projectUrl);
    const QString meant = supabaseReference(owner);
    if (!named.isEmpty() && !meant.isEmpty() && named != meant)
        return failure(ErrorKind::InvalidInput, u"the address of the database belongs to the project %1, the other to %2: take both from the same project"_s.arg(meant, named));
    return {};
}

QString adviceFor(SupabaseWay way, const Error &error)
{
    if (error.what.contains(u"certificate"_s, Qt::CaseInsensitive))
        return u"the certificate is of the project's own authority: download it (Database, Settings, SSL), and add ?sslrootcert=/path/to/it to the address"_s;
    if (way == SupabaseWay::Direct)
        return u"the direct address is reached over IPv6 alone: take the session pooler's (Connect, Session pooler, port 5432)"_s;
    if (error.what.contains(u"max client"_s, Qt::CaseInsensitive) || error.what.contains(u"MaxClientsInSessionMode"_s))
        return u"the session pooler has no place left: raise its pool size (Database, Settings), or let the services use port 6543"_s;
    if (way == SupabaseWay::SessionPooler && error.what.contains(u"not found"_s, Qt::CaseInsensitive))
        return u"the pooler knows no such project or role: look at the host's region and at the reference after the user's name"_s;
    return {};
}

} // namespace passerelle::runtime
