#include "server/runtime/ownership_wiring.h"

#include "server/conversation/hand_over.h"
#include "server/privacy/rights_words.h"

namespace passerelle::runtime {

OwnershipWiring::OwnershipWiring(Foundation &foundation, std::function<void()> workWaits)
    : m_settings(foundation.settings), store(*foundation.folder.main, *foundation.folder.vault), desk({store, foundation.settings, foundation.clock, std::move(workWaits)})
{
}

TicketSpeech OwnershipWiring::speechOf(TenantId tenant, const InboundMessage &message)
{
    const TenantSettings settings = m_settings.of(TenantContext::proven(tenant, TenantProof::StoredRecord));
    TicketSpeech speech = conversation::speechOf(settings.people, message);
    if (speech.effect == TicketSpeech::Effect::None && privacy::rightsWordIn(message.text) != privacy::RightsWord::None)
        speech.effect = TicketSpeech::Effect::Heard;
    return speech;
}

} // namespace passerelle::runtime
