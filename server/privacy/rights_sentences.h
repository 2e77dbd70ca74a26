// What a contact who uses a right is told, in French and English. Pure.
#pragma once

#include "server/domain/ports/contact_store.h"
#include "server/domain/settings.h"

namespace passerelle::privacy {

QString stoppedSentence(Language language);
QString startedSentence(Language language);
QString myDataSentence(const ContactCounts &counts, const PrivacySettings &settings, Language language);
QString confirmErasureSentence(Language language);
QString erasureComesSentence(Language language);
QString agreedSentence(Language language);
QString refusedSentence(Language language);

} // namespace passerelle::privacy
