#include "server/storage/sql_session_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

#include <QtCore/QLoggingCategory>

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

Q_LOGGING_CATEGORY(sessionStoreLog, "passerelle.storage")

SealPlace sessionClient(SessionId session) { return {"account_session", "client", session.value}; }

} // namespace

Result<StoredSession> SqlSessionStore::add(const StoredSession &session)
{
    return m_database.write<StoredSession>(Scope::installation(), [&](Connection &connection) -> Result<StoredSession> {
        const auto row = newRowId(connection, u"account_session"_s);
        if (!row)
            return failure(row.error());
        StoredSession added = session;
        added.id = SessionId(*row);
        const auto client = sealText(m_cipher, TenantId(), sessionClient(added.id), session.client);
        if (!client)
            return failure(client.error());
        Statement insert = connection.query("sessions/insert_session");
        insert.bind(":id", added.id.value).bind(":account", added.account.value).bindBlob(":hash", added.hash);
        insert.bind(":created_at", toMillis(added.createdAt)).bind(":expires_at", toMillis(added.expiresAt)).bind(":last_used_at", toMillis(added.lastUsedAt));
        insert.bind(":second_factor", added.secondFactor).bindBlob(":client", *client);
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        return added;
    });
}

Result<std::vector<StoredSession>> SqlSessionStore::list()
{
    return m_database.read<std::vector<StoredSession>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<StoredSession>> {
        std::vector<StoredSession> sessions;
        Statement rows = connection.query("sessions/list_sessions");
        while (rows.next()) {
            StoredSession session{.id = SessionId(rows.integer(0)),
                                  .account = AccountId(rows.integer(1)),
                                  .hash = rows.blob(2),
                                  .createdAt = fromMillis(rows.integer(3)),
                                  .expiresAt = fromMillis(rows.integer(4)),
                                  .lastUsedAt = fromMillis(rows.integer(5)),
                                  .secondFactor = rows.integer(6) != 0,
                                  .client = {}};
            auto client = openText(m_cipher, TenantId(), sessionClient(session.id), rows.blobView(7));
            if (!client) {
                // One damaged row must not sign everybody else out; whoever it was signs in again.
                qCCritical(sessionStoreLog, "session %lld cannot be read: %s", rows.integer(0), qUtf8Printable(client.error().what));
                continue;
            }
            session.client = std::move(*client);
            sessions.push_back(std::move(session));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return sessions;
    });
}

Status SqlSessionStore::noteUse(const std::vector<std::pair<SessionId, Instant>> &uses)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        for (const auto &[session, usedAt] : uses) {
            if (auto done = connection.query("sessions/note_use").bind(":id", session.value).bind(":used_at", toMillis(usedAt)).run(); !done)
                return done;
        }
        return {};
    });
}

Status SqlSessionStore::noteSecondFactor(SessionId session)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return connection.query("sessions/note_second_factor").bind(":id", session.value).run(); });
}

Status SqlSessionStore::remove(const std::vector<SessionId> &sessions)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        for (const SessionId session : sessions) {
            if (auto done = connection.query("sessions/delete_session").bind(":id", session.value).run(); !done)
                return done;
        }
        return {};
    });
}

} // namespace passerelle::storage
