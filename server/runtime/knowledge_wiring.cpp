#include "server/runtime/knowledge_wiring.h"

namespace passerelle::runtime {

KnowledgeWiring::KnowledgeWiring(Foundation &foundation, PassageFinder &finder, ModelDirectory &models)
    : curatedStore(*foundation.folder.main, *foundation.folder.vault), gapStore(*foundation.folder.main, *foundation.folder.vault), curated(curatedStore),
      gaps({gapStore, gapStore, foundation.ledger, curated, finder, foundation.settings, foundation.clock, &models}), rooms{curatedStore, gapStore, curated, gaps}
{
}

} // namespace passerelle::runtime
