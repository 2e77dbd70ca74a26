// One HTTP request on a connection of its own to a loopback address, timed from the first byte sent to the last received:
// how ManyChat calls a hook, and how the demonstration reads the admin API and the simulators. Blocks.
#pragma once

#include "tests/simulators/call.h"

#include <QtCore/QJsonObject>
#include <QtCore/QString>

#include <optional>

namespace passerelle::simulators {

struct LoopbackAnswer {
    int status = 0; // 0: none came
    QByteArray body;
    std::chrono::microseconds took{0};
    QJsonObject json() const;
};

// The bytes of such a request, and the whole answer in what was read so far (nothing while it is incomplete).
QByteArray requestBytes(const QByteArray &method, const QString &address, const QByteArray &target, const HeaderList &headers, const QByteArray &body);
std::optional<LoopbackAnswer> answerIn(const QByteArray &read);

LoopbackAnswer callLoopback(const QByteArray &method, const QString &address, const QByteArray &target, const HeaderList &headers = {},
                            const QByteArray &body = {}, std::chrono::milliseconds within = std::chrono::seconds(10));

} // namespace passerelle::simulators
