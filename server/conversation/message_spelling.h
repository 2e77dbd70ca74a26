// French as it is written in text messages ("slt c koi vos horaires", "g besoin d1 rdv dem1"), written out for the search.
// The contact's own words are shown and given to the model unchanged. Pure, thread-safe.
#pragma once

#include <QtCore/QString>

namespace passerelle::conversation {

// Word by word, by a list and a few rules; a text in ordinary spelling comes back as it is.
QString writtenOut(const QString &text);

} // namespace passerelle::conversation
