// A question set run against a tenant's live settings, and compared with its last run: what `eval --tenant` does.
#pragma once

#include "app/service/session.h"

namespace passerelle::service {

struct TenantEvaluationOptions {
    std::string tenant;
    std::string questions; // a file; empty: those that are saved
    bool withModel = false;
};

int evaluateTenant(Session &session, const TenantEvaluationOptions &options);

} // namespace passerelle::service
