// The working rooms' own figures, for /metrics.
#pragma once

#include "server/http/metrics.h"
#include "server/runtime/engine.h"

namespace passerelle::runtime {

// The engine and the foundation outlive the metrics.
http::MetricSource engineMetrics(const Engine &engine, const Foundation &foundation);

} // namespace passerelle::runtime
