#include "server/gateways/embedding_vectors.h"

#include <cmath>

namespace passerelle::gateways {

Result<std::vector<float>> unitVector(const std::vector<double> &values, int dimensions)
{
    if (values.empty() || (dimensions > 0 && static_cast<int>(values.size()) != dimensions))
        return failure(ErrorKind::Corrupt, QStringLiteral("a vector of %1 numbers came where %2 were expected").arg(values.size()).arg(dimensions));
    double squares = 0;
    for (const double value : values)
        squares += value * value;
    if (!std::isfinite(squares) || squares <= 0)
        return failure(ErrorKind::Corrupt, QStringLiteral("a vector holds numbers that are not finite, or zeros only"));
    const double norm = std::sqrt(squares);
    std::vector<float> out;
    out.reserve(values.size());
    for (const double value : values)
        out.push_back(static_cast<float>(value / norm));
    return out;
}

} // namespace passerelle::gateways
