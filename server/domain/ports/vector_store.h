// Passages' vectors in the database, searched there: one space a tenant and embedder (its profile), shared by all services. What a
// space holds are vectors of passages that are served; they go with them. Every write is durable when it returns. Thread-safe.
#pragma once

#include "server/base/result.h"
#include "server/domain/ids.h"
#include "server/domain/tenant_context.h"

#include <QtCore/QString>

#include <chrono>
#include <functional>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace passerelle {

struct StoredNearest {
    std::vector<std::pair<PassageId, double>> nearest; // with their cosines, best first
    std::vector<std::pair<PassageId, double>> also;    // of those that were asked for, those that have a vector
    qint64 seen = 0;      // vectors that the next two tell of: all, or a sample of a large space
    double mean = 0;      // of their cosines
    double deviation = 0;
};

class VectorStore {
public:
    virtual ~VectorStore() = default;

    // Whether vectors of so many numbers can be kept and searched.
    virtual bool takes(int dimensions) const = 0;
    // The space stands from now on, empty at first.
    virtual Status open(const TenantContext &context, const QString &profile, int dimensions) = 0;
    virtual Result<qint64> count(const TenantContext &context, const QString &profile) = 0;
    // Served passages without a vector after that one, in order.
    virtual Result<std::vector<PassageId>> missing(const TenantContext &context, const QString &profile, PassageId after, int most) = 0;
    // Whether this service is the one to make what is missing, for so long; another is not meanwhile.
    virtual Result<bool> claimFilling(const TenantContext &context, const QString &profile, std::chrono::seconds time) = 0;
    // Unit vectors, one a passage. Of passages that are gone, or have one, nothing is kept.
    virtual Status add(const TenantContext &context, const QString &profile, const std::vector<PassageId> &passages, const std::vector<std::vector<float>> &vectors) = 0;
    // `question` is a unit vector. An error for one of another length than the space's; nothing where there is no such space.
    virtual Result<StoredNearest> nearest(const TenantContext &context, const QString &profile, std::span<const float> question, std::size_t most, const std::vector<PassageId> &also) = 0;
    virtual Status visit(const TenantContext &context, const QString &profile, const std::function<void(PassageId, std::vector<float>)> &visit) = 0;
    virtual Status remove(const TenantContext &context, const QString &profile) = 0;
    // Spaces but `kept` (empty: all), unless a change of embedder is under way.
    virtual Status removeOthers(const TenantContext &context, const QString &kept) = 0;
    // A piece of what makes a space that grew fast to search; `after` is what the call before returned, 0 at first. Nothing: all is done.
    virtual Result<std::optional<qint64>> arrangeSome(const TenantContext &context, const QString &profile, qint64 after) = 0;
};

} // namespace passerelle
