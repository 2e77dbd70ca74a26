#include "server/runtime/ownership_wiring.h"

#include "server/conversation/hand_over.h"
#include "server/privacy/rights_words.h"

namespace passerelle::runtime {

OwnershipWiring::OwnershipWiring(Foundation &foundation, delivery::Courier &courier, ContactStore &contacts, std::function<void()> workWaits)
    : m_settings(foundation.settings), store(*foundation.folder.main, *foundation.folder.vault), marker({courier, foundation.channels, store, contacts}),
      desk({store, foundation.settings, foundation.clock, std::move(workWaits), [this, &foundation](TenantId tenant, ConversationId conversation) {
                marker.noteChanged(tenant, conversation);
                foundation.events.publish({EventKind::Conversation, tenant, conversation.value});
            }})
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

void OwnershipWiring::noteTaken(const Ticket &ticket)
{
    const bool changes = ticket.speech.effect == TicketSpeech::Effect::TakeOver || ticket.speech.effect == TicketSpeech::Effect::GiveBack;
    if (changes && ticket.speech.cause != OwnershipCause::ChannelSignal)
        marker.noteChanged(ticket.tenant, ticket.contact.conversation);
    else
        marker.noteMessage(ticket.tenant, ticket.contact.conversation);
}

} // namespace passerelle::runtime
