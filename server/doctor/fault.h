// What can be wrong between a channel and this service: a stable word for programs and what to do about it, for whoever
// keeps the shop. Pure; sentences are English and stand in French in the catalogue.
#pragma once

#include "server/domain/ports/connection_probe.h"

#include <QtCore/QString>

#include <cstdint>

namespace passerelle::doctor {

enum class Fault : std::uint8_t {
    None,
    // Of the address.
    NoAddress,
    AddressMalformed,
    NotHttps,
    NameUnknown,
    PrivateAddress,
    PortClosed,
    PortSilent,
    NoTls,
    CertificateExpired,
    CertificateNotYetValid,
    CertificateSelfSigned,
    CertificateUntrusted,
    CertificateOfOtherName,
    CertificateEndsSoon,
    NoAnswer,
    Broken,
    Refused,
    Redirect,
    GatewayDown,
    OtherServer,
    OtherInstance,
    ClockSkew,
    // Of a channel's hook.
    SecretStripped,
    SecretNotChecked,
    PathNotPassed,
    BodyChanged,
    Busy,
    NotDrained,
    Slow,
    TooSlow,
    WrongSecretCalls,
    MissingSecretCalls,
    QuestionNotAnswered,
};
inline constexpr int kFaultCount = 34;

const char *nameOf(Fault fault); // "certificate_expired"; empty for None
Fault faultNamed(const QString &name);
Fault faultOf(ProbeFault fault);
// What to do; empty for None.
QString advice(Fault fault);
// In one sentence, for who sees the fault's name alone.
QString trouble(Fault fault);

} // namespace passerelle::doctor
