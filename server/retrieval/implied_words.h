// What a text shows without calling it by its name: "14, rue des Lilas, 69004 Lyon" is an address, "04 65 71 08 20" a
// telephone number. Who asks for either uses the name. Pure functions; any thread.
#pragma once

#include <QtCore/QString>

namespace passerelle::retrieval {

// French names, separated by blanks: of an address, a telephone number, an e-mail address. Empty when
// the text shows none of them.
QString impliedWords(const QString &text);

} // namespace passerelle::retrieval
