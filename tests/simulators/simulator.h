// One simulated service: pure calls in, replies out, so that its strictness can be tested without a socket. Effects (a
// message reaching its contact) happen inside answer(). Single thread.
#pragma once

#include "tests/simulators/behaviour.h"

#include <optional>

namespace passerelle::simulators {

class Simulator {
public:
    virtual ~Simulator() = default;
    virtual QByteArray name() const = 0;
    // The behaviour keys that this simulator understands beside those of the transport.
    virtual QByteArrayList behaviourKeys() const = 0;
    virtual Reply answer(const Call &call, const Behaviour &behaviour) = 0;
    // The service's own error body for a status that a behaviour asked for.
    virtual Reply error(int status, const Behaviour &behaviour) const = 0;
    // Control calls of its own, below /_simulator/; nothing when the path is not one.
    virtual std::optional<Reply> control(const Call &call);
    virtual void reset() {}
};

} // namespace passerelle::simulators
