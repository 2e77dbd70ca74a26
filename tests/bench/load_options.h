// What passerelle-load is asked to do, read from its command line.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace passerelle::bench {

struct LoadOptions {
    std::string host = "127.0.0.1";
    int port = 0;
    std::string path = "/";
    std::vector<std::string> headers; // "Name: value"
    std::string body;                 // template: {n}, {contact}
    int connections = 64;
    std::int64_t count = 0;           // messages to send; 0: until `seconds` are over
    double seconds = 5;
    double warmUpSeconds = 0;         // sent, not counted
    std::int64_t first = 1;           // the first message's number
    std::int64_t contacts = 1000;     // {contact} is 700000000 + n modulo this
    double duplicates = 0;            // so much of the messages repeats the one before, byte for byte
    double perSecond = 0;             // 0: as fast as it goes
    int timeoutMs = 10000;
    std::string acknowledged;         // file for the numbers of what was answered 200
};

// nullopt after an explanation on standard error (or the help on standard output, with `helpShown`).
std::optional<LoadOptions> readLoadOptions(int argc, char **argv, bool &helpShown);

} // namespace passerelle::bench
