// The structs of the admin API for text that documents hold and do not show. See dto.h for the rules.
#pragma once

#include "server/api/dto.h"

namespace passerelle::api {

struct HiddenTextView {
    qint64 page = 0;
    qint64 piece = 0;
    QString hiddenBy = {};
    QString explanation = {};
    QString text = {};
    std::vector<RectangleView> rectangles = {};
    bool accepted = false;
};
struct HiddenTextDecision {
    qint64 page = 0;
    std::vector<qint64> pieces = {};
    bool accepted = false;
    std::optional<QString> reason = {};
};

} // namespace passerelle::api
