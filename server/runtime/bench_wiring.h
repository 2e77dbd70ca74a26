// The test bench over a Foundation: saved questions, and the thread that runs them behind real answers. Made once by
// Engine, behind the pipeline.
#pragma once

#include "server/admin/bench_rooms.h"
#include "server/runtime/foundation.h"
#include "server/storage/sql_bench_store.h"

namespace passerelle::runtime {

class BenchWiring {
public:
    BenchWiring(Foundation &foundation, pipeline::Asker &asker, std::function<bool()> contactsWait);
    BenchWiring(const BenchWiring &) = delete;
    BenchWiring &operator=(const BenchWiring &) = delete;

    storage::SqlBenchStore store;
    pipeline::BenchRunner runner;
    admin::BenchRooms rooms;
};

} // namespace passerelle::runtime
