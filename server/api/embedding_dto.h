// The structs of the admin API for changing the model that gives passages their vectors. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct EmbeddingWish {
    QString model = {};
    std::optional<qint64> dimensions = {};
    std::optional<QString> queryPrefix = {};
    std::optional<QString> documentPrefix = {};
};
struct EmbeddingQuoteView {
    QString model = {};
    qint64 passages = 0;
    qint64 tokens = 0;
    std::optional<qint64> costMicros = {};
    QString currency = {};
    std::optional<qint64> seconds = {};
};
struct EmbeddingActivation {
    std::optional<QString> reason = {};
};
struct EmbeddingChangeView {
    qint64 id = 0;
    QString state = {};
    QString fromModel = {};
    QString toModel = {};
    qint64 dimensions = 0;
    QString startedBy = {};
    QString startedAt = {};
    std::optional<QString> readyAt = {};
    std::optional<QString> activeAt = {};
    std::optional<QString> keptUntil = {};
    qint64 passages = 0;
    qint64 done = 0;
    std::optional<qint64> secondsLeft = {};
    std::optional<QString> trouble = {};
    std::optional<qint64> trialQuestions = {};
    std::optional<qint64> foundBefore = {};
    std::optional<qint64> foundAfter = {};
    bool worse = false;
};

} // namespace passerelle::api
