// One HTTP call as a simulator sees it, and what goes back: an answer, and the ways in which a bad day on the network
// can spoil it. Plain values, built and read on the simulator's only thread.
#pragma once

#include "server/base/clock.h"

#include <QtCore/QByteArray>
#include <QtCore/QUrlQuery>

#include <chrono>
#include <utility>
#include <vector>

namespace passerelle::simulators {

using HeaderList = std::vector<std::pair<QByteArray, QByteArray>>;

struct Call {
    qint64 number = 0; // 1 for the first since the start or the last reset; 0 for control calls
    Instant time;
    QByteArray method;
    QByteArray path;     // as received, without the query
    QByteArray rawQuery; // without the question mark
    HeaderList headers;  // names in lower case, in order
    QByteArray body;

    QByteArray header(QByteArrayView lowerCaseName) const;
    QUrlQuery query() const;
};

// How an answer leaves.
struct Delivery {
    enum class Ending {
        KeepOpen, // the connection stays as the client asked
        Close,    // a clean end of stream instead of (the rest of) the answer
        Reset,    // a TCP reset instead of (the rest of) the answer
    };
    std::chrono::milliseconds delay{0}; // before the first byte
    Ending ending = Ending::KeepOpen;
    bool silent = false;        // nothing is written; the connection ends as `ending` says after `delay`
    qint64 bytesPerSecond = 0;  // 0: at once
    qint64 cutAfterBytes = -1;  // of the whole answer, head included; then `ending`; -1: never
    int repeat = 1;             // the same answer so many times on one call
};

struct Reply {
    int status = 200;
    QByteArray contentType = "application/json; charset=UTF-8";
    QByteArray body = {};
    HeaderList headers = {};
    Delivery delivery = {};
    QByteArray raw = {}; // instead of everything above: bytes that need not be HTTP
};

} // namespace passerelle::simulators
