// The installation that the matrix of accesses is asked of: the tenants, people, roles, grants and tokens that
// access_expectations.h speaks of, written into a real folder before the service opens it. One thread.
#pragma once

#include "tests/server/runtime/access_expectations.h"
#include "tests/server/runtime/admin_fixture.h"

#include <map>
#include <memory>

namespace passerelle::runtime {

class AccessSite {
public:
    void open();

    QByteArray targetName(Target target) const { return target == Target::Unknown ? QByteArray("424242") : QByteArray::number(m_tenants.at(target).value); }
    QByteArray tokenOf(const char *caller) const { return m_credentials.at(caller); }
    QByteArray under(Target target, const QByteArray &rest = {}) const { return "/api/v1/tenants/" + targetName(target) + rest; }

protected:
    std::unique_ptr<AdminFixture> m_site;
    std::map<Target, TenantId> m_tenants;
    std::map<QByteArray, AccountId> m_accounts;
    std::map<QByteArray, QByteArray> m_credentials;
    AgencyId m_agency1, m_agency2;

private:
    void prepareTenants(OpenedFolder &folder, const Clock &clock);
    void preparePeople(OpenedFolder &folder, const Clock &clock);
    void prepareTokens(OpenedFolder &folder, const Clock &clock);
    AccountId addPerson(OpenedFolder &folder, const Clock &clock, const char *caller, Instant sessionEndsAt, bool secondFactor = false);
};

} // namespace passerelle::runtime
