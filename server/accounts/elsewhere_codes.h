// Codes that an identity provider mails and checks, bound to the request that asked for them here: whoever shows one must also
// be who asked. Five tries; a code that was right and whose purpose failed may be shown again. Thread-safe, blocking.
#pragma once

#include "server/accounts/identities.h"
#include "server/accounts/one_time_codes.h"

namespace passerelle::accounts {

// What is known of a request, kept sealed until its code is shown.
struct ElsewhereRequest {
    QString email;
    Language language = Language::French;
    QString termsVersion;
    QString codeTaken;        // the provider took it already; it is not asked again
    ProvenIdentity identity;  // then
};

struct ElsewhereConfirmed {
    OneTimeCode row;
    ElsewhereRequest request;
};

class ElsewhereCodes {
public:
    explicit ElsewhereCodes(const AccountDependencies &dependencies) : m_rooms(dependencies), m_codes(dependencies) {}

    Result<QString> begin(OneTimeCode::Purpose purpose, const ElsewhereRequest &request);
    // None when there is no such request. InvalidInput when the code does not count; Unavailable leaves it as it was.
    Result<std::optional<ElsewhereConfirmed>> confirm(OneTimeCode::Purpose purpose, const QString &request, const QString &code);
    // The same code may be shown once more: what was to be done with it could not be done.
    void putBack(ElsewhereConfirmed confirmed);

private:
    const AccountDependencies &m_rooms;
    OneTimeCodes m_codes;
};

} // namespace passerelle::accounts
