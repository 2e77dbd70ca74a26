// The gate in front of every answer that a model wrote: each figure in it must stand in a passage that it cites. Pure.
//
// What the question itself says may be repeated only where nothing is claimed with it: in a sentence that denies
// ("nous n'avons pas de forfait à 49 €"), or, prices and percentages excepted, in a sentence that also holds a figure of
// a cited passage ("pour 4 personnes, comptez 30 min"). Addresses and phone numbers of the question never count.
// Numbers of a list's lines and the marks of citations are no figures.
#pragma once

#include "server/domain/passage.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

// The figures of `draft` that no cited passage says, as they are written there; empty: every figure is known.
QStringList unsupportedFigures(const QString &draft, const std::vector<Passage> &cited, const QString &question);

} // namespace passerelle::generation
