// Puts a Simulator behind its control routes: behaviours in, the record of what was received out. Pure: Call in, Reply
// out; CallServer gives it a socket. Single thread.
#pragma once

#include "tests/simulators/simulator.h"

#include <memory>
#include <vector>

namespace passerelle::simulators {

class SimulatorHost {
public:
    SimulatorHost(std::unique_ptr<Simulator> simulator, const Clock &clock);

    Reply handle(Call call);
    qint64 received() const { return static_cast<qint64>(m_record.size()); }

private:
    struct Received {
        Call call;
        int status = 0;      // of the answer; 0 when none was given
        QByteArray behaviour; // what was applied, as JSON; empty: none
    };
    Reply control(const Call &call);
    Reply record(const Call &call) const;
    Reply shaped(Reply reply, const Behaviour &behaviour) const;
    Reply overridden(const Behaviour &behaviour) const;

    std::unique_ptr<Simulator> m_simulator;
    const Clock &m_clock;
    BehaviourQueue m_behaviours;
    std::vector<Received> m_record;
    qint64 m_forgotten = 0; // calls before the last reset: numbers go on
};

} // namespace passerelle::simulators
