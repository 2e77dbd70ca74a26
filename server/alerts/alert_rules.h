// What is told, how often, and when a delivery is tried again. Pure.
#pragma once

#include "server/domain/ports/alert_store.h"

namespace passerelle::alerts {

// The same alert is not told again for so long.
std::chrono::milliseconds quietTimeOf(AlertKind kind);
// It is told once, until the kind that ends it is raised.
bool opensTrouble(AlertKind kind);
// The kind that it ends; it is not told when there is none open.
std::optional<AlertKind> endedBy(AlertKind kind);
// Whether a tenant's alert of that kind may go to whoever runs the installation as well. A provider is often many
// tenants': its alerts are raised for the installation by themselves.
bool concernsOperatorToo(AlertKind kind);

// As long as an owner has said nothing else: a tenant is mailed everything, the installation what an operator can mend.
AlertRoute defaultRoute(TenantId owner);

// The pause after so many tries (1: the first), without jitter; none: given up. From five seconds to a day, two days in all.
std::optional<std::chrono::milliseconds> pauseAfter(int tries);
// With a fifth more or less, by a number from 0 to 1.
std::chrono::milliseconds jittered(std::chrono::milliseconds pause, double random);

} // namespace passerelle::alerts
