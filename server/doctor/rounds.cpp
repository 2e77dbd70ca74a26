#include "server/doctor/rounds.h"

#include <QtCore/QLoggingCategory>

#include <pthread.h>

namespace passerelle::doctor {

namespace {

Q_LOGGING_CATEGORY(roundsLog, "passerelle.doctor")

constexpr std::chrono::hours kKept{7 * 24};

} // namespace

Rounds::Rounds(ConnectionDoctor &doctor, RoundTripStore &trips, const Clock &clock, RoundTimes times) : m_doctor(doctor), m_trips(trips), m_clock(clock), m_times(times) {}

Rounds::~Rounds()
{
    stop();
}

void Rounds::start()
{
    m_thread = std::jthread([this](std::stop_token stop) { loop(std::move(stop)); });
}

void Rounds::stop()
{
    if (!m_thread.joinable())
        return;
    m_thread.request_stop();
    m_thread.join();
}

void Rounds::loop(std::stop_token stop)
{
    ::pthread_setname_np(::pthread_self(), "doctor");
    auto pause = m_times.first;
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock(m_mutex);
            m_woken.wait_for(lock, stop, pause, [] { return false; });
        }
        if (stop.stop_requested())
            return;
        pause = m_times.between;
        try {
            Status done = m_doctor.travelAll(stop);
            if (done)
                done = m_trips.forget(m_clock.now() - kKept);
            if (!done)
                qCWarning(roundsLog, "the doctor's round: %s", qUtf8Printable(done.error().what));
        } catch (const std::exception &thrown) {
            qCCritical(roundsLog, "the doctor's round threw: %s", thrown.what());
        }
    }
}

} // namespace passerelle::doctor
