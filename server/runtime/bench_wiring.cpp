#include "server/runtime/bench_wiring.h"

namespace passerelle::runtime {

BenchWiring::BenchWiring(Foundation &foundation, pipeline::Asker &asker, std::function<bool()> contactsWait)
    : store(*foundation.folder.main, *foundation.folder.vault), runner({asker, store, foundation.settings, foundation.clock, std::move(contactsWait)}), rooms{store, runner}
{
}

} // namespace passerelle::runtime
