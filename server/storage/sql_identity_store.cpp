#include "server/storage/sql_identity_store.h"

#include <QtCore/QDataStream>
#include <QtCore/QIODevice>
#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(identityStoreLog, "passerelle.storage")

SealPlace tokensPlace(SessionId session) { return {"session_identity", "tokens", session.value}; }

Status forgetPassword(Connection &connection, AccountId account, Instant at)
{
    return connection.query("identities/forget_password").bind(":id", account.value).bind(":at", toMillis(at)).run();
}

} // namespace

Result<std::optional<AccountId>> SqlIdentityStore::accountOf(const QString &subject)
{
    using Found = std::optional<AccountId>;
    return m_database.read<Found>(Scope::installation(), [&](Connection &connection) -> Result<Found> {
        Statement rows = connection.query("identities/find_account");
        rows.bind(":subject", subject);
        if (rows.next())
            return Found(AccountId(rows.integer(0)));
        return rows.status() ? Result<Found>(Found()) : failure(rows.status().error());
    });
}

Result<std::optional<QString>> SqlIdentityStore::subjectOf(AccountId account)
{
    using Found = std::optional<QString>;
    return m_database.read<Found>(Scope::installation(), [&](Connection &connection) -> Result<Found> {
        Statement rows = connection.query("identities/find_subject");
        rows.bind(":account", account.value);
        if (rows.next())
            return Found(rows.text(0));
        return rows.status() ? Result<Found>(Found()) : failure(rows.status().error());
    });
}

Result<std::vector<AccountId>> SqlIdentityStore::bound()
{
    return m_database.read<std::vector<AccountId>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<AccountId>> {
        std::vector<AccountId> accounts;
        Statement rows = connection.query("identities/list_bound");
        while (rows.next())
            accounts.emplace_back(rows.integer(0));
        if (!rows.status())
            return failure(rows.status().error());
        return accounts;
    });
}

Status SqlIdentityStore::bind(AccountId account, const QString &subject, Instant at)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement bound = connection.query("identities/bind");
        bound.bind(":account", account.value).bind(":subject", subject).bind(":at", toMillis(at));
        if (auto done = bound.run(); !done)
            return done;
        return forgetPassword(connection, account, at);
    });
}

Status SqlIdentityStore::notePasswordSet(AccountId account, Instant at)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return forgetPassword(connection, account, at); });
}

Status SqlIdentityStore::keep(SessionId session, const IdentityTokens &tokens)
{
    QByteArray plain;
    QDataStream stream(&plain, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray access = tokens.access.reveal().toByteArray();
    QByteArray refresh = tokens.refresh.reveal().toByteArray();
    stream << access << refresh;
    wipe(access);
    wipe(refresh);
    const auto sealed = m_cipher.seal(KeyName::installation(), tokensPlace(session), plain);
    wipe(plain);
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) {
        Statement kept = connection.query("identities/keep_tokens");
        kept.bind(":session", session.value).bindBlob(":tokens", *sealed).bind(":access_ends_at", toMillis(tokens.accessEndsAt));
        return kept.run();
    });
}

Result<IdentityTokens> SqlIdentityStore::read(SessionId session, QByteArrayView sealed, Instant accessEndsAt) const
{
    auto plain = m_cipher.open(KeyName::installation(), tokensPlace(session), sealed);
    if (!plain)
        return failure(std::move(plain).error());
    QDataStream stream(*plain);
    stream.setVersion(QDataStream::Qt_6_4);
    QByteArray access;
    QByteArray refresh;
    stream >> access >> refresh;
    IdentityTokens tokens{Secret(QByteArrayView(access)), Secret(QByteArrayView(refresh)), accessEndsAt};
    wipe(access);
    wipe(refresh);
    wipe(*plain);
    return tokens;
}

Result<std::optional<IdentityTokens>> SqlIdentityStore::tokensOf(SessionId session)
{
    using Found = std::optional<IdentityTokens>;
    return m_database.read<Found>(Scope::installation(), [&](Connection &connection) -> Result<Found> {
        Statement rows = connection.query("identities/get_tokens");
        rows.bind(":session", session.value);
        if (!rows.next())
            return rows.status() ? Result<Found>(Found()) : failure(rows.status().error());
        return read(session, rows.blobView(0), fromMillis(rows.integer(1))).map([](IdentityTokens tokens) { return Found(std::move(tokens)); });
    });
}

Result<std::vector<IdentitySession>> SqlIdentityStore::due(Instant before, int atMost)
{
    return m_database.read<std::vector<IdentitySession>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<IdentitySession>> {
        std::vector<IdentitySession> sessions;
        Statement rows = connection.query("identities/list_due");
        rows.bind(":before", toMillis(before)).bind(":limit", atMost);
        while (rows.next()) {
            const SessionId session(rows.integer(0));
            auto tokens = read(session, rows.blobView(2), fromMillis(rows.integer(3)));
            if (!tokens) {
                // One damaged row must not keep the others from being refreshed.
                qCCritical(identityStoreLog, "the tokens of session %lld cannot be read: %s", static_cast<long long>(session.value), qUtf8Printable(tokens.error().what));
                continue;
            }
            sessions.push_back({session, AccountId(rows.integer(1)), std::move(*tokens)});
        }
        if (!rows.status())
            return failure(rows.status().error());
        return sessions;
    });
}

} // namespace passerelle::storage
