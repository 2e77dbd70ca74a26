#include "server/doctor/fault.h"

#include <array>

namespace passerelle::doctor {

namespace {

using namespace Qt::StringLiterals;

// In the order of the enumeration.
constexpr std::array<const char *, kFaultCount> kNames{
    "",
    "no_address",
    "address_malformed",
    "not_https",
    "dns",
    "private_address",
    "port_closed",
    "port_silent",
    "tls",
    "certificate_expired",
    "certificate_not_yet_valid",
    "certificate_self_signed",
    "certificate_untrusted",
    "certificate_name",
    "certificate_ends_soon",
    "no_answer",
    "broken",
    "address_refused",
    "redirect",
    "gateway_down",
    "other_server",
    "other_instance",
    "clock_skew",
    "secret_stripped",
    "secret_not_checked",
    "path_not_passed",
    "body_changed",
    "busy",
    "not_drained",
    "slow",
    "too_slow",
    "wrong_secret_calls",
    "missing_secret_calls",
    "question_not_answered",
};
static_assert(static_cast<int>(Fault::QuestionNotAnswered) + 1 == kFaultCount);

} // namespace

const char *nameOf(Fault fault)
{
    return kNames[static_cast<std::size_t>(fault)];
}

Fault faultNamed(const QString &name)
{
    for (std::size_t i = 1; i < kNames.size(); ++i) {
        if (name == QLatin1String(kNames[i]))
            return static_cast<Fault>(i);
    }
    return name.isEmpty() ? Fault::None : Fault::Broken;
}

Fault faultOf(ProbeFault fault)
{
    switch (fault) {
    case ProbeFault::None: return Fault::None;
    case ProbeFault::NameUnknown: return Fault::NameUnknown;
    case ProbeFault::PortClosed: return Fault::PortClosed;
    case ProbeFault::PortSilent: return Fault::PortSilent;
    case ProbeFault::NoTls: return Fault::NoTls;
    case ProbeFault::CertificateExpired: return Fault::CertificateExpired;
    case ProbeFault::CertificateNotYetValid: return Fault::CertificateNotYetValid;
    case ProbeFault::CertificateSelfSigned: return Fault::CertificateSelfSigned;
    case ProbeFault::CertificateUntrusted: return Fault::CertificateUntrusted;
    case ProbeFault::CertificateOfOtherName: return Fault::CertificateOfOtherName;
    case ProbeFault::NoAnswer: return Fault::NoAnswer;
    case ProbeFault::Broken: return Fault::Broken;
    case ProbeFault::Refused: return Fault::Refused;
    }
    return Fault::Broken;
}

QString trouble(Fault fault)
{
    switch (fault) {
    case Fault::None: return {};
    case Fault::NoAddress: return u"no public address is set"_s;
    case Fault::AddressMalformed: return u"the public address is not an address"_s;
    case Fault::NotHttps: return u"the public address is not protected"_s;
    case Fault::NameUnknown: return u"the name of the public address is unknown"_s;
    case Fault::PrivateAddress: return u"the name leads into a private network"_s;
    case Fault::PortClosed: return u"nothing listens at the public address"_s;
    case Fault::PortSilent: return u"the public address does not react at all"_s;
    case Fault::NoTls: return u"no protected connection comes about"_s;
    case Fault::CertificateExpired: return u"the certificate has expired"_s;
    case Fault::CertificateNotYetValid: return u"the certificate is not valid yet"_s;
    case Fault::CertificateSelfSigned: return u"the certificate is signed by nobody but itself"_s;
    case Fault::CertificateUntrusted: return u"no public authority vouches for the certificate"_s;
    case Fault::CertificateOfOtherName: return u"the certificate is for another name"_s;
    case Fault::CertificateEndsSoon: return u"the certificate expires soon"_s;
    case Fault::NoAnswer: return u"no answer came in time"_s;
    case Fault::Broken: return u"the connection breaks off"_s;
    case Fault::Refused: return u"the address may not be called"_s;
    case Fault::Redirect: return u"the public address sends callers elsewhere"_s;
    case Fault::GatewayDown: return u"the proxy or tunnel does not find the service"_s;
    case Fault::OtherServer: return u"another server answers at the public address"_s;
    case Fault::OtherInstance: return u"another Passerelle answers at the public address"_s;
    case Fault::ClockSkew: return u"two clocks disagree"_s;
    case Fault::SecretStripped: return u"the hook's secret is lost on the way"_s;
    case Fault::SecretNotChecked: return u"a wrong secret is accepted"_s;
    case Fault::PathNotPassed: return u"the hook's path does not reach the service"_s;
    case Fault::BodyChanged: return u"the message is changed on the way"_s;
    case Fault::Busy: return u"the service refuses messages for now"_s;
    case Fault::NotDrained: return u"the message was acknowledged, and then not worked on"_s;
    case Fault::Slow: return u"the acknowledgement is slow"_s;
    case Fault::TooSlow: return u"the acknowledgement comes too late"_s;
    case Fault::WrongSecretCalls: return u"calls came with a wrong secret"_s;
    case Fault::MissingSecretCalls: return u"calls came without a secret"_s;
    case Fault::QuestionNotAnswered: return u"Meta's question about the callback is not answered"_s;
    }
    return {};
}

QString advice(Fault fault)
{
    switch (fault) {
    case Fault::None: return {};
    case Fault::NoAddress: return u"say under which address ManyChat and Meta reach you: passerelled settings set --installation public_url https://YOUR-NAME"_s;
    case Fault::AddressMalformed: return u"it must look like https://bot.example.com, without user, question mark or hash: correct the setting public_url"_s;
    case Fault::NotHttps: return u"ManyChat and Meta call https only: put a proxy or tunnel with a certificate in front, and begin public_url with https://"_s;
    case Fault::NameUnknown: return u"check the spelling in public_url, and that your domain or tunnel still exists; a new DNS entry may need an hour"_s;
    case Fault::PrivateAddress: return u"channels call from the Internet and cannot come in there: point the name to your public address, or use a tunnel"_s;
    case Fault::PortClosed: return u"start the proxy or tunnel, and have your router pass the port on to this computer"_s;
    case Fault::PortSilent: return u"a firewall or router swallows the calls: open the port there and pass it on to this computer"_s;
    case Fault::NoTls: return u"check that public_url names the https port, and that the proxy allows TLS 1.2 or newer"_s;
    case Fault::CertificateExpired: return u"renew the certificate and reload the proxy; let it be renewed by itself (certbot, Caddy) so that it does not happen again"_s;
    case Fault::CertificateNotYetValid: return u"set this computer's clock, or wait until the certificate is valid"_s;
    case Fault::CertificateSelfSigned: return u"Meta and ManyChat refuse it: get a free certificate of a public authority (Let's Encrypt), or use a tunnel that brings one"_s;
    case Fault::CertificateUntrusted: return u"use a certificate of a public authority, and give the proxy the whole chain (fullchain.pem), not the certificate alone"_s;
    case Fault::CertificateOfOtherName: return u"get a certificate for the name in public_url, or write the name of the certificate there"_s;
    case Fault::CertificateEndsSoon: return u"renew it now, and look why it was not renewed by itself"_s;
    case Fault::NoAnswer: return u"look at the proxy's or tunnel's log: it takes the call and does not pass it on"_s;
    case Fault::Broken: return u"look at the proxy's or tunnel's log; check that public_url names the right port"_s;
    case Fault::Refused: return u"link-local addresses are never called: correct public_url"_s;
    case Fault::Redirect: return u"channels do not follow: write the final address in public_url and in ManyChat or Meta, or switch the redirection off for /hooks/"_s;
    case Fault::GatewayDown: return u"the proxy must pass on to the address of webhook_listen: compare its port, and see that the service runs"_s;
    case Fault::OtherServer: return u"the name, the proxy or the tunnel leads to another program: pass /hooks/ on to the address of webhook_listen"_s;
    case Fault::OtherInstance: return u"an old installation, a copy or a test takes your messages: stop it, or point the address to this one"_s;
    case Fault::ClockSkew: return u"set the clock of the computer that is wrong (timedatectl set-ntp true)"_s;
    case Fault::SecretStripped: return u"the proxy or tunnel drops or changes the header X-Passerelle-Secret (WhatsApp: X-Hub-Signature-256): have it pass all headers on unchanged"_s;
    case Fault::SecretNotChecked: return u"something in front answers in the service's place (a cache, a test page): pass every POST under /hooks/ on"_s;
    case Fault::PathNotPassed: return u"have the proxy pass on everything under /hooks/, and check the path at the end of public_url"_s;
    case Fault::BodyChanged: return u"the proxy or a protection in front rewrites the body: switch that off for /hooks/"_s;
    case Fault::Busy: return u"the disk is full or too much waits: see passerelled status"_s;
    case Fault::NotDrained: return u"restart the service, and see its log"_s;
    case Fault::Slow: return u"it should stay below one second: look at the tunnel's distance, and at this computer's disk and load"_s;
    case Fault::TooSlow: return u"channels give up after about 10 seconds: use a closer tunnel or proxy, and see this computer's disk and load"_s;
    case Fault::WrongSecretCalls: return u"copy the secret again into the header X-Passerelle-Secret of the flow (passerelled channel rotate-secret makes a new one)"_s;
    case Fault::MissingSecretCalls: return u"the flow does not send the header X-Passerelle-Secret: add it in the External Request"_s;
    case Fault::QuestionNotAnswered: return u"the proxy must pass GET under /hooks/ on as well, with what stands behind the question mark"_s;
    }
    return {};
}

} // namespace passerelle::doctor
