// The room of accounts over real files: stores in SQLite under a real vault, a clock that the test sets, a hasher that is
// real but cheap and counts its calls, and an audit log, a mailer and settings that remember. For one thread.
#pragma once

#include "server/accounts/accounts.h"
#include "server/accounts/mail_queue.h"
#include "server/accounts/random_code.h"
#include "server/accounts/try_limits.h"
#include "server/storage/sql_account_code_store.h"
#include "server/storage/sql_account_store.h"
#include "server/storage/sql_identity_store.h"
#include "server/storage/sql_invitation_store.h"
#include "server/storage/sql_membership_store.h"
#include "server/storage/sql_session_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/vault/password_hasher.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"

#include <QtCore/QRegularExpression>

#include <atomic>
#include <functional>
#include <utility>

namespace passerelle::test {

class CountingHasher final : public PasswordHasher {
public:
    Result<Secret> hash(const Secret &password) override
    {
        ++hashes;
        return m_hasher.hash(password);
    }
    Result<bool> verify(const Secret &password, const Secret *storedHash) override
    {
        ++checks;
        if (busy)
            return failure(Error{ErrorKind::Unavailable, QStringLiteral("busy"), std::chrono::seconds(1)});
        auto right = m_hasher.verify(password, storedHash);
        if (const auto meanwhile = std::exchange(whileChecking, {}))
            meanwhile();
        return right;
    }
    bool isOutdated(const Secret &storedHash) const override { return m_hasher.isOutdated(storedHash); }
    int calls() const { return hashes + checks; }

    std::atomic<int> hashes = 0;
    std::atomic<int> checks = 0;
    std::atomic<bool> busy = false;
    std::function<void()> whileChecking; // once, after the next check

private:
    vault::Argon2Hasher m_hasher{{.passes = 1, .memoryKibibytes = 8}};
};

class RecordingAuditLog final : public AuditLog {
public:
    Status record(const AuditEntry &entry) override
    {
        if (isBroken)
            return failure(ErrorKind::Unavailable, QStringLiteral("the disk is full"));
        return entries.with([&](auto &kept) {
            kept.push_back(entry);
            return Status();
        });
    }
    int count(const QString &action) const
    {
        return entries.with([&](const auto &kept) { return static_cast<int>(std::count_if(kept.begin(), kept.end(), [&](const AuditEntry &e) { return e.action == action; })); });
    }
    AuditEntry last() const
    {
        return entries.with([](const auto &kept) { return kept.empty() ? AuditEntry() : kept.back(); });
    }
    Guarded<std::vector<AuditEntry>> entries;
    bool isBroken = false;
};

class RecordingMailer final : public Mailer {
public:
    Status send(const Mail &mail, Deadline, std::stop_token) override
    {
        m_mails.with([&](auto &kept) { kept.push_back(mail); });
        return {};
    }
    std::vector<Mail> mails() const
    {
        return m_mails.with([](const auto &kept) { return kept; });
    }

private:
    Guarded<std::vector<Mail>> m_mails;
};

struct AccountsSite {
    enum class Mailing { On, Off };
    explicit AccountsSite(Mailing mailing = Mailing::On) : queue(mailer, {}), m_mailing(mailing) { build(); }

    // From now on that one keeps the passwords.
    void keepPasswordsAt(IdentityProvider &provider)
    {
        elsewhere = &provider;
        restart();
    }
    // As after a restart: what stands in memory is read again.
    void restart()
    {
        accounts.reset();
        sessions.reset();
        build();
    }
    Account add(const QString &email, const QString &password, std::optional<Role> role = {}, RolePlace place = {})
    {
        const auto made = accounts->desk.add({email, password, role, place}, QStringLiteral("local"));
        return made ? made->account : Account();
    }
    Result<accounts::SignInOutcome> signIn(const QString &email, const QString &password, const QString &factor = {}, const char *place = "192.0.2.1")
    {
        return accounts->signIn.open({email, password, factor}, from(place));
    }
    static accounts::Visitor from(const char *place, Language language = Language::French) { return {place, QString::fromLatin1(place), language}; }
    std::optional<AccountSession> sessionOf(const Secret &token) const { return sessions->find(accounts::sessionHash(token.reveal())); }
    bool knows(const Secret &token) const { return sessionOf(token).has_value(); }
    // Those that have left, newest last.
    std::vector<Mail> mails()
    {
        queue.waitUntilIdle(std::chrono::seconds(10));
        return mailer.mails();
    }
    // The code that the last mail carries.
    QString mailedCode()
    {
        const auto sent = mails();
        static const QRegularExpression line(QStringLiteral("^    (\\S+)$"), QRegularExpression::MultilineOption);
        return sent.empty() ? QString() : line.match(sent.back().text).captured(1);
    }

    DataFolder folder;
    FakeClock clock;
    InstallationSettings settings;
    CountingHasher hasher;
    RecordingAuditLog audit;
    RecordingMailer mailer;
    IdentityProvider *elsewhere = nullptr; // who keeps the passwords; null: we do
    accounts::MailQueue queue;
    storage::SqlAccountStore accountStore{folder.mainDatabase(), folder.vault()};
    storage::SqlSessionStore sessionStore{folder.mainDatabase(), folder.vault()};
    storage::SqlAccountCodeStore codeStore{folder.mainDatabase(), folder.vault()};
    storage::SqlIdentityStore identityStore{folder.mainDatabase(), folder.vault()};
    storage::SqlInvitationStore invitationStore{folder.mainDatabase(), folder.vault()};
    storage::SqlMembershipStore memberships{folder.mainDatabase(), folder.vault()};
    storage::SqlTenantStore tenants{folder.mainDatabase(), folder.vault(), folder.clock()};
    accounts::TryLimits limits{clock};
    std::unique_ptr<accounts::Sessions> sessions;
    std::unique_ptr<accounts::Accounts> accounts;

private:
    void build()
    {
        sessions = std::make_unique<accounts::Sessions>(sessionStore, clock, [this] { return settings; });
        const auto all = accountStore.list();
        if (!all || !sessions->load(*all))
            qFatal("the sessions could not be read");
        accounts = std::make_unique<accounts::Accounts>(accounts::AccountDependencies{clock, accountStore, codeStore, invitationStore, memberships, hasher, folder.vault(), audit,
                                                                                     *sessions, limits, m_mailing == Mailing::On ? &queue : nullptr, [this] { return settings; }, [] {}, elsewhere, &identityStore});
    }
    const Mailing m_mailing;
};

} // namespace passerelle::test
