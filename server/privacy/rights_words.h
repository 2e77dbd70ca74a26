// The words by which a contact uses its rights, in French and English: STOP, MES DONNÉES, SUPPRIMER, HUMAIN, and the yes
// and no to a question. Only as a whole message: case, accents, punctuation and politeness around them do not matter. Pure.
#pragma once

#include <QtCore/QStringView>

namespace passerelle::privacy {

enum class RightsWord { None, Stop, Start, MyData, Delete, Person, Yes, No };

RightsWord rightsWordIn(QStringView message);

} // namespace passerelle::privacy
