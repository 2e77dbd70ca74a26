// What Supabase's REST services answer, read: the three error shapes of Auth, its tokens, the errors of Storage whose real
// status stands in the body. Internal to the room. Pure.
#pragma once

#include "server/domain/ports/http_transport.h"
#include "server/domain/ports/identity_provider.h"

namespace passerelle::gateways {

// The code of a refusal, from the header or the body; empty when the answer has none.
QByteArray authCodeOf(const HttpResponse &response);

// The refusal as an Error with a sentence for whoever reads it. Unauthorized and the code: what was shown does not count
// (credentials, tokens). `during` is for the log.
Error authError(const HttpResponse &response, const char *during);

// Corrupt when the answer holds no session, or its token is not of the person that it names.
Result<ProvenIdentity> readIdentity(const QByteArray &body, Instant now);

struct StorageRefusal {
    int status = 0; // the real one
    QByteArray code;
    QString message;
};
// None when it was not refused.
std::optional<StorageRefusal> storageRefusal(const HttpResponse &response);

} // namespace passerelle::gateways
