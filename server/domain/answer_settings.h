// The settings that make an answer, as values of the catalogue: kept with each answer, so that it can be made again under
// what was in force. What decides an answer belongs in here. Pure.
#pragma once

#include "server/domain/settings.h"

namespace passerelle {

// tenantSettingsFrom(answerSettings(settings), {}) answers like `settings`. `businessName`: as the assistant says it.
SettingValues answerSettings(const TenantSettings &settings, const QString &businessName);

} // namespace passerelle
