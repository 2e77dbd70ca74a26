// The structs of the admin API for what is remembered of a contact. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct NewFactWish {
    QString kind = {};
    QString text = {};
};
struct FactChange {
    std::optional<QString> kind = {};
    std::optional<QString> text = {};
};
struct FactView {
    qint64 id = 0;
    QString kind = {};
    QString text = {};
    QString origin = {};
    std::optional<qint64> message = {};
    QString at = {};
    std::optional<QString> correctedAt = {};
    QString person = {};
    std::optional<QString> expiresAt = {};
};

} // namespace passerelle::api
