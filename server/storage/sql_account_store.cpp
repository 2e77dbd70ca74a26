#include "server/storage/sql_account_store.h"

#include "server/storage/new_row_id.h"
#include "server/storage/sealed_text.h"

namespace passerelle::storage {

using namespace Qt::StringLiterals;

namespace {

constexpr char kEmailPurpose[] = "account email";

SealPlace accountPlace(const char *column, AccountId account) { return {"account", column, account.value}; }

QString languageName(Language language) { return QString::fromLatin1(nameOf(language)); }

tl::unexpected<Error> noSuchAccount()
{
    return failure(ErrorKind::NotFound, u"there is no such account"_s);
}

// A statement that must have met its account.
Status runOnAccount(Connection &connection, Statement &statement)
{
    if (auto done = statement.run(); !done)
        return done;
    return connection.changes() == 1 ? Status() : Status(noSuchAccount());
}

// The first row of what asks for one account; NotFound without one.
Status stepOnAccount(Statement &rows)
{
    if (rows.next())
        return {};
    if (!rows.status())
        return failure(rows.status().error());
    return noSuchAccount();
}

Status insertTerms(Connection &connection, AccountId account, const QString &version, Instant at)
{
    return connection.query("accounts/insert_accepted_terms").bind(":account", account.value).bind(":version", version).bind(":at", toMillis(at)).run();
}

} // namespace

Result<Account> SqlAccountStore::find(AccountId account)
{
    return m_database.read<Account>(Scope::installation(), [&](Connection &connection) -> Result<Account> {
        Statement rows = connection.query("accounts/find_account");
        rows.bind(":id", account.value);
        auto found = readOne(rows);
        if (!found)
            return failure(std::move(found).error());
        if (!*found)
            return noSuchAccount();
        return std::move(**found);
    });
}

Result<std::optional<Account>> SqlAccountStore::findByEmail(const QString &email)
{
    const auto fingerprint = m_cipher.fingerprint(TenantId(), kEmailPurpose, email.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    return m_database.read<std::optional<Account>>(Scope::installation(), [&](Connection &connection) {
        Statement rows = connection.query("accounts/find_account_by_email");
        rows.bindBlob(":fingerprint", *fingerprint);
        return readOne(rows);
    });
}

Result<Account> SqlAccountStore::add(const NewAccount &account)
{
    const auto fingerprint = m_cipher.fingerprint(TenantId(), kEmailPurpose, account.email.toUtf8());
    if (!fingerprint)
        return failure(fingerprint.error());
    auto added = m_database.write<AccountId>(Scope::installation(), [&](Connection &connection) -> Result<AccountId> {
        const auto row = newRowId(connection, u"account"_s);
        if (!row)
            return failure(row.error());
        const AccountId id(*row);
        const auto email = sealText(m_cipher, TenantId(), accountPlace("email", id), account.email);
        if (!email)
            return failure(email.error());
        QByteArray password;
        Statement insert = connection.query("accounts/insert_account");
        insert.bind(":id", id.value).bindBlob(":fingerprint", *fingerprint).bindBlob(":email", *email);
        insert.bind(":language", languageName(account.language)).bind(":created_at", toMillis(account.at));
        if (account.passwordHash) {
            auto sealed = m_cipher.seal(KeyName::installation(), accountPlace("password", id), account.passwordHash->reveal());
            if (!sealed)
                return failure(std::move(sealed).error());
            password = std::move(*sealed);
            insert.bindBlob(":password", password).bind(":password_set_at", toMillis(account.at));
        }
        if (auto done = insert.run(); !done)
            return failure(std::move(done).error());
        if (!account.termsVersion.isEmpty()) {
            if (auto done = insertTerms(connection, id, account.termsVersion, account.at); !done)
                return failure(std::move(done).error());
        }
        return id;
    });
    if (!added && added.error().kind == ErrorKind::Conflict)
        return failure(ErrorKind::Conflict, u"an account with that address exists already"_s);
    if (!added)
        return failure(std::move(added).error());
    return find(*added);
}

Result<std::vector<Account>> SqlAccountStore::list()
{
    return m_database.read<std::vector<Account>>(Scope::installation(), [&](Connection &connection) -> Result<std::vector<Account>> {
        std::vector<Account> accounts;
        Statement rows = connection.query("accounts/list_accounts");
        while (rows.next()) {
            auto account = read(rows);
            if (!account)
                return failure(std::move(account).error());
            accounts.push_back(std::move(*account));
        }
        if (!rows.status())
            return failure(rows.status().error());
        return accounts;
    });
}

Result<std::optional<Secret>> SqlAccountStore::passwordHash(AccountId account)
{
    return m_database.read<std::optional<Secret>>(Scope::installation(), [&](Connection &connection) { return readPassword(connection, account); });
}

Result<std::optional<Secret>> SqlAccountStore::readPassword(Connection &connection, AccountId account) const
{
    Statement rows = connection.query("accounts/get_password");
    rows.bind(":id", account.value);
    if (auto found = stepOnAccount(rows); !found)
        return failure(std::move(found).error());
    if (rows.isNull(0))
        return std::optional<Secret>();
    auto plain = m_cipher.open(KeyName::installation(), accountPlace("password", account), rows.blobView(0));
    if (!plain)
        return failure(std::move(plain).error());
    std::optional<Secret> hash{Secret(*plain)};
    wipe(*plain);
    return hash;
}

Status SqlAccountStore::setPasswordHash(AccountId account, const Secret &hash, Instant at)
{
    const auto sealed = m_cipher.seal(KeyName::installation(), accountPlace("password", account), hash.reveal());
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.query("accounts/set_password");
        update.bind(":id", account.value).bindBlob(":password", *sealed).bind(":at", toMillis(at));
        return runOnAccount(connection, update);
    });
}

Status SqlAccountStore::renewPasswordHash(AccountId account, const Secret &known, const Secret &renewed)
{
    const auto sealed = m_cipher.seal(KeyName::installation(), accountPlace("password", account), renewed.reveal());
    if (!sealed)
        return failure(sealed.error());
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        const auto present = readPassword(connection, account);
        if (!present)
            return failure(present.error());
        if (!*present || !equalInConstantTime((*present)->reveal(), known.reveal()))
            return failure(ErrorKind::Conflict, u"the password was changed meanwhile"_s);
        Statement update = connection.query("accounts/renew_password");
        update.bind(":id", account.value).bindBlob(":password", *sealed);
        return runOnAccount(connection, update);
    });
}

Status SqlAccountStore::setSuspended(AccountId account, bool suspended)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.query("accounts/set_suspended");
        update.bind(":id", account.value).bind(":suspended", suspended);
        return runOnAccount(connection, update);
    });
}

Status SqlAccountStore::noteSignIn(AccountId account, Instant at)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        Statement update = connection.query("accounts/note_sign_in");
        update.bind(":id", account.value).bind(":at", toMillis(at));
        return runOnAccount(connection, update);
    });
}

Status SqlAccountStore::acceptTerms(AccountId account, const QString &version, Instant at)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) { return insertTerms(connection, account, version, at); });
}

Result<std::optional<SecondFactor>> SqlAccountStore::secondFactor(AccountId account)
{
    return m_database.read<std::optional<SecondFactor>>(Scope::installation(), [&](Connection &connection) -> Result<std::optional<SecondFactor>> {
        Statement rows = connection.query("accounts/get_factor");
        rows.bind(":id", account.value);
        if (auto found = stepOnAccount(rows); !found)
            return failure(std::move(found).error());
        if (rows.isNull(0))
            return std::optional<SecondFactor>();
        auto plain = m_cipher.open(KeyName::installation(), accountPlace("factor", account), rows.blobView(0));
        if (!plain)
            return failure(std::move(plain).error());
        std::optional<SecondFactor> factor{SecondFactor{Secret(*plain), rows.integer(1) != 0, rows.integer(2)}};
        wipe(*plain);
        return factor;
    });
}

Status SqlAccountStore::setSecondFactor(AccountId account, const std::optional<SecondFactor> &factor)
{
    QByteArray sealed;
    if (factor) {
        auto key = m_cipher.seal(KeyName::installation(), accountPlace("factor", account), factor->key.reveal());
        if (!key)
            return failure(std::move(key).error());
        sealed = std::move(*key);
    }
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto done = connection.query("accounts/delete_recovery_codes").bind(":account", account.value).run(); !done)
            return done;
        Statement update = connection.query("accounts/set_factor");
        update.bind(":id", account.value).bind(":confirmed", factor && factor->confirmed).bind(":step", factor ? factor->lastStep : 0);
        if (factor)
            update.bindBlob(":factor", sealed);
        return runOnAccount(connection, update);
    });
}

Status SqlAccountStore::takeStep(AccountId account, qint64 step)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto done = connection.query("accounts/take_step").bind(":id", account.value).bind(":step", step).run(); !done)
            return done;
        return connection.changes() == 1 ? Status() : failure(ErrorKind::Conflict, u"that code was used already"_s);
    });
}

Status SqlAccountStore::setRecoveryCodes(AccountId account, const std::vector<QByteArray> &hashes)
{
    return m_database.write<void>(Scope::installation(), [&](Connection &connection) -> Status {
        if (auto done = connection.query("accounts/delete_recovery_codes").bind(":account", account.value).run(); !done)
            return done;
        for (const QByteArray &hash : hashes) {
            if (auto done = connection.query("accounts/insert_recovery_code").bind(":account", account.value).bindBlob(":hash", hash).run(); !done)
                return done;
        }
        return {};
    });
}

Result<bool> SqlAccountStore::takeRecoveryCode(AccountId account, const QByteArray &hash)
{
    return m_database.write<bool>(Scope::installation(), [&](Connection &connection) -> Result<bool> {
        if (auto done = connection.query("accounts/delete_recovery_code").bind(":account", account.value).bindBlob(":hash", hash).run(); !done)
            return failure(std::move(done).error());
        return connection.changes() == 1;
    });
}

Result<int> SqlAccountStore::recoveryCodesLeft(AccountId account)
{
    return m_database.read<int>(Scope::installation(), [&](Connection &connection) -> Result<int> {
        Statement rows = connection.query("accounts/count_recovery_codes");
        rows.bind(":account", account.value);
        if (!rows.next())
            return rows.status() ? Result<int>(0) : failure(rows.status().error());
        return static_cast<int>(rows.integer(0));
    });
}

Result<Account> SqlAccountStore::read(const Statement &row) const
{
    Account account;
    account.id = AccountId(row.integer(0));
    auto email = openText(m_cipher, TenantId(), accountPlace("email", account.id), row.blobView(1));
    if (!email)
        return failure(std::move(email).error());
    account.email = std::move(*email);
    account.language = row.text(2) == languageName(Language::English) ? Language::English : Language::French;
    account.createdAt = fromMillis(row.integer(3));
    account.suspended = row.integer(4) != 0;
    account.hasPassword = row.integer(5) != 0;
    account.hasSecondFactor = row.integer(6) != 0;
    if (!row.isNull(7))
        account.lastSignInAt = fromMillis(row.integer(7));
    if (!row.isNull(8)) {
        account.termsVersion = row.text(8);
        account.termsAcceptedAt = fromMillis(row.integer(9));
    }
    if (!row.isNull(10))
        account.passwordSetAt = fromMillis(row.integer(10));
    return account;
}

Result<std::optional<Account>> SqlAccountStore::readOne(Statement &rows) const
{
    if (!rows.next())
        return rows.status() ? Result<std::optional<Account>>(std::optional<Account>()) : failure(rows.status().error());
    auto account = read(rows);
    if (!account)
        return failure(std::move(account).error());
    return std::optional<Account>(std::move(*account));
}

} // namespace passerelle::storage
