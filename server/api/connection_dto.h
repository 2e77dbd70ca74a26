// The structs of the admin API that speak of the way in from outside. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct ConnectionCheckView {
    QString name = {};
    QString state = {};
    std::optional<QString> fault = {};
    QString seen = {};
    std::optional<QString> advice = {};
};
struct ChannelConnectionView {
    qint64 tenant = 0;
    qint64 channel = 0;
    QString name = {};
    QString kind = {};
    QString state = {};
    std::optional<QString> lastAt = {};
    std::optional<QString> lastWellAt = {};
    std::optional<QString> brokenSince = {};
    std::optional<qint64> ackMs = {};
    std::optional<qint64> wholeMs = {};
    std::optional<QString> fault = {};
    std::optional<QString> explanation = {};
    std::optional<QString> advice = {};
    qint64 trips = 0;
    qint64 failed = 0;
    std::vector<ConnectionCheckView> checks = {};
};
struct ConnectionsView {
    std::optional<QString> publicUrl = {};
    std::vector<ConnectionCheckView> address = {};
    std::vector<ChannelConnectionView> channels = {};
};
struct RoundTripView {
    QString at = {};
    bool ok = false;
    std::optional<qint64> ackMs = {};
    std::optional<qint64> wholeMs = {};
    std::optional<QString> fault = {};
    std::optional<QString> explanation = {};
};

} // namespace passerelle::api
