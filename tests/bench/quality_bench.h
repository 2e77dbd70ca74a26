// How well the word index finds, beside its peers on the same questions in the same run: recall, reciprocal rank and
// discounted gain on the question sets of a folder. Prints; one thread.
#pragma once

#include <QtCore/QString>

namespace passerelle::bench {

// The sets in `corpora`/qa; those that are not there are left out. Returns in how many respects a peer was better.
int measureQuality(const QString &corpora);

} // namespace passerelle::bench
