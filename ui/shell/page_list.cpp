#include "ui/shell/page_list.h"

#include "ui/bench/bench_page.h"
#include "ui/channels/alerts_page.h"
#include "ui/channels/channels_page.h"
#include "ui/channels/connections_page.h"
#include "ui/channels/provider_page.h"
#include "ui/clients/clients_page.h"
#include "ui/clients/people_page.h"
#include "ui/clients/tokens_page.h"
#include "ui/costs/costs_page.h"
#include "ui/costs/invoices_page.h"
#include "ui/documents/curated_page.h"
#include "ui/documents/documents_page.h"
#include "ui/documents/gaps_page.h"
#include "ui/home/home_page.h"
#include "ui/inbox/inbox_page.h"
#include "ui/kit/permission_names.h"
#include "ui/oversight/activity_page.h"
#include "ui/oversight/health_page.h"
#include "ui/oversight/privacy_page.h"
#include "ui/settings/settings_page.h"

#include <QtCore/QCoreApplication>

#include <algorithm>

namespace passerelle::ui {

using namespace Qt::StringLiterals;

namespace {

struct PageNames {
    Q_DECLARE_TR_FUNCTIONS(passerelle::ui::PageNames)
};

template <class P>
PageEntry entry(const char16_t *id, const QString &title, const char16_t *icon, Scope scope, std::vector<QLatin1StringView> anyOf)
{
    return {QString::fromUtf16(id), title, QString::fromUtf16(icon), scope, std::move(anyOf), [](Workspace &workspace) -> Page * { return new P(workspace); }};
}

NavigationEntry alone(PageEntry page)
{
    NavigationEntry entry{page.id, page.title, page.iconName, {}};
    entry.pages.push_back(std::move(page));
    return entry;
}

} // namespace

std::vector<NavigationEntry> navigationEntries()
{
    using enum Scope;
    return {
        alone(entry<HomePage>(u"home", PageNames::tr("Home"), u"home", Installation, {may::kObserveTenant, may::kObserveInstallation})),
        alone(entry<InboxPage>(u"inbox", PageNames::tr("Inbox"), u"inbox", Tenant, {may::kReadContent})),
        {u"documents"_s, PageNames::tr("Documents"), u"documents"_s,
         {entry<DocumentsPage>(u"documents", PageNames::tr("Documents"), u"documents", Tenant, {may::kReadContent}),
          entry<GapsPage>(u"gaps", PageNames::tr("Gaps"), u"gap", Tenant, {may::kReadContent}),
          entry<CuratedPage>(u"curated", PageNames::tr("Curated answers"), u"curated", Tenant, {may::kReadContent})}},
        alone(entry<BenchPage>(u"bench", PageNames::tr("Test bench"), u"bench", Tenant, {may::kReadContent})),
        {u"channels"_s, PageNames::tr("Channels and keys"), u"channels"_s,
         {entry<ChannelsPage>(u"channels", PageNames::tr("Channels"), u"channels", Tenant, {may::kObserveTenant}),
          entry<ProviderPage>(u"provider", PageNames::tr("Model"), u"assistant", Tenant, {may::kObserveTenant}),
          entry<ConnectionsPage>(u"connections", PageNames::tr("Connection doctor"), u"doctor", Tenant, {may::kObserveTenant}),
          entry<AlertsPage>(u"alerts", PageNames::tr("Alerts"), u"bell", Tenant, {may::kObserveTenant})}},
        {u"clients"_s, PageNames::tr("Clients and people"), u"clients"_s,
         {entry<ClientsPage>(u"clients", PageNames::tr("Clients"), u"clients", Installation, {may::kListTenants}),
          entry<PeoplePage>(u"people", PageNames::tr("People"), u"people", Installation, {may::kManageMembers, may::kManageAccounts}),
          entry<TokensPage>(u"tokens", PageNames::tr("Access tokens"), u"key", Installation, {may::kManageTokens, may::kConfigureInstallation})}},
        {u"costs"_s, PageNames::tr("Costs and billing"), u"costs"_s,
         {entry<CostsPage>(u"costs", PageNames::tr("Usage"), u"chart", Tenant, {may::kReadBilling}),
          entry<InvoicesPage>(u"invoices", PageNames::tr("Invoices"), u"receipt", Tenant, {may::kReadBilling})}},
        {u"oversight"_s, PageNames::tr("Oversight"), u"oversight"_s,
         {entry<PrivacyPage>(u"privacy", PageNames::tr("Privacy"), u"shield", Tenant, {may::kReadPrivacy}),
          entry<ActivityPage>(u"activity", PageNames::tr("Activity"), u"log", Installation, {may::kReadAudit, may::kReadTenantAudit}),
          entry<HealthPage>(u"health", PageNames::tr("Health"), u"doctor", Installation, {may::kObserveInstallation, may::kReadContent})}},
        alone(entry<SettingsPage>(u"settings", PageNames::tr("Settings"), u"settings", Installation, {})),
    };
}

bool isOffered(const PageEntry &entry, const Session &session)
{
    if (!session.isThere() || (entry.scope == Scope::Tenant && !session.hasTenant()))
        return false;
    return entry.anyOf.empty() || std::any_of(entry.anyOf.begin(), entry.anyOf.end(), [&](QLatin1StringView one) { return session.may(one); });
}

} // namespace passerelle::ui
