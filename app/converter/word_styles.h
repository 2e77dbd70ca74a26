// Which of a Word document's styles are headings, and of which level: by their outline level, or by the name that Word
// gives them in every language. Pure.
#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QHash>
#include <QtCore/QString>

namespace passerelle::converter {

// Levels by a style's id; what is not in it is no heading.
QHash<QString, int> headingStyles(const QByteArray &stylesXml);

} // namespace passerelle::converter
