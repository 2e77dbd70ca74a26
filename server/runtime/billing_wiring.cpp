#include "server/runtime/billing_wiring.h"

#include "server/base/own_programs.h"

#include <QtCore/QFileInfo>

namespace passerelle::runtime {

namespace {

using namespace Qt::StringLiterals;

// Beside the reader where that was named.
QString printProgram(const Configuration &configuration)
{
    return configuration.extractor.isEmpty() ? ownProgram(u"passerelle-print") : QString(QFileInfo(configuration.extractor).path() + u"/passerelle-print"_s);
}

QByteArray timeZone(SettingStore &settings)
{
    const auto stored = settings.all(TenantId());
    return effectiveSetting("billing_time_zone", {}, stored ? *stored : SettingValues()).toUtf8();
}

std::optional<Money> budgetOf(const TenantSettings &settings)
{
    return settings.monthlyBudgetEuros > 0 ? std::optional(Money::ofCents(100LL * settings.monthlyBudgetEuros)) : std::nullopt;
}

Alert alertOf(const PlanNotice &notice)
{
    Alert alert;
    alert.kind = notice.percent >= 100 ? AlertKind::CapReached : AlertKind::CapNear;
    alert.tenant = notice.tenant;
    alert.subject = QString::fromLatin1(nameOf(notice.limit));
    alert.detail = u"%1 % of the plan's %2 are used"_s.arg(notice.percent).arg(alert.subject);
    alert.at = notice.at;
    return alert;
}

} // namespace

BillingWiring::BillingWiring(Foundation &foundation, ModelDirectory &models, Alerts &alerts, const Configuration &configuration)
    : m_foundation(foundation), m_plans(*foundation.folder.main, foundation.clock), m_priceStore(*foundation.folder.main),
      m_invoices(*foundation.folder.main, *foundation.folder.vault), m_prices(m_priceStore), m_calendar(timeZone(foundation.settingStore)),
      m_printer({.program = printProgram(configuration)}), usage(*foundation.folder.main), gate({usage, m_plans, m_prices, foundation.clock, m_calendar, [&alerts](const PlanNotice &notice) { alerts.raise(alertOf(notice)); },
            [&foundation](const TenantContext &context) { return budgetOf(*foundation.settings.held(context)); }}),
      metered(models, gate, usage), m_biller({m_invoices, m_plans, usage, foundation.settingStore, m_printer, foundation.clock, m_calendar}),
      m_reporter({m_biller, usage, foundation.tenants, m_printer}), rooms{usage, m_plans, m_invoices, m_prices, gate, m_biller, m_reporter}
{
}

Status BillingWiring::look()
{
    const auto tenants = m_foundation.tenants.list();
    if (!tenants)
        return failure(tenants.error());
    for (const Tenant &tenant : *tenants) {
        if (const Status looked = gate.look(TenantContext::proven(tenant.id, TenantProof::StoredRecord)); !looked)
            return looked;
    }
    return {};
}

std::vector<QString> BillingWiring::troubles() const
{
    std::vector<QString> words;
    const Instant month = m_calendar.periodOf(m_foundation.clock.now()).span.from;
    const auto notices = rooms.plans.notices(month);
    if (!notices)
        return words;
    for (const PlanNotice &notice : *notices) {
        if (notice.period == month)
            words.push_back(u"tenant %1 has used %2 % of its plan's %3"_s.arg(notice.tenant.value).arg(notice.percent).arg(QLatin1String(nameOf(notice.limit))));
    }
    return words;
}

} // namespace passerelle::runtime
