// Looks at the public address the way a channel would come: the name, the port, the certificate, redirections, whether it
// is this instance that answers, and its clock. Sends nothing but a challenge. Thread-safe; blocks.
#pragma once

#include "server/doctor/check.h"
#include "server/domain/ports/connection_probe.h"
#include "server/domain/self_calls.h"

namespace passerelle::doctor {

// "passerelle <proof>": what the public route /hooks/proof answers.
inline constexpr char kProofPath[] = "/hooks/proof?challenge=";
inline constexpr char kProofStart[] = "passerelle ";

class AddressExaminer {
public:
    struct Parts {
        ConnectionProbe &probe;
        const SelfCalls &selfCalls;
        const Clock &clock;
    };
    explicit AddressExaminer(Parts parts) : m_parts(parts) {}

    // `isListening`: this process answers; otherwise only the way to it is looked at. Always the same checks in the same
    // order; what could not be looked at because of an earlier fault does not apply.
    std::vector<Check> examine(const QString &publicUrl, bool isListening, std::stop_token stop) const;

private:
    struct Course;
    bool readAddress(Course &course) const;
    bool checkName(Course &course) const;
    void checkConnection(Course &course) const;
    bool checkCertificate(Course &course) const;
    void checkInstance(Course &course) const;
    void checkClock(Course &course) const;

    Parts m_parts;
};

} // namespace passerelle::doctor
