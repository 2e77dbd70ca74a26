// The doctor's regular rounds, on a thread of their own: a synthetic message over every channel every five minutes, and
// what is older than seven days forgotten. stop() ends a round that is under way.
#pragma once

#include "server/doctor/connection_doctor.h"

#include <condition_variable>
#include <thread>

namespace passerelle::doctor {

struct RoundTimes {
    std::chrono::milliseconds first = std::chrono::seconds(30);  // after the start: a proxy or tunnel may start with us
    std::chrono::milliseconds between = std::chrono::minutes(5);
};

class Rounds {
public:
    Rounds(ConnectionDoctor &doctor, RoundTripStore &trips, const Clock &clock, RoundTimes times = {});
    ~Rounds(); // stop()

    void start();
    void stop();

private:
    void loop(std::stop_token stop);

    ConnectionDoctor &m_doctor;
    RoundTripStore &m_trips;
    const Clock &m_clock;
    const RoundTimes m_times;
    std::mutex m_mutex;
    std::condition_variable_any m_woken;
    std::jthread m_thread;
};

} // namespace passerelle::doctor
