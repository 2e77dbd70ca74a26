// A token ends by itself: at its instant, everywhere, across a restart, and without a write.
#include "server/admin/access.h"
#include "server/storage/sql_membership_store.h"
#include "server/storage/sql_setting_store.h"
#include "server/storage/sql_tenant_store.h"
#include "server/storage/sql_token_store.h"
#include "tests/support/data_folder.h"
#include "tests/support/fake_clock.h"

#include <QtTest/QTest>

using namespace passerelle;
using namespace passerelle::test;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class TokenExpiryTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTokenEndsAtItsInstant();
    void anExpiredTokenStaysSoAfterARestart();
    void oneWithoutAnEndDoesNotEnd();

private:
    Secret add(storage::SqlTokenStore &tokens, std::optional<std::chrono::days> lasting, std::optional<TenantId> tenant = {})
    {
        Secret token = admin::Access::newToken();
        AccessToken described;
        described.name = u"essai"_s;
        described.tenant = tenant;
        described.createdAt = m_clock.now();
        if (lasting)
            described.expiresAt = m_clock.now() + *lasting;
        if (!tokens.add(described, admin::Access::hashOf(token.reveal())))
            qFatal("the token was not kept");
        return token;
    }

    FakeClock m_clock;
};

void TokenExpiryTest::aTokenEndsAtItsInstant()
{
    DataFolder folder;
    storage::SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), m_clock);
    storage::SqlTokenStore tokens(folder.mainDatabase(), folder.vault(), m_clock);
    const auto tenant = tenants.add(u"Alpha"_s);
    QVERIFY(tenant);
    const Secret whole = add(tokens, std::chrono::days(2));
    const Secret scoped = add(tokens, std::chrono::days(2), tenant->id);
    storage::SqlMembershipStore memberships(folder.mainDatabase(), folder.vault());
    storage::SqlSettingStore settings(folder.mainDatabase(), folder.vault(), m_clock);
    admin::Access access({tenants, tokens, memberships, settings}, m_clock);
    QVERIFY(access.reload());

    m_clock.advance(std::chrono::days(2) - 1ms);
    QVERIFY(access.authenticate(whole.reveal()));
    QVERIFY(access.authenticate(scoped.reveal()));
    m_clock.advance(1ms); // no reload: the snapshot in memory must look at the clock itself
    for (const Secret *token : {&whole, &scoped}) {
        const auto refused = access.authenticate(token->reveal());
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Unauthorized);
    }
    QVERIFY(access.authenticate(access.localToken().reveal()));
}

void TokenExpiryTest::anExpiredTokenStaysSoAfterARestart()
{
    DataFolder folder;
    Secret token;
    {
        storage::SqlTokenStore tokens(folder.mainDatabase(), folder.vault(), m_clock);
        token = add(tokens, std::chrono::days(1));
    }
    folder.reopen();
    storage::SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), m_clock);
    storage::SqlTokenStore tokens(folder.mainDatabase(), folder.vault(), m_clock);
    storage::SqlMembershipStore memberships(folder.mainDatabase(), folder.vault());
    storage::SqlSettingStore settings(folder.mainDatabase(), folder.vault(), m_clock);
    admin::Access access({tenants, tokens, memberships, settings}, m_clock);
    QVERIFY(access.reload());
    QVERIFY(access.authenticate(token.reveal()));
    m_clock.advance(std::chrono::days(1));
    QVERIFY(access.reload()); // reading it again does not make it valid
    QVERIFY(!access.authenticate(token.reveal()));
    const auto listed = tokens.list();
    QVERIFY(listed && listed->size() == 1);
    QVERIFY(!listed->front().revoked); // ended, not revoked: the list shows which
    QVERIFY(listed->front().expiresAt == m_clock.now());
}

void TokenExpiryTest::oneWithoutAnEndDoesNotEnd()
{
    DataFolder folder;
    storage::SqlTenantStore tenants(folder.mainDatabase(), folder.vault(), m_clock);
    storage::SqlTokenStore tokens(folder.mainDatabase(), folder.vault(), m_clock);
    const Secret token = add(tokens, std::nullopt);
    storage::SqlMembershipStore memberships(folder.mainDatabase(), folder.vault());
    storage::SqlSettingStore settings(folder.mainDatabase(), folder.vault(), m_clock);
    admin::Access access({tenants, tokens, memberships, settings}, m_clock);
    QVERIFY(access.reload());
    m_clock.advance(std::chrono::days(3650));
    QVERIFY(access.authenticate(token.reveal()));
}

QTEST_GUILESS_MAIN(TokenExpiryTest)
#include "token_expiry_test.moc"
