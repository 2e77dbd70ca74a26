#include "server/runtime/whatsapp_wiring.h"

#include "server/gateways/whatsapp/graph_versions.h"

#include <algorithm>

namespace passerelle::runtime {

WhatsAppWiring::WhatsAppWiring(Foundation &foundation)
    : m_foundation(foundation), messenger(foundation.transport, [this] { return graphVersion(); }), media(foundation.transport, [this] { return graphVersion(); })
{
}

QString WhatsAppWiring::graphVersion() const
{
    return m_foundation.settings.installation().graphVersion;
}

Status WhatsAppWiring::look()
{
    const auto tenants = m_foundation.tenants.list();
    if (!tenants)
        return failure(tenants.error());
    bool used = false;
    for (const Tenant &tenant : *tenants) {
        const auto channels = m_foundation.channels.list(TenantContext::proven(tenant.id, TenantProof::StoredRecord));
        used = used || (channels && std::any_of(channels->begin(), channels->end(), [](const Channel &channel) { return channel.kind == ChannelKind::WhatsApp; }));
    }
    m_isUsed = used;
    return {};
}

std::vector<QString> WhatsAppWiring::troubles() const
{
    const auto trouble = m_isUsed ? gateways::graphVersionTrouble(graphVersion(), m_foundation.clock.now()) : std::nullopt;
    return trouble ? std::vector<QString>{*trouble} : std::vector<QString>();
}

} // namespace passerelle::runtime
