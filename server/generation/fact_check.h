// The gate in front of every answer that a model wrote: each figure in it must stand in a passage that it cites. Pure.
//
// What the question itself says may be repeated only where nothing is claimed with it: in a sentence that denies
// ("nous n'avons pas de forfait à 49 €"), or, prices and percentages excepted, as a condition in a sentence that also holds
// a figure of a cited passage ("pour 4 personnes, comptez 30 min"). Addresses and phone numbers of the question never count.
// Numbers of a list's lines and the marks of citations are no figures.
#pragma once

#include "server/domain/passage.h"

#include <QtCore/QString>
#include <QtCore/QStringList>

#include <vector>

namespace passerelle::generation {

// A figure that stands in the row of something else than the draft names is not known ("coupe homme : 45 €" where that is
// the women's price). "Gratuit" counts as a price.

// The figures of `draft` that no cited passage says, as they are written there; empty: every figure is known. Addresses,
// phone numbers and codes of `approved`, the tenant's own list, may be said besides.
QStringList unsupportedFigures(const QString &draft, const std::vector<Passage> &cited, const QString &question, const QString &approved = {});

} // namespace passerelle::generation
