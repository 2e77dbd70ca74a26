// The connection doctor over the engine: how each kind of channel is called, where the public address stands, and the rounds.
// Made once by Service, after the engine; start() when the hooks are listened to, stop() before the engine stops.
#pragma once

#include "server/doctor/rounds.h"
#include "server/http/metrics.h"
#include "server/runtime/engine.h"
#include "server/storage/sql_round_trip_store.h"
#include "server/transport/curl_probe.h"

#include <atomic>

namespace passerelle::runtime {

class DoctorWiring {
public:
    DoctorWiring(Foundation &foundation, Engine &engine, const Configuration &configuration);
    DoctorWiring(const DoctorWiring &) = delete;
    DoctorWiring &operator=(const DoctorWiring &) = delete;

    // What the last trips were; before anything else is asked.
    Status load() { return doctor.load(); }
    void start();
    void stop();
    http::MetricSource metrics() const;

private:
    doctor::DoctorRooms rooms(Foundation &foundation, Engine &engine);

    std::atomic<bool> m_isListening{false};
    transport::CurlProbe m_probe;

public:
    storage::SqlRoundTripStore trips;
    doctor::ConnectionDoctor doctor;

private:
    doctor::Rounds m_rounds;
};

} // namespace passerelle::runtime
