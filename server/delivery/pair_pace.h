// Keeps what one number sends to one user under the pair rate of WhatsApp: so many at once, then one in so long. Who asks
// gets room for all messages of an answer or is told when there is. What the channel refuses all the same waits four times
// longer each time, for that user only. Thread-safe; knows nothing after a restart but what the channel refuses.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QString>

#include <map>
#include <mutex>
#include <optional>
#include <utility>

namespace passerelle::delivery {

struct PairLimits {
    double atOnce = 40; // the channel takes 45
    std::chrono::milliseconds apart{6000};
};

class PairPace {
public:
    using Pair = std::pair<qint64, QString>; // the channel and the contact's key

    explicit PairPace(PairLimits limits = {}) : m_limits(limits) {}

    // Takes room for `messages`, of which `spare` would still be left over. Nothing when it was taken; else when to come
    // back.
    std::optional<Monotonic> take(const Pair &pair, int messages, Monotonic now, int spare = 0);
    void giveBack(const Pair &pair, int messages); // nothing left
    // The channel refused: nothing for this pair until the instant that is returned, 4^n seconds away at the n-th in a row.
    Monotonic refused(const Pair &pair, Monotonic now);
    void accepted(const Pair &pair);

private:
    struct Lane {
        double room = 0;
        Monotonic asOf;
        Monotonic notBefore;
        int refusals = 0;
    };
    Lane &laneOf(const Pair &pair, Monotonic now);
    void forgetIdle(Monotonic now);

    const PairLimits m_limits;
    std::mutex m_mutex;
    std::map<Pair, Lane> m_lanes; // guarded by m_mutex; idle ones are forgotten
};

} // namespace passerelle::delivery
