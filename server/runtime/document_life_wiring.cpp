#include "server/runtime/document_life_wiring.h"

namespace passerelle::runtime {

DocumentLifeWiring::DocumentLifeWiring(Foundation &foundation, PassageFinder &finder, Alerts &alerts, retrieval::WordBook &words)
    : store(*foundation.folder.main, *foundation.folder.vault, foundation.clock), conflicts(*foundation.folder.main, *foundation.folder.vault), life({store, foundation.settings, foundation.clock}),
      expired(store, foundation.passages, foundation.clock, &words), watch({foundation.passages, conflicts, foundation.clock, &alerts, &foundation.events}),
      desk({store, life, finder, *foundation.folder.blobs, foundation.settings, foundation.clock, &foundation.events, &alerts, [this](const TenantContext &context) { watch.noteChanged(context); }}),
      rooms{store, conflicts, life, desk, watch}
{
}

void DocumentLifeWiring::forgetRehearsals()
{
    if (rooms.rehearsals)
        rooms.rehearsals->forgetAll();
}

void DocumentLifeWiring::forget(TenantId tenant)
{
    expired.forget(tenant);
    if (rooms.rehearsals)
        rooms.rehearsals->forget(tenant);
}

void DocumentLifeWiring::stop()
{
    if (rooms.rehearsals)
        rooms.rehearsals->stop();
    watch.stop();
}

} // namespace passerelle::runtime
