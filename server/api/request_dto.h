// The structs of the admin API for what people ask for under their privacy rights, with its clock. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewPrivacyRequest {
    QString kind = {};
    std::optional<qint64> contact = {};
    std::optional<QString> receivedAt = {};
    std::optional<QString> note = {};
};
struct PrivacyRequestChange {
    std::optional<QString> state = {};
    std::optional<QString> note = {};
    std::optional<QString> reason = {};
    std::optional<qint64> exportNumber = {};
    std::optional<qint64> receiptNumber = {};
};
struct PrivacyRequestView {
    qint64 id = 0;
    QString kind = {};
    QString state = {};
    std::optional<qint64> contact = {};
    QString contactName = {};
    bool contactErased = false;
    bool askedByContact = false;
    QString receivedAt = {};
    QString dueAt = {};
    qint64 daysLeft = 0;
    bool overdue = false;
    bool extended = false;
    QString note = {};
    QString reason = {};
    QString openedBy = {};
    std::optional<QString> closedAt = {};
    QString closedBy = {};
    std::optional<qint64> exportNumber = {};
    std::optional<qint64> receiptNumber = {};
};

} // namespace passerelle::api
