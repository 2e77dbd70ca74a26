// What the service of the test bench works on. Everything outlives it.
#pragma once

#include "server/domain/ports/bench_store.h"
#include "server/pipeline/bench_runner.h"

namespace passerelle::admin {

struct BenchRooms {
    BenchStore &store;
    pipeline::BenchRunner &runner;
};

} // namespace passerelle::admin
