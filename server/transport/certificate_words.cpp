#include "server/transport/certificate_words.h"

#include <QtCore/QDateTime>
#include <QtCore/QLocale>
#include <QtCore/QTimeZone>

namespace passerelle::transport {

namespace {

using namespace Qt::StringLiterals;

// OpenSSL's numbers (X509_V_ERR_…), which libcurl hands through; they have not changed since they were given.
constexpr long kOk = 0;
constexpr long kUnspecified = 1;
constexpr long kNotYetValid = 9;
constexpr long kExpired = 10;
constexpr long kSelfSigned = 18;
constexpr long kHostMismatch = 62;

// "Nov 22 19:41:15 2026 GMT", with a second blank before the days below ten.
std::optional<Instant> instantOf(const QString &text)
{
    QDateTime time = QLocale::c().toDateTime(text.simplified(), u"MMM d HH:mm:ss yyyy 'GMT'"_s);
    if (!time.isValid())
        return std::nullopt;
    time.setTimeZone(QTimeZone::utc());
    return fromMillis(time.toMSecsSinceEpoch());
}

} // namespace

ProbeFault certificateFault(long verifyResult)
{
    switch (verifyResult) {
    case kOk:
    case kUnspecified: // the chain holds; libcurl compares the name itself, before it notes down that it does
    case kHostMismatch: return ProbeFault::CertificateOfOtherName;
    case kNotYetValid: return ProbeFault::CertificateNotYetValid;
    case kExpired: return ProbeFault::CertificateExpired;
    case kSelfSigned: return ProbeFault::CertificateSelfSigned;
    default: return ProbeFault::CertificateUntrusted;
    }
}

std::optional<ProbeCertificate> ownCertificate(const curl_certinfo *chain)
{
    if (!chain || chain->num_of_certs < 1)
        return std::nullopt;
    ProbeCertificate certificate;
    for (const curl_slist *line = chain->certinfo[0]; line; line = line->next) {
        const QString text = QString::fromUtf8(line->data);
        const QString value = text.section(u':', 1).trimmed().left(300);
        const QString name = text.section(u':', 0, 0);
        if (name == u"Subject"_s)
            certificate.subject = value;
        else if (name == u"Issuer"_s)
            certificate.issuer = value;
        else if (name == u"X509v3 Subject Alternative Name"_s)
            certificate.names = value;
        else if (name == u"Expire date"_s)
            certificate.endsAt = instantOf(value);
    }
    return certificate;
}

} // namespace passerelle::transport
