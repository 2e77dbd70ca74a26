// What ManyChat's API answers to a sending, read into a SendOutcome (contract, part 4). Pure.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/messenger.h"

namespace passerelle::gateways {

SendOutcome readSendAnswer(const HttpResponse &response);
// Why a call gave no answer: safe to repeat only when nothing had left.
SendOutcome readSendFailure(const Error &error, bool requestLeft);

} // namespace passerelle::gateways
