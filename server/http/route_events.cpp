#include "server/http/route_events.h"

#include "server/api/dto.h"

#include <algorithm>
#include <array>

namespace passerelle::http {

namespace {

struct NounKind {
    const char *noun;
    EventKind kind;
    bool namesIt = false; // the number after the noun is such an object's, not that of something beside it
};

using enum EventKind;

constexpr std::array kNouns{
    NounKind{"messages", Message, true},
    NounKind{"dead-letters", Message, true},
    NounKind{"conversations", Conversation, true},
    NounKind{"drafts", Draft, true},
    NounKind{"documents", Document, true},
    NounKind{"document-conflicts", Document},
    NounKind{"curated", Curated, true},
    NounKind{"gaps", Gap, true},
    NounKind{"alerts", Alert, true},
    NounKind{"alert-route", Alert},
    NounKind{"alert-deliveries", Alert},
    NounKind{"connections", Connection},
    NounKind{"channels", Channel, true},
    NounKind{"whatsapp-apps", Channel},
    NounKind{"provider", Provider},
    NounKind{"embedding", Provider},
    NounKind{"words", Settings},
    NounKind{"settings", Settings},
    NounKind{"tenants", Tenant},
    NounKind{"imports", Tenant},
    NounKind{"suspend", Tenant},
    NounKind{"resume", Tenant},
    NounKind{"cancel", Tenant},
    NounKind{"keep", Tenant},
    NounKind{"transfer", Tenant},
    NounKind{"erase", Tenant},
    NounKind{"agencies", Member},
    NounKind{"members", Member, true},
    NounKind{"invitations", Member},
    NounKind{"grants", Member},
    NounKind{"accounts", Account, true},
    NounKind{"tokens", Token, true},
    NounKind{"backups", Backup},
    NounKind{"keys", Backup},
    NounKind{"contacts", Privacy, true},
    NounKind{"requests", Privacy},
    NounKind{"export", Privacy},
    NounKind{"portable-export", Privacy},
    NounKind{"exports", Privacy},
    NounKind{"clock", Privacy},
    NounKind{"plan", Billing},
    NounKind{"plans", Billing},
    NounKind{"prices", Billing},
    NounKind{"rates", Billing},
    NounKind{"invoices", Billing, true},
    NounKind{"billing-identity", Billing},
    NounKind{"canned", Canned, true},
    NounKind{"bench", Bench},
};

struct Beside {
    QByteArrayView tail; // of the pattern, below the tenant
    EventKind kind;
};

// What changes an object of another noun, too.
constexpr std::array kBeside{
    Beside{"/drafts/{draft}/send", Conversation},     Beside{"/drafts/{draft}/discard", Conversation}, Beside{"/gaps/{gap}/answer", Curated},
    Beside{"/contacts/{contact}/erase", Conversation}, Beside{"/messages/{message}/feedback", Gap},
};

// What is only tried changes nothing, whoever may do it.
constexpr std::array<QByteArrayView, 5> kTrials{"/channels/{channel}/test", "/channels/{channel}/manychat/preview", "/channels/{channel}/setup-check", "/provider/test", "/embedding/quote"};

bool onlyReads(Permission permission)
{
    using enum Permission;
    constexpr std::array kReading{OwnAccount, ObserveInstallation, ListTenants, ReadAudit, ObserveTenant, ReadContent, ReadTenantAudit, ReadBilling, ReadPrivacy};
    return std::find(kReading.begin(), kReading.end(), permission) != kReading.end();
}

} // namespace

std::vector<Event> eventsOf(QByteArrayView pattern, Permission permission, const Request &request, const std::optional<TenantContext> &context)
{
    if (request.method == Method::Get || onlyReads(permission))
        return {};
    constexpr QByteArrayView kTenant = "/tenants/{tenant}";
    QByteArrayView rest = pattern.sliced(std::min(pattern.size(), QByteArrayView(api::kPrefix).size()));
    if (rest == kTenant)
        rest = rest.first(QByteArrayView("/tenants").size());
    else if (rest.startsWith(kTenant))
        rest = rest.sliced(kTenant.size());
    if (std::find(kTrials.begin(), kTrials.end(), rest) != kTrials.end())
        return {};
    const TenantId tenant = context ? context->tenant() : TenantId();
    const QList<QByteArray> segments = rest.toByteArray().split('/'); // the first is empty
    Event event{Other, tenant, 0};
    const auto found = std::find_if(kNouns.begin(), kNouns.end(), [&](const NounKind &row) { return segments.value(1) == row.noun; });
    if (found != kNouns.end())
        event.kind = found->kind;
    const QByteArray object = segments.value(2);
    if (found != kNouns.end() && found->namesIt && object.startsWith('{') && object.endsWith('}'))
        event.object = request.parameter(QByteArrayView(object).sliced(1, object.size() - 2)).toLongLong();
    std::vector<Event> events{event};
    for (const Beside &beside : kBeside) {
        if (rest == beside.tail)
            events.push_back({beside.kind, tenant, 0});
    }
    // Who watched an erased tenant is not let into it any more: the list of tenants is the installation's.
    if (event.kind == Tenant && tenant.isValid())
        events.push_back({Tenant, {}, tenant.value});
    return events;
}

} // namespace passerelle::http
