// The structs of the admin API that speak of alerts: what people are told, where it goes, what became of it. See dto.h.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct AlertView {
    qint64 number = 0;
    std::optional<qint64> tenantId = {};
    QString kind = {};
    QString title = {};
    QString advice = {};
    std::optional<qint64> conversation = {};
    std::optional<qint64> channel = {};
    std::optional<QString> subject = {};
    QString detail = {};
    QString at = {};
    qint64 repeats = 0;
    QString lastAt = {};
    std::optional<QString> seenAt = {};
    std::optional<QString> seenBy = {};
};
struct AlertRouteView {
    std::optional<QString> webhookUrl = {};
    bool webhookEnabled = true;
    std::optional<QString> stoppedBecause = {};
    bool secretSet = false;
    std::optional<QString> previousSecretUntil = {};
    std::vector<QString> webhookKinds = {};
    bool mailPossible = false;
    std::vector<QString> mailKinds = {};
    bool mailOwners = true;
    std::vector<QString> mailAddresses = {};
    qint64 deadLetters = 0;
};
struct AlertRouteChange {
    std::optional<bool> webhookEnabled = {};
    std::optional<std::vector<QString>> webhookKinds = {};
    std::optional<std::vector<QString>> mailKinds = {};
    std::optional<bool> mailOwners = {};
    std::optional<std::vector<QString>> mailAddresses = {};
};
struct AlertWebhook {
    QString url = {};
};
struct AlertWebhookCreated {
    QString url = {};
    std::optional<QString> secret = {};
    std::optional<QString> previousSecretUntil = {};
};
struct AlertDeliveryView {
    qint64 number = 0;
    qint64 alert = 0;
    QString way = {};
    QString messageId = {};
    std::optional<QString> address = {};
    QString state = {};
    qint64 tries = 0;
    std::optional<QString> dueAt = {};
    std::optional<QString> endedAt = {};
    std::optional<qint64> status = {};
    std::optional<QString> problem = {};
};

} // namespace passerelle::api
