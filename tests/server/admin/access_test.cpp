// What time and changes do to accesses, on real stores with a clock of the test: a grant and a session end at their
// instant without anybody sweeping, a clock that is set back brings nothing to life, a transfer and a role taken back count
// for the next request.
#include "server/admin/access.h"
#include "server/storage/sql_membership_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_token_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

#include <map>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

class SignedIn final : public SessionDirectory {
public:
    std::optional<AccountSession> find(QByteArrayView hash) const override
    {
        const auto found = sessions.find(hash.toByteArray());
        return found == sessions.end() ? std::nullopt : std::optional(found->second);
    }
    std::map<QByteArray, AccountSession> sessions;
};

} // namespace

class AccessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void aGrantEndsAtItsInstant();
    void aClockThatIsSetBackRevivesNothing();
    void aSessionEndsAtItsInstant();
    void aTransferCountsAtOnce();
    void aRoleTakenBackCountsAtOnce();
    void oneRoleAPlace();
    void agenciesHaveNamesOfTheirOwn();
    void permissionsOfTokensAreKept();

private:
    QByteArray signIn(AccountId account, std::chrono::milliseconds lasting = 8h)
    {
        QByteArray token = "pss_" + QByteArray(42, 'a') + static_cast<char>('a' + account.value);
        m_signedIn.sessions[admin::Access::hashOf(token)] = {SessionId(account.value), account, m_clock.now() + lasting, false};
        return token;
    }
    bool mayRead(const QByteArray &token, TenantId tenant) const
    {
        const auto caller = m_access->authenticate(token);
        if (!caller)
            return false;
        const auto context = m_access->tenantFor(*caller, QString::number(tenant.value));
        return context && m_access->allows(*caller, Permission::ReadContent, *context);
    }

    FakeClock m_clock;
    SignedIn m_signedIn;
    std::unique_ptr<DataFolder> m_folder;
    std::unique_ptr<storage::SqlTenantStore> m_tenants;
    std::unique_ptr<storage::SqlTokenStore> m_tokens;
    std::unique_ptr<storage::SqlMembershipStore> m_memberships;
    std::unique_ptr<storage::SqlSettingStore> m_settings;
    std::unique_ptr<admin::Access> m_access;
    TenantId m_tenant;
};

void AccessTest::init()
{
    m_signedIn.sessions.clear();
    m_access.reset();
    m_folder = std::make_unique<DataFolder>();
    auto &database = m_folder->mainDatabase();
    m_tenants = std::make_unique<storage::SqlTenantStore>(database, m_folder->vault(), m_clock);
    m_tokens = std::make_unique<storage::SqlTokenStore>(database, m_folder->vault(), m_clock);
    m_memberships = std::make_unique<storage::SqlMembershipStore>(database, m_folder->vault());
    m_settings = std::make_unique<storage::SqlSettingStore>(database, m_folder->vault(), m_clock);
    m_access = std::make_unique<admin::Access>(admin::AccessStores{*m_tenants, *m_tokens, *m_memberships, *m_settings, &m_signedIn}, m_clock);
    m_tenant = m_tenants->add(u"Alpha"_s).value().id;
}

void AccessTest::aGrantEndsAtItsInstant()
{
    QVERIFY(m_memberships->setRole(AccountId(1), Role::Support, RolePlace::everywhere(), m_clock.now()));
    QVERIFY(m_memberships->addGrant({{}, m_tenant, u"account:9"_s, u"une panne"_s, m_clock.now(), m_clock.now() + 4h, {}}));
    QVERIFY(m_access->reload());
    const QByteArray support = signIn(AccountId(1));
    QVERIFY(mayRead(support, m_tenant));
    m_clock.advance(4h - 1ms);
    QVERIFY(mayRead(support, m_tenant));
    m_clock.advance(1ms); // nobody reloads
    QVERIFY(!mayRead(support, m_tenant));
    QVERIFY(m_access->reload());
    QVERIFY(!mayRead(support, m_tenant));
}

void AccessTest::aClockThatIsSetBackRevivesNothing()
{
    QVERIFY(m_memberships->setRole(AccountId(1), Role::Support, RolePlace::everywhere(), m_clock.now()));
    QVERIFY(m_memberships->addGrant({{}, m_tenant, u"account:9"_s, u"une panne"_s, m_clock.now(), m_clock.now() + 4h, {}}));
    QVERIFY(m_access->reload());
    const QByteArray support = signIn(AccountId(1));
    m_clock.advance(-1h);
    QVERIFY(!mayRead(support, m_tenant));
    QVERIFY(m_access->reload());
    QVERIFY(!mayRead(support, m_tenant));
}

void AccessTest::aSessionEndsAtItsInstant()
{
    QVERIFY(m_memberships->setRole(AccountId(2), Role::TenantOwner, RolePlace::of(m_tenant), m_clock.now()));
    QVERIFY(m_access->reload());
    const QByteArray owner = signIn(AccountId(2), 1h);
    QVERIFY(mayRead(owner, m_tenant));
    m_clock.advance(1h);
    QVERIFY(!m_access->authenticate(owner));
}

void AccessTest::aTransferCountsAtOnce()
{
    const AgencyId first = m_memberships->addAgency(u"Une"_s, m_clock.now()).value().id;
    const AgencyId second = m_memberships->addAgency(u"Autre"_s, m_clock.now()).value().id;
    QVERIFY(m_memberships->setRole(AccountId(3), Role::Agency, RolePlace::of(first), m_clock.now()));
    QVERIFY(m_memberships->setRole(AccountId(4), Role::Agency, RolePlace::of(second), m_clock.now()));
    QVERIFY(m_memberships->setAgency(m_tenant, first));
    QVERIFY(m_access->reload());
    const QByteArray before = signIn(AccountId(3));
    const QByteArray after = signIn(AccountId(4));
    QVERIFY(mayRead(before, m_tenant) && !mayRead(after, m_tenant));
    QVERIFY(m_memberships->setAgency(m_tenant, second));
    QVERIFY(m_access->reload());
    QVERIFY(!mayRead(before, m_tenant) && mayRead(after, m_tenant));
    QCOMPARE(m_access->agencyOf(m_tenant).value(), second);
    QCOMPARE(m_memberships->setAgency(m_tenant, AgencyId(77)).error().kind, ErrorKind::NotFound);
    QCOMPARE(m_memberships->setAgency(TenantId(77), first).error().kind, ErrorKind::NotFound);
}

void AccessTest::aRoleTakenBackCountsAtOnce()
{
    const auto held = m_memberships->setRole(AccountId(2), Role::TenantReader, RolePlace::of(m_tenant), m_clock.now());
    QVERIFY(held && m_access->reload());
    const QByteArray reader = signIn(AccountId(2));
    QVERIFY(mayRead(reader, m_tenant));
    QVERIFY(m_memberships->remove(held->id));
    QVERIFY(m_access->reload());
    QVERIFY(!mayRead(reader, m_tenant));
    QCOMPARE(m_memberships->remove(held->id).error().kind, ErrorKind::NotFound);
}

void AccessTest::oneRoleAPlace()
{
    const Instant now = m_clock.now();
    const auto first = m_memberships->setRole(AccountId(2), Role::TenantOwner, RolePlace::of(m_tenant), now);
    const auto second = m_memberships->setRole(AccountId(2), Role::TenantReader, RolePlace::of(m_tenant), now);
    QVERIFY(first && second);
    QCOMPARE(second->id, first->id);
    QCOMPARE(m_memberships->memberships()->size(), std::size_t(1));
    QCOMPARE(m_memberships->memberships()->front().role, Role::TenantReader);
    for (const Role role : {Role::Administrator, Role::Support, Role::Agency})
        QCOMPARE(m_memberships->setRole(AccountId(2), role, RolePlace::of(m_tenant), now).error().kind, ErrorKind::InvalidInput);
    for (const Role role : {Role::TenantOwner, Role::TenantEditor, Role::TenantReader, Role::Agency})
        QCOMPARE(m_memberships->setRole(AccountId(2), role, RolePlace::everywhere(), now).error().kind, ErrorKind::InvalidInput);
    QVERIFY(m_memberships->removeAccount(AccountId(2)));
    QVERIFY(m_memberships->memberships()->empty());
}

void AccessTest::agenciesHaveNamesOfTheirOwn()
{
    QVERIFY(m_memberships->addAgency(u"Une"_s, m_clock.now()));
    QCOMPARE(m_memberships->addAgency(u"Une"_s, m_clock.now()).error().kind, ErrorKind::Conflict);
    QCOMPARE(m_memberships->agencies()->size(), std::size_t(1));
}

void AccessTest::permissionsOfTokensAreKept()
{
    // No permission at all is not the same as no list, which is all of them.
    const std::vector<std::optional<std::vector<Permission>>> lists{std::nullopt, std::vector<Permission>(), std::vector{Permission::ReadContent, Permission::EraseTenant}};
    char letter = 'a';
    for (const auto &list : lists) {
        AccessToken token;
        token.name = u"essai"_s;
        token.permissions = list;
        QVERIFY(m_tokens->add(token, QByteArray(32, letter++)));
    }
    const auto kept = m_tokens->list();
    QVERIFY(kept);
    for (std::size_t i = 0; i < lists.size(); ++i)
        QVERIFY(kept->at(i).permissions == lists[i]);
}

QTEST_GUILESS_MAIN(AccessTest)
#include "access_test.moc"
