// The way in from outside, as the service's connection doctor sees it at this moment: findings for the doctor's list.
#pragma once

#include "app/service/doctor_checks.h"

namespace passerelle::service {

// Has the service examine its public address and send a synthetic message through every hook. On a stopped folder the
// address alone is examined. Who may only look gets what was seen last.
void examineWayIn(Session &session, std::vector<Finding> &findings);

} // namespace passerelle::service
