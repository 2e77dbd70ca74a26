// The structs of the admin API that say who may do what, and what was done: agencies, members, support grants, the audit
// log, the sweep for other tenants' sentences. Conventions as in dto.h.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewAgency {
    QString name = {};
};
struct AgencyView {
    qint64 id = 0;
    QString name = {};
    qint64 tenants = 0;
    QString createdAt = {};
};

struct NewMember {
    QString email = {};
    QString role = {};
    std::optional<qint64> agencyId = {};
};
struct MemberView {
    qint64 id = 0;
    qint64 account = 0;
    std::optional<QString> email = {};
    QString role = {};
    std::optional<qint64> agencyId = {};
    std::optional<qint64> tenantId = {};
    QString since = {};
};

struct NewGrant {
    QString reason = {};
    qint64 minutes = 0;
};
struct GrantView {
    qint64 id = 0;
    QString reason = {};
    QString givenBy = {};
    QString givenAt = {};
    QString endsAt = {};
    std::optional<QString> revokedAt = {};
    bool live = false;
};

struct AuditView {
    qint64 number = 0;
    QString at = {};
    QString actor = {};
    QString action = {};
    std::optional<qint64> tenantId = {};
    QString object = {};
    std::optional<QString> detail = {};
    QString hash = {};
};
struct AuditCheck {
    bool intact = true;
    qint64 entries = 0;
    qint64 erasedDetails = 0;
    QString head = {};
    std::vector<QString> faults = {};
};

struct CanaryWish {
    std::optional<qint64> questions = {};
};
struct CanaryView {
    qint64 tenants = 0;
    qint64 questions = 0;
    qint64 answers = 0;
    std::vector<QString> leaks = {};
    double tookMs = 0;
};

} // namespace passerelle::api
