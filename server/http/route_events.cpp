#include "server/http/route_events.h"

#include "server/api/dto.h"

#include <algorithm>
#include <array>

namespace passerelle::http {

namespace {

struct NounKind {
    const char *noun;
    EventKind kind;
};

using enum EventKind;

constexpr std::array kNouns{
    NounKind{"messages", Message},         NounKind{"dead-letters", Message},  NounKind{"conversations", Conversation},  NounKind{"drafts", Draft},        NounKind{"documents", Document},
    NounKind{"curated", Curated},          NounKind{"gaps", Gap},              NounKind{"alerts", Alert},                NounKind{"alert-route", Alert},   NounKind{"alert-deliveries", Alert},
    NounKind{"connections", Connection},   NounKind{"channels", Channel},      NounKind{"whatsapp-apps", Channel},       NounKind{"provider", Provider},   NounKind{"settings", Settings},
    NounKind{"tenants", Tenant},           NounKind{"imports", Tenant},        NounKind{"suspend", Tenant},              NounKind{"resume", Tenant},       NounKind{"cancel", Tenant},
    NounKind{"keep", Tenant},              NounKind{"transfer", Tenant},       NounKind{"erase", Tenant},                NounKind{"agencies", Member},     NounKind{"members", Member},
    NounKind{"invitations", Member},       NounKind{"grants", Member},         NounKind{"accounts", Account},            NounKind{"tokens", Token},        NounKind{"backups", Backup},
    NounKind{"keys", Backup},              NounKind{"contacts", Privacy},      NounKind{"export", Privacy},              NounKind{"portable-export", Privacy}, NounKind{"exports", Privacy},
    NounKind{"clock", Privacy},            NounKind{"plan", Billing},          NounKind{"plans", Billing},               NounKind{"prices", Billing},      NounKind{"rates", Billing},
    NounKind{"invoices", Billing},         NounKind{"billing-identity", Billing},
};

bool onlyReads(Permission permission)
{
    using enum Permission;
    constexpr std::array kReading{OwnAccount, ObserveInstallation, ListTenants, ReadAudit, ObserveTenant, ReadContent, ReadTenantAudit, ReadBilling, ReadPrivacy};
    return std::find(kReading.begin(), kReading.end(), permission) != kReading.end();
}

} // namespace

std::optional<Event> eventOf(QByteArrayView pattern, Permission permission, const Request &request, const std::optional<TenantContext> &context)
{
    if (request.method == Method::Get || onlyReads(permission))
        return std::nullopt;
    constexpr QByteArrayView kTenant = "/tenants/{tenant}";
    QByteArrayView rest = pattern.sliced(std::min(pattern.size(), QByteArrayView(api::kPrefix).size()));
    if (rest == kTenant)
        rest = rest.first(QByteArrayView("/tenants").size());
    else if (rest.startsWith(kTenant))
        rest = rest.sliced(kTenant.size());
    const QList<QByteArray> segments = rest.toByteArray().split('/'); // the first is empty
    Event event{Other, context ? context->tenant() : TenantId(), 0};
    const auto found = std::find_if(kNouns.begin(), kNouns.end(), [&](const NounKind &row) { return segments.value(1) == row.noun; });
    if (found != kNouns.end())
        event.kind = found->kind;
    const QByteArray object = segments.value(2);
    if (object.startsWith('{') && object.endsWith('}'))
        event.object = request.parameter(QByteArrayView(object).sliced(1, object.size() - 2)).toLongLong();
    return event;
}

} // namespace passerelle::http
