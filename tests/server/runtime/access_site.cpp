#include "tests/server/runtime/access_site.h"

#include "server/admin/access.h"
#include "server/storage/sql_account_store.h"
#include "server/storage/sql_session_store.h"

#include <QtCore/QCryptographicHash>
#include <QtTest/QTest>

namespace passerelle::runtime {

using namespace Qt::StringLiterals;

namespace {

// 256 bits that every run of the test makes the same, in the shape of a credential.
QByteArray credential(const char *prefix, const QByteArray &of)
{
    return prefix + QCryptographicHash::hash(of, QCryptographicHash::Sha256).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

void AccessSite::prepareTenants(OpenedFolder &folder, const Clock &clock)
{
    storage::SqlTenantStore tenants(*folder.main, *folder.vault, clock);
    storage::SqlMembershipStore memberships(*folder.main, *folder.vault);
    m_agency1 = memberships.addAgency(u"Agence Un"_s, clock.now()).value().id;
    m_agency2 = memberships.addAgency(u"Agence Deux"_s, clock.now()).value().id;
    m_tenants[Target::Alpha] = tenants.add(u"Alpha"_s, m_agency1).value().id;
    m_tenants[Target::Beta] = tenants.add(u"Beta"_s, m_agency2).value().id;
    m_tenants[Target::Gamma] = tenants.add(u"Gamma"_s, m_agency1).value().id;
    m_tenants[Target::Sleep] = tenants.add(u"Sleep"_s, m_agency1).value().id;
    const qint64 sleeping = m_tenants[Target::Sleep].value;
    QVERIFY(folder.main->write<void>(storage::Scope::installation(), [&](storage::Connection &connection) { return connection.execute("UPDATE tenant SET active = 0 WHERE id = " + QByteArray::number(sleeping)); }));

    const Instant now = clock.now();
    using std::chrono::hours;
    QVERIFY(memberships.addGrant({{}, m_tenants[Target::Alpha], u"account:1"_s, u"une panne"_s, now - hours(1), now + hours(3), {}}));
    QVERIFY(memberships.addGrant({{}, m_tenants[Target::Gamma], u"account:1"_s, u"une panne"_s, now - hours(5), now - hours(1), {}}));
    QVERIFY(memberships.addGrant({{}, m_tenants[Target::Gamma], u"account:1"_s, u"à venir"_s, now + hours(24), now + hours(25), {}}));
    const auto revoked = memberships.addGrant({{}, m_tenants[Target::Gamma], u"account:1"_s, u"une panne"_s, now - hours(1), now + hours(3), {}});
    QVERIFY(revoked);
    QVERIFY(memberships.revokeGrant(m_tenants[Target::Gamma], revoked->id, now));
}

AccountId AccessSite::addPerson(OpenedFolder &folder, const Clock &clock, const char *caller, Instant sessionEndsAt, bool secondFactor)
{
    storage::SqlAccountStore accounts(*folder.main, *folder.vault);
    storage::SqlSessionStore sessions(*folder.main, *folder.vault);
    const QString email = u"%1@example.test"_s.arg(m_accounts.size());
    const auto account = accounts.add({email, Language::French, {}, {}, clock.now()});
    if (!account)
        qFatal("the account was not kept");
    const QByteArray token = credential("pss_", caller);
    const auto session = sessions.add({{}, account->id, admin::Access::hashOf(token), clock.now() - std::chrono::hours(2), sessionEndsAt, clock.now(), secondFactor, u"essai"_s});
    if (!session)
        qFatal("the session was not kept");
    m_credentials[caller] = token;
    m_accounts[caller] = account->id;
    return account->id;
}

void AccessSite::preparePeople(OpenedFolder &folder, const Clock &clock)
{
    storage::SqlMembershipStore memberships(*folder.main, *folder.vault);
    const Instant later = clock.now() + std::chrono::hours(1);
    const auto give = [&](const char *caller, Role role, const RolePlace &place) { QVERIFY(memberships.setRole(m_accounts.at(caller), role, place, clock.now())); };
    const RolePlace alpha = RolePlace::of(m_tenants[Target::Alpha]);
    const RolePlace beta = RolePlace::of(m_tenants[Target::Beta]);
    for (const char *caller : {"account without a role", "owner of Alpha", "editor of Alpha", "reader of Alpha", "owner of Alpha and Sleep", "owner of Beta",
                               "editor of Alpha who reads Beta", "agency 1", "agency 2", "support", "administrator", "suspended account that owns Alpha"})
        addPerson(folder, clock, caller, later);
    addPerson(folder, clock, "administrator with a second factor", later, true);
    addPerson(folder, clock, "expired session of Alpha's owner", clock.now() - std::chrono::seconds(1));
    for (const char *owner : {"owner of Alpha", "owner of Alpha and Sleep", "suspended account that owns Alpha", "expired session of Alpha's owner"})
        give(owner, Role::TenantOwner, alpha);
    give("owner of Alpha and Sleep", Role::TenantOwner, RolePlace::of(m_tenants[Target::Sleep]));
    give("editor of Alpha", Role::TenantEditor, alpha);
    give("reader of Alpha", Role::TenantReader, alpha);
    give("owner of Beta", Role::TenantOwner, beta);
    give("editor of Alpha who reads Beta", Role::TenantEditor, alpha);
    give("editor of Alpha who reads Beta", Role::TenantReader, beta);
    give("agency 1", Role::Agency, RolePlace::of(m_agency1));
    give("agency 2", Role::Agency, RolePlace::of(m_agency2));
    give("support", Role::Support, RolePlace::everywhere());
    give("administrator", Role::Administrator, RolePlace::everywhere());
    give("administrator with a second factor", Role::Administrator, RolePlace::everywhere());
    storage::SqlAccountStore accounts(*folder.main, *folder.vault);
    QVERIFY(accounts.setSuspended(m_accounts.at("suspended account that owns Alpha"), true));
}

void AccessSite::prepareTokens(OpenedFolder &folder, const Clock &clock)
{
    storage::SqlTokenStore tokens(*folder.main, *folder.vault, clock);
    const auto add = [&](const char *caller, std::optional<Target> target, std::optional<std::vector<Permission>> only = {}, std::optional<Instant> expiresAt = {}) {
        AccessToken token;
        token.name = QString::fromLatin1(caller);
        if (target)
            token.tenant = m_tenants[*target];
        token.permissions = std::move(only);
        token.expiresAt = expiresAt;
        token.revoked = QByteArrayView(caller).startsWith("revoked");
        m_credentials[caller] = credential("psl_", caller);
        QVERIFY(tokens.add(token, admin::Access::hashOf(m_credentials[caller])));
    };
    const Instant gone = clock.now() - std::chrono::seconds(1);
    add("token of Alpha", Target::Alpha);
    add("token of Beta", Target::Beta);
    add("token of Sleep", Target::Sleep);
    add("token of Alpha for documents", Target::Alpha, std::vector{Permission::ManageDocuments, Permission::ReadContent});
    add("token of Alpha for nothing", Target::Alpha, std::vector<Permission>());
    add("token of the installation", {});
    add("token of the installation to observe", {}, std::vector{Permission::ObserveInstallation, Permission::ObserveTenant});
    add("revoked token of Alpha", Target::Alpha);
    add("expired token of Alpha", Target::Alpha, {}, gone);
    add("expired token of the installation", {}, {}, gone);
}

void AccessSite::open()
{
    m_site = std::make_unique<AdminFixture>([this](OpenedFolder &folder, const Clock &clock) {
        prepareTenants(folder, clock);
        preparePeople(folder, clock);
        prepareTokens(folder, clock);
    });
    if (!m_site->isOpen())
        return;
    m_credentials["nobody"] = {};
    m_credentials["garbage"] = "x";
    m_credentials["unknown token"] = credential("psl_", "nobody has it");
    m_credentials["unknown session"] = credential("pss_", "nobody has it");
    m_credentials["the process"] = m_site->ownerToken();
}

} // namespace passerelle::runtime
