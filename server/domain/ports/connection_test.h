// Proves that a provider's or a channel's address and key work, without answering or sending anything to anyone.
// Thread-safe, blocking.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"
#include "server/domain/provider.h"

#include <QtCore/QString>

#include <chrono>
#include <stop_token>
#include <vector>

namespace passerelle {

struct ConnectionReport {
    bool modelFound = false;      // the configured model stands in the provider's list
    bool embeddingModelFound = false; // true also when none is configured
    std::vector<QString> models;  // as the provider lists them, at most 200
    std::chrono::milliseconds latency{0};
};

struct OfferedModel {
    QString name; // as settings write it
    bool answers = false;
    bool embeds = false;
};

class ProviderTester {
public:
    virtual ~ProviderTester() = default;
    // Errors name the cause: Unauthorized (the key), Unavailable and Timeout (the address), Corrupt (not such a server),
    // Forbidden (the address is not among the allowed ones).
    virtual Result<ConnectionReport> test(const ProviderSettings &settings, Deadline deadline, std::stop_token stop) = 0;
    // What the provider offers, at most 200; the same errors. Costs nothing.
    virtual Result<std::vector<OfferedModel>> list(const ProviderSettings &settings, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
