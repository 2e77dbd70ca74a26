// Which of the services that share a database reads a document: claimed for a while, renewed as long as the service lives, and
// claimed by another when it was not. Where one service is alone it has them all. Thread-safe, blocking.
#pragma once

#include "server/base/result.h"
#include "server/domain/ids.h"

#include <set>

namespace passerelle {

class ImportClaims {
public:
    virtual ~ImportClaims() = default;
    // False: another service has it.
    virtual Result<bool> take(VersionId version) = 0;
    virtual Status release(VersionId version) = 0;
    virtual Status releaseAll() = 0; // of this service
    virtual Status renewAll() = 0;
    // In preparation, and nobody's: what a service left that is gone; `alsoOwn`: and what this one had before it was started again.
    virtual Result<std::set<VersionId>> abandoned(bool alsoOwn) = 0;
};

} // namespace passerelle
