#include "server/storage/sql_account_code_store.h"

#include "server/base/secret.h"
#include "server/storage/new_row_id.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

SealPlace codePayload(qint64 row) { return {"account_code", "payload", row}; }

struct CodeRow {
    qint64 id = 0;
    QByteArray codeHash;
    std::optional<AccountId> account;
    QByteArray payload; // sealed
    Instant expiresAt;
    int triesLeft = 0;
};

Result<std::optional<CodeRow>> findCode(Connection &connection, OneTimeCode::Purpose purpose, const QByteArray &requestHash)
{
    Statement rows = connection.query("account_codes/find_code");
    rows.bindBlob(":request_hash", requestHash).bind(":purpose", static_cast<int>(purpose));
    if (!rows.next())
        return rows.status() ? Result<std::optional<CodeRow>>(std::optional<CodeRow>()) : failure(rows.status().error());
    CodeRow row{rows.integer(0), rows.blob(1), std::nullopt, rows.blob(3), fromMillis(rows.integer(4)), static_cast<int>(rows.integer(5))};
    if (!rows.isNull(2))
        row.account = AccountId(rows.integer(2));
    return std::optional(std::move(row));
}

} // namespace

Status SqlAccountCodeStore::add(const OneTimeCode &code)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        const auto id = newRowId(connection, u"account_code"_s);
        if (!id)
            return failure(id.error());
        const auto payload = m_cipher.seal(KeyName::installation(), codePayload(*id), code.payload);
        if (!payload)
            return failure(payload.error());
        Statement insert = connection.query("account_codes/insert_code");
        insert.bind(":id", *id).bind(":purpose", static_cast<int>(code.purpose)).bindBlob(":request_hash", code.requestHash).bindBlob(":code_hash", code.codeHash);
        insert.bindBlob(":payload", *payload).bind(":expires_at", toMillis(code.expiresAt)).bind(":tries_left", code.triesLeft);
        if (code.account)
            insert.bind(":account", code.account->value);
        return insert.run();
    });
}

Result<std::optional<OneTimeCode>> SqlAccountCodeStore::take(OneTimeCode::Purpose purpose, const QByteArray &requestHash, const QByteArray &codeHash, Instant now)
{
    using Taken = std::optional<OneTimeCode>;
    return m_database.write<Taken>(Scope::installation(), [&](Connection &connection) -> Result<Taken> {
        const auto row = findCode(connection, purpose, requestHash);
        if (!row)
            return failure(row.error());
        if (!*row || (*row)->triesLeft <= 0 || (*row)->expiresAt <= now)
            return Taken();
        if (!equalInConstantTime((*row)->codeHash, codeHash)) {
            const auto counted = connection.query("account_codes/take_try").bind(":id", (*row)->id).run();
            return counted ? Result<Taken>(Taken()) : failure(counted.error());
        }
        auto payload = m_cipher.open(KeyName::installation(), codePayload((*row)->id), (*row)->payload);
        if (!payload)
            return failure(std::move(payload).error());
        if (auto done = connection.query("account_codes/delete_code").bind(":id", (*row)->id).run(); !done)
            return failure(std::move(done).error());
        return Taken(OneTimeCode{purpose, requestHash, codeHash, (*row)->account, std::move(*payload), (*row)->expiresAt, (*row)->triesLeft});
    });
}

Status SqlAccountCodeStore::removeOf(AccountId account)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return connection.query("account_codes/delete_codes_of_account").bind(":account", account.value).run(); });
}

Status SqlAccountCodeStore::removeExpired(Instant now)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return connection.query("account_codes/delete_expired").bind(":now", toMillis(now)).run(); });
}

} // namespace passerelle::storage
