// What whoever listens for a data folder does with it: says where it listens, and gives all that it holds to whoever serves next.
// Free functions.
#pragma once

#include "server/http/server.h"
#include "server/runtime/instance.h"
#include "server/runtime/service.h"

namespace passerelle::runtime {

struct ServedIdentity {
    QString name; // public, new at every start
    const Secret &nonce;
    const Secret &token;
};

// The instance file of the configuration's data folder.
Status announceInstance(const Configuration &configuration, const ListenAddresses &bound, const ServedIdentity &identity);

// The lock, both listeners and the master key once more. `keyAtHand`: for when the key's file is out of reach. Conflict when one of
// the listeners is null.
Result<Inheritance> shareService(const InstanceLock &lock, const http::Server *webhook, const http::Server *admin, const Configuration &configuration, const Secret &keyAtHand);

} // namespace passerelle::runtime
