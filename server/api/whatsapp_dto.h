// The structs of the admin API that speak of WhatsApp's apps. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewWhatsAppApp {
    QString name = {};
    QString secret = {};
    std::optional<QString> verifyToken = {};
};
struct WhatsAppAppView {
    qint64 id = 0;
    QString name = {};
    bool shared = false;
    std::optional<QString> hookPath = {};
    bool previousSecretValid = false;
};
struct WhatsAppAppCreated {
    qint64 id = 0;
    QString name = {};
    QString hookPath = {};
    QString verifyToken = {};
};
struct WhatsAppAppSecret {
    QString secret = {};
};

} // namespace passerelle::api
