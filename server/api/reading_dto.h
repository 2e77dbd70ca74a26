// What the API says of reading pages: their text, and what reading those without text would take. Plain values.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct PageLine {
    QString kind = {};
    QString text = {};
};
struct PageText {
    PageView page = {};
    std::vector<PageLine> lines = {};
};
struct ReadingQuote {
    qint64 pages = 0;
    QString setting = {};
    bool awaitsAgreement = false;
    std::optional<qint64> localSeconds = {};
    QString model = {};
    std::optional<qint64> modelCostMicros = {};
    QString currency = {};
    std::optional<qint64> modelSeconds = {};
    bool estimated = true;
    QString sentence = {};
};
struct ReadingChoice {
    std::optional<QString> reader = {};
    std::optional<qint64> pages = {};
};

} // namespace passerelle::api
