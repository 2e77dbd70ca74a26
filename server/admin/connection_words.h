// What an operator is told when a connection test fails: the kind of trouble and what to do about it. Pure.
#pragma once

#include "server/api/dto.h"
#include "server/base/result.h"

namespace passerelle::admin {

void describeTrouble(const Error &error, api::ConnectionView &view);

} // namespace passerelle::admin
