// A channel's other part: it calls a hook as a ManyChat flow or Meta does, once or several times, gives up after 10 s as
// they do, and keeps what was answered. Only loopback addresses are called. Lives on a thread with an event loop.
#pragma once

#include "server/base/result.h"
#include "tests/simulators/call.h"

#include <QtCore/QObject>
#include <QtCore/QString>

#include <deque>

namespace passerelle::simulators {

struct HookCall {
    QString address;    // "127.0.0.1:8080"
    QByteArray path;    // the hook's
    QByteArray method = "POST";
    HeaderList headers; // its secret
    QByteArray body;
    int times = 1;                              // the same body again and again …
    std::chrono::milliseconds apart{0};         // … so far apart
    std::chrono::milliseconds giveUpAfter{10000};
};

class HookWriter {
public:
    struct Written {
        int status = 0; // 0: no answer in time, or none at all
        QByteArray answer;
        std::chrono::microseconds took{0};
        bool gaveUp = false; // closed by us at the time limit
    };

    // InvalidInput when the address is not a loopback one.
    Status write(const HookCall &call);
    const std::deque<Written> &written() const { return m_written; } // in the order in which the calls ended
    int underWay() const { return m_underWay; }
    void reset() { m_written.clear(); }

private:
    void callOnce(const HookCall &call);

    QObject m_owner; // of sockets and timers; they end with it
    std::deque<Written> m_written;
    int m_underWay = 0;
};

} // namespace passerelle::simulators
