#include "server/runtime/record_wiring.h"

namespace passerelle::runtime {

RecordWiring::RecordWiring(Foundation &foundation, pipeline::TurnAnswerer &answerer, PassageFinder &finder, ModelDirectory &metered, UsageStore &usage, knowledge::CuratedAnswers *curated)
    : facts(*foundation.folder.main, *foundation.folder.vault), seeker({metered, facts, usage, foundation.clock}), m_gates(m_noModels, foundation.clock),
      m_withoutModel({finder, m_gates, foundation.settings, foundation.tenants, curated}), replayer({answerer, m_withoutModel, metered, usage, foundation.clock}),
      rooms{foundation.turns.records(), replayer, facts}
{
}

} // namespace passerelle::runtime
