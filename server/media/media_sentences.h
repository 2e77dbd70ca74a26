// What a contact is told whose file could not be read: one polite request for text, with the reason where it helps. Pure.
#pragma once

#include "server/domain/media.h"
#include "server/domain/settings.h"

namespace passerelle::media {

QString requestForText(MessageKind kind, const MediaReading &reading, const TenantSettings &settings, Language language);

} // namespace passerelle::media
