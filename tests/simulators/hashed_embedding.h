// A deterministic stand-in for an embedding model: a hashed bag of words and of letter groups, so that texts that share
// wording lie near each other. Spaces of different models do not compare, as with the real ones. Pure.
#pragma once

#include <QtCore/QString>

#include <vector>

namespace passerelle::simulators {

// Of unit length; never zero.
std::vector<float> hashedEmbedding(const QString &text, QByteArrayView model, int dimensions);

} // namespace passerelle::simulators
