// What a service takes over from the one that served the same data folder before it, so that nothing is free and nobody is
// refused in between. Each part may be absent. Plain values; the descriptors close and the key is wiped with them.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/base/result.h"
#include "server/base/secret.h"

namespace passerelle::runtime {

struct Inheritance {
    FileDescriptor lock;            // the data folder's, held
    FileDescriptor webhookListener; // listening sockets, in which calls may be waiting
    FileDescriptor adminListener;
    Secret masterKey;

    // Of one that is whole: what is given away, while this one is kept for the case that it does not arrive.
    Result<Inheritance> onceMore() const;
};

} // namespace passerelle::runtime
