// Plans: what a tenant pays a month and how much it may use. Names and figures are the operator's own, of nobody's person.
#pragma once

#include "server/base/clock.h"
#include "server/domain/ids.h"
#include "server/domain/money.h"

#include <QtCore/QString>

#include <array>
#include <optional>

namespace passerelle {

enum class PlanLimit { Messages, Pages, Storage, Spend };
inline constexpr std::array kPlanLimits{PlanLimit::Messages, PlanLimit::Pages, PlanLimit::Storage, PlanLimit::Spend};
const char *nameOf(PlanLimit limit); // "messages", "pages", "storage", "spend"

struct PlanTerms {
    QString name;
    Money monthlyPrice; // without tax
    // None: no limit. Messages and spend are of one calendar month; pages and storage are what stands.
    std::optional<qint64> messages;
    std::optional<qint64> pages;
    std::optional<qint64> storageBytes;
    std::optional<Money> spend;
    int softPercent = 80; // a notice from here on
};

struct Plan {
    PlanId id;
    PlanTerms terms;
    Instant createdAt;
    bool retired = false; // kept by those who have it, given to nobody else
};

struct PlanAssignment {
    std::optional<Plan> plan; // none: free, without limits
    Instant since;
};

struct DocumentVolume {
    qint64 pages = 0;
    qint64 bytes = 0;
};

// A limit that was reached, told once a period and level.
struct PlanNotice {
    TenantId tenant;
    PlanLimit limit = PlanLimit::Messages;
    int percent = 80; // the plan's soft percentage, or 100
    Instant period;   // its beginning
    Instant at;
};

} // namespace passerelle
