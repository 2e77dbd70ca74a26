// Hands one mail over to the operator's mail server. Blocking, within the deadline; thread-safe.
#pragma once

#include "server/base/deadline.h"
#include "server/base/result.h"

#include <QtCore/QString>

#include <stop_token>

namespace passerelle {

struct Mail {
    QString to; // one address
    QString subject;
    QString text; // plain
};

class Mailer {
public:
    virtual ~Mailer() = default;
    // Unavailable, Timeout: may pass; other kinds will not. The words are free of addresses and of the mail's text.
    virtual Status send(const Mail &mail, Deadline deadline, std::stop_token stop) = 0;
};

} // namespace passerelle
