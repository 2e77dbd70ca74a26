#include "server/doctor/address_examiner.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QRandomGenerator>
#include <QtCore/QTimeZone>
#include <QtCore/QUrl>
#include <QtNetwork/QHostAddress>

#include <algorithm>
#include <array>

namespace passerelle::doctor {

namespace {

using namespace Qt::StringLiterals;

constexpr std::chrono::seconds kLookWithin{15};
constexpr std::chrono::hours kSoon{14 * 24};
constexpr std::chrono::seconds kSkewNoticed{60};
constexpr std::chrono::minutes kSkewThatBreaks{5};
constexpr std::array kLaterChecks{"address", "dns", "port", "certificate", "redirect", "instance", "clock"};

QByteArray freshChallenge()
{
    std::array<quint32, 8> random{};
    QRandomGenerator::system()->fillRange(random.data(), static_cast<qsizetype>(random.size()));
    return QByteArray(reinterpret_cast<const char *>(random.data()), sizeof random).toHex();
}

QString dayOf(Instant instant)
{
    return toIso8601(instant).left(10);
}

bool isReachableFromOutside(const QString &text)
{
    const QHostAddress address(text);
    static const std::array kPrivate{QHostAddress::parseSubnet(u"10.0.0.0/8"_s), QHostAddress::parseSubnet(u"172.16.0.0/12"_s), QHostAddress::parseSubnet(u"192.168.0.0/16"_s),
                                     QHostAddress::parseSubnet(u"100.64.0.0/10"_s), QHostAddress::parseSubnet(u"fc00::/7"_s)};
    return !address.isLoopback() && !address.isLinkLocal() && std::none_of(kPrivate.begin(), kPrivate.end(), [&](const auto &network) { return address.isInSubnet(network); });
}

// "Sun, 22 Nov 2026 19:41:15 GMT"
std::optional<Instant> dateOf(const HttpResponse &response)
{
    QDateTime time = QLocale::c().toDateTime(QString::fromLatin1(response.header("date")).trimmed(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeZone(QTimeZone::utc());
    return fromMillis(time.toMSecsSinceEpoch());
}

} // namespace

struct AddressExaminer::Course {
    QString text;
    QUrl url = {};
    bool isListening = false;
    std::stop_token stop = {};
    QByteArray challenge = {};
    ProbeAnswer answer = {};
    std::vector<Check> checks = {};

    void add(Check check) { checks.push_back(std::move(check)); }
    // What comes after a fault cannot be seen any more.
    std::vector<Check> end()
    {
        for (std::size_t i = checks.size(); i < kLaterChecks.size(); ++i)
            checks.push_back(Check::without(kLaterChecks[i], u"not looked at: first mend what stands above"_s));
        return std::move(checks);
    }
};

std::vector<Check> AddressExaminer::examine(const QString &publicUrl, bool isListening, std::stop_token stop) const
{
    Course course{.text = publicUrl.trimmed(), .isListening = isListening, .stop = std::move(stop)};
    if (!readAddress(course) || !checkName(course))
        return course.end();
    course.challenge = freshChallenge();
    HttpRequest request;
    request.method = "GET";
    request.url = course.text + QLatin1String(kProofPath) + QString::fromLatin1(course.challenge);
    request.maxResponseBytes = 64 * 1024;
    course.answer = m_parts.probe.call(request, Deadline::after(kLookWithin), course.stop);
    checkConnection(course);
    if (firstFault(course.checks) != Fault::None || !checkCertificate(course))
        return course.end();
    checkInstance(course);
    checkClock(course);
    return course.end();
}

bool AddressExaminer::readAddress(Course &course) const
{
    if (course.text.isEmpty()) {
        course.add({"address", CheckState::NotApplicable, Fault::NoAddress, u"no public address is set: nothing from outside is checked"_s});
        return false;
    }
    while (course.text.endsWith(u'/'))
        course.text.chop(1);
    course.url = QUrl(course.text, QUrl::StrictMode);
    const bool isWeb = course.url.scheme() == u"https"_s || course.url.scheme() == u"http"_s;
    if (!course.url.isValid() || !isWeb || course.url.host().isEmpty() || !course.url.userInfo().isEmpty() || course.url.hasQuery() || course.url.hasFragment()) {
        course.add(Check::failed("address", Fault::AddressMalformed, u"%1 is not an address"_s.arg(course.text.left(200))));
        return false;
    }
    if (course.url.scheme() == u"http"_s)
        course.add(Check::failed("address", Fault::NotHttps, u"%1 begins with http://"_s.arg(course.text)));
    else
        course.add(Check::well("address", u"channels call %1"_s.arg(course.text)));
    return course.url.scheme() == u"https"_s;
}

bool AddressExaminer::checkName(Course &course) const
{
    const QString host = course.url.host(QUrl::EncodeUnicode);
    const auto addresses = m_parts.probe.resolve(host);
    if (!addresses || addresses->empty()) {
        course.add(Check::failed("dns", Fault::NameUnknown, u"the name %1 is unknown"_s.arg(host)));
        return false;
    }
    QStringList shown(addresses->begin(), addresses->end());
    shown.removeDuplicates();
    const QString list = shown.mid(0, 4).join(u", "_s);
    if (std::none_of(addresses->begin(), addresses->end(), isReachableFromOutside))
        course.add(Check::warning("dns", Fault::PrivateAddress, u"the name %1 leads to %2, which cannot be reached from the Internet"_s.arg(host, list)));
    else
        course.add(Check::well("dns", u"the name %1 leads to %2"_s.arg(host, list)));
    return true;
}

void AddressExaminer::checkConnection(Course &course) const
{
    const int port = course.url.port(443);
    switch (course.answer.fault) {
    case ProbeFault::NameUnknown: // it was known a moment ago
        course.add(Check::failed("port", Fault::NameUnknown, u"the name %1 is unknown"_s.arg(course.url.host())));
        return;
    case ProbeFault::PortClosed:
        course.add(Check::failed("port", Fault::PortClosed, u"port %1 is closed"_s.arg(port)));
        return;
    case ProbeFault::PortSilent:
        course.add(Check::failed("port", Fault::PortSilent, u"port %1 does not react"_s.arg(port)));
        return;
    case ProbeFault::Refused:
        course.add(Check::failed("port", Fault::Refused, u"the address behind the name may not be called"_s));
        return;
    default: course.add(Check::well("port", u"port %1 is open"_s.arg(port)));
    }
}

bool AddressExaminer::checkCertificate(Course &course) const
{
    const ProbeAnswer &answer = course.answer;
    const QString issuer = answer.certificate ? answer.certificate->issuer : QString();
    const QString end = answer.certificate && answer.certificate->endsAt ? dayOf(*answer.certificate->endsAt) : u"?"_s;
    const auto fail = [&](QString seen) {
        course.add(Check::failed("certificate", faultOf(answer.fault), std::move(seen)));
        return false;
    };
    switch (answer.fault) {
    case ProbeFault::NoTls: return fail(u"what answers does not speak TLS as channels do"_s);
    case ProbeFault::CertificateExpired: return fail(u"the certificate (or one of its chain) has expired; it was valid until %1"_s.arg(end));
    case ProbeFault::CertificateNotYetValid: return fail(u"the certificate is not valid yet"_s);
    case ProbeFault::CertificateSelfSigned: return fail(u"the certificate is signed by nobody but itself (%1)"_s.arg(issuer));
    case ProbeFault::CertificateUntrusted: return fail(u"no public authority vouches for the certificate; it is signed by %1"_s.arg(issuer));
    case ProbeFault::CertificateOfOtherName: return fail(u"the certificate is not for %1 but for %2"_s.arg(course.url.host(), answer.certificate ? answer.certificate->names : u"?"_s));
    default: break;
    }
    if (answer.certificate && answer.certificate->endsAt && *answer.certificate->endsAt - m_parts.clock.now() < kSoon)
        course.add(Check::warning("certificate", Fault::CertificateEndsSoon, u"the certificate expires on %1"_s.arg(end)));
    else
        course.add(Check::well("certificate", u"the certificate is trusted and valid until %1"_s.arg(end)));
    return true;
}

void AddressExaminer::checkInstance(Course &course) const
{
    const ProbeAnswer &answer = course.answer;
    const int status = answer.response.status;
    if (answer.fault != ProbeFault::None) {
        const Fault fault = faultOf(answer.fault);
        course.add(Check::without("redirect", u"nothing was answered"_s));
        course.add(Check::failed("instance", fault, fault == Fault::NoAnswer ? u"the connection comes about, but no answer within 15 seconds"_s : u"the connection comes about and breaks off"_s));
        return;
    }
    if (status >= 300 && status < 400) {
        course.add(Check::failed("redirect", Fault::Redirect, u"callers are sent on to %1"_s.arg(QString::fromUtf8(answer.response.header("location")).left(200))));
        course.add(Check::without("instance", u"not looked at: first mend what stands above"_s));
        return;
    }
    course.add(Check::well("redirect", u"callers are not sent elsewhere"_s));
    const QByteArray body = answer.response.body.trimmed();
    if (status == 200 && body == kProofStart + m_parts.selfCalls.proofOf(course.challenge))
        course.add(Check::well("instance", u"this instance answers, in %1 ms"_s.arg(answer.took.count())));
    else if (!course.isListening)
        course.add(Check::without("instance", u"the service is stopped: whether it is reached shows when it runs"_s));
    else if (body.startsWith(kProofStart))
        course.add(Check::failed("instance", Fault::OtherInstance, u"another Passerelle answers there"_s));
    else if (status >= 502 && status <= 504)
        course.add(Check::failed("instance", Fault::GatewayDown, u"the proxy or tunnel answers by itself: status %1"_s.arg(status)));
    else
        course.add(Check::failed("instance", Fault::OtherServer, u"something else answers there: status %1"_s.arg(status)));
}

void AddressExaminer::checkClock(Course &course) const
{
    const auto there = course.answer.fault == ProbeFault::None ? dateOf(course.answer.response) : std::nullopt;
    if (!there) {
        course.add(Check::without("clock", u"the answer bears no date"_s));
        return;
    }
    using namespace std::chrono;
    const auto skew = duration_cast<seconds>(abs(m_parts.clock.now() - *there));
    const QString seen = u"the clock there differs from this computer's by %1 seconds"_s.arg(skew.count());
    if (skew > kSkewThatBreaks)
        course.add(Check::failed("clock", Fault::ClockSkew, seen));
    else if (skew > kSkewNoticed)
        course.add(Check::warning("clock", Fault::ClockSkew, seen));
    else
        course.add(Check::well("clock", u"the clocks agree"_s));
}

} // namespace passerelle::doctor
