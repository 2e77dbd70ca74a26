// What a service takes over from the one that served the same data folder before it, so that nothing is free and nobody is
// refused in between. Each part may be absent. Plain values; the descriptors close and the key is wiped with them.
#pragma once

#include "server/base/file_descriptor.h"
#include "server/base/secret.h"

namespace passerelle::runtime {

struct Inheritance {
    FileDescriptor lock;            // the data folder's, held
    FileDescriptor webhookListener; // listening sockets, in which calls may be waiting
    FileDescriptor adminListener;
    Secret masterKey;
};

} // namespace passerelle::runtime
