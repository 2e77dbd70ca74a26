// The structs of the admin API that speak of backups and keys. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct BackupView {
    QString name = {};
    QString madeAt = {};
    std::optional<QString> provedAt = {};
    qint64 bytes = 0;
};
struct BackupStateView {
    bool running = false;
    QString stage = {};
    qint64 done = 0;
    qint64 total = 0;
    std::optional<QString> lastMadeAt = {};
    std::optional<QString> lastProvedAt = {};
    std::optional<QString> lastProved = {};
    std::optional<QString> problem = {};
    std::optional<QString> recoveryConfirmedAt = {};
    bool overdue = false;
};
struct RecoveryKeyWish {
    QString recoveryKey = {};
};
struct RecoveryKeyCreated {
    QString recoveryKey = {};
};
struct KeyChangeView {
    qint64 tenant = 0;
    qint64 resealed = 0;
};

} // namespace passerelle::api
