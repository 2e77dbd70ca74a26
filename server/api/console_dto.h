// The structs of the admin API that a console needs for its shell, its home page and its health page: what its user may
// do, what just happened, log lines, queues and figures by day. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct PermissionsView {
    std::vector<QString> permissions = {};
};
struct SetupView {
    bool hasAdministrator = false;
};

struct EventView {
    qint64 number = 0;
    QString kind = {};
    std::optional<qint64> tenantId = {};
    std::optional<qint64> object = {};
};
struct EventsView {
    std::vector<EventView> events = {};
    qint64 next = 0;
    bool lost = false;
};

struct LogLineView {
    qint64 number = 0;
    QString at = {};
    QString level = {};
    QString room = {};
    QString text = {};
};
struct LogLinesView {
    std::vector<LogLineView> lines = {};
    qint64 next = 0;
    bool lost = false;
};

struct QueueView {
    QString name = {};
    qint64 depth = 0;
    std::optional<qint64> oldestMs = {};
    bool waitsForPerson = false;
};
struct QueuesView {
    std::vector<QueueView> queues = {};
};

struct FiguresDayView {
    QString day = {};
    qint64 received = 0;
    qint64 answered = 0;
    qint64 unanswered = 0;
    qint64 drafted = 0;
    qint64 toPerson = 0;
    std::optional<qint64> ackP50Ms = {};
    std::optional<qint64> ackP95Ms = {};
    std::optional<qint64> answerP50Ms = {};
    std::optional<qint64> answerP95Ms = {};
    qint64 costMicroEuros = 0;
};
struct FiguresView {
    QString timeZone = {};
    std::vector<FiguresDayView> days = {};
};

struct ProviderModelView {
    QString name = {};
    bool answers = false;
    bool embeds = false;
};
struct ProviderModelsView {
    std::vector<ProviderModelView> models = {};
    std::optional<QString> problem = {};
    std::optional<QString> explanation = {};
};

} // namespace passerelle::api
