// What the doctor looks at, each finding with a verdict in plain words and what to do about it. Changes nothing.
#pragma once

#include "app/service/session.h"

#include <vector>

namespace passerelle::service {

struct Finding {
    enum class Verdict { Good, Warning, Bad, NotApplicable };
    QString name; // a stable word for scripts
    Verdict verdict = Verdict::Good;
    QString words;
    QString fix = {};
    QString fault = {}; // a stable word for what is wrong, where there is one
};

// Where the service runs, the way in from outside too. `connections`: also call every tenant's provider and channels.
std::vector<Finding> examine(Session &session, bool connections);

} // namespace passerelle::service
