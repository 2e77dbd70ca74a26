#include "server/admin/connection_words.h"

namespace passerelle::admin {

using namespace Qt::StringLiterals;

namespace {

QString advice(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Unauthorized: return u"the key is refused: copy it again from the provider's page"_s;
    case ErrorKind::Forbidden: return u"the address is not allowed: add its host to allowed_hosts of the service's configuration"_s;
    case ErrorKind::NotFound: return u"the model or the address is unknown there: check both"_s;
    case ErrorKind::RateLimited: return u"the quota is used up for now: wait, or raise it at the provider"_s;
    case ErrorKind::Timeout: return u"no answer in time: check the address and the network"_s;
    case ErrorKind::Unavailable: return u"it cannot be reached: check the address, the name server and the network"_s;
    case ErrorKind::Corrupt: return u"what answers is not such a service: check the address"_s;
    default: return u"see the detail"_s;
    }
}

} // namespace

void describeTrouble(const Error &error, api::ConnectionView &view)
{
    view.ok = false;
    view.problem = QString::fromLatin1(nameOf(error.kind));
    view.explanation = advice(error.kind) + u" ("_s + error.what.left(300) + u')';
}

} // namespace passerelle::admin
