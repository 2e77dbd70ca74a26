// What the setup check of a ManyChat channel says to people, in French and in English. Pure.
#pragma once

#include "server/api/manychat_dto.h"
#include "server/domain/answer.h"
#include "server/domain/ports/channel_setup.h"

namespace passerelle::admin {

api::SetupFindingView setupView(const SetupFinding &finding, Language language);

} // namespace passerelle::admin
