// The text of a draft as whoever receives it sees it: characters that show nothing, or turn what stands beside them round,
// are taken out, and look-alikes get one form. What is checked is then what is read. Pure.
#pragma once

#include <QtCore/QString>

namespace passerelle::generation {

// Without zero-width characters, soft hyphens, tags and marks of direction. Joiners of emoji stay. To be sent as it is.
QString withoutInvisible(const QString &text);

// The text with one form for each character (spaces, dashes, apostrophes, widths, digits of every script, letters of other
// alphabets that look like Latin ones), to be compared and never to be sent.
QString comparable(const QString &text);

} // namespace passerelle::generation
