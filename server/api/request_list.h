// Which structs of the API callers send. They are read strictly: a field that is not known, or missing, or out of its range,
// is refused by name. Every other struct is an answer, and its reader may be older or newer than the service: unknown fields
// are passed over, missing ones keep their default, choices and ranges are the service's. Pure, thread-safe.
#pragma once

#include <set>
#include <string>

namespace passerelle::api {

const std::set<std::string> &requestNames();

} // namespace passerelle::api
