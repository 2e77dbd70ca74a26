#include "server/runtime/reply_wiring.h"

namespace passerelle::runtime {

ReplyWiring::ReplyWiring(Foundation &foundation, delivery::Courier &courier, ContactStore &contacts, Alerts &alerts)
    : outgoing(*foundation.folder.main, *foundation.folder.vault, foundation.folder.instance), drafts(*foundation.folder.main, *foundation.folder.vault), effects(*foundation.folder.main, *foundation.folder.vault),
      inbox(*foundation.folder.main, *foundation.folder.vault), canned(*foundation.folder.main, *foundation.folder.vault),
      timeline(*foundation.folder.main, *foundation.folder.vault, outgoing, inbox), windows(*foundation.folder.main), sender({outgoing, effects, courier, foundation.clock, &foundation.events}),
      watch(windows, alerts, foundation.clock), rooms{outgoing, drafts, effects, timeline, contacts, nullptr, [this] { sender.wake(); }}, inboxRooms{inbox, canned, writing}
{
}

Status ReplyWiring::start()
{
    const auto started = sender.start();
    return started ? Status() : failure(started.error().during(u"settling the replies that the last run left in hand"));
}

} // namespace passerelle::runtime
