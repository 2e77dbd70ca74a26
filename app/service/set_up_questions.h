// What init asks a person for, one thing after the other, where the command line did not say it. Nothing is changed by
// asking. One thread.
#pragma once

#include "app/service/set_up.h"
#include "app/service/terminal.h"

namespace passerelle::service {

// How callers reach the service: what becomes keys of the configuration.
enum class Doors {
    Undecided, // not said yet
    Local,     // this machine alone, for now
    Proxy,     // a reverse proxy holds the certificate
    Own,       // the service holds it
};

struct DoorWish {
    Doors doors = Doors::Undecided;
    QString proxy;       // its address
    QString certificate; // PEM chain
    QString privateKey;
};

// The keys that say so; InvalidInput where a file is missing or others can read the key.
Result<std::map<QString, QString>> keysOf(const DoorWish &wish, const Words &words);

// Fills in what is missing. Cancelled when the person leaves.
Status askSetUp(const Terminal &terminal, const Words &words, SetUp &wanted, DoorWish &doors);

} // namespace passerelle::service
