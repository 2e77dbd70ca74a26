// Tells whoever supervises the service how it stands, in the words of systemd's notification protocol (sd_notify(3)):
// "READY=1", "STOPPING=1". Nobody is told where no supervisor listens. Any thread.
#pragma once

#include <QtCore/QByteArrayView>

namespace passerelle::service {

// To the datagram socket that NOTIFY_SOCKET names. What cannot be said is not: the service goes on.
void tellSupervisor(QByteArrayView state);

} // namespace passerelle::service
