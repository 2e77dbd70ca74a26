// What the doctor looks at, each finding with a verdict in plain words and what to do about it. Changes nothing.
#pragma once

#include "app/service/session.h"

#include <vector>

namespace passerelle::service {

struct Finding {
    enum class Verdict { Good, Warning, Bad };
    QString name; // a stable word for scripts
    Verdict verdict = Verdict::Good;
    QString words;
    QString fix = {};
};

// `connections`: also call every tenant's provider and channels.
std::vector<Finding> examine(Session &session, bool connections);

} // namespace passerelle::service
