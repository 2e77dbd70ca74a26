// The sweep for other tenants' sentences, wired over the engine: its questions go by words alone and are answered without a
// model, so that it costs nothing. Once a night when the setting "canary_sweep" says so, and whenever the operator asks.
// Made once by Service; called by the housekeeper and by admin workers.
#pragma once

#include "server/audit/canary_sweep.h"
#include "server/runtime/engine.h"

#include <atomic>
#include <memory>

namespace passerelle::runtime {

class CanaryWiring {
public:
    CanaryWiring(Foundation &foundation, Engine &engine);
    ~CanaryWiring();
    CanaryWiring(const CanaryWiring &) = delete;
    CanaryWiring &operator=(const CanaryWiring &) = delete;

    // A task of the housekeeper: sweeps when a night has begun that was not swept yet.
    Status look();
    std::vector<QString> troubles() const;

private:
    class NoModels;
    Foundation &m_foundation;
    std::unique_ptr<NoModels> m_noModels;
    generation::Answerer m_answerer;
    std::atomic<qint64> m_sweptDay;

public:
    audit::CanarySweep sweep;
};

} // namespace passerelle::runtime
