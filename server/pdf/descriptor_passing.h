// Datagrams over a local socket that may carry a file descriptor with them, as the server and the nursery of readers use
// them. Blocking; interrupted calls are repeated.
#pragma once

#include <cstddef>
#include <optional>

namespace passerelle::pdf {

// descriptor −1: none goes along. False when the other side is gone.
bool sendWithDescriptor(int socket, const void *bytes, size_t size, int descriptor);

struct ReceivedDatagram {
    size_t size = 0;
    int descriptor = -1; // the caller's to close; close-on-exec
};
// nullopt when the other side is gone.
std::optional<ReceivedDatagram> receiveWithDescriptor(int socket, void *bytes, size_t capacity);

} // namespace passerelle::pdf
