// Whether what a draft says has anything to do with the passages that it cites: a draft whose words stand nowhere in them
// comes from somewhere else. A draft that puts things in other words passes as long as some of them are the passages'; one in
// another language passes unless it is long and shares neither a word nor a figure. Pure.
#pragma once

#include "server/domain/answer.h"

#include <QtCore/QString>

#include <vector>

namespace passerelle::generation {

bool saysSomethingElse(const QString &draft, const std::vector<Passage> &cited, Language language);

} // namespace passerelle::generation
